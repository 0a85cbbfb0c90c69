"""The request for a run over letter sources, and the result of each letter."""

from __future__ import annotations

import datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from sopdocs.dataclass import dataclass
from sopdocs.letters.context import LetterForm
from sopdocs.letters.known import UNKNOWN, Standing
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.problem import Problem

# "lewat": a void letter that was not named; "tunggu": no person and no --yes approved its number
State = Literal["draf", "terbit", "naskah", "gagal", "lewat", "tunggu"]


@dataclass(frozen=True, slots=True)
class Order:
    """The request for a run.

    `date` is for letters without one; an empty `profil` means the institution's. `only_check` is
    true if nothing is to be made. `day` is that of the request, for warnings about dates.
    `again` are void numbers whose letters are to be issued once more.
    """

    out: Path
    issue: bool = False
    pdf: bool = False
    profil: str = ""
    date: datetime.date | None = None
    only_check: bool = False
    day: datetime.date | None = None
    again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadyLetter:
    """A letter that passed every check.

    `content` is the draft, or the letter filled with the number that it is expected to get.
    `standing` is what the ledger knows of it.
    """

    opened: OpenedLetter
    letter: Letter
    form: LetterForm
    target: Path
    content: bytes
    standing: Standing = UNKNOWN

    @property
    def folder(self) -> Path:
        """The folder of the office's letters in the out folder; a letter can be deeper."""
        return self.target.parents[len(PurePosixPath(self.letter.kunci).parts) - 1]

    @property
    def spends(self) -> bool:
        """True if issuing uses a number, or fills a reserved one."""
        return self.form.profil != NATIONAL and not self.form.draf and not self.standing.issued

    @property
    def is_open(self) -> bool:
        """True if the ledger chooses its number: the next one, or one inserted behind another."""
        return self.spends and not (self.standing.live or self.letter.nomor)


@dataclass(frozen=True, slots=True)
class LetterResult:
    """The result of one letter.

    `again` is true if it was issued before. `subject` is its perihal in the agenda.
    `opened` is the address of the ledger that it created. `void` is the void number that it had
    before.
    """

    state: State
    file: str
    nomor: str = ""
    output: Path | None = None
    again: bool = False
    problems: tuple[Problem, ...] = ()
    document: bytes = b""
    opened: str = ""
    subject: str = ""
    void: str = ""
