from __future__ import annotations

import pytest

from tests.checks.shelf import Shelf


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    """An empty office for several SOPs."""
    return Shelf(tmp_path)
