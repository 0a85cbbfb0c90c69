"""Killed without warning, at any moment: what was given stays, what was not costs no number."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.register.letters import letter, paper, serials
from tests.register.processes import scenario

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("before", [0, 2])
def test_killed_at_every_single_moment_of_issuing_a_letter(tmp_path, before):
    """``before`` 0: while the register is being created."""
    moments = scenario("every_moment", tmp_path, before)
    assert [moment["killed"] for moment in moments] == [True] * (len(moments) - 1) + [False]
    expected = [f"000.8/00{n}/UM/III/2026" for n in range(1, before + 2)]
    for moment in moments:
        assert moment["whole"] and moment["proof"] == []
        assert moment["kept"] in (moment["known"], expected), (
            "the letter is in the register whole or not at all"
        )
        assert moment["again"] == (moment["kept"] == expected)
        assert moment["nomor"] == expected[-1] and moment["after"] == expected
    states = [moment["again"] for moment in moments]
    assert states == sorted(states) and len(set(states)) == 2, "both sides of the commit were met"


def test_killed_hundreds_of_times_while_issuing_no_number_is_lost_or_doubled(stored):
    done = scenario("rampage", stored.kind, stored.folder, 100)
    register = stored.ledger
    assert done["killed"] == 200 and done["faults"] == []
    told = {key: nomor for key, nomor in done["log"] if nomor}
    tried = {key for key, _ in done["log"]}
    assert len(told) > 50 and len(tried) > len(told), (
        "letters were finished, and letters were interrupted"
    )
    kept = {entry.kunci: entry.nomor for entry in register.entries()}
    assert {key: kept.get(key) for key in told} == told, "what a process was told stays so"
    assert set(kept) <= tried
    again = {key: register.issue(letter(key), paper).entry.nomor for key in sorted(tried)}
    assert {key: again[key] for key in kept} == kept, "the same letter gets the same number"
    assert again == {entry.kunci: entry.nomor for entry in register.entries()}, (
        "those that were cut off are completed"
    )
    assert serials(register) == list(range(1, len(tried) + 1))
    assert max(Counter(entry.kunci for entry in register.entries()).values()) == 1
    assert register.faults() == []


def test_a_commit_that_was_cut_off_is_taken_back_by_whoever_looks_next(register):
    for n in range(30):
        register.issue(letter(str(n)), paper)
    before = register.entries()
    assert scenario("half_committed", register.path)["statuses"] == [9]
    journal = register.path.with_name("register.sqlite3-journal")
    assert journal.exists() and b"separuh" in register.path.read_bytes(), (
        "the scenario leaves what it should"
    )
    assert register.entries() == before and not journal.exists()
    assert register.faults() == []
    assert register.issue(letter("baru"), paper).entry.urut == 31
