"""Random sources as BPMN, read back into the graph that they say."""

from __future__ import annotations

import random

import pytest

from sopdocs.bpmn.export import bpmn
from sopdocs.fonts import printable, ruler
from sopdocs.source.sop import read_sop
from tests.bpmn.reading import assert_right
from tests.graph_sources import write_graph
from tests.random_sources import hard, realistic
from tests.rendered import institution

pytestmark = pytest.mark.exhaustive
KINDS = {
    "graphs": lambda seed: write_graph(random.Random(seed).randint),
    "realistic": lambda seed: realistic(seed).sop,
    "hard": lambda seed: hard(seed).sop,
}


@pytest.mark.parametrize("seed", range(150))
@pytest.mark.parametrize("kind", KINDS)
def test_a_random_source_is_right_as_a_diagram(kind: str, seed: int):
    source, _ = read_sop(KINDS[kind](seed).encode(), "uji.yaml", institution(), printable())
    assert source is not None
    content, faults = bpmn(source.sop, ruler())
    if content:
        assert_right(content, source.sop)
    else:
        assert faults
