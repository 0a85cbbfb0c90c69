"""Rows of the flow table: heights, merged cells, rows higher than a page."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from sopdocs.layout.common.text import Line, Type
from sopdocs.layout.flow.merged import stretch_merged
from sopdocs.layout.flow.rows import OVER, FlowTableRow, make_rows, split_row
from sopdocs.layout.flow.symbols import symbols
from sopdocs.layout.page import Bookmark
from sopdocs.model.flow import FlowRow
from tests.layout.tables import HEAD, laid_out, sop_of, table_of
from tests.rendered import rendered

TYPE = Type(9)
LONG = "uraian: " + "Memeriksa kelengkapan berkas permohonan " * 12


def row(*lines: int) -> FlowTableRow:
    """A row whose cells have so many lines."""
    cells = {f"c{n}": [Line((), 0.0, k) for k in range(count)] for n, count in enumerate(lines)}
    return FlowTableRow(0, FlowRow("box", (0,), 0, 0), "1", cells, 0.0)


@pytest.mark.parametrize(("spare", "lines"), [(0.0, [5, 4, 3]), (-0.1, [4, 3, 3, 2])])
def test_each_piece_of_a_high_row_holds_the_lines_that_fit(spare, lines):
    pieces = split_row(row(12, 3), 5 * TYPE.line + 2 * OVER + spare, TYPE)
    assert [len(piece.cells["c0"]) for piece in pieces] == lines


def test_the_pieces_of_a_row_have_all_its_lines_in_order():
    pieces = split_row(row(12, 7), 5 * TYPE.line + 2 * OVER, TYPE)
    for key, count in (("c0", 12), ("c1", 7)):
        numbers = [line.paragraph for piece in pieces for line in piece.cells.get(key, ())]
        assert numbers == list(range(count))


def test_only_the_first_piece_of_a_row_has_its_symbol():
    assert [piece.first for piece in split_row(row(10), 60.0, TYPE)] == [True, False, False]


def test_a_row_is_as_high_as_its_highest_cell_and_not_lower_than_its_symbol():
    table = table_of(sop_of(f"{LONG}, oleh: tim\nuraian: Menyimpan, oleh: kabag"))
    high, low = make_rows(table, {})
    assert high.height == len(high.cells["uraian"]) * table.columns.type.line + 2 * OVER
    assert low.height == table.symbols.room_of("capsule")


def test_rows_that_need_room_for_arrows_get_the_points_on_top():
    table = table_of(sop_of("uraian: Mencatat, oleh: tim\nuraian: Menyimpan, oleh: kabag"))
    plain, taller = make_rows(table, {}), make_rows(table, {1: 9.0})
    assert [b.height - a.height for a, b in zip(plain, taller)] == [0.0, 9.0]


def test_the_rows_of_a_merged_cell_are_together_as_high_as_its_words():
    words = "30 menit sesudah berkas diterima lengkap dan benar " * 12
    steps = f"uraian: A, oleh: tim, waktu: {words}, waktu_hingga: b\nid: b, uraian: B, oleh: tim"
    table = table_of(sop_of(steps))
    first, last = stretch_merged(make_rows(table, {}), table.columns, 400.0, {})
    lines = len(first.cells["waktu"])
    assert lines * table.columns.type.line + 2 * OVER > 2 * table.symbols.room_of("box")
    assert first.height == table.symbols.room_of("capsule"), "its own cells are low"
    assert first.height + last.height == pytest.approx(lines * table.columns.type.line + 2 * OVER)


@pytest.mark.parametrize(("lane", "around"), [(46.0, 18), (45.9, 12)])
def test_symbols_leave_two_tracks_beside_them_in_a_lane_of_46_points(lane, around):
    assert symbols(lane).width == pytest.approx(lane - around)


@pytest.mark.parametrize(("letters", "shown"), [(70, 70), (71, 70)])
def test_a_bookmark_has_at_most_70_characters_of_uraian(letters, shown):
    words = ("Mencatat surat " * 5)[: letters - 1].strip()
    uraian = words + "x" * (letters - len(words))
    sheet = laid_out(sop_of(f"uraian: {uraian}, oleh: tim\nuraian: B, oleh: tim"))
    (found,) = [
        mark.title
        for page in sheet.pages
        for mark in page.bookmarks
        if isinstance(mark, Bookmark) and mark.title.startswith("1. ")
    ]
    assert (found == f"1. {uraian}") is (letters == 70)
    assert found.endswith(" …") is (letters == 71) and len(found) <= shown + 3 + 2


def test_a_row_that_continues_on_the_next_page_says_so_above_its_words():
    words = " ".join(f"butir{n}" for n in range(400))
    steps = f"  - {{uraian: {words}, oleh: tim}}\n  - {{uraian: Menyimpan, oleh: kabag}}\n"
    pdf, problems = rendered(f"{HEAD}kegiatan:\n{steps}")
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        pages = [page.extract_words() for page in document.pages]
    parts = [page for page in pages if any("butir" in word["text"] for word in page)]
    assert len(parts) > 1
    for number, page in enumerate(parts):
        notes = [word for word in page if word["text"] == "(lanjutan)"]
        assert len(notes) == min(number, 1)
        first = next(word for word in page if "butir" in word["text"])
        for note in notes:
            assert note["x0"] == pytest.approx(first["x0"], abs=0.1)
            assert 9 < first["top"] - note["top"] < 13
    shown = [word["text"] for page in parts for word in page if "butir" in word["text"]]
    assert shown == words.split()


def test_a_row_alone_on_its_page_leaves_room_for_two_rows_of_connectors():
    """In large type fewer connectors have a place side by side."""
    steps = "".join(
        f"  - {{id: s{n}, uraian: {'Memeriksa berkas dan lampirannya ' * 40}, oleh: a{n % 4}, "
        f"keputusan: {{ya: lanjut, tidak: s1}}}}\n"
        for n in range(2, 6)
    )
    source = (
        "nama: Uji\npelaksana: {a0: Staf, a1: Kasi, a2: Kabid, a3: Kadis}\n"
        "cetak: {huruf: {isi: 11, terkecil: 11}}\nkegiatan:\n"
        f"  - {{id: s1, uraian: {'Menyusun konsep naskah dinas ' * 40}, oleh: a0}}\n"
        f"{steps}  - {{uraian: Menyimpan, oleh: a0}}\n"
    )
    pdf, problems = rendered(source)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            rules = [rect["bottom"] for rect in (*page.lines, *page.rects)]
            foot = max(rules)
            table = max(bottom for bottom in rules if bottom < foot - 0.5)
            assert foot - table >= 10 - 0.05
