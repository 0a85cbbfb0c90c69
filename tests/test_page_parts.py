"""Parts that all papers share: bands, tables whose rows are torn, signature blocks, texts."""

from __future__ import annotations

import pytest

from sopdocs.layout.common.bands import Band, fill, shifted, stack, stack_height
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.grid import Column, Grid, TableStyle
from sopdocs.layout.common.rows import RowFiller
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import FIELD_GAP, SignatureBlock, signature_bands
from sopdocs.layout.common.text import CONTINUED, Type, words
from sopdocs.layout.page import (
    ARTIFACT,
    Arrow,
    Element,
    Fill,
    Item,
    LinkAnnotation,
    NamedLinkAnnotation,
    Page,
    SignatureField,
    Symbol,
    TableRule,
    TextRun,
)
from sopdocs.model.institution import Institution
from sopdocs.model.official import Official

FACES = ("regular", "bold", "italic", "bolditalic")
TOY = Ruler({face: {} for face in FACES})  # every character is three quarters of the size wide
FRAME = Frame(300, 200, 20, 20, 280, 180)
TEN = Type(10, leading=10)
ITEMS = [
    TextRun(1, 2, "a", "regular", 9),
    TableRule(1, 2, 3, 2, 0.5),
    Fill(1, 2, 3, 4, 0.9),
    Symbol("box", 1, 2, 3, 4),
    Arrow(((1, 2), (3, 4))),
    LinkAnnotation(1, 2, 3, 4, 0, 5),
    NamedLinkAnnotation(1, 2, 3, 4, "a"),
    SignatureField(1, 2, 3, 4, "a"),
]


def runs(items: list[Item]) -> list[TextRun]:
    return [item for item in items if isinstance(item, TextRun)]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_every_kind_of_item_can_be_moved_there_and_back(item):
    moved = shifted(item, 10, 5)
    assert moved != item and shifted(moved, -10, -5) == item
    if hasattr(item, "y"):
        assert (moved.x, moved.y) == (6, 12)


def test_an_element_has_no_place():
    assert shifted(ARTIFACT, 10, 5) is ARTIFACT


def test_a_glued_band_moves_to_the_next_page_with_the_band_behind_it():
    bands = [Band(100), Band(40, glued=True), Band(40)]
    first, second = fill(
        [Band(b.height, (Fill(0, 0, 1, b.height, 1),), 0, b.glued) for b in bands], FRAME
    )
    assert [item.height for item in first.items] == [100]
    assert [item.height for item in second.items] == [40, 40]


def test_a_gap_falls_away_at_the_top_of_a_page():
    pages = fill([Band(150, (Fill(0, 0, 1, 1, 1),)), Band(20, (Fill(0, 0, 1, 1, 1),), 30)], FRAME)
    assert [page.items[0].y for page in pages] == [FRAME.top, FRAME.top]


def test_a_stack_names_an_element_once_and_is_as_high_as_it_says():
    element = Element("P")
    bands = [Band(10, (element, ITEMS[0]), 3), Band(10, (element, ITEMS[0]))]
    items = stack(bands, 100)
    assert items[0] is element and [item.y for item in items[1:]] == [105, 115]
    assert stack_height(bands) == 23


@pytest.fixture
def grid() -> Grid:
    columns = (Column("No", 20, centred=True), Column("Apa", 40), Column("Isi", 40))
    return Grid.of(columns, FRAME, TableStyle(TEN, TEN, over=0, over_header=0), TOY)


def filled(grid: Grid, rows: list[list[str]], tallest_whole: float) -> list[Page]:
    filler = RowFiller(grid, FRAME, Page(300, 200), FRAME.top, tallest_whole)
    for row in rows:
        filler.add(grid.row([words(text) for text in row]))
    filler.close()
    return filler.pages


def test_the_edges_of_a_table_are_those_of_the_frame(grid):
    assert grid.edges == (20, 72, 176, 280)


def test_the_heading_is_on_every_page_and_is_tagged_on_the_first(grid):
    pages = filled(grid, [[str(n), "apa", "isi"] for n in range(40)], 100)
    assert len(pages) == 3
    for number, page in enumerate(pages):
        assert [run.text for run in runs(page.items)][:3] == ["No", "Apa", "Isi"]
        tagged = [one for one in page.items if isinstance(one, Element) and one.role == "TH"]
        assert len(tagged) == (0 if number else 3)


def test_a_row_that_can_stay_whole_goes_to_the_next_page(grid):
    low = [["1", "apa", "isi"]] * 10
    first, second = filled(grid, [*low, ["2", "apa", "kata " * 24]], 150)
    assert "2" not in [run.text for run in runs(first.items)]
    assert "2" in [run.text for run in runs(second.items)]


@pytest.mark.parametrize("lines", [16, 17, 24])
def test_a_high_row_is_torn_with_three_lines_on_either_page_and_says_so(grid, lines):
    first, second = filled(grid, [["1", "apa", "katakata " * lines]], 100)
    texts = [run.text for run in runs(second.items)]
    assert CONTINUED in texts and "1" not in texts
    parts = [sum("katakata" in run.text for run in runs(page.items)) for page in (first, second)]
    assert sum(parts) == lines and min(parts) >= 3


def test_no_word_of_a_torn_row_is_below_the_frame(grid):
    for page in filled(grid, [["1", "apa", "kata " * 200]], 100):
        assert max(run.y for run in runs(page.items)) <= FRAME.bottom


def signature(**changes: object) -> list[Item]:
    block = {
        "institution": Institution(("DINAS",)),
        "official": Official("KEPALA", "SITI", "Pembina", "123"),
        "above": ["KEPALA"],
        "name": "SITI",
        "signs_as": "KEPALA",
        "field": "Tanda",
        "room": 60.0,
        "type": TEN,
        "bold": TEN,
    }
    return stack(signature_bands(SignatureBlock(**block | changes), 100, 200, TOY), 0)


def test_a_signature_block_has_post_field_name_rank_and_nip_in_this_order():
    items = [item for item in signature() if isinstance(item, (TextRun, SignatureField))]
    assert [getattr(item, "text", "field") for item in items] == [
        "KEPALA",
        "field",
        "SITI",
        "Pembina",
        "NIP. 123",
    ]


def test_the_field_of_a_signature_fills_its_room_but_for_gaps():
    (field,) = [item for item in signature() if isinstance(item, SignatureField)]
    assert (field.y, field.height) == (10 + FIELD_GAP, 60 - 2 * FIELD_GAP)
    assert (field.x, field.width) == (100, 100)


def test_the_form_of_a_signature_says_whose_it_is():
    (form,) = [one for one in signature() if isinstance(one, Element) and one.role == "Form"]
    assert form.alternative_text == "Tanda tangan KEPALA"


def test_an_underlined_name_has_a_rule_of_its_width():
    (rule,) = [item for item in signature(underlined=True) if isinstance(item, TableRule)]
    (name,) = [run for run in runs(signature()) if run.text == "SITI"]
    assert (rule.x1, rule.x2 - rule.x1) == (name.x, TOY.width("SITI", "regular", 10))


def test_a_signature_at_the_left_begins_at_its_side():
    assert {run.x for run in runs(signature(centred=False))} == {100}
