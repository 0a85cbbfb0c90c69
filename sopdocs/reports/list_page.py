"""The list of SOPs as a page for people: by office, with a summary of each; it prints on A4."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from sopdocs.dataclass import dataclass
from sopdocs.inventory.columns import TITLE, Value, used_columns
from sopdocs.inventory.rows import InventoryRow
from sopdocs.reports import html
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
    )


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
