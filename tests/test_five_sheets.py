"""The five real sheets: every word of the source is in its place on paper.

The oracle is the YAML text alone, read with PyYAML's BaseLoader. The paper is read back with
pdfplumber (cells are found between the table's rules) and pdfium (order of reading).
"""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from sopdocs.build.sheets import build
from tests.conftest import HOME
from tests.leaves import Cell, Leaf, Paper, bare
from tests.yaml_text import as_typed

pytestmark = pytest.mark.slow  # each sheet is read back by two libraries

SOURCES = sorted(
    path
    for path in (HOME / "sop_sources").glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml")
)
COLUMNS = ("kelengkapan", "waktu", "output", "keterangan")
LISTS = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
)


@pytest.fixture(scope="module", params=SOURCES, ids=[path.parent.name for path in SOURCES])
def paper(request, tmp_path_factory) -> Paper:
    path: Path = request.param
    out = tmp_path_factory.mktemp("lembar")
    (result,) = build([path], out)
    assert result.state == "built"
    sop, office = (
        as_typed(file.read_text("utf-8")) for file in (path, path.parent / "instansi.yaml")
    )
    with pypdfium2.PdfDocument(out / result.output) as document:
        texts = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    with pdfplumber.open(out / result.output) as document:
        leaves = [Leaf(page) for page in document.pages]
    return Paper(sop, office, texts, leaves)


def waktu_of(steps: list[dict]) -> list[str]:
    """What the Waktu cell of each step says; steps that share a cell say the same."""
    found = [step.get("waktu", "") for step in steps]
    ids = [step["id"] for step in steps]
    for n, step in enumerate(steps):
        for below in range(
            n + 1, ids.index(step["waktu_hingga"]) + 1 if "waktu_hingga" in step else 0
        ):
            found[below] = step["waktu"]
    return found


def test_every_cell_of_every_step_holds_the_words_of_its_source_and_no_others(paper):
    steps, waktu = paper.sop["kegiatan"], waktu_of(paper.sop["kegiatan"])
    found: dict[tuple[int, str], str] = {}
    for n in paper.flow_pages():
        leaf, edges = paper.leaves[n], paper.edges(n)
        assert len(edges) == 2 + len(paper.sop["pelaksana"]) + 4 + 1
        for number, y in paper.rows(n):
            for name, k in (
                ("uraian", 1),
                *((name, len(edges) - 5 + k) for k, name in enumerate(COLUMNS)),
            ):
                text = leaf.text(leaf.cell((edges[k] + edges[k + 1]) / 2, y))
                joined = found.get((number, name), "")
                found[number, name] = joined if name == "waktu" and joined else joined + text
    expected = {
        (n, name): bare(waktu[n - 1] if name == "waktu" else step.get(name, ""))
        for n, step in enumerate(steps, 1)
        for name in ("uraian", *COLUMNS)
    }
    assert found == expected


def test_steps_are_in_order_each_once_or_continued_on_the_next_page(paper):
    numbers = [number for n in paper.flow_pages() for number, _ in paper.rows(n)]
    assert sorted(set(numbers)) == list(range(1, len(paper.sop["kegiatan"]) + 1))
    assert numbers == sorted(numbers)


def test_every_list_of_the_identity_is_under_its_heading(paper):
    found: dict[str, str] = {}
    first = paper.flow_pages()[0]
    for n in range(paper.cover, first):
        leaf = paper.leaves[n]
        for x in sorted({char["x0"] for char in leaf.letters}):
            for char in [
                one for one in leaf.letters if one["x0"] == x and "Bold" in one["fontname"]
            ]:
                try:
                    text = leaf.text(leaf.cell(char["x0"], char["top"] + 3))
                except ValueError:  # the foot: no rules around it
                    continue
                for key in LISTS:
                    heading = bare(paper.label[key])
                    if any(at.split()[0] == key and at != f"{key} {n}" for at in found):
                        heading += "(lanjutan)"
                    if text.startswith(heading):
                        found.setdefault(f"{key} {n}", text[len(heading) :])
    for key in LISTS:
        value = paper.sop.get(key) or ""
        expected = (
            "".join(f"{k}.{bare(item)}" for k, item in enumerate(value, 1))
            if isinstance(value, list)
            else bare(value)
        )
        assert "".join(found[at] for at in sorted(found) if at.split()[0] == key) == expected, key


def test_the_identity_box_says_each_value_beside_its_label(paper):
    text, label = bare(paper.texts[paper.cover]), paper.label
    colon = bare(label["titik_dua"])
    dates = paper.sop.get("tanggal") or {}
    who = (paper.office.get("pejabat") or {}).get(paper.sop.get("pengesah")) or {}
    signing = "".join(
        bare(part)
        for part in (
            who.get("jabatan", ""),
            who.get("nama", ""),
            who.get("pangkat", ""),
            f"NIP.{who['nip']}" if who.get("nip") else "",
        )
    )
    values = [
        ("nomor", paper.sop["nomor"]),
        *((key, dates[key]) for key in ("pembuatan", "revisi", "efektif")),
        ("pengesah", signing),
        ("nama", paper.sop["nama"]),
    ]
    written = "".join(bare(label[key]) + colon + bare(value) for key, value in values)
    assert text.startswith("".join(map(bare, paper.office["nama"])) + written)


def test_the_cover_says_its_lines_and_nothing_else(paper):
    if not paper.cover:
        assert bare(paper.label["nomor"]) in bare(paper.texts[0])
        return
    cover = {**(paper.office.get("sampul") or {}), **(paper.sop.get("sampul") or {})}
    lines = [
        *cover.get("instansi", paper.office["nama"]),
        cover.get("tajuk", "STANDAR OPERASIONAL PROSEDUR"),
        cover.get("judul", paper.sop["nama"].upper()),
    ]
    assert bare(paper.texts[0]) == "".join(map(bare, lines))


def test_the_stated_total_is_in_the_total_row_under_waktu(paper):
    last = paper.flow_pages()[-1]
    leaf, edges = paper.leaves[last], paper.edges(last)
    wanted = (paper.office.get("cetak") or {}).get("baris_jumlah") == "ya"
    assert (
        bare(paper.label["jumlah"]) in bare(paper.texts[last]).partition("Halaman")[0][-200:]
    ) is wanted
    if wanted:
        bottom = max(bottom for _, _, bottom in leaf.upright)
        under = leaf.cell((edges[-4] + edges[-3]) / 2, bottom - 6)
        assert leaf.text(under) == bare(paper.sop["jumlah_waktu"])
        assert leaf.text(leaf.cell(edges[1] + 5, bottom - 6)) == bare(paper.label["jumlah"])


def test_every_page_but_the_cover_says_its_number_and_their_count(paper):
    pages = paper.numbered()
    assert [re.findall(r"Halaman (\d+) dari (\d+)", paper.texts[n]) for n in pages] == [
        [(str(k), str(len(pages)))] for k, _ in enumerate(pages, 1)
    ]
    assert all("Halaman" not in paper.texts[n] for n in range(paper.cover))


def test_the_heading_is_on_every_flow_page(paper):
    label, actors = paper.label, list(paper.sop["pelaksana"].values())
    group = [label["pelaksana"]] if label["pelaksana"] else []
    heading = "".join(
        map(
            bare,
            [
                label["no"],
                label["uraian"],
                *group,
                *actors,
                label["mutu_baku"],
                label["kelengkapan"],
                label["waktu"],
                label["output"],
                label["keterangan"],
            ],
        )
    )
    pages = paper.flow_pages()
    assert pages == list(range(pages[0], len(paper.texts)))
    for n in pages:
        title = bare(paper.sop.get("judul_tabel", "")) if n == pages[0] else ""
        assert bare(paper.texts[n]).startswith(title + heading)


def test_each_actors_name_is_over_its_lane(paper):
    for n in paper.flow_pages():
        leaf, edges = paper.leaves[n], paper.edges(n)
        first = min(y for _, y in paper.rows(n))
        top = min(top for at, top, _ in leaf.upright)
        for k, name in enumerate(paper.sop["pelaksana"].values()):
            lane = leaf.text(Cell(edges[2 + k], top, edges[3 + k], first - 10))
            assert bare(name) in lane


def test_the_words_of_a_row_are_read_in_the_order_of_its_columns(paper):
    """Number, uraian, words at the symbols, kelengkapan, waktu, output, keterangan; row by row."""
    text = "".join(bare(paper.texts[n]) for n in paper.flow_pages())
    steps = paper.sop["kegiatan"]
    at = 0
    for n, step in enumerate(steps):
        cells = [re.escape(bare(step.get(name, ""))) for name in COLUMNS]
        if n and "waktu" not in step:
            cells[1] = f"(?:{re.escape(bare(waktu_of(steps)[n]))})?"  # repeated where a page begins
        row = re.compile(
            re.escape(f"{n + 1}{bare(step['uraian'])}") + ".{0,60}?" + "".join(cells)
        ).search(text, at)
        assert row, f"row {n + 1}"
        at = row.end()
