"""The place of one flow table's steps among all steps of a SOP."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field


@dataclass(frozen=True, slots=True)
class TablePlace:
    """One of several flow tables; the only one has the number 0.

    ``first`` is the index of its first step among the steps of all tables. ``elsewhere`` maps the
    ids of other tables' steps to the number of their table.
    """

    number: int = 0
    first: int = 0
    elsewhere: Mapping[str, int] = field(default_factory=dict)

    def name(self, n: int) -> str:
        """How messages call the table's step ``n``, from 0: "langkah 3", "langkah 3 tabel 2"."""
        return f"langkah {n + 1}" + (f" tabel {self.number}" if self.number else "")
