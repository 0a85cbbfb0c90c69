"""The ledgers that the tests of the register run against."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from sopdocs.register.ledger import Ledger
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.register.letters import register_in
from tests.register.memory import MemoryLedger
from tests.register.postgres_server import MISSING, Server, can_run
from tests.register.stored import ADDRESS, POSTGRES, SQLITE, StoredLedger, postgres_in


@pytest.fixture
def register(tmp_path: Path) -> SqliteLedger:
    """The ledger in its file, for what only a file can suffer."""
    return register_in(tmp_path)


@pytest.fixture(params=["sqlite", "memory", pytest.param(POSTGRES, marks=pytest.mark.slow)])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """Every implementation of the port, one after the other: the same tests for all."""
    if request.param == POSTGRES:
        return postgres_in(tmp_path, request.getfixturevalue("server"))
    return register_in(tmp_path) if request.param == "sqlite" else MemoryLedger()


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Server:
    """A PostgreSQL server for all tests that need one; it stops when all tests are done."""
    if not can_run():
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="sopdocs-pg-"))  # short: a socket's path is limited
    folder.chmod(0o755)
    own = Server(folder / "s")
    request.config.add_cleanup(lambda: shutil.rmtree(folder))
    request.config.add_cleanup(own.stop)  # not in the last test, which can be a fast one
    return own


@pytest.fixture(params=[SQLITE, POSTGRES])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> StoredLedger:
    """Every implementation that processes share, for what many of them do to it."""
    if request.param == POSTGRES:
        own = request.getfixturevalue("server")
        (tmp_path / ADDRESS).write_text(own.address, "utf-8")
    return StoredLedger(request.param, tmp_path)
