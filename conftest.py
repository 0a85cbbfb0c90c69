"""The three tiers of tests: ``fast``, all others, ``exhaustive``.

Every test is ``fast`` unless it, its class or its module is marked ``slow`` (it starts processes, or
takes a second and more) or ``exhaustive`` (long searches, only run with ``-m exhaustive``).
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not any(item.iter_markers("slow")) and not any(item.iter_markers("exhaustive")):
            item.add_marker(pytest.mark.fast)
