"""The list of SOPs as a workbook (.xlsx) of one sheet; equal rows give equal bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from sopdocs.files.ours import AUTHOR
from sopdocs.inventory.columns import TITLE, InventoryColumn, used_columns
from sopdocs.inventory.rows import InventoryRow
from sopdocs.tables.list_sheet import DATE_FORMAT, FIRST_YEAR, MADE, set_up

UNIT = InventoryColumn("unit", "Unit", lambda row: row.unit, 30)
FILE = InventoryColumn("berkas", "Berkas", lambda row: row.file, 44)
_HEADER = 2  # index of the header row, from 0


def workbook(rows: Sequence[InventoryRow]) -> bytes:
    """Return the rows in their order as an .xlsx file."""
    import xlsxwriter  # slow to import, and only this command needs it

    buffer = io.BytesIO()
    columns = (UNIT, *used_columns(rows), FILE)
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "author": AUTHOR, "created": MADE})
        sheet = book.add_worksheet(TITLE)
        body = {"border": 1, "valign": "top", "text_wrap": True}
        plain, dated = (
            book.add_format(body),
            book.add_format(body | {"num_format": DATE_FORMAT, "align": "left"}),
        )
        header = book.add_format(body | {"bold": True, "bg_color": "#E0E0E0", "align": "center"})
        sheet.write_string(0, 0, TITLE, book.add_format({"bold": True, "font_size": 14}))
        for n, column in enumerate(columns):
            sheet.set_column(n, n, column.width)
            sheet.write_string(_HEADER, n, column.heading, header)
        for number, row in enumerate(rows, _HEADER + 1):
            for n, column in enumerate(columns):
                _write(sheet, (number, n), column.value(row), plain, dated)
        set_up(sheet, _HEADER, len(rows), len(columns), kept=3)
    return buffer.getvalue()


def _write(sheet: Any, cell: tuple[int, int], value: object, plain: Any, dated: Any) -> None:
    """Write a value; a text is never taken for a formula or a link."""
    if isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(*cell, value, dated)
    elif isinstance(value, int):
        sheet.write_number(*cell, value, plain)
    else:
        sheet.write_string(*cell, str(value), plain)
