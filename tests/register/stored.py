"""The ledgers that live in a file: many processes share them, and any of these can be killed.

A new one is a line here; the tests of many processes and of kills then run against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sopdocs.register.ledger import Ledger
from sopdocs.register.sqlite.ledger import SqliteLedger


@dataclass(frozen=True)
class Stored:
    """A kind of ledger: what opens it, and the name of its file."""

    open: Callable[[Path], Ledger]
    file: str


STORED = {"sqlite": Stored(SqliteLedger, "register.sqlite3")}


@dataclass(frozen=True)
class StoredLedger:
    """A ledger of a kind, alone in its folder."""

    kind: str
    folder: Path

    @property
    def ledger(self) -> Ledger:
        return opened(self.kind, self.folder)


def opened(kind: str, folder: Path) -> Ledger:
    return STORED[kind].open(folder / STORED[kind].file)
