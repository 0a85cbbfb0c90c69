"""What is known of regulations: which are in force, which were revoked or amended, and by which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sopdocs.regulations.regulation import Regulation

Status = Literal["berlaku", "diubah", "dicabut"]
STATUSES: tuple[Status, ...] = ("berlaku", "diubah", "dicabut")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One regulation of a catalogue.

    ``name`` is its citation, ``subject`` what it is about, ``by`` the ones that amended or revoked
    it (the last one last), each as it is cited, and ``source`` how that is known.
    """

    regulation: Regulation
    name: str
    subject: str
    status: Status
    by: tuple[tuple[Regulation, str], ...] = ()
    source: str = ""


class Catalogue:
    """Entries by their regulation; of two about the same the later one holds."""

    def __init__(self, entries: Iterable[CatalogueEntry] = ()) -> None:
        self._entries = {entry.regulation: entry for entry in entries}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, regulation: Regulation) -> CatalogueEntry | None:
        return self._entries.get(regulation)

    def replacement(self, entry: CatalogueEntry) -> str:
        """What is in force instead of a revoked regulation: the last of the chain, as cited."""
        seen = {entry.regulation}
        while entry.by:
            regulation, name = entry.by[-1]
            after = self._entries.get(regulation)
            if after is None or after.status != "dicabut" or regulation in seen:
                return name
            seen.add(regulation)
            entry = after
        return ""

    def with_more(self, entries: Iterable[CatalogueEntry]) -> Catalogue:
        """The same with entries of an office, which win."""
        return Catalogue([*self._entries.values(), *entries])


EMPTY = Catalogue()
