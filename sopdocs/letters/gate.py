"""What a person sees and decides before numbers are used.

`make_letters` proposes, a `Clerk` decides; only the command line and the web ask anybody.
"""

from __future__ import annotations

from typing import Literal, Protocol

from sopdocs.dataclass import dataclass
from sopdocs.letters.order import ReadyLetter
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import Problem

Meant = Literal["baru", "perbaikan", ""]  # a new letter, a revision; empty: not decided


@dataclass(frozen=True, slots=True)
class Proposal:
    """A letter that would get a number, with all messages about it."""

    ready: ReadyLetter
    problems: tuple[Problem, ...] = ()


class Clerk(Protocol):
    """Decides for an office. `exact` is true if it approves only the numbers that it saw."""

    @property
    def exact(self) -> bool: ...

    def approves(self, proposals: list[Proposal], changed: bool) -> bool:
        """True if these letters are to be issued with these numbers.

        `changed` says that others took numbers meanwhile, so that it is asked once more.
        """

    def meant(self, opened: OpenedLetter, letter: Letter, entry: LedgerEntry) -> Meant:
        """Decide about a source that differs from the letter that was issued with its id."""


class Script:
    """Decides for a script: issues everything, whatever the number, and guesses nothing."""

    exact = False

    def approves(self, proposals: list[Proposal], changed: bool) -> bool:
        del proposals, changed
        return True

    def meant(self, opened: OpenedLetter, letter: Letter, entry: LedgerEntry) -> Meant:
        del opened, letter, entry
        return ""
