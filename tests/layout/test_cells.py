"""The words of the flow table are inside their cells, in the middle of them where that is due."""

from __future__ import annotations

import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.flow.heading import heading
from sopdocs.layout.flow.symbols import symbols
from sopdocs.layout.flow.total import total_of, total_row
from sopdocs.layout.page import ARTIFACT, Element, Item, TextRun
from tests.layout.tables import HEAD, laid_out, sop_of, table_of

STEPS = "uraian: Mencatat, oleh: tim, waktu: 30 menit\nuraian: Menyimpan, oleh: kabag"
TOTAL = HEAD + "jumlah_waktu: "


def runs(items: list[Item] | tuple[Item, ...]) -> list[TextRun]:
    return [item for item in items if isinstance(item, TextRun)]


def middle(run: TextRun) -> float:
    return run.x + ruler().width(run.text, run.face, run.size) / 2


def test_a_diamond_is_higher_than_a_box_and_a_box_as_high_as_a_capsule():
    found = symbols(60.0)
    assert found.height_of("diamond") > found.height_of("box") == found.height_of("capsule")
    assert (found.room_of("box"), found.room_of("diamond")) == (16 + 2 * 7, 22 + 2 * 9)


def test_the_number_and_the_duration_of_a_step_are_in_the_middle_of_their_columns():
    sop = sop_of(STEPS)
    columns = table_of(sop).columns
    page = laid_out(sop).pages[-1]
    for text, (left, right) in (
        ("1", columns.span(0)),
        ("30 menit", columns.cell(columns.duration)),
    ):
        assert [middle(run) for run in runs(page.items) if run.text == text] == [
            pytest.approx((left + right) / 2)
        ]


@pytest.mark.parametrize("words", ["30 menit", "tiga puluh menit dan selebihnya menurut keperluan"])
def test_the_words_of_the_total_are_inside_its_row(words):
    sop = sop_of(STEPS, f"{TOTAL}{words}\n")
    columns = table_of(sop).columns
    row = total_row(columns, (sop.label["jumlah"], total_of(sop)), 100.0, ARTIFACT)
    label, *total = runs(row.items)
    left, _ = columns.cell(columns.duration)
    assert label.text == "Jumlah" and label.x < left
    assert " ".join(run.text.strip() for run in total) == words
    for run in (label, *total):
        assert run.y - 0.7 * run.size > 100.0 and run.y < 100.0 + row.height
        assert run.x + ruler().width(run.text, run.face, run.size) <= columns.edges[-1]


def test_a_short_total_is_in_the_middle_of_the_durations():
    sop = sop_of(STEPS, f"{TOTAL}30 menit\n")
    columns = table_of(sop).columns
    *_, run = runs(total_row(columns, (sop.label["jumlah"], total_of(sop)), 0.0, ARTIFACT).items)
    assert middle(run) == pytest.approx(sum(columns.cell(columns.duration)) / 2)


def test_the_cells_of_the_total_cover_all_columns():
    for words in ("30 menit", "tiga puluh menit dan selebihnya menurut keperluan"):
        sop = sop_of(STEPS, f"{TOTAL}{words}\n")
        columns = table_of(sop).columns
        row = total_row(columns, (sop.label["jumlah"], total_of(sop)), 0.0, ARTIFACT)
        spans = [item.columns for item in row.items if isinstance(item, Element)]
        assert sum(spans) == columns.last + 1


def test_the_headings_are_inside_the_head_and_the_column_numbers_inside_their_row():
    plain, numbered = sop_of(STEPS), sop_of(STEPS, HEAD + "cetak: {baris_nomor: ya}\n")
    columns = table_of(plain).columns
    head = heading(plain, columns, Element("THead"))
    assert all(run.y - 0.7 * run.size > 0 and run.y < head.height for run in runs(head.items))
    longer = heading(numbered, columns, Element("THead"))
    numbers = [run for run in runs(longer.items) if run.text.isdigit()]
    assert [run.text for run in numbers] == [str(n + 1) for n in range(columns.last + 1)]
    for n, run in enumerate(numbers):
        assert head.height < run.y - 0.7 * run.size and run.y < longer.height
        assert middle(run) == pytest.approx(sum(columns.span(n)) / 2)


def test_headings_without_a_group_span_both_rows_of_the_head():
    table = table_of(sop_of(STEPS))
    items = heading(table.sop, table.columns, Element("THead")).items
    cells = [item for item in items if isinstance(item, Element)]
    spans = [(cell.columns, cell.rows) for cell in cells]
    assert spans == [(1, 2), (1, 2), (2, 1), (1, 1), (1, 1), (3, 1), (1, 1), (1, 1), (1, 1), (1, 2)]
