"""The port of the ledger: who knows what is behind it, and who implements it whole."""

from __future__ import annotations

import ast
import inspect

import pytest

from sopdocs.model.institution import Institution
from sopdocs.register.ledger import Ledger
from sopdocs.register.opening import open_ledger
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.conftest import HOME
from tests.register.memory import MemoryLedger

OPENER = "sopdocs/register/opening.py"
SQLITE = "sopdocs/register/sqlite/"


def known_to(file) -> set[str]:
    """Full names of what a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_only_the_opener_knows_that_the_ledger_is_a_sqlite_file():
    knowing = {
        path.relative_to(HOME).as_posix()
        for path in (HOME / "sopdocs").rglob("*.py")
        if any(name.startswith("sopdocs.register.sqlite") for name in known_to(path))
    }
    assert OPENER in knowing
    assert {name for name in knowing if not name.startswith(SQLITE)} == {OPENER}


def test_no_sql_is_written_outside_the_sqlite_room():
    for path in (HOME / "sopdocs").rglob("*.py"):
        name = path.relative_to(HOME).as_posix()
        if not name.startswith(SQLITE):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert not node.value.startswith(("SELECT ", "INSERT ", "UPDATE ")), name


@pytest.mark.parametrize("implementation", [SqliteLedger, MemoryLedger])
def test_every_implementation_has_the_whole_port(implementation):
    for name, member in vars(Ledger).items():
        if not name.startswith("_"):
            own = inspect.getattr_static(implementation, name)
            if inspect.isfunction(member):
                assert inspect.signature(own) == inspect.signature(member), name


def test_an_institution_has_its_ledger_in_its_folder(tmp_path):
    ledger = open_ledger(tmp_path, Institution(("Kantor",)))
    assert ledger.address == str(tmp_path / "register.sqlite3") and not ledger.exists()
