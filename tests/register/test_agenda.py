"""The buku agenda, read back with other tools from paper and from the workbook."""

from __future__ import annotations

import datetime
import io
import itertools
import time
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.agenda import BODY, HEADINGS, NOTHING, agenda
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.page import TableRule, TextRun
from sopdocs.letters.agenda import line
from sopdocs.output.pdf.painter import paint
from sopdocs.register import export
from sopdocs.register.export import workbook
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.conftest import pages_of
from tests.register.letters import letter, paper

TITLES = ("BUKU AGENDA SURAT KELUAR", "DINAS CONTOH", "Tahun 2026")
TOY = Ruler(
    {face: {} for face in ("regular", "bold", "italic", "bolditalic")}
)  # every character three quarters of the size


HEADS = list(export.HEADINGS)


def column(heading: str) -> str:
    """The letter of a column of the workbook."""
    return "ABCDEFGHIJKLMNO"[HEADS.index(heading)]


@pytest.fixture
def filled(register: SqliteLedger) -> SqliteLedger:
    register.issue(letter("a", "2026-03-10", '=HYPERLINK("http://x.test")'), paper)
    register.issue(letter("b", "2026-08-17", "0012"), paper)
    register.insert(letter("", "2026-03-11", "@SUM(1)"), "surat terlambat")
    register.void("000.8/002/UM/VIII/2026", "salah alamat")
    return register


def read(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def rows_of(count: int, words: str = "Perihal") -> list[tuple[str, ...]]:
    return [
        (
            str(n),
            "17 September 2026",
            f"16 September 2026 800.1.11.1/{n:03d}/BAPPERIDA-SEKRETARIAT/IX/2026",
            f"{words} {n}",
            "Sekretaris Daerah",
            "terbit",
        )
        for n in range(1, count + 1)
    ]


def pdf_of(tmp_path: Path, rows) -> list[str]:
    file = tmp_path / "agenda.pdf"
    file.write_bytes(paint(agenda(rows, TITLES, ruler())))
    return pages_of(file)


def test_the_workbook_holds_the_lines_with_real_dates_and_texts_that_stay_texts(filled):
    sheet = read(workbook(filled.entries(), "DINAS CONTOH"))
    assert [cell.value for cell in sheet[4]] == HEADS
    shown = ("No urut", "Tanggal surat", "Nomor surat", "Isi singkat", "Ditujukan kepada", "Status")
    rows = [[row[HEADS.index(name)].value for name in shown] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        [
            1,
            datetime.datetime(2026, 3, 10),
            "000.8/001/UM/III/2026",
            '=HYPERLINK("http://x.test")',
            "Sekretaris Daerah",
            "terbit",
        ],
        [
            "1.a",
            datetime.datetime(2026, 3, 11),
            "000.8/001.a/UM/III/2026",
            "@SUM(1)",
            "Sekretaris Daerah",
            "dipesan",
        ],
        [
            2,
            datetime.datetime(2026, 8, 17),
            "000.8/002/UM/VIII/2026",
            "0012",
            "Sekretaris Daerah",
            "batal",
        ],
    ]
    notes = [cell.value for cell in sheet[column("Keterangan")][4:]]
    assert notes == [None, "sisipan: surat terlambat", "batal: salah alamat"]
    subjects, dates = sheet[column("Isi singkat")][4:], sheet[column("Tanggal surat")][4:]
    assert {cell.data_type for cell in subjects} == {"s"} and not sheet._hyperlinks
    assert {cell.number_format for cell in dates} == {"[$-421]d mmmm yyyy"}
    assert (sheet["A1"].value, sheet["A2"].value) == ("BUKU AGENDA SURAT KELUAR", "DINAS CONTOH")


def test_no_formula_reaches_the_workbook_s_file(filled):
    with zipfile.ZipFile(io.BytesIO(workbook(filled.entries(), "DINAS CONTOH"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_workbook_is_set_up_for_screen_and_paper(filled):
    sheet = read(workbook(filled.entries(), "DINAS CONTOH"))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (
        "A5",
        "A4:O7",
        "$4:$4",
    )
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    for cell in sheet[4]:
        assert (
            cell.font.bold
            and cell.border.left.style == "thin"
            and cell.fill.fgColor.rgb == "FFE0E0E0"
        )
    assert all(cell.alignment.wrap_text for cell in sheet[5])
    assert all(sheet.column_dimensions[letter].width > 8 for letter in "ABCDEFGHIJKLMNO")


@pytest.mark.slow
def test_equal_entries_give_equal_bytes_whatever_the_clock_says(filled):
    first = workbook(filled.entries(), "DINAS CONTOH")
    time.sleep(2.1)  # a zip's dates count in steps of two seconds
    assert workbook(filled.entries(), "DINAS CONTOH") == first
    assert workbook(filled.entries()[:1], "DINAS CONTOH") != first


def test_a_text_longer_than_a_cell_is_shortened_and_not_left_out(register):
    register.issue(letter("a", hal="x" * 40_000), paper)
    assert read(workbook(register.entries(), "DINAS CONTOH"))["E5"].value == "x" * 32_767


def test_a_date_before_what_a_workbook_knows_is_written_as_text(register):
    register.issue(letter("a", "0202-03-10"), paper)
    assert read(workbook(register.entries(), "DINAS CONTOH"))["C5"].value == "0202-03-10"


def test_an_empty_register_gives_a_workbook_with_its_headings():
    assert [cell.value for cell in read(workbook([], "DINAS CONTOH"))[4]] == HEADS


def test_what_is_on_paper_is_in_the_workbook_too():
    joined = {"Tanggal dan nomor surat"}  # one column on paper, two in the workbook
    assert set(HEADINGS) - joined <= set(HEADS) and {"Tanggal surat", "Nomor surat"} <= set(HEADS)


def test_the_workbook_writes_sisipan_as_the_office_does(filled):
    assert read(workbook(filled.entries(), "DINAS CONTOH", "angka"))["A6"].value == "1.01"


def test_the_book_shows_every_line_under_its_titles(tmp_path, filled):
    (page,) = pdf_of(
        tmp_path,
        [
            (str(e.urut), "", f"{e.tanggal} {e.nomor}", e.perihal, e.tujuan, e.catatan)
            for e in filled.entries()
        ],
    )
    for words in (
        *TITLES,
        *HEADINGS,
        "2026-03-10",
        "000.8/001.a/UM/III/2026",
        '=HYPERLINK("http://x.test")',
        "batal: salah alamat",
        "Halaman 1 dari 1",
    ):
        assert words in page


def test_the_head_is_repeated_and_pages_are_counted(tmp_path):
    pages = pdf_of(tmp_path, rows_of(60))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert " ".join(HEADINGS) in page and f"Halaman {number} dari {len(pages)}" in page
    for n in range(1, 61):
        assert sum(f"Perihal {n} " in page for page in pages) == 1
    assert "DINAS CONTOH" in pages[0]


def test_the_paper_is_a4_landscape(tmp_path):
    pdf_of(tmp_path, rows_of(1))
    with pypdfium2.PdfDocument(tmp_path / "agenda.pdf") as document:
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]


def test_an_empty_book_says_so(tmp_path):
    (page,) = pdf_of(tmp_path, [])
    assert NOTHING in page


@pytest.mark.parametrize("measure", [TOY, ruler()], ids=["toy", "arimo"])
@pytest.mark.parametrize("words", ["Pendek", "kata " * 60, "Katayangsangatpanjangtanpajeda" * 4])
def test_no_row_is_torn_and_no_text_leaves_its_cell(measure, words):
    for page in agenda(rows_of(40, words), TITLES, measure).pages:
        heights = sorted(
            {rule.y1 for rule in page.items if isinstance(rule, TableRule) and rule.y1 == rule.y2}
        )
        edges = sorted(
            {rule.x1 for rule in page.items if isinstance(rule, TableRule) and rule.x1 == rule.x2}
        )
        texts = [
            run
            for run in page.items
            if isinstance(run, TextRun) and heights[0] < run.y < heights[-2]
        ]
        assert len(edges) == 7 and texts
        for run in texts:
            cell = max(edge for edge in edges if edge <= run.x)
            assert (
                run.x + measure.width(run.text.rstrip(), run.face, run.size)
                <= edges[edges.index(cell) + 1] - 1
            )
            assert min(y - run.y for y in heights if y > run.y) > 0.212 * run.size, (
                "letters stay above the rule below"
            )
        numbers = [run for run in texts if run.text.isdigit() and run.x < edges[1]]
        assert len(numbers) == len(heights) - 3, (
            "each row of the page has its number: none goes on from the page before"
        )


def test_all_columns_of_a_row_share_their_first_baseline():
    (page,) = agenda(rows_of(3, "kata " * 20), TITLES, ruler()).pages
    lines = sorted(
        {rule.y1 for rule in page.items if isinstance(rule, TableRule) and rule.y1 == rule.y2}
    )[1:5]
    for top, bottom in itertools.pairwise(lines):
        runs = [run for run in page.items if isinstance(run, TextRun) and top < run.y < bottom]
        first = min(run.y for run in runs)
        assert sum(run.y == first for run in runs) == 6
        assert {round((run.y - first) / BODY.line, 6) % 1 for run in runs} == {0}


def test_a_row_higher_than_a_page_continues_and_loses_no_word():
    words = [f"kata{n}" for n in range(900)]
    pages = agenda(
        [("1", "1 Maret 2026", "001", " ".join(words), "", "terbit")], TITLES, ruler()
    ).pages
    assert len(pages) > 1
    assert set(words) <= {
        word
        for page in pages
        for run in page.items
        if isinstance(run, TextRun)
        for word in run.text.split()
    }
    for page in pages:
        lowest = max(rule.y1 for rule in page.items if isinstance(rule, TableRule))
        assert lowest < page.height - 30 and all(
            run.y < lowest or run.size == 8 for run in page.items if isinstance(run, TextRun)
        )


def test_a_line_end_in_a_note_is_a_blank_on_paper(tmp_path):
    (page,) = pdf_of(tmp_path, [("1", "1 Maret 2026", "001", "Hal", "", "satu\ndua\ttiga")])
    assert "satu dua tiga" in page


def test_equal_rows_give_equal_paper():
    assert paint(agenda(rows_of(5), TITLES, ruler())) == paint(agenda(rows_of(5), TITLES, ruler()))


def test_the_book_is_tagged_as_one_table_with_its_headings(tmp_path: Path):
    from sopdocs.fonts import ruler
    from tests.archive.tree import Tagged, grid

    file = tmp_path / "agenda.pdf"
    file.write_bytes(paint(agenda(rows_of(60), TITLES, ruler())))
    tagged = Tagged(file)
    (table,) = tagged.root.every("Table")
    rows = grid(table)
    assert tagged.faults == [] and len(rows) == 61 and {len(row) for row in rows} == {6}
    assert (
        [cell.role for cell in rows[0]] == ["TH"] * 6
        and rows[1][0].text == "1"
        and rows[60][0].text == "60"
    )


def test_the_date_of_a_letter_has_its_own_line_above_the_number(filled):
    (entry, *_) = filled.entries()
    cells = line(entry, "huruf")
    number = "000.2.3.2/001/BKAD/XI/2026"
    row = (*cells[:2], f"27 November 2026\n{number}", *cells[3:])
    (page,) = agenda([cells, row], TITLES, ruler()).pages
    texts = [one.text for one in page.items if isinstance(one, TextRun)]
    assert texts[texts.index("27 November 2026") + 1] == number
    assert texts[texts.index("10 Maret 2026") + 1] == entry.nomor
