"""The list of SOPs as a page for people: by office, with a summary of each; it prints on A4."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from sopdocs.dataclass import dataclass
from sopdocs.inventory.columns import TITLE, Value, used_columns
from sopdocs.inventory.rows import InventoryRow
from sopdocs.reports import html
from sopdocs.reports.bars import BarRow, Plot, by_year
from sopdocs.source.dates import in_words


@dataclass(frozen=True, slots=True)
class _Unit:
    """An office and its rows of cells; a number is set to the right."""

    name: str
    rows: list[list[tuple[str, bool]]]


def page(rows: Sequence[InventoryRow]) -> str:
    """The page in Indonesian; equal rows give equal text."""
    columns = used_columns(rows)
    units = [
        _Unit(unit, [[_cell(column.value(row)) for column in columns] for row in some])
        for (_, unit), some in groupby(rows, key=lambda row: row.office)
    ]
    return html.page(
        "list",
        title=TITLE,
        headings=[column.heading for column in columns],
        units=units,
        total=summary(rows),
        plots=list(_plots(rows)) if len(rows) > 1 else [],
    )


def _plots(rows: Sequence[InventoryRow]) -> Iterator[Plot]:
    """The age of SOPs in force, and what a check finds in each office."""
    valid = [row for row in rows if row.is_in_force]
    days = [
        max((one.date.isoformat() for one in row.dates.values() if one.date), default="")
        for row in valid
    ]
    yield Plot("Umur SOP: tahun tanggal terakhirnya", "Tahun", ("SOP",), by_year(days))
    found = []
    for (_, unit), some in groupby(rows, key=lambda row: row.office):
        counted = list(some)
        errors = sum(row.errors for row in counted)
        warnings = sum(row.warnings for row in counted)
        words = f"{errors} kesalahan, {warnings} peringatan"
        found.append(BarRow(unit, "", (errors, warnings), words))
    worst = tuple(sorted(found, key=lambda row: -row.whole))
    yield Plot("Temuan pemeriksaan menurut kantor", "Kantor", ("Kesalahan", "Peringatan"), worst)


def summary(rows: Sequence[InventoryRow]) -> str:
    """Return how many SOPs there are, are withdrawn, have errors, and are signed."""
    parts = [f"{len(rows)} SOP"]
    counts = (
        (sum(row.status == "dicabut" for row in rows), "dicabut"),
        (sum(bool(row.errors) for row in rows), "dengan kesalahan"),
        (sum(bool(row.warnings and not row.errors) for row in rows), "dengan peringatan"),
        (sum(bool(row.signed) for row in rows), "sudah ditandatangani"),
    )
    return ", ".join([*parts, *(f"{count} {words}" for count, words in counts if count)])


def shown(value: Value) -> str:
    """Return a value as it is read: a date in words, nothing for 0."""
    if isinstance(value, datetime.date):
        return in_words(value)
    return str(value or "")


def _cell(value: Value) -> tuple[str, bool]:
    return shown(value), isinstance(value, int)
