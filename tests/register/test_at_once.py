"""Many processes at once: no number twice, no hole, and nobody waits in vain."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.register.letters import serials
from tests.register.processes import scenario
from tests.register.stored import FILE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("each", [10, pytest.param(125, marks=pytest.mark.exhaustive)])
def test_eight_processes_give_each_letter_a_different_number(stored, each):
    done = scenario("at_once", stored.kind, stored.folder, 8, each, 500, "2026-03-10", "own")
    assert done["statuses"] == [0] * 8
    numbers = {nomor for _, nomor in done["log"]}
    assert len({key for key, _ in done["log"]}) == len(numbers) == 8 * each
    assert serials(stored.ledger) == list(range(1, 8 * each + 1))
    assert {(e.kunci, e.nomor) for e in stored.ledger.entries()} == {
        (key, nomor) for key, nomor in done["log"]
    }
    assert stored.ledger.faults() == []


def test_several_counters_at_once_have_no_holes_either(stored):
    done = scenario(
        "at_once",
        stored.kind,
        stored.folder,
        8,
        6,
        20_000,
        "2024-01-02,2025-01-02,2026-01-02",
        "own",
    )
    assert done["statuses"] == [0] * 8
    assert {year: serials(stored.ledger, tahun=year) for year in (2024, 2025, 2026)} == {
        year: [*range(1, 17)] for year in (2024, 2025, 2026)
    }
    assert stored.ledger.faults() == []


def test_the_same_letters_issued_by_all_get_one_number_each(stored):
    done = scenario("at_once", stored.kind, stored.folder, 8, 6, 500, "2026-03-10", "same")
    assert done["statuses"] == [0] * 8
    assert Counter(key for key, _ in done["log"]) == dict.fromkeys(map(str, range(6)), 8)
    assert len({(key, nomor) for key, nomor in done["log"]}) == 6
    assert serials(stored.ledger) == list(range(1, 7)) and stored.ledger.faults() == []


@pytest.mark.parametrize(
    "attempt",
    [0, 1, 2, *(pytest.param(n, marks=pytest.mark.exhaustive) for n in range(3, 24))],
)
def test_processes_that_create_the_register_at_once_share_it(stored, attempt):
    done = scenario("at_once", stored.kind, stored.folder, 6, 1, 500, "2026-03-10", "own")
    assert done["statuses"] == [0] * 6
    assert sorted(nomor for _, nomor in done["log"]) == [
        f"000.8/00{n}/UM/III/2026" for n in range(1, 7)
    ]
    assert serials(stored.ledger) == list(range(1, 7)) and stored.ledger.faults() == []
    files = sorted(path.name for path in stored.folder.iterdir())
    assert files == ["alamat", "log"] or files == ["log", FILE], "nothing else is left"
