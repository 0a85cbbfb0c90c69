"""Beri Nomor in two halves: what would be issued is shown; what was shown is issued, or nothing is.

Between the halves nothing is kept but what the person saw. A letter is known by the id in its
source, so that a double click, two browsers, a reload or a lost answer give one number.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Sequence
from pathlib import Path

from sopdocs.dataclass import dataclass, field
from sopdocs.letters.gate import Meant, Proposal
from sopdocs.letters.make import make_letters
from sopdocs.letters.order import LetterResult, Order
from sopdocs.letters.request import addressees
from sopdocs.letters.slips import weekday
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.subject import subject
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import Problem
from sopdocs.register.differences import in_words as differences
from sopdocs.source.dates import in_words as date_in_words

_one_at_a_time = threading.Lock()  # letters of one server need not be asked about twice


@dataclass(frozen=True, slots=True)
class ProposedLetter:
    """A letter as a person approves it; ``content`` is what its source says of it."""

    nomor: str
    title: str
    date: str
    subject: str
    to: str
    key: str
    content: str
    void: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MeantQuestion:
    """A source that differs from the letter of its id: a new letter, or a revision of that one?"""

    entry: LedgerEntry
    difference: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """What would be issued; ``problems`` keep it from that, ``done`` are issued already."""

    letters: tuple[ProposedLetter, ...] = ()
    problems: tuple[Problem, ...] = ()
    question: MeantQuestion | None = None
    done: tuple[LetterResult, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedNow:
    """What became of an approval.

    ``moved`` are the letters that were not issued: others took numbers since they were shown.
    """

    results: tuple[LetterResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    moved: Proposed | None = None


@dataclass(slots=True)
class _Looking:
    """Approves nothing, and keeps what it was shown."""

    exact = True
    answer: Meant = ""
    seen: list[Proposal] = field(default_factory=list)
    question: MeantQuestion | None = None

    def approves(self, proposals: list[Proposal], changed: bool) -> bool:
        self.seen = list(proposals)
        return False

    def meant(self, opened: OpenedLetter, letter: Letter, entry: LedgerEntry) -> Meant:
        if not self.answer:
            changes = differences(entry.isi, ledger_content(letter.isi))
            self.question = MeantQuestion(entry, changes)
        return self.answer


@dataclass(slots=True)
class _Approving:
    """Approves exactly the letters and numbers that a person has seen."""

    approved: tuple[ProposedLetter, ...]
    answer: Meant = ""
    exact = True
    seen: list[Proposal] = field(default_factory=list)

    def approves(self, proposals: list[Proposal], changed: bool) -> bool:
        self.seen = list(proposals)
        shown = {(one.key, one.nomor, one.content) for one in self.approved}
        return {(one.key, one.nomor, one.content) for one in _shown(proposals)} <= shown

    def meant(self, opened: OpenedLetter, letter: Letter, entry: LedgerEntry) -> Meant:
        return self.answer


def propose(file: Path, order: Order, answer: Meant = "") -> Proposed:
    """Return what would be issued from a source; no number is used.

    The files of letters that have theirs are written again if they are gone, and those that the
    national e-office numbers are written.
    """
    looking = _Looking(answer)
    results = make_letters([file], order, clerk=looking)
    problems = _problems(results)
    if looking.question:
        return Proposed(question=looking.question)
    done = tuple(one for one in results if one.state in ("terbit", "naskah"))
    return Proposed(_shown(looking.seen), problems, done=done)


def issue(
    file: Path, order: Order, approved: Sequence[ProposedLetter], answer: Meant = ""
) -> IssuedNow:
    """Issue what was approved; letters that have their number by now keep it."""
    approving = _Approving(tuple(approved), answer)
    with _one_at_a_time:
        results = make_letters([file], order, clerk=approving)
    problems = _problems(results)
    done = tuple(one for one in results if one.state in ("terbit", "naskah"))
    if any(one.state == "tunggu" for one in results):
        return IssuedNow(done, problems, Proposed(_shown(approving.seen), problems))
    return IssuedNow(done, problems)


def order_for(out: Path, day: datetime.date) -> Order:
    """Return the order of Beri Nomor; ``day`` is today, for warnings."""
    return Order(out, issue=True, day=day)


def _shown(proposals: Sequence[Proposal]) -> tuple[ProposedLetter, ...]:
    return tuple(_letter(one) for one in proposals)


def _letter(one: Proposal) -> ProposedLetter:
    letter = one.ready.letter
    date = letter.tanggal
    void = one.ready.standing.void
    return ProposedLetter(
        one.ready.form.nomor,
        letter.kind.title,
        f"{weekday(date)}, {date_in_words(date)}" if date else "tanpa tanggal",
        subject(letter),
        addressees(letter),
        letter.kunci,
        ledger_content(letter.isi),
        f"{void.nomor} ({void.catatan})" if void else "",
        one.problems,
    )


def _problems(results: Sequence[LetterResult]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for one in results for problem in one.problems))
