"""A flow as plain objects that know each other: what commands mean, without any text.

Arrows lead to rows, not to numbers or ids, so they follow their row automatically.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sopdocs.model.sop import Sop
from sopdocs.model.text import plain

NEXT, END = "lanjut", "selesai"


@dataclass(eq=False)
class Row:
    """A row: its text, the titles of who acts, and where its exits lead, by their words."""

    uraian: str
    oleh: list[str]
    exits: dict[str, object] = field(default_factory=lambda: {"": NEXT})


def of_sop(sop: Sop) -> list[Row]:
    """The rows of a SOP whose source says "selesai" nowhere."""
    rows = [
        Row(plain(step.uraian), [sop.pelaksana[lane].nama for lane in step.oleh])
        for step in sop.kegiatan
    ]
    for n, (row, step) in enumerate(zip(rows, sop.kegiatan)):
        row.exits = {
            exit.label.casefold(): NEXT if exit.target in (n + 1, None) else rows[exit.target]
            for exit in step.exits
        }
    return rows


def seen(sop: Sop) -> list[tuple[str, list[str], dict[str, object]]]:
    """What `drawn` gives, of a SOP that was read."""
    return [
        (
            plain(step.uraian),
            sorted(sop.pelaksana[lane].nama for lane in step.oleh),
            {exit.label.casefold(): exit.target for exit in step.exits},
        )
        for step in sop.kegiatan
    ]


def drawn(rows: list[Row]) -> list[tuple[str, list[str], dict[str, object]]]:
    """What a reader of the sheet sees: the exits by the index of their target, None for the end."""
    return [
        (
            row.uraian,
            sorted(row.oleh),
            {words: _index(rows, n, to) for words, to in row.exits.items()},
        )
        for n, row in enumerate(rows)
    ]


def _index(rows: list[Row], n: int, to: object) -> int | None:
    if isinstance(to, Row):
        return rows.index(to)
    return n + 1 if to == NEXT and n + 1 < len(rows) else None


def delete(rows: list[Row], n: int) -> None:
    """Delete a row: arrows to it lead on to the one after it, or before it if they come from it."""
    gone = rows[n]
    after = rows[n + 1] if n + 1 < len(rows) else None
    before = rows[n - 1] if n else None
    for row in rows:
        for words, to in row.exits.items():
            if to is gone:
                new: object = before if row is after else after
                if new is None or new is row:
                    new = NEXT if row is after else END
                row.exits[words] = new
    rows.remove(gone)
