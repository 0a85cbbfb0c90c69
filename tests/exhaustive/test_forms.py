"""A thousand random sources, as forms of Excel and back."""

from __future__ import annotations

import random

import pytest

from tests.graph_sources import write_graph
from tests.importing.test_excel_form import form, imported, source_of
from tests.random_identities import identity
from tests.random_sources import hard, realistic

pytestmark = pytest.mark.exhaustive
KINDS = {
    "graphs": lambda seed: write_graph(random.Random(seed).randint),
    "realistic": lambda seed: realistic(seed).sop,
    "hard": lambda seed: hard(seed).sop,
    "identities": lambda seed: identity(seed).sop,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_sources_come_back(kind: str):
    for seed in range(250):
        text = KINDS[kind](seed)
        assert imported(form(text)) == source_of(text).sop, seed
