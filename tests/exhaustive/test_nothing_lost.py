"""Thousands of mutated sources: no word is missing from the page without a message."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.source.slip_table import SHEET
from tests.source.test_nothing_lost import OFFICE, RICH
from tests.source.typed_words import losses, mutated

pytestmark = pytest.mark.exhaustive
CASES = int(os.environ.get("SOPDOCS_MUTATED", "5000"))
SEED = int(os.environ.get("SOPDOCS_MUTATED_SEED", "1000"))


def test_no_word_is_lost_in_silence(tmp_path: Path):
    lost = {}
    for seed in range(SEED, SEED + CASES):
        pick = random.Random(seed)
        text, office = pick.choice((SHEET, SHEET, RICH)), OFFICE
        if pick.random() < 0.1:
            office = mutated(office, pick)
        else:
            text = mutated(text, pick)
        if words := losses(text, office, tmp_path):
            lost[seed] = words
    assert lost == {}
