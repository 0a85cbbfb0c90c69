"""The ledgers that the tests of the register run against."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopdocs.register.ledger import Ledger
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.register.letters import register_in
from tests.register.memory import MemoryLedger
from tests.register.stored import STORED, StoredLedger


@pytest.fixture
def register(tmp_path: Path) -> SqliteLedger:
    """The ledger in its file, for what only a file can suffer."""
    return register_in(tmp_path)


@pytest.fixture(params=["sqlite", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """Every implementation of the port, one after the other: the same tests for all."""
    return register_in(tmp_path) if request.param == "sqlite" else MemoryLedger()


@pytest.fixture(params=list(STORED))
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> StoredLedger:
    """Every implementation that lives in a file, for what many processes do to it."""
    return StoredLedger(request.param, tmp_path)
