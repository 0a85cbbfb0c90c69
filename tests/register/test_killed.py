"""Killed without warning, at any moment: what was given stays, what was not costs no number."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.register.letters import letter, paper, serials
from tests.register.processes import scenario
from tests.register.stored import POSTGRES

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


@dataclass(frozen=True)
class Size:
    """Letters of each of eight clerks, kills of clerks, outages of the server, cuts at least."""

    each: int
    kills: int
    outages: int
    cuts: int


SAMPLE, FULL = Size(8, 16, 2, 0), Size(1000, 2000, 20, 200)


@pytest.mark.parametrize("size", [SAMPLE, pytest.param(FULL, marks=pytest.mark.exhaustive)])
def test_eight_clerks_who_are_killed_again_and_again_lose_and_double_no_number(stored, size):
    """Their server restarts, is killed, and connections break between commit and answer."""
    done = scenario("storm", stored.kind, stored.folder, 8, size.each, size.kills, size.outages)
    print({name: value for name, value in done.items() if name != "log"})
    assert done["failed"] == 0 and done["killed"] > size.kills / 2
    if stored.kind == POSTGRES:
        assert done["outages"] == size.outages and done["after"] >= size.cuts
    ledger, count = stored.ledger, 8 * size.each
    refusals = {message for key, message in done["log"] if key == "refused"}
    assert [message for message in refusals if "tidak dapat dihubungi" not in message] == []
    reported = [(key, nomor) for key, nomor in done["log"] if nomor and key != "refused"]
    entries = ledger.entries()
    kept = {entry.kunci: entry.nomor for entry in entries}
    assert len(entries) == len(kept) == len(set(kept.values())) == count, "none twice"
    assert serials(ledger) == [*range(1, count + 1)], "no hole"
    assert set(reported) == set(kept.items()), "a reported number stays"
    for entry in entries:
        assert ledger.document(entry.nomor) == paper(entry.nomor)
        again = ledger.issue(letter(entry.kunci), paper)
        assert again.again and again.entry == entry, "a letter that is tried again has its number"
    assert ledger.faults() == []


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
