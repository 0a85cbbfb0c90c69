"""A .csv file → its one sheet, whatever program wrote it: signs between cells, and encoding."""

from __future__ import annotations

import csv
import io

from sopdocs.tables.cells import MOST_COLUMNS, MOST_ROWS, Cell, SheetTable, TableFault

LARGEST = 5_000_000  # bytes
SIGNS = ";,\t|"
_SAVE = "simpan sebagai Buku Kerja Excel (.xlsx), atau CSV UTF-8"


def read_csv(content: bytes) -> SheetTables | TableFault:
    """Return the sheet of a .csv file; empty cells are left out."""
    if len(content) > LARGEST:
        return TableFault(f"tabel terlalu besar: lebih dari {LARGEST // 1_000_000} MB", _SAVE)
    if b"\0" in content and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return TableFault("berkas ini bukan tabel: bukan .xlsx dan bukan teks CSV", _SAVE)
    try:
        text = _decoded(content)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text)))
    except (csv.Error, UnicodeDecodeError):
        return TableFault("tabel CSV ini rusak", _SAVE)
    cells = {
        (r, c): Cell(r, c, words.replace("\r\n", "\n").strip())
        for r, row in enumerate(rows[:MOST_ROWS], 1)
        for c, words in enumerate(row[:MOST_COLUMNS], 1)
        if words.strip()
    }
    cut = len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows)
    return (SheetTable("", cells, cut=cut),)


def _decoded(content: bytes) -> str:
    """Excel writes UTF-8 with a mark, UTF-16, or the code page of Windows."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _sign(text: str) -> str:
    """The sign between cells: the commonest in the first line outside quotation marks."""
    first = "".join(text.lstrip().split("\n", 1)[0].split('"')[::2])
    return max(SIGNS, key=lambda sign: (first.count(sign), -SIGNS.index(sign)))


SheetTables = tuple[SheetTable, ...]
