"""Workbooks in other shapes than the usual one, and hostile drawings: never more than a message."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path

import pytest

from sopdocs.importing.draft import Draft
from sopdocs.importing.drawn_workbook import DrawnWorkbook
from tests.importing.drawn_books import NAMES, shape_xml
from tests.importing.test_drawn_workbooks import BOOKS, drafts, written
from tests.tables.books import book_parts, relations, rows, words, zipped

FUZZED = 12  # in the ordinary run; tests/exhaustive has thousands
HEADING = (
    words("A1", "No") + words("B1", "Kegiatan") + words("C1", "Staf") + words("D1", "Kepala"),
    words("E1", "Waktu") + words("F1", "Output"),
)
STEPS = (
    words("A2", "1") + words("B2", "Menerima surat") + words("E2", "5 menit"),
    words("A3", "2") + words("B3", "Memeriksa surat") + words("F3", "Surat"),
    words("A4", "3") + words("B4", "Menyimpan surat"),
)
CELL = 609_600  # EMU: a usual column of 64 pixels
HIGH = 190_500  # a usual row of 15 points


def anchored(inner: str, left: int, top: int, right: int, bottom: int) -> str:
    """A shape at EMU of the sheet, anchored without cells."""
    return (
        f'<xdr:absoluteAnchor><xdr:pos x="{left}" y="{top}"/>'
        f'<xdr:ext cx="{right - left}" cy="{bottom - top}"/>{inner}</xdr:absoluteAnchor>'
    )


def symbol(id: str, preset: str, lane: int, row: int, text: str = "") -> str:
    """A symbol in the middle of a cell; lanes and steps count from 0."""
    left, top = (2 + lane) * CELL + 100_000, (1 + row) * HIGH + 30_000
    return anchored(shape_xml(id, preset, text), left, top, left + 400_000, top + 130_000)


def arrow(id: str, start: str, end: str, kind: str = "straightConnector1") -> str:
    inner = (
        f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{id}" name="C"/><xdr:cNvCxnSpPr>'
        f'<a:stCxn id="{start}" idx="2"/><a:endCxn id="{end}" idx="0"/></xdr:cNvCxnSpPr>'
        f'</xdr:nvCxnSpPr><xdr:spPr><a:prstGeom prst="{kind}"/>'
        '<a:ln><a:tailEnd type="triangle"/></a:ln></xdr:spPr></xdr:cxnSp>'
    )
    return anchored(inner, 3 * CELL, 2 * HIGH, 3 * CELL, 2 * HIGH)


def drawn(*shapes: str, sheet: str = "", **others: str) -> bytes:
    data = sheet or rows("".join(HEADING), *STEPS)
    parts = book_parts(data + '<drawing xmlns:r="x" r:id="rId1"/>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("drawing", "/xl/drawings/d.xml"))
    parts["xl/drawings/d.xml"] = f"<xdr:wsDr {NAMES}>{''.join(shapes)}</xdr:wsDr>"
    return zipped(parts | others)


def lower(cells: str, by: int) -> str:
    """The XML of cells, so many rows further down."""
    return re.sub(r'r="([A-F])(\d)"', lambda m: f'r="{m[1]}{int(m[2]) + by}"', cells)


THREE = (
    symbol("1", "flowChartTerminator", 0, 0),
    symbol("2", "rect", 1, 1),
    symbol("3", "flowChartTerminator", 0, 2),
)


def only(content: bytes) -> Draft:
    (draft,) = drafts(content)
    return draft


def links(draft: Draft) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(one.source, one.target) for one in draft.tables[0].links]


def test_a_heading_in_one_row_and_shapes_anchored_without_cells_are_read():
    draft = only(drawn(*THREE, arrow("4", "1", "2"), arrow("5", "2", "3")))
    assert links(draft) == [((0, 0), (1, 1)), ((1, 1), (2, 0))]
    assert draft.tables[0].actors == ("Staf", "Kepala")
    assert [row.cells["waktu"] for row in draft.tables[0].rows] == ["5 menit", "", ""]


def test_shapes_in_a_group_have_the_measures_of_the_group():
    inside = (
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="S"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        '<a:xfrm><a:off x="1000" y="1000"/><a:ext cx="1000" cy="1000"/></a:xfrm>'
        '<a:prstGeom prst="diamond"/></xdr:spPr></xdr:sp>'
    )
    group = (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="G"/></xdr:nvGrpSpPr>'
        "<xdr:grpSpPr><a:xfrm>"
        '<a:chOff x="0" y="0"/><a:chExt cx="2000" cy="2000"/></a:xfrm></xdr:grpSpPr>'
        f"{inside}</xdr:grpSp>"
    )
    box = (2 * CELL, HIGH, 4 * CELL, 3 * HIGH)  # its lower right quarter is Kepala in step 2
    draft = only(drawn(THREE[0], THREE[2], anchored(group, *box)))
    assert [(one.lane, one.shape) for one in draft.tables[0].rows[1].symbols] == [(1, "diamond")]


@pytest.mark.parametrize("kind, rotation", [("downArrow", 0), ("rightArrow", 90), ("upArrow", 180)])
def test_a_block_arrow_is_an_arrow(kind: str, rotation: int):
    inner = shape_xml("7", kind, "", f'rot="{rotation * 60_000}"')
    x = 2 * CELL + 300_000
    block = anchored(inner, x - 20_000, HIGH + 165_000, x + 20_000, 2 * HIGH + 20_000)
    below = symbol("2", "rect", 0, 1)
    assert links(only(drawn(THREE[0], below, THREE[2], block))) == [((0, 0), (1, 0))]


def test_an_arrow_from_nowhere_is_a_doubt_at_its_cell():
    draft = only(drawn(*THREE, arrow("4", "1", "2"), arrow("5", "88", "99")))
    places = [one.place for one in draft.doubts if "panah" in one.reason]
    assert places and set(places) == {"Lembar 1!D3"}


def test_a_form_that_is_no_symbol_of_a_sop_is_a_doubt():
    draft = only(drawn(THREE[0], symbol("2", "flowChartDocument", 1, 1), THREE[2]))
    assert any("flowChartDocument" in one.reason for one in draft.doubts)


def test_words_beside_the_table_are_not_lost():
    sheet = rows("".join(HEADING) + words("J1", "Mengetahui"), *STEPS)
    assert any('"Mengetahui"' in one.reason for one in only(drawn(*THREE, sheet=sheet)).doubts)


def test_a_total_notes_and_a_row_of_numbers_have_their_places():
    numbers = "".join(words(f"{letter}2", str(n)) for n, letter in enumerate("ABCDEF", 1))
    steps = [
        re.sub(r'r="([A-F])(\d)"', lambda m: f'r="{m[1]}{int(m[2]) + 1}"', one) for one in STEPS
    ]
    total = words("B6", "Jumlah waktu") + words("E6", "5 menit")
    note = words("A8", "*) Berkas asli")
    sheet = rows("".join(HEADING), numbers, *steps, total, "", note)
    draft = only(drawn(sheet=sheet))
    (table,) = draft.tables
    assert [row.no for row in table.rows] == ["1", "2", "3"]
    assert (table.jumlah_waktu, table.catatan) == ("5 menit", ("*) Berkas asli",))
    assert draft.cetak["baris_nomor"] == "ya"


def test_identity_and_flow_on_one_sheet_are_one_sop():
    top = [
        words("D1", "Nomor SOP") + words("E1", ": 12/SOP"),
        words("A2", "DINAS CONTOH") + words("D2", "Tgl. Efektif") + words("E2", "3 Januari 2025"),
        words("D3", "Nama SOP") + words("E3", "Surat Masuk"),
        words("A4", "Dasar Hukum:") + words("D4", "Peringatan:"),
        words("A5", "1.") + words("B5", "Peraturan A") + words("D5", "Segera"),
        words("A6", "2.") + words("B6", "Peraturan B"),
    ]
    moved = [lower(one, 7) for one in ("".join(HEADING), *STEPS)]
    draft = only(drawn(sheet=rows(*top, "", *moved)))
    assert draft.texts == {"nama": "Surat Masuk", "nomor": "12/SOP"}
    assert draft.dates["efektif"] == "3 Januari 2025"
    assert draft.parts["dasar_hukum"].items == ("Peraturan A", "Peraturan B")
    assert draft.institution == ("DINAS CONTOH",) and len(draft.tables[0].rows) == 3
    assert written(draft).sop is not None


def test_a_picture_with_a_doctype_is_left_out_and_the_workbook_read():
    svg = '<!DOCTYPE svg PUBLIC "x" "http://www.w3.org/x.dtd"><svg/>'
    assert only(drawn(*THREE, **{"xl/media/image1.svg": svg})).tables[0].rows


def test_numbers_without_sense_do_no_harm():
    odd = anchored('<xdr:sp><xdr:spPr><a:xfrm rot="9e9"/></xdr:spPr></xdr:sp>', -9, -9, -99, 10**10)
    deep = "<xdr:grpSp>" * 100 + "</xdr:grpSp>" * 100
    far = (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>999999999</xdr:col><xdr:row>-5</xdr:row></xdr:from>"
        f"<xdr:to/>{shape_xml('8', 'rect', 'x')}</xdr:twoCellAnchor>"
    )
    draft = only(drawn(*THREE, odd, anchored(deep, 0, 0, 9, 9), far))
    assert len(draft.tables[0].rows) == 3


def test_a_drawing_that_is_missing_or_broken_is_one_message():
    for broken in ("<xdr:wsDr", ""):
        found = DrawnWorkbook().read(drawn(*THREE, **{"xl/drawings/d.xml": broken}), "a.xlsx")
        assert found.drafts == () and len(found.problems) == 1


def fuzzed(path: Path, chance: random.Random) -> bytes:
    """A workbook with one part in which numbers, names or whole elements were changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([one for one in parts if re.search(r"drawing\d.xml$|sheet\d.xml$", one)])
    text = parts[name].decode()
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(text))
        kind = chance.randrange(3)
        if kind == 0:  # another number
            text = text[:at] + re.sub(
                r"\d+", str(chance.choice((0, -1, 10**12))), text[at:], count=1
            )
        elif kind == 1:  # an attribute less
            text = text[:at] + re.sub(r' \w+="[^"]*"', "", text[at:], count=1)
        else:  # an empty element less
            text = text[:at] + re.sub(r"<[\w:]+( [^<>]*)?/>", "", text[at:], count=1)
    return zipped(parts | {name: text})


@pytest.mark.slow
def test_changed_workbooks_never_fail(count: int = FUZZED):
    for seed in range(count):
        chance = random.Random(seed)
        found = DrawnWorkbook().read(fuzzed(chance.choice(BOOKS), chance), "a.xlsx")
        for draft in found.drafts:
            assert written(draft).content
        assert found.drafts or found.problems


def ticked(*lanes: str) -> bytes:
    """A workbook without any drawing, whose author ticked who acts in each step."""
    cells = [one + words(f"{lane}{n}", "V") for n, (one, lane) in enumerate(zip(STEPS, lanes), 2)]
    return zipped(book_parts(rows("".join(HEADING), *cells)))


def test_ticks_say_who_acts_and_the_order_is_proposed():
    draft = only(ticked("C", "D", "C"))
    assert [row.symbols[0].lane for row in draft.tables[0].rows] == [0, 1, 0]
    assert links(draft) == [((0, 0), (1, 1)), ((1, 1), (2, 0))]
    reasons = [one.reason for one in written(draft).doubts]
    assert sum("dibaca sebagai simbol" in one for one in reasons) == 3
    assert any("dianggap berurutan" in one for one in reasons)


def test_a_cell_without_a_heading_for_it_is_named_by_its_cell():
    sheet = rows("".join(HEADING), STEPS[0] + words("C2", "Kasi"), *STEPS[1:])
    found = [one for one in only(drawn(*THREE, sheet=sheet)).doubts if '"Kasi"' in one.reason]
    assert [one.place for one in found] == ["Lembar 1!A2"]


def test_an_identity_without_a_flow_is_a_draft_with_a_doubt():
    top = [
        words("A1", "Nomor SOP") + '<c r="B1"><f>1+1</f><v></v></c>',
        words("A2", "Nama SOP") + words("B2", "Arsip"),
        words("A3", "Tanggal Efektif") + words("B3", "-"),
    ]
    reasons = [one.reason for one in only(zipped(book_parts(rows(*top)))).doubts]
    assert any("tabel alur tidak ditemukan" in one for one in reasons)
    assert any("rumus tanpa hasil di B1" in one for one in reasons)


def test_a_heading_that_is_repeated_continues_the_table():
    heading, *steps = (lower(one, 4) for one in ("".join(HEADING), *STEPS[:2]))
    again = [heading, *steps]
    further = [
        heading,
        *(re.sub(r">([12])<", lambda m: f">{int(m[1]) + 3}<", one) for one in steps),
    ]
    draft = only(drawn(*THREE, sheet=rows("".join(HEADING), *STEPS, *further)))
    assert [row.no for row in draft.tables[0].rows] == ["1", "2", "3", "4", "5"]
    from_one = only(drawn(*THREE, sheet=rows("".join(HEADING), *STEPS, *again)))
    assert [len(table.rows) for table in from_one.tables] == [3, 2]


def test_a_cover_with_several_flow_sheets_is_one_sop_of_several_tables():
    cover = rows(
        words("A1", "Nomor SOP") + words("B1", "1"),
        words("A2", "Nama SOP") + words("B2", "Honor"),
        words("A3", "Tanggal Efektif") + words("B3", "Mei 2024"),
    )
    flow = rows(words("A1", "Honor narasumber"), lower("".join(HEADING), 1), *(
        lower(one, 1) for one in STEPS))  # fmt: skip
    draft = only(zipped(book_parts(cover, flow, flow)))
    assert draft.texts["nama"] == "Honor" and len(draft.tables) == 2
    assert {table.judul for table in draft.tables} == {"Honor narasumber"}
    assert any("2 tabel alur di bawah satu identitas" in one.reason for one in draft.doubts)
    assert written(draft).sop is not None
