"""Every command says and writes the same, whatever the seed of Python's hashes is.

`tests/exhaustive/test_hash_seeds.py` asks the same of twenty seeds and more collections.
"""

from __future__ import annotations

import json
import random

import pytest

from tests.hash_seeds import CHECKS, EXAMPLES, answers_of, collection, differences, examples

pytestmark = pytest.mark.slow

FINDS = {"ready", "verify"}  # what they find makes their status 1: not signed yet


def test_the_examples_are_answered_alike_under_every_hash_seed(tmp_path):
    found = answers_of(examples(tmp_path / "sources"), tmp_path, EXAMPLES, (0, 77))
    for command, status, text in map(json.loads, found[0][: len(EXAMPLES)]):
        assert text and status == (command[0] in FINDS), (command, text)
    assert differences(found) == []


def test_random_collections_are_checked_alike_under_every_hash_seed(tmp_path):
    for number in range(3):
        collection(random.Random(number), tmp_path / "sources" / f"dinas-{number}")
    found = answers_of(tmp_path / "sources", tmp_path, CHECKS, (0, 1, 77))
    assert all(code in found[0][0] for code in ("SOP-112", "SOP-602", "SOP-603", "SOP-606"))
    assert differences(found) == []
