"""A thousand sheets of ours without their sources: equal, or asked about; none silently wrong."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.graph_sources import write_graph
from tests.importing.own_sheets import JudgedDraft, judged
from tests.random_identities import identity
from tests.random_sources import RandomSource, hard, realistic
from tests.rendered import OFFICE

pytestmark = pytest.mark.exhaustive
COUNT = int(os.environ.get("SOPDOCS_IMPORTS", "1000"))
MOST_WRONG = 0.01


def graph(seed: int) -> RandomSource:
    return RandomSource(seed, write_graph(random.Random(seed).randint), OFFICE)


def judge(kind: Callable[[int], RandomSource], seed: int) -> JudgedDraft:
    return judged(kind(seed))


@pytest.mark.parametrize(
    "kind, part", [(realistic, 1.0), (graph, 0.5), (identity, 0.3), (hard, 0.1)]
)
def test_drafts_are_equal_or_ask(kind, part):
    seeds = range(1, int(COUNT * part) + 1)
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(judge, [kind] * len(seeds), seeds, chunksize=4))
    counted = Counter(one.verdict for one in results)
    print(kind.__name__, dict(counted))
    silent = [(one.seed, one.differences[:2]) for one in results if one.verdict == "wrong"]
    assert silent == []
    wrong = [one.seed for one in results if one.differences]
    drawn = len(results) - counted["refused"]
    assert len(wrong) <= MOST_WRONG * drawn, wrong
