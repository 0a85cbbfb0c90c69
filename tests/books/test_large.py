"""A book that is too large for memory is written as it grows, and reads like any other."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from sopdocs.layout.book_pages import INDEX_STYLE, book_frame
from sopdocs.layout.common.grid import Column, Grid
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.table import TableRow, table_pages
from tests.books.shelf import Shelf, Volume, sop


def shelved(shelf: Shelf) -> Volume:
    for n in range(12):
        shelf.sop(sop(f"Surat {n}", [f"SOP Surat {(n + 5) % 12}"]), f"s{n:02}.yaml")
    return shelf.bound("judul: Buku Uji\ncetak: {dua_sisi: ya, punggung: ya}\n")


def read(volume: Volume) -> tuple[object, ...]:
    return volume.pages, volume.links, volume.outline, volume.labels


def test_a_book_that_is_written_as_it_grows_reads_like_a_small_one(shelf, monkeypatch):
    small = read(shelved(shelf))
    before = shelf.target.read_bytes()
    for name, most in (
        ("output.pdf.document.MANY", 40),
        ("output.pdf.document._PART", 70),
        ("output.pdf.tree.LEAF", 10),
        ("books.furniture.TOGETHER", 1),
        ("layout.common.table.TOGETHER", 1),
    ):
        monkeypatch.setattr(f"sopdocs.{name}", most)
    large = shelved(shelf)
    assert shelf.target.read_bytes() != before and read(large) == small


def test_every_page_of_a_large_book_leads_to_its_elements(shelf, monkeypatch):
    monkeypatch.setattr("sopdocs.output.pdf.document.MANY", 40)
    monkeypatch.setattr("sopdocs.output.pdf.tree.LEAF", 10)
    shelved(shelf)
    with pikepdf.open(shelf.target) as pdf:
        assert pdf.check_pdf_syntax() == []
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert "/Kids" in tree.obj and len(tree) == pdf.Root.StructTreeRoot.ParentTreeNextKey
        for page in pdf.pages:
            pieces = tree[int(page.StructParents)]
            assert all(piece.Pg == page.obj or "/K" in piece for piece in pieces)


class _Asked(Sequence[TableRow]):
    """Rows that remember which row was read last."""

    def __init__(self, count: int) -> None:
        self.count, self.last = count, -1

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number: int) -> TableRow:
        self.last = max(self.last, number)
        return TableRow((str(number), "Surat"))


def test_an_index_is_laid_out_page_by_page():
    frame, rows = book_frame("A4"), _Asked(100_000)
    toy = Ruler({"regular": {}, "bold": {}})
    grid = Grid.of((Column("No", 10), Column("Nama", 90)), frame, INDEX_STYLE, toy)
    pages = table_pages(grid, rows, frame, frame.top)
    next(pages)
    assert 0 < rows.last < 200
    next(pages)
    assert rows.last < 300
