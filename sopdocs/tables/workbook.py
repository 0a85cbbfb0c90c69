"""A workbook (.xlsx) → its sheets. openpyxl reads the cells; merged areas come from the XML.

Only results that the file holds are read, never a formula. openpyxl's mode for reading only is
used: it loads no pictures, and its rows are bounded here.
"""

from __future__ import annotations

import datetime
import io
import math
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.source.dates import in_words
from sopdocs.tables.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Area,
    Cell,
    SheetTable,
    TableFault,
    position,
)
from sopdocs.tables.package import BrokenPart, OfficePackage

if TYPE_CHECKING:
    from lxml.etree import _Element
    from openpyxl.cell.cell import Cell as BookCell
    from openpyxl.cell.cell import MergedCell

    Rows = Iterator[tuple[BookCell | MergedCell, ...]]

MOST_SHEETS = 100
MOST_CELLS = 300_000
MOST_OTHERS = 30_000  # elements of a sheet's XML that are no cells: merged areas, rules, links
LONGEST = 33_000  # characters; Excel's own limit is 32,767
_SAVE = "simpan ulang di Excel atau LibreOffice sebagai .xlsx, lalu coba lagi"
BROKEN = TableFault("buku kerja ini rusak, atau bukan .xlsx", _SAVE)


def sheet_parts(package: OfficePackage) -> list[tuple[str, str, bool]]:
    """Return name, part and whether it is hidden of each sheet, in the order of the tabs.

    Raises BrokenPart.
    """
    main = package.main
    parts = package.related(main, "worksheet")
    found = []
    for sheet in package.tree(main).iter("{*}sheet"):
        key = next((str(v) for name, v in sheet.attrib.items() if str(name).endswith("}id")), "")
        if key in parts:
            hidden = sheet.get("state", "visible") != "visible"
            found.append((sheet.get("name", ""), parts[key], hidden))
    return found


def read_workbook(package: OfficePackage) -> tuple[SheetTable, ...] | TableFault:
    """Read all sheets of a workbook."""
    import openpyxl

    try:
        sheets = sheet_parts(package)
        scanned = [_Scanned(package.tree(part)) for _, part, _ in sheets[:MOST_SHEETS]]
    except BrokenPart:
        return BROKEN
    if not sheets:
        return BROKEN
    if len(sheets) > MOST_SHEETS or any(one.is_too_large for one in scanned):
        return TableFault("buku kerja ini terlalu besar", "pisahkan lembar SOP-nya ke berkas lain")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl leaves out
            book = openpyxl.load_workbook(
                io.BytesIO(package.content), read_only=True, data_only=True, keep_links=False
            )
            rows = {
                sheet.title: sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
                for sheet in book.worksheets
            }
            return tuple(
                _sheet(rows[name], name, hidden, one)
                for (name, _, hidden), one in zip(sheets, scanned)
            )
    except Exception:  # a broken workbook can make the library fail in any way
        return BROKEN


_OF_CELLS = ("sheetData", "row", "v", "is", "t", "f")


class _Scanned:
    """What a sheet's XML holds besides the values: merged areas, formulas without a result."""

    def __init__(self, root: _Element) -> None:
        self.cut = False
        self.uncomputed: list[str] = []
        inside = sum(
            1 for _ in root.iter("{*}sheetData", "{*}row", "{*}v", "{*}is", "{*}t", "{*}f")
        )
        cells = 0
        for cell in root.iter("{*}c"):
            cells += 1
            has_value = any(
                child.tag.endswith("}is") or (child.tag.endswith("}v") and child.text)
                for child in cell
            )
            if not has_value and any(child.tag.endswith("}f") for child in cell):
                self.uncomputed.append(cell.get("r", ""))
            at = position(cell.get("r", ""))
            if has_value and at and (at[0] > MOST_ROWS or at[1] > MOST_COLUMNS):
                self.cut = True
        others = sum(1 for _ in root.iter()) - inside - cells
        self.is_too_large = cells > MOST_CELLS or others > MOST_OTHERS
        self.merged = () if self.is_too_large else tuple(_areas(root))


def _areas(root: _Element) -> Iterator[Area]:
    for one in root.iter("{*}mergeCell"):
        first, _, last = one.get("ref", "").partition(":")
        start, end = position(first), position(last or first)
        if start and end and start != end:
            yield Area(*start, *end)


def _sheet(rows: Rows, name: str, hidden: bool, scanned: _Scanned) -> SheetTable:
    cells = {}
    for row in rows:
        for cell in row:
            if cell.value is not None and (found := _cell(cell)):
                cells[found.row, found.column] = found
    return SheetTable(name, cells, scanned.merged, hidden, tuple(scanned.uncomputed), scanned.cut)


def _cell(cell: BookCell | MergedCell) -> Cell | None:
    value, form = cell.value, str(cell.number_format)
    row, column = cell.row or 0, cell.column or 0
    if isinstance(value, datetime.datetime):
        day = value.date()
        return Cell(row, column, in_words(day), day)
    if isinstance(value, bool):
        return Cell(row, column, "BENAR" if value else "SALAH")
    if isinstance(value, (int, float)):
        return Cell(row, column, number_text(value, form), number=True)
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return Cell(row, column, f"{minutes // 60}:{minutes % 60:02}")
    if isinstance(value, datetime.time):
        return Cell(row, column, f"{value:%H:%M}")
    text = str(value)[:LONGEST].replace("\r\n", "\n").replace("_x000D_", "")
    return Cell(row, column, text) if text.strip() else None


def number_text(value: float, form: str) -> str:
    """Return a number as an Indonesian Excel shows it.

    >>> number_text(7.5, "General"), number_text(0.25, "0%"), number_text(7, "000")
    ('7,5', '25%', '007')
    """
    percent = "%" in form
    shown = value * 100 if percent else value
    places = re.search(r"[0#]\.(0+)", form)
    if places:
        text = f"{shown:.{len(places[1])}f}"
    elif not math.isfinite(shown):
        return str(value)
    elif percent or shown == int(shown):
        text = str(round(shown))
    else:
        text = f"{shown:.15g}"
    whole, _, rest = text.partition(".")
    if zeros := re.fullmatch(r"0{2,}", form.partition(";")[0]):
        whole = whole.zfill(len(zeros[0]))
    if "#,##0" in form and whole.lstrip("-").isdigit():
        whole = f"{int(whole):,}".replace(",", ".")
    return whole + (f",{rest}" if rest else "") + ("%" if percent else "")
