"""The ledgers that many processes share, and any of these can be killed.

The tests of many processes and of kills run against each.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sopdocs.register.ledger import Ledger
from sopdocs.register.pc import state_folder
from sopdocs.register.postgres.ledger import VARIABLE, open_postgres
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sqlite.ledger import SqliteLedger
from sopdocs.register.sqlite.memory import SqliteMemory
from tests.register.postgres_server import Server

SQLITE, POSTGRES = "sqlite", "postgres"
FILE = "register.sqlite3"
ADDRESS = "alamat"  # a file in the folder of a test: where its server is


@dataclass(frozen=True)
class StoredLedger:
    """A ledger of a kind, alone in its folder, or in a schema named after the folder."""

    kind: str
    folder: Path

    @property
    def ledger(self) -> Ledger:
        return opened(self.kind, self.folder)


def opened(kind: str, folder: Path) -> Ledger:
    if kind == SQLITE:
        return SqliteLedger(folder / FILE)
    return at_address(folder, (folder / ADDRESS).read_text("utf-8"))


def postgres_in(folder: Path, server: Server) -> SqlLedger:
    """A ledger on the tests' server, in a schema named after the folder."""
    return at_address(folder, server.address)


def at_address(folder: Path, address: str) -> SqlLedger:
    return open_postgres(str(folder), SqliteMemory(state_folder()), {VARIABLE: address})
