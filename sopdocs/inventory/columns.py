"""The columns of the list of SOPs, each described once, for its text, page, workbook and JSON."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.inventory.rows import InventoryRow
from sopdocs.model.identity_parts import date_rows
from sopdocs.source.dates import in_words

TITLE = "Daftar SOP"
NO_NUMBER = "-"
Value = str | int | datetime.date


@dataclass(frozen=True, slots=True)
class InventoryColumn:
    """A column: its key in JSON, its heading, its value, and its width in characters.

    ``short``: it has room in a window too. ``only_used``: it is left out where no SOP has a value.
    """

    key: str
    heading: str
    value: Callable[[InventoryRow], Value]
    width: int
    short: bool = False
    only_used: bool = False


def _date(key: str) -> Callable[[InventoryRow], Value]:
    def value(row: InventoryRow) -> Value:
        found = row.dates.get(key)
        return (found.date or found.text) if found else ""

    return value


def _assessed(form: str) -> Callable[[InventoryRow], Value]:
    """Return the newest result of a form, with its day."""

    def value(row: InventoryRow) -> Value:
        found = row.assessed.get(form)
        return f"{found.result}, {in_words(found.date)}" if found else ""

    return value


COLUMNS: tuple[InventoryColumn, ...] = (
    InventoryColumn("nomor", "Nomor", lambda row: row.nomor, 24, short=True),
    InventoryColumn("nama", "Nama SOP", lambda row: row.nama or row.file, 44, short=True),
    *(
        InventoryColumn(row.key, row.key.capitalize(), _date(row.key), 17, row.key == "efektif")
        for row in date_rows()
    ),
    InventoryColumn("status", "Status", lambda row: row.status, 12, short=True),
    InventoryColumn("tahap", "Penyusunan", lambda row: row.stage, 14, short=True),
    InventoryColumn("langkah", "Langkah", lambda row: row.steps, 9, short=True),
    InventoryColumn("waktu", "Waktu", lambda row: row.time, 18),
    InventoryColumn("kesalahan", "Kesalahan", lambda row: row.errors, 11, short=True),
    InventoryColumn("peringatan", "Peringatan", lambda row: row.warnings, 11, short=True),
    InventoryColumn("reviu", "Reviu", lambda row: row.due or "", 17, short=True),
    InventoryColumn("monitoring", "Monitoring", _assessed("monitoring"), 26, True, True),
    InventoryColumn("evaluasi", "Evaluasi", _assessed("evaluasi"), 20, True, True),
    InventoryColumn(
        "tanda_tangan", "Tanda tangan", lambda row: "sudah" if row.signed else "belum", 13, True
    ),
)


def used_columns(rows: Sequence[InventoryRow]) -> tuple[InventoryColumn, ...]:
    """Return the columns of a printed list of these SOPs."""
    return tuple(
        column
        for column in COLUMNS
        if not column.only_used or any(column.value(row) for row in rows)
    )
