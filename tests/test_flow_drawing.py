"""Finished pages keep the rules of drawing, and show the graph of their source (D1-D12).

``SOPDOCS_EXAMPLES`` sets the number of random sources: fewer for a quick look, more for a long one.
Up to the usual number they are the same on every run; beyond it each run draws new ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings

from tests.cases import CASES
from tests.expected import expected, main_lanes
from tests.reader import read
from tests.reader.rules import hard, violations
from tests.rendered import OFFICE, rendered
from tests.sources import large_sources, sources

pytestmark = pytest.mark.slow

USUAL = 1000
EXAMPLES = int(os.environ.get("SOPDOCS_EXAMPLES", USUAL))
MOST_REFUSED = 0.1  # of the random sources, which are far wilder than any real one
CANNOT_BE_DRAWN = {"SOP-202", "SOP-203"}
REAL = sorted(
    path
    for path in (Path(__file__).parent.parent / "sop_sources").glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml")
)

settings.register_profile(
    "drawing",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= USUAL,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)
drawing = settings.get_profile("drawing")


def faults(source: str, institution: str = OFFICE) -> list[str] | None:
    """What is wrong with the drawing of a source; ``None`` if the program refuses to draw it."""
    pdf, problems = rendered(source, institution)
    if pdf is None:
        errors = [problem for problem in problems if problem.is_error]
        assert errors, "refused without an error"
        if {problem.code for problem in errors} <= CANNOT_BE_DRAWN:
            return None
        return [str(problem) for problem in errors]
    seen = read(pdf)
    wanted = expected(source, institution)
    lanes = main_lanes(source)
    found = [f"D12: {line}" for line in wanted.difference(seen.graph)]
    found += [
        f"D12: the link to step {row} points at lane {lane}, its main one is {lanes[row]}"
        for row, lane in seen.pointed
        if row in lanes and lane != lanes[row]
    ]
    return found + [str(violation) for violation in hard(violations(seen))]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_sheet_shows_the_graph_of_its_source_and_keeps_every_rule(path: Path):
    assert faults(path.read_text("utf-8"), (path.parent / "instansi.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize("name", CASES)
def test_a_hard_case_shows_the_graph_of_its_source_and_keeps_every_rule(name: str):
    assert faults(CASES[name]) == []


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "pinned").glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_source_that_was_once_drawn_wrong_is_drawn_right_or_refused(path: Path):
    assert faults(path.read_text("utf-8")) == (None if path.stem.endswith("-refused") else [])


def test_random_sources_are_drawn_right_and_few_are_refused():
    tally = {"drawn": 0, "refused": 0}

    @drawing
    @given(source=sources())
    def draw(source: str):
        note(source)
        found = faults(source)
        tally["refused" if found is None else "drawn"] += 1
        assert not found

    draw()
    assert tally["refused"] <= (tally["drawn"] + tally["refused"]) * MOST_REFUSED, tally


@settings(drawing, max_examples=3, phases=[Phase.generate])  # a seed does not shrink
@given(source=large_sources())
def test_a_large_random_source_is_drawn_right_or_refused(source: str):
    note(source)
    assert not faults(source)
