"""PDFs of other programs: whatever they draw with, the same table and the same flow are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.importing.draft import Draft
from sopdocs.importing.pdf.collect import pages_of
from sopdocs.importing.pdf.document import FoundDocument
from sopdocs.importing.pdf.drafts import draft_of
from tests.importing.foreign_pdf import Habits, Link, Row, Sheet, drawn

ROWS = (
    Row("1", "Menerima berkas permohonan\ndan mencatatnya", {0: "capsule"}),
    Row("2", "Memeriksa kelengkapan berkas", {1: "diamond"}),
    Row("3", "Menyusun konsep surat", {2: "box"}),
    Row("4", "Memaraf dan menandatangani surat", {1: "box", 3: "box"}),
    Row("5", "Mengirim surat dan mengarsipkannya", {0: "capsule"}),
)
LINKS = (
    Link((0, 0), (1, 1)),
    Link((1, 1), (2, 2), "Ya"),
    Link((1, 1), (0, 0), "Tidak", side="left"),
    Link((2, 2), (3, 1)),
    Link((3, 1), (3, 3)),
    Link((3, 3), (4, 0)),
)
SHEET = Sheet(("Petugas", "Kasubag", "Staf", "Kepala"), ROWS, LINKS)
HABITS = {
    "Excel, with thin polygons for lines and rectangles for rules": Habits(),
    "heads of four points": Habits(head=4),
    "heads of eleven points": Habits(head=11),
    "heads that are open angles": Habits(head=0, lines="strokes"),
    "bold by drawing twice": Habits(doubled=0.3),
    "two outlines for a symbol": Habits(outlines="double"),
    "a ground below each symbol": Habits(outlines="ground"),
    "strokes for all": Habits(rules="strokes", lines="strokes"),
    "a stroke for each stretch of a line": Habits(lines="pieces"),
    "a row of column numbers": Habits(numbering=True),
    "lines that end short of their symbols": Habits(gap=3.0),
}


def read(sheet: Sheet, habits: Habits) -> list[Draft]:
    found = FoundDocument().read(pages_of(drawn(sheet, habits)))
    return [draft_of(one) for one in found.sheets]


def links(sheet: Sheet) -> set[tuple]:
    return {(one.source, one.target, one.label, one.dashed) for one in sheet.links}


def found_links(draft: Draft) -> set[tuple]:
    return {(one.source, one.target, one.label, one.dashed) for one in draft.tables[0].links}


@pytest.mark.parametrize("name", HABITS)
def test_every_habit_gives_the_same_table_and_flow(name):
    (draft,) = read(SHEET, HABITS[name])
    (table,) = draft.tables
    assert table.actors == SHEET.actors
    assert [row.no for row in table.rows] == ["1", "2", "3", "4", "5"]
    assert [row.cells["uraian"] for row in table.rows] == [
        one.uraian.replace("\n", " ") for one in ROWS
    ]
    assert {row.cells["waktu"] for row in table.rows} == {"1 hari"}
    assert [{one.lane: one.shape for one in row.symbols} for row in table.rows] == [
        one.symbols for one in ROWS
    ]
    assert found_links(draft) == links(SHEET)
    assert not draft.doubts


@pytest.mark.parametrize("name", HABITS)
def test_lines_on_top_of_each_other_are_read_right_or_asked_about(name):
    (draft,) = read(SHEET, replace(HABITS[name], beside=0.0))
    assert found_links(draft) == links(SHEET) or draft.doubts


def test_a_table_continues_without_its_heading():
    rows = (*ROWS[:2], *ROWS[2:])
    within = [one for one in LINKS if (one.source[0] < 3) == (one.target[0] < 3)]
    sheet = Sheet(SHEET.actors, rows, within, breaks=(3,))
    (draft,) = read(sheet, Habits(repeated_header=False))
    assert [row.no for row in draft.tables[0].rows] == ["1", "2", "3", "4", "5"]
    assert found_links(draft) == links(sheet)


def test_page_connectors_without_words_are_joined_and_their_rows_dropped():
    rows = (
        *ROWS[:3],
        Row("", "", {2: "pentagon"}, "", ""),
        Row("", "", {2: "pentagon"}, "", ""),
        *ROWS[3:],
    )
    lines = (*LINKS[:3], Link((2, 2), (3, 2)), Link((4, 2), (5, 1)), Link((5, 1), (5, 3)))
    sheet = Sheet(SHEET.actors, rows, (*lines, Link((5, 3), (6, 0))), breaks=(4,))
    (draft,) = read(sheet, Habits())
    assert [row.no for row in draft.tables[0].rows] == ["1", "2", "3", "4", "5"]
    assert found_links(draft) == links(SHEET)
    assert not draft.doubts


def test_a_connector_without_its_pair_is_asked_about():
    rows = (*ROWS[:3], Row("", "", {2: "pentagon"}, "", ""), *ROWS[3:])
    sheet = Sheet(SHEET.actors, rows, (*LINKS[:3], Link((2, 2), (3, 2))))
    (draft,) = read(sheet, Habits())
    assert "penghubung halaman tanpa pasangan" in str(draft.doubts)


def test_dashed_lines_joints_and_forks_without_a_diamond_are_read():
    rows = (
        Row("1", "Menerima laporan", {0: "capsule"}),
        Row("2", "Memeriksa bersama", {0: "box", 2: "box"}),
        Row("3", "Memberi tahu", {1: "box"}),
        Row("4", "Mencatat", {3: "box"}),
        Row("5", "Mengarsipkan", {0: "capsule"}),
    )
    lines = (
        Link((0, 0), (1, 0)),
        Link((1, 0), (1, 2), head=False),
        Link((1, 0), (2, 1)),
        Link((1, 2), (3, 3)),
        Link((2, 1), (4, 0)),
        Link((3, 3), (4, 0)),
        Link((3, 3), (2, 1), dashed=True, side="right"),
    )
    (draft,) = read(Sheet(SHEET.actors, rows, lines), Habits())
    assert [row.joined for row in draft.tables[0].rows] == [False, True, False, False, False]
    assert found_links(draft) == {
        (one.source, one.target, one.label, one.dashed) for one in lines if one.head
    }


def test_columns_of_other_names_and_missing_ones():
    sheet = replace(SHEET, columns=("Persyaratan", "Waktu", "Output"))
    (draft,) = read(sheet, Habits())
    assert {key: draft.label[key] for key in ("uraian", "kelengkapan", "waktu", "output")} == {
        "uraian": "Kegiatan",
        "kelengkapan": "Persyaratan",
        "waktu": "Waktu",
        "output": "Output",
    }
    assert "keterangan" not in draft.label
    assert found_links(draft) == links(SHEET)


def test_a_raster_picture_in_the_place_of_a_drawing_gives_the_table_and_a_word():
    rows = tuple(replace(one, symbols={}) for one in ROWS)
    (draft,) = read(Sheet(SHEET.actors, rows, (), pictures=(0,)), Habits())
    assert [row.cells["uraian"] for row in draft.tables[0].rows][1:] == [
        one.uraian for one in ROWS[1:]
    ]
    assert "berupa gambar" in str(draft.doubts)


def test_lines_without_a_head_or_a_target_are_asked_about():
    lines = (Link((0, 0), (1, 1), head=False), *LINKS[1:])
    (draft,) = read(replace(SHEET, links=lines), Habits())
    assert "tanpa mata panah" in str(draft.doubts)
    assert found_links(draft) == links(SHEET)


def test_words_in_a_symbol_are_its_words_and_no_label():
    rows = (*ROWS[:2], replace(ROWS[2], word="Setuju?"), *ROWS[3:])
    (draft,) = read(replace(SHEET, rows=rows), Habits())
    assert [one.text for one in draft.tables[0].rows[2].symbols] == ["Setuju?"]
    assert not draft.doubts


def test_words_outside_of_the_table_are_its_title_or_asked_about():
    titled = replace(
        SHEET, outside=((300.0, 40.0, "ALUR PERMOHONAN"), (500.0, 400.0, "Mengetahui"))
    )
    (draft,) = read(titled, Habits())
    assert draft.tables[0].judul == "ALUR PERMOHONAN"
    assert [doubt.reason for doubt in draft.doubts if "di luar tabel" in doubt.reason] == [
        'tulisan di luar tabel tidak diimpor: "Mengetahui"'
    ]


def test_ticks_say_who_acts_and_a_table_without_arrows_gets_a_proposed_flow():
    rows = tuple(replace(one, symbols={}) for one in ROWS)
    ticks = [(250.0 + 82 * lane, 124.0 + 46 * n, "v") for n, lane in enumerate((0, 1, 2, 3, 0))]
    (draft,) = read(Sheet(SHEET.actors, rows, (), outside=ticks), Habits())
    (table,) = draft.tables
    assert [[one.lane for one in row.symbols] for row in table.rows] == [[0], [1], [2], [3], [0]]
    assert found_links(draft) == {
        ((n, a), (n + 1, b), "", False) for n, (a, b) in enumerate(((0, 1), (1, 2), (2, 3), (3, 0)))
    }
    assert "centang" in str(draft.doubts) and "diusulkan" in str(draft.doubts)


def test_a_word_that_a_narrow_cell_breaks_is_asked_about_unless_the_page_has_it_whole():
    rows = (*ROWS[:2], replace(ROWS[2], output="Rekomendasite\nknis"), *ROWS[3:])
    (draft,) = read(replace(SHEET, rows=rows), Habits())
    assert "terpenggal" in str(draft.doubts)
    whole = replace(ROWS[3], uraian="Memaraf Rekomendasiteknis")
    (draft,) = read(replace(SHEET, rows=(*rows[:3], whole, ROWS[4])), Habits())
    assert draft.tables[0].rows[2].cells["output"] == "Rekomendasiteknis"
    assert not draft.doubts
