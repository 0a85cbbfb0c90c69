"""A list as a worksheet (.xlsx) that is also printed: what the agenda and the Daftar SOP share.

xlsxwriter has no types.
"""

from __future__ import annotations

import datetime
from typing import Any

MADE = datetime.datetime(2000, 1, 1)  # fixed, so that equal rows give equal bytes
DATE_FORMAT = "[$-421]d mmmm yyyy"  # 421 is Indonesian, whatever the machine
FIRST_YEAR = 1900  # Excel has no earlier dates
_A4 = 9


def set_up(sheet: Any, header: int, rows: int, columns: int, kept: int = 0) -> None:
    """Freeze and filter the header on the screen; print on A4 landscape with repeated header.

    ``header`` is the index of the header's row; the first ``kept`` columns stay on the screen.
    """
    below = header + max(rows, 1)
    sheet.freeze_panes(header + 1, kept)
    sheet.autofilter(header, 0, below, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
    sheet.set_footer("&RHalaman &P dari &N")
    sheet.print_area(0, 0, below, columns - 1)
