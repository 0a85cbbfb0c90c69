"""A separate office for each test, and what is left out where LibreOffice is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopdocs.letters.office import program
from tests.letters.bureau import Bureau
from tests.system import IS_REQUIRED

CONVERTING = ("test_pdf", "test_examples")  # modules whose tests ask LibreOffice for real PDFs


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not program() and not IS_REQUIRED:
        for item in items:
            if item.path.stem in CONVERTING and item.path.parent == Path(__file__).parent:
                item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))
