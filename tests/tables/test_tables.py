"""The reader of sheets: what a person sees in the cells, and hostile files are one message."""

from __future__ import annotations

import datetime
import io
import tracemalloc

import openpyxl
import pytest
import xlsxwriter

from sopdocs.tables import Area, SheetTable, TableFault, read_tables
from tests.conftest import ENGLISH
from tests.tables.books import MAIN, book, book_parts, rows, words, zipped

BOMB = b"<x>" + b" " * 21_000_000 + b"</x>"
ONE = rows(words("A1", "satu"))
MOST = 60_000_000  # bytes of memory that refusing a bomb can take


def sheets(content: bytes) -> tuple[SheetTable, ...]:
    found = read_tables(content)
    assert not isinstance(found, TableFault), found
    return found


def refused(content: bytes) -> str:
    found = read_tables(content)
    assert isinstance(found, TableFault) and found.hint
    assert not ENGLISH.search(f"{found.message} {found.hint}")
    return found.message


def made(fill) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as workbook:
        fill(workbook, workbook.add_worksheet("Isi"))
    return packed.getvalue()


def shown(value: object, form: str = "General") -> str:
    workbook = openpyxl.Workbook()
    workbook.active["B2"] = value
    workbook.active["B2"].number_format = form
    packed = io.BytesIO()
    workbook.save(packed)
    (sheet,) = sheets(packed.getvalue())
    (cell,) = sheet.cells.values()
    assert cell.address == "B2"
    return cell.text


@pytest.mark.parametrize(
    "value, form, text",
    [
        ("5 \nMenit", "General", "5 \nMenit"),
        ("0123", "@", "0123"),
        (7, "General", "7"),
        (7.5, "General", "7,5"),
        (7, "000", "007"),
        (0.25, "0%", "25%"),
        (1234.5, "#,##0.00", "1.234,50"),
        (1e300, "#,##0", f"{int(1e300):,}".replace(",", ".")),
        (True, "General", "BENAR"),
        (datetime.date(2024, 10, 3), "dd/mm/yyyy", "3 Oktober 2024"),
        (datetime.time(10, 30), "hh:mm", "10:30"),
    ],
)
def test_a_cell_has_the_text_that_a_person_sees(value, form, text):
    assert shown(value, form) == text


def test_merged_areas_have_the_text_of_their_first_cell():
    (sheet,) = sheets(made(lambda _, sheet: sheet.merge_range("B2:D3", "Mutu Baku")))
    assert sheet.merged == (Area(2, 2, 3, 4),)
    assert sheet.text(3, 4) == sheet.text(2, 2) == "Mutu Baku" and sheet.text(4, 4) == ""


def test_sheets_come_in_the_order_of_their_tabs_with_hidden_ones_marked():
    def fill(workbook, first):
        first.write("A1", "satu")
        second = workbook.add_worksheet("Kedua")
        second.write("A1", "dua")
        second.hide()

    assert [(one.name, one.hidden) for one in sheets(made(fill))] == [
        ("Isi", False),
        ("Kedua", True),
    ]


def test_a_formula_shows_its_result_and_one_without_is_named():
    def fill(_, sheet):
        sheet.write_formula("A1", "=1+1", value=2)

    (sheet,) = sheets(made(fill))
    assert sheet.cells[1, 1].text == "2" and sheet.uncomputed == ()
    (sheet,) = sheets(book(rows('<c r="C1"><f>1+1</f></c>')))
    assert sheet.cells == {} and sheet.uncomputed == ("C1",)


def test_rows_yield_their_cells_from_the_left():
    (sheet,) = sheets(book(rows(words("A1", "a") + words("C1", "c"), "", words("B3", "b"))))
    assert [(row, [cell.text for cell in cells]) for row, cells in sheet.rows] == [
        (1, ["a", "c"]),
        (3, ["b"]),
    ]


@pytest.mark.parametrize("sign", ";,\t|")
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_program(sign: str, code: str):
    text = f'No{sign}"Uraian{sign} é"\r\n1{sign}"dua\r\nbaris"\r\n'
    (sheet,) = sheets(text.encode(code))
    assert [cell.text for cell in sheet.cells.values()] == [
        "No",
        f"Uraian{sign} é",
        "1",
        "dua\nbaris",
    ]


@pytest.mark.parametrize(
    "inner",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        "<mergeCells>" + '<mergeCell ref="A1:XFD9"/>' * 3_000 + "</mergeCells>",
        '<cols><col min="1" max="999999999"/></cols>',
        '<dimension ref="A1:XFD1048576"/>',
    ],
    ids=["a huge area", "many areas", "huge columns", "a huge dimension"],
)
def test_huge_dimensions_cost_nothing(inner: str):
    (sheet,) = sheets(book(ONE + inner))
    assert sheet.text(1, 1) == "satu"


def test_cells_far_out_are_left_out_and_reported():
    far = '<row r="1048576">' + words("A1048576", "jauh") + "</row>"
    right = '<row r="2">' + words("XFD2", "jauh") + "</row>"
    for line in (far, right):
        (sheet,) = sheets(book(f"<sheetData><row r='1'>{words('A1', 'a')}</row>{line}</sheetData>"))
        assert sheet.cut and list(sheet.cells) == [(1, 1)]


def bomb(name: str) -> bytes:
    return zipped(book_parts(ONE) | {name: BOMB})


@pytest.mark.parametrize(
    "name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"]
)
def test_a_bomb_is_refused_before_it_is_unpacked(name: str):
    content = bomb(name)
    tracemalloc.start()
    assert "terlalu besar setelah dibuka" in refused(content)
    assert tracemalloc.get_traced_memory()[1] < MOST
    tracemalloc.stop()


def test_many_parts_of_any_size_are_refused():
    parts = book_parts(ONE) | {f"xl/a{n}.xml": b" " * 15_000_000 for n in range(5)}
    assert "terlalu besar" in refused(zipped(parts))
    few = book_parts(ONE) | {f"xl/a{n}.bin": b"" for n in range(5_001)}
    assert "terlalu banyak bagian" in refused(zipped(few))


@pytest.mark.parametrize(
    "sheet",
    [
        f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet {MAIN}>&a;</worksheet>',
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet {MAIN}/>',
        f'<?xml version="1.0" encoding="utf-16"?><worksheet {MAIN}/>'.encode("utf-16"),
        f"<?xml version='1.0' encoding='utf-7'?><worksheet {MAIN}/>",
    ],
    ids=["an entity", "an outside entity", "UTF-16", "another encoding"],
)
def test_entities_and_strange_encodings_are_refused(sheet):
    assert "DOCTYPE" in refused(zipped(book_parts(ONE) | {"xl/worksheets/sheet1.xml": sheet}))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        book(ONE)[:-200],
        zipped({"a.xml": "<a/>"}),
        zipped(book_parts(ONE) | {"xl/workbook.xml": "<workbook"}),
        zipped({k: v for k, v in book_parts(ONE).items() if "sheet1" not in k}),
        book(),
        book(rows('<c r="A1" t="s"><v>99</v></c>')),
        book(rows('<c r="A1"><v>x</v></c>')),
        book("<sheetData>" + "<row>" * 300 + "</row>" * 300 + "</sheetData>" + "<a>" * 300),
        book(ONE + '<mergeCells><mergeCell ref="A1:ZZZZ99999999"/><mergeCell/></mergeCells>'),
        b"\x00\x01\x02",
    ],
    ids=range(11),
)
def test_a_broken_file_is_one_message(content: bytes):
    assert refused(content)


def test_a_sheet_of_too_many_merged_areas_is_refused_at_once():
    many = "<mergeCells>" + '<mergeCell ref="A1:B9"/>' * 300_000 + "</mergeCells>"
    assert "terlalu besar" in refused(book(ONE + many))


def test_a_workbook_of_too_many_sheets_is_refused():
    assert "terlalu besar" in refused(book(*[ONE] * 101))
