"""The ledger of an institution in a SQLite file."""

from __future__ import annotations

from pathlib import Path

from sopdocs.register.pc import PcMemory, state_folder
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sqlite.database import SqliteDatabase
from sopdocs.register.sqlite.memory import SqliteMemory
from sopdocs.register.sqlite.store import TIMEOUT


class SqliteLedger(SqlLedger):
    """The `Ledger` in one SQLite file; `timeout` is how long to wait for others, in seconds."""

    def __init__(
        self, path: Path, timeout: float = TIMEOUT, memory: PcMemory | None = None
    ) -> None:
        memory = memory or SqliteMemory(state_folder())
        super().__init__(SqliteDatabase(path, timeout), memory, path.absolute().parent.name)
        self.path = path
