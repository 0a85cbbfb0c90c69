from __future__ import annotations

from pathlib import Path

import pytest

from sopdocs.register.sqlite.ledger import Register
from tests.register.letters import register_in


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return register_in(tmp_path)
