"""What is asked of a run over letter sources, and what became of each letter."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sopdocs.letters.context import LetterForm
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter
from sopdocs.problem import Problem

State = Literal["draf", "terbit", "naskah", "gagal"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a run.

    `date` is for letters that give none; an empty `profil` leaves it to the institution.
    """

    out: Path
    issue: bool = False
    pdf: bool = False
    profil: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ReadyLetter:
    """A letter that passed every check.

    `content` is the draft, or the letter filled with a number that is not spent yet.
    """

    opened: OpenedLetter
    letter: Letter
    form: LetterForm
    target: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class LetterResult:
    """What became of one letter.

    `again` means that it was issued before. `opened` is the address of the ledger that it began.
    """

    state: State
    file: str
    nomor: str = ""
    output: Path | None = None
    again: bool = False
    problems: tuple[Problem, ...] = ()
    document: bytes = b""
    opened: str = ""
