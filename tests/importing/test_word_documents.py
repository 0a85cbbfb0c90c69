"""Word documents: their tables and lists are read, drawings once, and the flow is proposed."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml

from sopdocs.importing.draft import Draft
from sopdocs.importing.sentences import proposed_return
from sopdocs.importing.word.blocks import TooManyCells
from sopdocs.importing.word.drafts import drafts_of
from sopdocs.importing.word.package import UnreadableWord, parts_of

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
ACTORS = ("Petugas", "Kepala Seksi", "Kepala Dinas")
STEPS = (
    ("Menerima berkas", 0, "capsule"),
    ("Memeriksa berkas. Jika tidak lengkap, dikembalikan kepada Petugas", 1, "diamond"),
    ("Menandatangani surat", 2, "box"),
    ("Mengirim surat", 0, "capsule"),
)
KINDS = {"capsule": "flowChartTerminator", "diamond": "flowChartDecision", "box": "rect"}
VML = {"capsule": "#_x0000_t116", "diamond": "#_x0000_t110", "box": "#_x0000_t109"}


def twice_drawn(form: str, words: str = ""):
    """A symbol as Word writes it: once for new programs and once more for old ones."""
    text = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    return parse_xml(
        f"<w:r {NAMESPACES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='{KINDS[form]}'/>"
        f"</wps:spPr><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape type='{VML[form]}'><v:textbox><w:txbxContent>{text}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def document(marks: bool = False, words: str = "") -> bytes:
    """A SOP with an identity table, two heading rows, and symbols or marks in the lanes."""
    made = Document()
    identity = made.add_table(4, 2)
    for row, (left, right) in enumerate(
        (
            ("PEMERINTAH KOTA CONTOH\nDINAS CONTOH", "Nomor SOP : 065/1/2025"),
            ("", "Disahkan oleh :\nKEPALA DINAS\n\nSITI AMINAH\nNIP. 197001011990032001"),
            ("", "Nama SOP : Pengiriman Surat"),
            (
                "Dasar Hukum:\n1. UU Nomor 1 Tahun 2020\n2. PP Nomor 2 Tahun 2021",
                "Peringatan\nSegera",
            ),
        )
    ):
        identity.cell(row, 0).text, identity.cell(row, 1).text = left, right
    made.add_paragraph("")
    table = made.add_table(2, 8)
    table.cell(0, 2).merge(table.cell(0, 4)).text = "Pelaksana"
    table.cell(0, 5).merge(table.cell(0, 7)).text = "Mutu Baku"
    for column, title in ((0, "No"), (1, "Kegiatan")):
        table.cell(0, column).merge(table.cell(1, column)).text = title
    for n, title in enumerate((*ACTORS, "Kelengkapan", "Waktu", "Output")):
        table.cell(1, 2 + n).text = title
    for number, (uraian, lane, form) in enumerate(STEPS, 1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[6].text = str(number), uraian, "1 hari"
        if marks:
            cells[2 + lane].text = "√"
        else:
            cells[2 + lane].paragraphs[0]._p.append(twice_drawn(form, words))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def read(content: bytes) -> Draft:
    (draft,) = drafts_of(content)
    return draft


def test_texts_and_lists_of_the_identity_are_in_their_fields():
    draft = read(document())
    assert (draft.texts["nama"], draft.texts["nomor"]) == ("Pengiriman Surat", "065/1/2025")
    assert draft.pengesah.lines() == ("KEPALA DINAS", "SITI AMINAH", "NIP. 197001011990032001")
    law = draft.parts["dasar_hukum"]
    assert law.items == ("UU Nomor 1 Tahun 2020", "PP Nomor 2 Tahun 2021") and law.numbered
    assert draft.parts["peringatan"].items == ("Segera",)
    assert draft.institution == ("PEMERINTAH KOTA CONTOH", "DINAS CONTOH")


@pytest.mark.parametrize("marks", [False, True])
def test_who_acts_is_read_from_symbols_and_from_marks(marks):
    (table,) = read(document(marks)).tables
    assert table.actors == ACTORS
    assert [[one.lane for one in row.symbols] for row in table.rows] == [[0], [1], [2], [0]]
    assert [row.cells["uraian"] for row in table.rows] == [uraian for uraian, _, _ in STEPS]
    assert {row.cells["waktu"] for row in table.rows} == {"1 hari"}


def test_a_symbol_that_is_written_twice_is_read_once():
    (table,) = read(document(words="Setuju?")).tables
    assert [[one.text for one in row.symbols] for row in table.rows] == [["Setuju?"]] * 4


def test_the_flow_is_proposed_from_the_sentences_and_marked():
    draft = read(document())
    links = {(one.source[0], one.target[0], one.label) for one in draft.tables[0].links}
    assert links == {(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak"), (2, 3, "")}
    asked = {doubt.field: doubt.reason for doubt in draft.doubts}
    assert "diusulkan" in asked["tabel", 0, "kegiatan"]
    assert "tidak lengkap" in asked["tabel", 0, "kegiatan", 1, "keputusan"]


def test_titles_in_one_column_of_actors_make_the_lanes():
    made = Document()
    table = made.add_table(1, 5)
    for cell, title in zip(table.rows[0].cells, ("No", "Uraian", "Pelaksana", "Waktu", "Output")):
        cell.text = title
    for row in (
        ("1", "Menyusun surat", "Staf", "1 jam", "Surat"),
        ("2", "Memaraf", "Staf, Kabag", "1 jam", "Surat"),
    ):
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    content = io.BytesIO()
    made.save(content)
    (found,) = read(content.getvalue()).tables
    assert found.actors == ("Staf", "Kabag")
    assert [[one.lane for one in row.symbols] for row in found.rows] == [[0], [0, 1]]
    assert [row.joined for row in found.rows] == [False, True]


def test_lists_of_word_keep_their_numbers():
    made = Document()
    for text in ("Nama SOP: Arsip", "Nomor SOP: 1", "Dasar Hukum"):
        made.add_paragraph(text)
    for text in ("UU Nomor 1 Tahun 2020", "PP Nomor 2 Tahun 2021"):
        made.add_paragraph(text, style="List Number")
    content = io.BytesIO()
    made.save(content)
    draft = read(content.getvalue())
    assert draft.texts["nama"] == "Arsip"
    assert [
        item.removeprefix(f"{n}. ") for n, item in enumerate(draft.parts["dasar_hukum"].items, 1)
    ] == [
        "UU Nomor 1 Tahun 2020",
        "PP Nomor 2 Tahun 2021",
    ]


SENTENCES = (
    ("Memeriksa. Jika tidak sesuai, dikembalikan ke Staf", 0),
    ("Apabila belum lengkap maka berkas dikembalikan kepada Kepala Seksi Tata Usaha", 1),
    ("Jika ada koreksi, berkas dikembalikan ke langkah 2; jika setuju diparaf", 1),
    ("Bila tidak disetujui kembali ke Kepala Seksi", 2),
    ("Menerima berkas yang dikembalikan kepada Staf", None),
    ("Jika tidak hadir, rapat ditunda", None),
    ("Jika lengkap, diteruskan kepada Staf", None),
)


@pytest.mark.parametrize("uraian, step", SENTENCES)
def test_sentences_say_where_a_refusal_leads(uraian, step):
    actors = ("Staf", "Kepala Seksi Tata Usaha", "Kepala Seksi")
    found = proposed_return(uraian, 3, actors, [[0], [1], [2], [1]])
    assert (found.step if found else None) == step


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


HOSTILE = {
    "half a file": document()[:900],
    "a bomb": zipped(document=b"<a>" + b" " * 40_000_000 + b"</a>"),
    "entities": zipped(document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "no document": zipped(styles=b"<a/>"),
    "broken XML": zipped(document=b"<a><b></a>"),
    "deep XML": zipped(document=b"<a>" * 100_000 + b"</a>" * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused(name):
    with pytest.raises(UnreadableWord):
        parts_of(HOSTILE[name])


def test_a_table_of_a_hundred_thousand_cells_is_refused():
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    row = b"<w:tr>" + b"<w:tc/>" * 70 + b"</w:tr>"
    content = f'<w:document xmlns:w="{w}"><w:body><w:tbl>'.encode() + row * 400
    with pytest.raises(TooManyCells):
        drafts_of(zipped(document=content + b"</w:tbl></w:body></w:document>"))
