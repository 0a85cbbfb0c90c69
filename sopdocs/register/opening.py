"""The one place that chooses an institution's ledger; everything else knows only `Ledger`."""

from __future__ import annotations

from pathlib import Path

from sopdocs.model.institution import Institution
from sopdocs.register.ledger import Ledger
from sopdocs.register.sqlite.ledger import SqliteLedger

LEDGER_FILE = "register.sqlite3"


def open_ledger(folder: Path, institution: Institution) -> Ledger:
    """Return the ledger of an institution: a SQLite file in its folder.

    `institution` is asked for because its settings will name another kind of ledger, so that this
    function is the only one that changes then.
    """
    del institution  # every institution has a SQLite file for now
    return SqliteLedger(folder / LEDGER_FILE)
