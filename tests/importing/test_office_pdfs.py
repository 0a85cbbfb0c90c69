"""PDFs that LibreOffice made of the drawn workbooks: the flow of each sheet as its author drew it.

`tests/workbooks` holds them, each sheet fitted to the width of A3 landscape;
`verifikasi-berita-terpotong.pdf` is printed as it is, with its flow cut by a page break.
"""

from __future__ import annotations

import pytest

from sopdocs.importing.draft import DraftTable
from sopdocs.importing.pdf.collect import pages_of
from sopdocs.importing.pdf.document import FoundDocument
from sopdocs.importing.pdf.drafts import draft_of
from tests.conftest import HOME
from tests.expected import expected
from tests.yaml_text import as_typed

BOOKS = HOME / "tests" / "workbooks"
SHEETS = (
    ("potensi-bencana.pdf", 0, "laporan-bagian-dua.yaml"),
    ("potensi-bencana.pdf", 1, "laporan-bagian-satu.yaml"),
    ("verifikasi-berita.pdf", 0, "pemeriksaan-berita.yaml"),
    ("verifikasi-berita-terpotong.pdf", 0, "pemeriksaan-berita.yaml"),
)


def tables(name: str) -> list[DraftTable]:
    found = FoundDocument().read(pages_of((BOOKS / name).read_bytes()))
    return [table for sheet in found.sheets for table in draft_of(sheet).tables]


def ends(link) -> tuple[str, str]:
    """The rows of a link in the tests' graph, without lanes."""
    return link.source.partition("@")[0], link.target.partition("@")[0]


@pytest.mark.parametrize("name, number, truth", SHEETS)
def test_every_arrow_of_the_workbook_is_read(name, number, truth):
    table = tables(name)[number]
    wanted = expected((BOOKS / truth).read_text("utf-8"))
    drawn = sorted(
        (table.rows[one.source[0]].no, table.rows[one.target[0]].no, one.dashed, one.label.title())
        for one in table.links
    )
    assert drawn == sorted((*ends(one), one.dashed, one.label) for one in wanted.links)
    assert {row.no: [one.lane for one in row.symbols] for row in table.rows} == {
        row.name: list(row.lanes) for row in wanted.rows
    }


@pytest.mark.parametrize("name, number, truth", SHEETS)
def test_every_word_of_the_workbook_is_in_its_cell(name, number, truth):
    table = tables(name)[number]
    steps = as_typed((BOOKS / truth).read_text("utf-8"))["kegiatan"]
    for key in ("uraian", "kelengkapan", "waktu", "output", "keterangan"):
        found = [" ".join(row.cells.get(key, "").split()).casefold() for row in table.rows]
        assert found == [" ".join(step.get(key, "").split()).casefold() for step in steps], key


def test_symbols_that_are_pictures_are_asked_about():
    (sheet, _) = FoundDocument().read(pages_of((BOOKS / "potensi-bencana.pdf").read_bytes())).sheets
    asked = {doubt.place for doubt in draft_of(sheet).doubts if "gambar" in doubt.reason}
    assert asked == {"halaman 1, no. 5", "halaman 1, no. 6"}
