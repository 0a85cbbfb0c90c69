"""Thousands of random and of damaged workbooks: equal or marked, and never a failure."""

from __future__ import annotations

import random

import pytest

from sopdocs.importing.drawn_workbook import DrawnWorkbook
from tests.graph_sources import write_graph
from tests.importing.test_drawn_workbooks import BOOKS, outcome, written
from tests.importing.test_odd_workbooks import fuzzed
from tests.random_sources import realistic

pytestmark = pytest.mark.exhaustive
COUNT = 1000


@pytest.mark.parametrize("kind", ["graphs", "realistic"])
def test_a_thousand_random_workbooks_come_back_or_are_marked(kind: str):
    silent = []
    for seed in range(COUNT):
        chance = random.Random(seed)
        source = write_graph(chance.randint) if kind == "graphs" else realistic(seed).sop
        words, equal, marked = outcome(source, seed)
        if not words or not (equal or marked):
            silent.append(seed)
    assert silent == []


def test_thousands_of_damaged_workbooks_never_fail():
    for seed in range(3 * COUNT):
        chance = random.Random(seed)
        found = DrawnWorkbook().read(fuzzed(chance.choice(BOOKS), chance), "a.xlsx")
        for draft in found.drafts:
            assert written(draft).content
        assert found.drafts or found.problems
