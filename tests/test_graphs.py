"""Flows with chains, forks, joins and dashed lines are drawn as their sources say.

Each source is built, and its graph read back from the finished PDF; no rule of a page is broken.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cases.graphs import CASES
from tests.expected import expected_tables
from tests.graph_sources import write_graph
from tests.reader import read
from tests.reader.rules import hard, violations
from tests.rendered import OFFICE, rendered

HOME = Path(__file__).parent
WORKBOOKS = sorted((HOME / "workbooks").glob("*.yaml"))  # flows of real workbooks, written by hand
EXAMPLES = sorted((HOME.parent / "docs" / "contoh" / "dinas-contoh").glob("p*.yaml"))
SEEDS = [0, 3, 12, 22, 40]
MOST_REFUSED = 0.12  # they are far denser than real flows
CANNOT_BE_DRAWN = {"SOP-203"}


def faults(source: str, office: str = OFFICE) -> list[str] | None:
    """What is wrong with the drawing of a source; None if the program refuses to draw it."""
    pdf, problems = rendered(source, office)
    if pdf is None:
        errors = [problem for problem in problems if problem.is_error]
        assert {problem.code for problem in errors} <= CANNOT_BE_DRAWN, list(map(str, errors))
        return None
    seen = read(pdf)
    wanted = expected_tables(source, office)
    assert len(seen.graphs) == len(wanted)
    found = [line for want, graph in zip(wanted, seen.graphs) for line in want.difference(graph)]
    return found + [str(violation) for violation in hard(violations(seen))]


@pytest.mark.parametrize("name", CASES)
def test_a_case_shows_the_graph_of_its_source(name: str):
    assert faults(CASES[name]) == []


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_a_flow_of_a_real_workbook_equals_its_drawing(path: Path):
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_of_the_guide_equals_its_drawing(path: Path):
    office = (path.parent / "instansi.yaml").read_text("utf-8")
    assert faults(path.read_text("utf-8"), office) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_graph_is_drawn_as_it_is_written(seed: int):
    assert faults(write_graph(random.Random(seed).randint)) == []


@pytest.mark.slow
@pytest.mark.parametrize("count", [20, pytest.param(300, marks=pytest.mark.exhaustive)])
def test_random_graphs_are_drawn_right_and_few_are_refused(count: int):
    seeds = range(100, 100 + count)
    found = [faults(write_graph(random.Random(seed).randint, 7)) for seed in seeds]
    assert not [fault for fault in found if fault]
    assert found.count(None) <= count * MOST_REFUSED
