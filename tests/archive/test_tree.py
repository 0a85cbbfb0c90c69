"""A blind reader hears what a seeing one sees: the structure tree is compared with the source."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.structure import PDFStructTree

from sopdocs.books.make import make_books
from sopdocs.build.sheets import build
from tests.archive.tree import Node, Tagged, grid
from tests.conftest import GOOD, HOME
from tests.expected import expected
from tests.sources import write

pytestmark = pytest.mark.slow

SOURCES = sorted(
    path
    for path in (HOME / "sop_sources").glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml")
)
LISTS = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
)


def bare(text: str) -> str:
    """Letters and digits alone, but for what a label is made of."""
    return "".join(
        character for character in text if not character.isspace() and character not in "_"
    )


def flow_table(tagged: Tagged) -> Node:
    return next(table for table in tagged.root.every("Table") if table.every("THead"))


def missing_arrows(source: str, office: str, tagged: Tagged) -> list[str]:
    """The links of the flow that no figure describes."""
    texts = [figure.alt for figure in tagged.root.every("Figure")]
    lost = []
    for link in expected(source, office).links:
        begin = (
            f"Langkah {link.source},"
            if link.source.isdigit()
            else f"{link.source[:1].upper()}{link.source[1:]},"
        )
        target = f"langkah {link.target}" if link.target.isdigit() else link.target
        way = re.compile(
            rf"[:,] {re.escape(link.label + ' ' if link.label else '')}(?:kembali )?"
            rf"ke {re.escape(target)}(?:,|$)"
        )
        if not any(one.startswith(begin) and way.search(one) for one in texts):
            lost.append(str(link))
    return lost


def unheard_rows(source: str, tagged: Tagged) -> list[str]:
    """The steps whose texts are not each in their cell of the row headed by their number."""
    sop = yaml.load(source, yaml.BaseLoader)
    rows = {
        row[0].text: row
        for row in grid(flow_table(tagged))
        if row[0].role == "TH" and row[0].scope == "Row"
    }
    count = len(sop["pelaksana"])
    lost = []
    shared: dict[str, tuple[str, str]] = {}  # a cell's text, and the step that it reaches to
    for number, step in enumerate(sop["kegiatan"], 1):
        cells = {}
        for key in ("kelengkapan", "waktu", "output", "keterangan"):
            text, until = shared.get(key, ("", ""))
            if not until:
                text, until = step.get(key, ""), step.get(f"{key}_hingga", "")
            cells[key] = text
            shared[key] = text, "" if until == step.get("id") else until
        row = rows.get(str(number), [])
        texts = [cell.text for cell in row]
        wanted = [step["uraian"], *cells.values()]
        if len(row) != 2 + count + 4 or [bare(texts[k]) for k in (1, -4, -3, -2, -1)] != [
            bare(text) for text in wanted
        ]:
            lost.append(f"{number}: {texts}")
    return lost


@pytest.fixture(scope="module", params=SOURCES, ids=[path.parent.name for path in SOURCES])
def sheet(request, tmp_path_factory):
    out = tmp_path_factory.mktemp("lembar")
    (result,) = build([request.param], out)
    return (
        request.param.read_text("utf-8"),
        (request.param.parent / "instansi.yaml").read_text("utf-8"),
        out / result.output,
        Tagged(out / result.output),
    )


def test_everything_on_a_page_is_tagged_once_or_is_an_artifact(sheet):
    assert sheet[3].faults == []


def test_every_arrow_is_described_at_the_symbol_that_it_leaves(sheet):
    source, office, _, tagged = sheet
    assert len(expected(source, office).links) > 5 and missing_arrows(source, office, tagged) == []


def test_every_step_is_a_row_of_one_table_with_its_texts_in_their_cells(sheet):
    assert unheard_rows(sheet[0], sheet[3]) == []


def test_every_row_of_a_table_has_as_many_columns(sheet):
    for table in sheet[3].root.every("Table"):
        assert len({len(row) for row in grid(table)}) == 1, [
            [cell.text for cell in row] for row in grid(table)
        ]


def test_the_table_is_one_over_all_its_pages_and_its_head_is_tagged_once(sheet):
    tagged = sheet[3]
    assert len([table for table in tagged.root.every("Table") if table.every("THead")]) == 1
    assert [cell.text for cell in flow_table(tagged).every("THead")[0].every("TH")].count(
        "Uraian Prosedur"
    ) <= 1
    assert all(cell.scope == "Column" for cell in flow_table(tagged).every("THead")[0].every("TH"))


def test_every_list_is_a_list_under_its_heading(sheet):
    sop = yaml.load(sheet[0], yaml.BaseLoader)
    lists = [
        node
        for section in sheet[3].root.every("Sect")
        if section.children and section.children[0].role == "H2"
        for node in section.children
        if node.role == "L"
    ]
    items = [[bare(item.every("LBody")[0].text) for item in one.every("LI")] for one in lists]
    wanted = [[bare(text) for text in sop[key]] for key in LISTS if isinstance(sop.get(key), list)]
    assert [one for one in wanted if one not in items] == []
    assert all(
        item.children[0].role == "Lbl" and item.children[1].role == "LBody"
        for one in lists
        for item in one.every("LI")
    )


def test_headings_begin_with_the_first_level_and_leave_none_out(sheet):
    levels = [int(node.role[1]) for node in sheet[3].root.every("H1", "H2", "H3")]
    assert (
        levels[0] == 1
        and all(b - a <= 1 for a, b in itertools.pairwise(levels))
        and len(levels) >= 7
    )
    nama = yaml.load(sheet[0], yaml.BaseLoader)["nama"]
    assert bare(nama) in [bare(node.text) for node in sheet[3].root.every("H1")]


def test_language_title_and_words_for_what_cannot_be_read(sheet):
    with pikepdf.open(sheet[2]) as pdf:
        assert (
            str(pdf.Root.Lang) == "id-ID"
            and bool(pdf.Root.MarkInfo.Marked)
            and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        )
        areas = [area for page in pdf.pages for area in page.get("/Annots", [])]
        assert all(str(area.get("/Contents", area.get("/TU", ""))) for area in areas)
    assert all(node.alt for node in sheet[3].root.every("Figure", "Form"))
    assert all(node.areas for node in sheet[3].root.every("Link", "Form"))


def test_another_library_finds_the_same_tree(sheet):
    def roles(elements) -> list[str]:
        return [
            role
            for element in elements
            for role in [
                element.type,
                *roles(child for child in element.children if hasattr(child, "type")),
            ]
        ]

    with pdfplumber.open(sheet[2]) as document:
        found = roles(
            PDFStructTree(document)
        )  # without elements that hold nothing, such as empty cells
    assert len(found) > 100 and found == [
        node.role for node in sheet[3].root.every() if any(one.pieces for one in node.every())
    ]


def test_words_are_parted_where_lines_end(sheet):
    """Read without its places, a text still has its spaces."""
    sop = yaml.load(sheet[0], yaml.BaseLoader)
    rows = {row[0].text: row[1] for row in grid(flow_table(sheet[3])) if row[0].scope == "Row"}
    for number, step in enumerate(sop["kegiatan"], 1):
        words = [word for word in step["uraian"].replace("_", "").split() if len(word) <= 8]
        heard = rows[str(number)].text.split()
        assert [word for word in words if word not in heard] == []


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_any_source_is_tagged_whole(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("acak") / "kantor"
    folder.mkdir()
    (folder / "instansi.yaml").write_text("nama: [KANTOR]\n", "utf-8")
    source = write(random.Random(seed).randint, 30)
    (folder / "acak.yaml").write_text(source, "utf-8")
    (result,) = build([folder / "acak.yaml"], folder / "build")
    if result.state == "failed":
        return
    tagged = Tagged(folder / "build" / result.output)
    assert (tagged.faults, missing_arrows(source, "", tagged), unheard_rows(source, tagged)) == (
        [],
        [],
        [],
    )
    assert all(len({len(row) for row in grid(table)}) == 1 for table in tagged.root.every("Table"))


def test_what_a_symbol_says(office):
    tagged = Tagged(office.pdf(GOOD))
    assert [figure.alt for figure in tagged.root.every("Figure")] == [
        "Lambang DINAS CONTOH",
        "Langkah 1, Tim Kerja, mulai: ke langkah 2",
        "Langkah 2, Kepala Bagian, keputusan: Ya ke langkah 3, Tidak kembali ke langkah 1",
        "Langkah 3, Tim Kerja bersama Kepala Bagian",
        "Langkah 3, Kepala Bagian bersama Tim Kerja, selesai",
    ]


def test_the_official_is_tagged_line_by_line_around_the_field(office):
    tagged = Tagged(office.pdf(GOOD))
    (cell,) = [
        row.children[1]
        for row in tagged.root.every("TR")
        if row.children[0].text.startswith("Disahkan oleh")
    ]
    assert [child.text or child.alt for child in cell.children] == [
        "KEPALA DINAS",
        "Tanda tangan KEPALA DINAS",
        "SITI AMINAH",
        "Pembina",
        "NIP. 197001011990032001",
    ]


def test_connectors_say_where_they_lead_and_are_links(office):
    tagged = Tagged(office.pdf(GOOD.replace("Menerima surat", "kata " * 900)))
    texts = [link.alt for link in tagged.root.every("Link")]
    assert tagged.faults == []
    assert [
        one for one in texts if re.fullmatch(r"Sambungan A ke halaman \d, langkah 2", one)
    ] and [one for one in texts if re.fullmatch(r"Sambungan A dari halaman \d, langkah 1", one)]
    assert all(link.every("Figure") for link in tagged.root.every("Link"))


@pytest.mark.slow
def test_a_book_says_each_sop_in_a_section_and_its_contents_as_such(tmp_path):
    (result,) = make_books(
        [HOME / "sop_sources" / "himpunan-pelaporan-kinerja" / "buku.yaml"], tmp_path
    )
    tagged = Tagged(tmp_path / result.output)
    assert tagged.faults == []
    sections = [node for node in tagged.root.children if node.role == "Sect"]
    for path in SOURCES:
        nama = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["nama"]
        (own,) = [
            one
            for one in sections
            if one.every("THead") and bare(nama) in [bare(node.text) for node in one.every("H1")]
        ]
        tagged_part = type("Part", (), {"root": own})()
        assert (
            missing_arrows(
                path.read_text("utf-8"),
                (path.parent / "instansi.yaml").read_text("utf-8"),
                tagged_part,
            )
            == []
        )
    contents, *dividers = tagged.root.every("TOC")
    assert len(contents.children) >= len(SOURCES) == len(dividers)
    for one in (contents, *dividers):
        assert all(entry.every("Link")[0].areas for entry in one.children)
    for table in tagged.root.every("Table"):
        assert len({len(row) for row in grid(table)}) == 1
    assert tagged.root.every("Form") == []


def test_a_pdf_that_says_less_is_found_out(office):
    """The reader of trees itself: a page with content that is cut out of the tree is faulty."""
    file: Path = office.pdf(GOOD)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        element = pdf.Root.StructTreeRoot.K.K[0]
        while isinstance(element.K, pikepdf.Array):
            element = element.K[0]
        del element["/K"]
        pdf.save(file)
    assert Tagged(file).faults
