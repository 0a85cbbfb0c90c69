"""The only place that chooses an institution's ledger; other modules know only `Ledger`."""

from __future__ import annotations

from pathlib import Path

from sopdocs.model.institution import Institution
from sopdocs.register.ledger import Ledger
from sopdocs.register.sqlite.ledger import SqliteLedger

LEDGER_FILE = "register.sqlite3"


def open_ledger(folder: Path, institution: Institution) -> Ledger:
    """Return the ledger of an institution: a SQLite file in its folder.

    `institution` is unused so far. Its settings will name other kinds of ledgers, and then only
    this function has to change.
    """
    del institution  # every institution has a SQLite file so far
    return SqliteLedger(folder / LEDGER_FILE)
