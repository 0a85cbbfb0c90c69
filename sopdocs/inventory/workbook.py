"""The list of SOPs as a workbook (.xlsx) of one sheet; equal rows give equal bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from sopdocs.files.ours import AUTHOR
from sopdocs.inventory.columns import COLUMNS, TITLE, InventoryColumn
from sopdocs.inventory.rows import InventoryRow

MADE = datetime.datetime(2000, 1, 1)  # fixed, so that equal rows give equal bytes
DATE_FORMAT = "[$-421]d mmmm yyyy"  # 421 is Indonesian, whatever the machine
UNIT = InventoryColumn("unit", "Unit", lambda row: row.unit, 30)
FILE = InventoryColumn("berkas", "Berkas", lambda row: row.file, 44)
_A4, _HEADER, _FIRST_YEAR = 9, 2, 1900


def workbook(rows: Sequence[InventoryRow]) -> bytes:
    """Return the rows in their order as an .xlsx file."""
    import xlsxwriter  # slow to import, and only this command needs it

    buffer = io.BytesIO()
    columns = (UNIT, *COLUMNS, FILE)
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
        _set_up(sheet, len(rows), len(columns) - 1)
    return buffer.getvalue()


def _write(sheet: Any, cell: tuple[int, int], value: object, plain: Any, dated: Any) -> None:
    """Write a value; a text is never taken for a formula or a link."""
    if isinstance(value, datetime.date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(*cell, value, dated)
    elif isinstance(value, int):
        sheet.write_number(*cell, value, plain)
    else:
        sheet.write_string(*cell, str(value), plain)


def _set_up(sheet: Any, count: int, last: int) -> None:
    sheet.freeze_panes(_HEADER + 1, 3)
    sheet.autofilter(_HEADER, 0, _HEADER + max(count, 1), last)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
    sheet.set_footer("&RHalaman &P dari &N")
    sheet.print_area(0, 0, _HEADER + max(count, 1), last)
