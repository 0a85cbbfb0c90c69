"""The three tiers of tests: ``fast``, all others, ``exhaustive``.

Every test is ``fast`` unless it, its class or its module is marked ``slow`` (it starts processes,
or takes a second and more) or ``exhaustive`` (long searches, only run with ``-m exhaustive``).
A fast test that starts a process fails, whichever tier is run; only the drawing engine, which all
tests of a run share, is allowed.

The README's test command spreads modules over two processes (``-n 2 --dist loadfile``): tests of
one module run one after the other; no two modules share a folder, a port or a register. Modules
begin in the order of collection, but `LONGEST` first: the run ends with the module that ends last.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

LONGEST = (  # a minute of one core and more each
    "tests/test_flow_drawing.py",
    "tests/test_flow_cases.py",
)
ENGINE = "sopdocs.route.engine_process"
STARTS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}

_running: pytest.Item | None = None


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not any(item.iter_markers("slow")) and not any(item.iter_markers("exhaustive")):
            item.add_marker(pytest.mark.fast)
    items.sort(key=lambda item: item.nodeid.partition("::")[0] not in LONGEST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    global _running
    _running = item if any(item.iter_markers("fast")) else None
    try:
        return (yield)
    finally:
        _running = None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end how many tests of pages had no browser to run in."""
    skipped = terminalreporter.stats.get("skipped", [])
    without = [one for one in skipped if "Chromium is not installed" in str(one.longrepr)]
    if without:
        words = f"{len(without)} tests of pages were skipped: Chromium is not installed"
        terminalreporter.write_line(words, yellow=True)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _running is not None and event in STARTS and ENGINE not in str(arguments):
        raise AssertionError(f"{_running.nodeid} starts a process ({event}): mark it slow")


sys.addaudithook(_watch)
