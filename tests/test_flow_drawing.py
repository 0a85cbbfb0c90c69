"""Pages of real and of random sources keep the rules of drawing and show their graph (D1-D12).

Hard cases are in ``test_flow_cases.py``: modules are what processes share.

``SOPDOCS_EXAMPLES`` sets the number of random sources: fewer for a quick look, more for a long one.
Up to the usual number they are the same on every run; beyond it each run draws new ones. The long
search draws `MANY`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings

from tests.flow_faults import faults
from tests.sources import large_sources, sources

pytestmark = pytest.mark.slow

USUAL, MANY = 25, 1000
EXAMPLES = int(os.environ.get("SOPDOCS_EXAMPLES", USUAL))
MOST_REFUSED = 0.1  # of the random sources, which are far wilder than any real one
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


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_sheet_shows_the_graph_of_its_source_and_keeps_every_rule(path: Path):
    assert faults(path.read_text("utf-8"), (path.parent / "instansi.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "count", [EXAMPLES, pytest.param(MANY, marks=pytest.mark.exhaustive, id="many")]
)
def test_random_sources_are_drawn_right_and_few_are_refused(count: int):
    tally = {"drawn": 0, "refused": 0}

    @settings(drawing, max_examples=count)
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
