"""The only place that chooses an institution's ledger; other modules know only `Ledger`."""

from __future__ import annotations

import os
from pathlib import Path

from sopdocs.model.institution import Institution
from sopdocs.problem import reason
from sopdocs.register.continuity import setting_hint
from sopdocs.register.ledger import Ledger
from sopdocs.register.pc import state_folder
from sopdocs.register.recovery import Found, Recovered
from sopdocs.register.refusal import Refused
from sopdocs.register.sql import keeping
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sqlite.ledger import SqliteLedger
from sopdocs.register.sqlite.memory import SqliteMemory

LEDGER_FILE = "register.sqlite3"
SQLITE, POSTGRES = "sqlite", "postgres"
KINDS = (SQLITE, POSTGRES)


def open_ledger(folder: Path, institution: Institution) -> Ledger:
    """Return the ledger of an institution, as its settings say.

    Without a setting it is a SQLite file in the institution's folder. Raises `Refused` if
    PostgreSQL is chosen and this PC does not know its address.
    """
    return _opened(folder, institution.surat.penomoran.register)


def backup(ledger: Ledger, file: Path) -> int:
    """Copy a ledger to a new SQLite file; returns the number of its lines."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"{file.parent}: folder ini tidak dapat dibuat: {reason(error)}", "sebut tempat lain"
        ) from error
    return keeping.copy_to(_in_sql(ledger), SqliteLedger(file))


def restore(folder: Path, institution: Institution, file: Path, others: list[Found]) -> Recovered:
    """Put a backup in the place of a ledger; later numbers come from `others` and this PC.

    A ledger in that place is kept under another name.
    """
    kept, current = SqliteLedger(file), _opened(folder, institution.surat.penomoran.register)
    keeping.check_backup(kept, current)
    known = [*others]
    if current.exists():
        if not current.faults():
            known += keeping.lines_of(current)
        current.database.set_aside()
    return keeping.put_back(kept, current, known)


def copy_of(file: Path) -> list[Found]:
    """Return the lines of another file of a ledger, to recover from."""
    ledger = SqliteLedger(file)
    if not ledger.exists():
        raise Refused(f"{file}: berkas ini tidak ada", "periksa namanya")
    return keeping.lines_of(ledger)


def set_aside(file: Path) -> None:
    """Give a copy that was recovered from another name, so that it is taken for old."""
    SqliteLedger(file).database.set_aside()


def move_ledger(folder: Path, kind: str) -> tuple[str, str, int]:
    """Move a ledger to another kind; returns both addresses and the number of lines."""
    source = _opened(folder, POSTGRES if kind == SQLITE else SQLITE)
    target = _opened(folder, kind)
    if not source.exists() and target.exists():
        raise Refused(
            f"{target.address}: register instansi ini sudah ada di sini", setting_hint(kind)
        )
    return source.address, target.address, keeping.move(source, target)


def _opened(folder: Path, kind: str) -> SqlLedger:
    if kind == POSTGRES:
        from sopdocs.register.postgres.ledger import open_postgres

        return open_postgres(folder.resolve().name, SqliteMemory(state_folder()), os.environ)
    return SqliteLedger(folder / LEDGER_FILE)


def _in_sql(ledger: Ledger) -> SqlLedger:
    if not isinstance(ledger, SqlLedger):
        raise TypeError(type(ledger))
    return ledger
