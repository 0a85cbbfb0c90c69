"""Twenty seeds of hashes: every command over all examples, checks over many collections."""

from __future__ import annotations

import random

import pytest

from tests.hash_seeds import (
    CHECKS,
    EXAMPLES,
    SOURCES,
    answers_of,
    collection,
    differences,
    examples,
)

pytestmark = pytest.mark.exhaustive

SEEDS = range(20)
COLLECTIONS = 12


def test_the_examples_are_answered_alike_under_twenty_seeds(tmp_path):
    found = answers_of(examples(tmp_path / "sources"), tmp_path, EXAMPLES, SEEDS)
    assert differences(found) == []


def test_random_collections_are_checked_alike_under_twenty_seeds(tmp_path):
    for number in range(COLLECTIONS):
        chance = random.Random(f"seeds {number}")
        collection(chance, tmp_path / "sources" / f"dinas-{number}", chance.randint(4, 30))
    assert differences(answers_of(tmp_path / "sources", tmp_path, CHECKS, SEEDS)) == []


def test_a_random_office_is_built_alike_under_twenty_seeds(tmp_path):
    collection(random.Random("built"), tmp_path / "sources" / "dinas", 8)
    assert differences(answers_of(tmp_path / "sources", tmp_path, SOURCES, SEEDS)) == []
