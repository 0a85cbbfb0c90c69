"""The arrows of a page are chosen as a whole, by one measure, and then spaced out."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from sopdocs.layout.flow import roomier
from sopdocs.layout.flow.repair import Repair
from sopdocs.quality import CROSSING, PageQuality
from sopdocs.route import finish, routed_pages
from sopdocs.route.board import Board
from sopdocs.route.links import Route, RouteLink
from sopdocs.route.measure import measure
from sopdocs.route.neighbourhood import Neighbourhood
from sopdocs.route.spacing import hugging, hugs
from sopdocs.sheet import RenderedSheet
from tests.cases import CASES, acts, decides, sop
from tests.random_sources import hard, realistic
from tests.reader import drawing
from tests.reader.collect_pdfium import pdfium_pages
from tests.reader.figures import counted
from tests.rendered import made_sheet

REAL = sorted(
    path
    for path in (Path(__file__).parent.parent / "sop_sources").glob("*/*.yaml")
    if not path.stem.startswith(("instansi", "buku", "peraturan"))
)
SEARCHED = ("decisions jumping to one step ahead", "every step but the ends is a decision")
HARMLESS = {"links", "bends", "joins", "hooks", "sides", "hugging", "length"}


def drawn(source: str) -> RenderedSheet:
    made, problems = made_sheet(source)
    assert made is not None, [str(problem) for problem in problems]
    return made


def cost(source: str) -> float:
    """What a reader stumbles over on all pages of a source's flow, in points of line."""
    return sum(page.arrows.cost for page in drawn(source).quality)


def flaws(source: str) -> float:
    """The same without the lines' lengths, which grow with the lanes."""
    return sum(page.arrows.flaws for page in drawn(source).quality)


@pytest.mark.parametrize("name", SEARCHED)
def test_a_page_that_was_searched_is_better_than_before(name: str, monkeypatch):
    searched = cost(CASES[name])
    monkeypatch.setattr(Neighbourhood, "search", lambda self: self.lost)
    assert searched < cost(CASES[name])


def test_two_links_change_places_where_one_alone_finds_no_better_way(monkeypatch):
    source = realistic(20036).sop
    together = cost(source)
    assert not any(page.arrows.long for page in drawn(source).quality)
    monkeypatch.setattr(Neighbourhood, "untangle", lambda self, states: self.lost)
    monkeypatch.setattr(Neighbourhood, "search", lambda self: self.lost)
    assert together < cost(source) - 1000


def test_a_search_that_draws_no_better_page_leaves_it_as_it_was(monkeypatch):
    source = CASES["two decisions of one lane that come back"]
    before = [page.arrows for page in drawn(source).quality]
    found = []

    def worse(self: Neighbourhood) -> list[RouteLink]:
        for link in self.links:
            self.router.board.lift(link.number)
        found.append(self.links)
        return self.links

    monkeypatch.setattr(Neighbourhood, "search", worse)
    after = [page.arrows for page in drawn(source).quality]
    assert found
    assert all(page.is_whole for page in after)
    assert sum(page.flaws for page in after) >= sum(page.flaws for page in before)


def test_an_end_that_many_pages_lead_to_has_room_for_all_its_connectors():
    assert drawn(hard(20076).sop)


def test_a_page_that_stays_bad_is_set_with_wider_lanes_if_that_draws_it_better(monkeypatch):
    name = "two exits back to a joint step"
    wider = flaws(CASES[name])
    monkeypatch.setattr(roomier, "WAYS", ())
    assert wider < flaws(CASES[name])


def test_a_word_that_would_read_upwards_gets_a_wider_lane(monkeypatch):
    def turned() -> int:
        return sum(page.arrows.turned for page in drawn(realistic(20601).sop).quality)

    assert turned() == 0
    monkeypatch.setattr(roomier, "WAYS", ())
    assert turned() == 1


def test_a_line_that_ends_on_another_slides_off_the_rules():
    """Steps 4 and 5 of this source join right under a rule, with room below."""
    seen = drawing(pdfium_pages(drawn(realistic(20162).sop).pdf, words_of_all=False))
    assert counted(seen).faults["rule-room"] == []


def test_the_search_chooses_alike_every_time():
    one, two = (drawn(CASES["two decisions that change places"]).pdf for _ in range(2))
    assert one == two


def test_the_three_returns_to_one_lane_take_five_bends():
    """A hand draws them so: corners of all decisions are chosen together."""
    source = sop(
        3,
        [
            acts(0),
            decides(1, ya="lanjut", tidak="s1"),
            decides(2, ya="lanjut", tidak="s1"),
            acts(2),
        ],
    )
    (page,) = drawn(source).quality
    assert (page.arrows.crossings, page.arrows.long) == (0, 0)
    assert page.arrows.bends <= 5


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_sheet_is_not_searched(path: Path, monkeypatch):
    def refuse(self):
        raise AssertionError("an ordinary page needs no search")

    monkeypatch.setattr(Neighbourhood, "search", refuse)
    monkeypatch.setattr(Neighbourhood, "rescue", lambda self, rounds: refuse(self))
    office = (path.parent / "instansi.yaml").read_text("utf-8")
    sheet, problems = made_sheet(path.read_text("utf-8"), office)
    assert sheet is not None, [str(problem) for problem in problems]
    assert not any(page.arrows.is_bad for page in sheet.quality)


def test_each_count_but_the_harmless_ones_makes_a_page_bad():
    for field in fields(PageQuality):
        assert replace(PageQuality(), **{field.name: 1}).is_bad is (field.name not in HARMLESS)


def test_each_count_costs_something():
    for field in fields(PageQuality):
        if field.name not in ("links", "hooks"):  # a hook is among the costs of sides
            assert replace(PageQuality(), **{field.name: 1}).cost > 0, field.name
    assert PageQuality(crossings=2, length=10).cost == 2 * CROSSING + 10


def _measured(board: Board, routes: list[Route]) -> PageQuality:
    return replace(measure(board, routes), hugging=hugging(hugs(board, routes)))


@pytest.fixture
def spaced(monkeypatch) -> list[tuple[PageQuality, PageQuality]]:
    """The quality of each page that is drawn from here on, before and after its spacing."""
    seen: list[tuple[PageQuality, PageQuality]] = []
    original = finish.spaced_out

    def remember(board: Board) -> list[Route]:
        routes = original(board)
        seen.append((_measured(board, list(board.routes.values())), _measured(board, routes)))
        return routes

    monkeypatch.setattr(finish, "spaced_out", remember)
    monkeypatch.setattr(routed_pages, "_known", {})
    return seen


@pytest.mark.parametrize("name", ["crossed loops", "nested loops", "fifteen actors"])
def test_spacing_changes_no_more_than_distances(name: str, spaced):
    drawn(CASES[name])
    assert spaced
    for before, after in spaced:
        for count in ("crossings", "bends", "joins", "far", "unlabelled", "turned"):
            assert getattr(before, count) == getattr(after, count)
        assert after.foreign <= before.foreign


def test_rows_become_higher_where_a_line_would_run_along_a_rule(monkeypatch):
    def hugging() -> float:
        pages = [page for seed in (1013, 1097) for page in drawn(realistic(seed).sop).quality]
        return sum(page.arrows.hugging for page in pages)

    higher = hugging()
    monkeypatch.setattr(Repair, "air", lambda self, page: page)
    assert higher < hugging()


def test_spacing_takes_lines_off_the_rules(spaced):
    for seed in range(1, 13):
        drawn(realistic(seed).sop)
    before, after = (sum(page.hugging for page in pages) for pages in zip(*spaced))
    assert after < 0.7 * before
