"""The port of the ledger: who knows what is behind it, and who implements it whole."""

from __future__ import annotations

import inspect

import pytest

from sopdocs.model.institution import Institution
from sopdocs.register.ledger import Ledger
from sopdocs.register.opening import open_ledger
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.program import imported_names, texts
from tests.register.memory import MemoryLedger

OPENER = "sopdocs/register/opening.py"
SQLITE = "sopdocs/register/sqlite/"
DATABASES = (SQLITE, "sopdocs/register/sql/", "sopdocs/register/postgres/")


def test_only_the_opener_knows_that_the_ledger_is_a_sqlite_file():
    knowing = {
        module
        for module, names in imported_names().items()
        if any(name.startswith("sopdocs.register.sqlite") for name in names)
    }
    assert OPENER in knowing
    assert {name for name in knowing if not name.startswith(SQLITE)} == {OPENER}


def test_no_sql_is_written_outside_the_rooms_of_databases():
    writing = {name for name, text in texts() if text.startswith(("SELECT ", "INSERT ", "UPDATE "))}
    assert writing
    assert all(name.startswith(DATABASES) for name in writing)


@pytest.mark.parametrize("implementation", [SqliteLedger, SqlLedger, MemoryLedger])
def test_every_implementation_has_the_whole_port(implementation):
    for name, member in vars(Ledger).items():
        if not name.startswith("_"):
            own = inspect.getattr_static(implementation, name)
            if inspect.isfunction(member):
                assert inspect.signature(own) == inspect.signature(member), name


def test_an_institution_has_its_ledger_in_its_folder(tmp_path):
    ledger = open_ledger(tmp_path, Institution(("Kantor",)))
    assert ledger.address == str(tmp_path / "register.sqlite3") and not ledger.exists()
