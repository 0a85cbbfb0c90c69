"""The hard cases keep the rules of drawing, and cross and bend no more than they did.

Each is drawn and read once. Crossings and bends are counted on the finished PDF, not by the
router; ``flow_budget.yaml`` holds them.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from tests.flow_budget import PINNED, Cost, bends, budgets, cost, crossings, drawn, sources
from tests.flow_faults import faults, faults_of
from tests.reader.ink import Stroke

pytestmark = pytest.mark.slow
BUDGETS = budgets()
SOURCES = sources()
REFUSED = sorted(PINNED.glob("*-refused.yaml"))


@functools.cache
def read_back(name: str) -> tuple[list[str], Cost]:
    """What is wrong with the drawing of a case, and what it costs its reader."""
    source = SOURCES[name]
    drawing = drawn(source)
    return faults_of(drawing, source), cost(drawing)


def drawn_now(name: str) -> Cost:
    return read_back(name)[1]


@pytest.mark.parametrize("name", SOURCES)
def test_a_case_shows_the_graph_of_its_source_and_keeps_every_rule(name: str):
    assert read_back(name)[0] == []


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_a_source_that_was_once_drawn_wrong_is_still_refused(path: Path):
    assert faults(path.read_text("utf-8")) is None


def test_every_case_has_a_budget():
    assert list(BUDGETS) == list(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_case_is_drawn_with_no_more_crossings_and_bends_than_before(name: str):
    now, most = drawn_now(name), BUDGETS[name]
    assert now.crossings <= most.crossings, f"more lines cross: {now}, at most {most}"
    assert now.bends <= most.bends, f"lines bend more often: {now}, at most {most}"


def test_no_budget_is_larger_than_what_is_drawn():
    better = [f"{name}: {now}" for name in SOURCES if (now := drawn_now(name)) < BUDGETS[name]]
    assert better == [], "drawn better than before: write these lines into flow_budget.yaml"


def test_a_line_through_another_crosses_it_and_a_line_that_ends_on_it_does_not():
    level = Stroke(0, 50, 100, 50, 1.0, 0)
    assert crossings([level, Stroke(40, 0, 40, 100, 1.0, 1)]) == 1
    assert crossings([level, Stroke(40, 0, 40, 50, 1.0, 1)]) == 0


def test_a_path_bends_where_it_turns_and_not_where_another_begins():
    path = [Stroke(0, 0, 0, 9, 1.0, 0), Stroke(0, 9, 9, 9, 1.0, 0), Stroke(9, 9, 9, 20, 1.0, 0)]
    assert bends([*path, Stroke(50, 0, 60, 0, 1.0, 1)]) == 2
