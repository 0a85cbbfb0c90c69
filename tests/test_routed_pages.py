"""A page whose symbols and links were drawn before is drawn alike, without a new search."""

from __future__ import annotations

import pytest

from sopdocs.route import routed_pages, router, search
from sopdocs.sheet import RenderedSheet
from tests.cases import CASES
from tests.random_sources import RandomSource, realistic
from tests.rendered import made_sheet

SEARCHED = 7  # the seed of a source with a page that is searched once more after it was routed


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch) -> None:
    monkeypatch.setattr(routed_pages, "_known", {})


def drawn(source: RandomSource) -> RenderedSheet:
    made, problems = made_sheet(source.sop, source.office)
    assert made is not None, [str(problem) for problem in problems]
    return made


def test_a_copy_with_another_name_needs_no_search(monkeypatch):
    source = CASES["joint step"]
    first, _ = made_sheet(source)

    def refuse(*_: object) -> None:
        raise AssertionError("an equal page needs no search")

    monkeypatch.setattr(router, "cheapest", refuse)
    copy, _ = made_sheet(source.replace("nama: ", "nama: Salinan ", 1))
    assert first is not None and copy is not None
    assert copy.quality == first.quality and copy.pdf != first.pdf


@pytest.mark.parametrize("seed", [1, 5, SEARCHED, 11])
def test_a_sheet_is_drawn_alike_and_with_equal_effort_when_it_is_drawn_again(seed, monkeypatch):
    spent: list[search.Effort] = []
    original = search.Effort.__init__

    def remember(self, *arguments, **named):
        original(self, *arguments, **named)
        spent.append(self)

    monkeypatch.setattr(search.Effort, "__init__", remember)
    one = drawn(realistic(seed)), [effort.states for effort in spent]
    spent.clear()
    two = drawn(realistic(seed)), [effort.states for effort in spent]
    assert one[0].pdf == two[0].pdf and one[1] == two[1]


def test_what_was_drawn_before_changes_no_other_sheet():
    sources = [realistic(seed) for seed in range(20, 28)]
    together = [drawn(source).pdf for source in sources]
    for source, pdf in zip(sources, together):
        routed_pages._known.clear()
        assert drawn(source).pdf == pdf


def test_no_more_pages_are_kept_than_are_of_use(monkeypatch):
    monkeypatch.setattr(routed_pages, "MOST", 2)
    for seed in range(20, 26):
        drawn(realistic(seed))
        assert 0 < len(routed_pages._known) <= 2
