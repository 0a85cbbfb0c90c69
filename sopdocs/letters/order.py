"""The request for a run over letter sources, and the result of each letter."""

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
    """The request for a run.

    `date` is for letters without one; an empty `profil` means the institution's. `only_check` is
    true if nothing is to be made.
    """

    out: Path
    issue: bool = False
    pdf: bool = False
    profil: str = ""
    date: datetime.date | None = None
    only_check: bool = False


@dataclass(frozen=True, slots=True)
class ReadyLetter:
    """A letter that passed every check.

    `content` is the draft, or the letter filled with the number that it is expected to get.
    """

    opened: OpenedLetter
    letter: Letter
    form: LetterForm
    target: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class LetterResult:
    """The result of one letter.

    `again` is true if it was issued before. `opened` is the address of the ledger that it created.
    """

    state: State
    file: str
    nomor: str = ""
    output: Path | None = None
    again: bool = False
    problems: tuple[Problem, ...] = ()
    document: bytes = b""
    opened: str = ""
