"""Any sequence of operations, next to a plain list as model: the same lines after each step."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sopdocs.model.numbering import Numbered, number
from sopdocs.register.ledger import Ledger
from sopdocs.register.refusal import Refused
from tests.register.letters import NUMBERING, letter, paper, register_in
from tests.register.memory import MemoryLedger

pytestmark = pytest.mark.slow

KEYS = st.sampled_from("abcdef")
DATES = st.sampled_from(["2025-12-30", "2026-01-02", "2026-01-05", "2026-01-05", "2026-02-01"])
WORDS = st.sampled_from(["satu", "dua"])


class Office(RuleBasedStateMachine):
    """``lines`` holds every number: [year, urut, sisip, date, state, key, subject, nomor]."""

    def open(self) -> Ledger:
        return register_in(self.folder)

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = self.open()
        self.lines: list[list] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def wanted(self, key: str, date: str, word: str):
        return letter(key, date, hal=f"{word} {key}")

    def expect_next(self, date: str) -> tuple[int, int]:
        return 1 + max((line[1] for line in self.lines if line[0] == date[:4]), default=0), 0

    def expect_inserted(self, date: str) -> tuple[int, int] | None:
        year = [line for line in self.lines if line[0] == date[:4] and not line[2]]
        border = min(
            (line[1] for line in year if line[3] > date), default=10**9
        )  # the first number of a later date
        mains = [line[1] for line in year if line[1] < border]
        return (
            (
                max(mains),
                1 + max(line[2] for line in self.lines if line[:2] == [date[:4], max(mains)]),
            )
            if mains
            else None
        )

    def add(self, place: tuple[int, int], wanted, state: str) -> str:
        nomor = number(NUMBERING, Numbered(wanted.jenis, "000.8", wanted.tanggal), *place)
        self.lines.append(
            [
                str(wanted.tanggal)[:4],
                *place,
                str(wanted.tanggal),
                state,
                wanted.kunci,
                wanted.perihal,
                nomor,
            ]
        )
        return nomor

    def live(self, key: str) -> list | None:
        return next((line for line in self.lines if line[5] == key and line[4] != "batal"), None)

    @rule(key=KEYS, date=DATES, word=WORDS, insertion=st.booleans(), fails=st.booleans())
    def issue(self, key: str, date: str, word: str, insertion: bool, fails: bool) -> None:
        wanted, own = self.wanted(key, date, word), self.live(key)

        def make(nomor: str) -> bytes:
            assert own is None, "a letter that has its number is not made again"
            return bytes(1 // 0) if fails else paper(nomor)

        def run():
            claim = replace(wanted, sisipan="menyusul" if insertion else "")
            return self.ledger.issue(claim, make)

        place = self.expect_inserted(date) if insertion else self.expect_next(date)
        if own is None and place is None:
            with pytest.raises(Refused):
                run()
        elif own is None and fails:
            with pytest.raises(ZeroDivisionError):
                run()
        elif own is None:
            assert run().entry.nomor == self.add(place, wanted, "terbit")
        elif (own[3], own[6]) == (date, wanted.perihal):
            issued = run()
            assert (issued.again, issued.entry.nomor, issued.document) == (
                True,
                own[7],
                paper(own[7]),
            )
        else:
            with pytest.raises(Refused, match=own[7]):
                run()

    @rule(date=DATES, count=st.integers(1, 3))
    def reserve(self, date: str, count: int) -> None:
        wanted = letter("", date, "dipesan")
        expected = [self.add(self.expect_next(date), wanted, "dipesan") for _ in range(count)]
        assert [entry.nomor for entry in self.ledger.reserve(wanted, count)] == expected

    @rule(date=DATES)
    def insert(self, date: str) -> None:
        wanted, place = letter("", date, "sisipan"), self.expect_inserted(date)
        if place is None:
            with pytest.raises(Refused):
                self.ledger.insert(wanted, "menyusul")
        else:
            assert self.ledger.insert(wanted, "menyusul").nomor == self.add(
                place, wanted, "dipesan"
            )

    @precondition(lambda self: self.lines)
    @rule(key=KEYS, choice=st.integers(0, 99))
    def claim(self, key: str, choice: int) -> None:
        line = self.lines[choice % len(self.lines)]
        wanted = self.wanted(key, line[3], "pesanan")
        own = self.live(key)
        if own is None and line[4] == "dipesan":
            assert self.ledger.issue(replace(wanted, dipesan=line[7]), paper).entry.nomor == line[7]
            line[4:7] = ["terbit", key, wanted.perihal]
        elif own is None or (own[3], own[6]) != (line[3], wanted.perihal):
            with pytest.raises(Refused):
                self.ledger.issue(replace(wanted, dipesan=line[7]), paper)

    @precondition(lambda self: self.lines)
    @rule(choice=st.integers(0, 99))
    def void(self, choice: int) -> None:
        line = self.lines[choice % len(self.lines)]
        if line[4] == "batal":
            with pytest.raises(Refused):
                self.ledger.void(line[7], "keliru")
        else:
            self.ledger.void(line[7], "keliru")
            line[4] = "batal"

    @precondition(lambda self: self.lines)
    @rule(key=st.sampled_from("xyz"), choice=st.integers(0, 99), date=DATES)
    def correct(self, key: str, choice: int, date: str) -> None:
        line = self.lines[choice % len(self.lines)]
        wanted = self.wanted(key, date, f"ralat {len(self.lines)}")
        if self.live(key) is None and line[4] == "terbit":
            nomor = self.add(self.expect_next(date), wanted, "terbit")
            assert self.ledger.issue(replace(wanted, mengganti=line[7]), paper).entry.nomor == nomor
            assert nomor in self.ledger.find(line[7]).catatan
        else:
            with pytest.raises(Refused):
                self.ledger.issue(replace(wanted, mengganti=line[7]), paper)

    @invariant()
    def the_ledger_holds_what_the_model_holds(self) -> None:
        if hasattr(self, "lines"):
            kept = [
                [e.periode, e.urut, e.sisip, str(e.tanggal), e.keadaan, e.kunci, e.perihal, e.nomor]
                for e in self.ledger.entries()
            ]
            assert kept == sorted(self.lines)
            assert self.ledger.faults() == []


class OfficeInMemory(Office):
    """The same, over the ledger without a file."""

    def open(self) -> Ledger:
        return MemoryLedger()


SETTINGS = settings(
    max_examples=50,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
Office.TestCase.settings = OfficeInMemory.TestCase.settings = SETTINGS
TestAnySequenceOfOperations = Office.TestCase
TestAnySequenceOfOperationsInMemory = OfficeInMemory.TestCase
