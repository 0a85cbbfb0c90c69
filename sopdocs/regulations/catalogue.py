"""The catalogue of regulations: which are in force, and which were amended or revoked by others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from sopdocs.dataclass import dataclass
from sopdocs.regulations.regulation import Regulation

Status = Literal["berlaku", "diubah", "dicabut"]
STATUSES: tuple[Status, ...] = ("berlaku", "diubah", "dicabut")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One regulation of a catalogue.

    ``name`` is its citation and ``subject`` its subject. ``by`` are the regulations that amended or
    revoked it, oldest first, each with its citation. ``source`` says how that is known.
    """

    regulation: Regulation
    name: str
    subject: str
    status: Status
    by: tuple[tuple[Regulation, str], ...] = ()
    source: str = ""


class Catalogue:
    """Entries by regulation; a later entry for the same regulation replaces an earlier one."""

    def __init__(self, entries: Iterable[CatalogueEntry] = ()) -> None:
        self._entries = {entry.regulation: entry for entry in entries}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, regulation: Regulation) -> CatalogueEntry | None:
        """Return the entry of a regulation.

        Offices mix up Peraturan X and Peraturan Kepala X, so the other one is taken if the
        catalogue has only that.
        """
        return self._entries.get(regulation) or self._entries.get(regulation.sibling)

    def replacement(self, entry: CatalogueEntry) -> str:
        """Return the citation of what is now in force instead of a revoked regulation.

        A replacement can have been revoked too, so the chain is followed to its end.
        """
        seen = {entry.regulation}
        while entry.by:
            regulation, name = entry.by[-1]
            after = self._entries.get(regulation)
            if after is None or after.status != "dicabut" or regulation in seen:
                return name
            seen.add(regulation)
            entry = after
        return ""

    def citation(self, regulation: Regulation) -> str:
        """Return how the catalogue cites a regulation with its subject; empty if it does not."""
        entry = self.get(regulation)
        if entry is not None and entry.subject:
            return f"{entry.name} tentang {entry.subject}"
        names = (name for one in self._entries.values() for by, name in one.by if by == regulation)
        return next((name for name in names if " tentang " in name), "")

    def with_more(self, entries: Iterable[CatalogueEntry]) -> Catalogue:
        """Return the catalogue with an office's entries, which win over those already there."""
        return Catalogue([*self._entries.values(), *entries])


EMPTY = Catalogue()
