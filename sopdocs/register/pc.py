"""What this PC remembers of the ledgers that it numbered in: the interface to that memory.

It is outside the ledger, so that a ledger that was lost, put back or copied is noticed before it
gives a number.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sopdocs.dataclass import dataclass
from sopdocs.model.register import Head, LedgerEntry

FOLDER = "SOPDOCS_STATE"  # environment: the folder of this memory


@dataclass(frozen=True, slots=True)
class Remembered:
    """A ledger as this PC saw it last.

    `fingerprint` is that of the whole and undamaged ledger, empty if it was not taken. `announced`
    is the step that a process of this PC was about to commit, `announced_at` the time of that, in
    nanoseconds since 1970.
    """

    head: Head
    place: str
    fingerprint: str = ""
    announced: Head | None = None
    announced_at: int = 0


class PcMemory(Protocol):
    """The memory of one user at one PC. Its methods raise `Refused` if it cannot be used."""

    @property
    def pc(self) -> str:
        """A random id of this PC and user."""

    def last(self, register: str) -> Remembered | None:
        """Return what was seen last of a ledger."""

    def at(self, place: str) -> str:
        """Return the id of the ledger that was last seen in a place; empty for none."""

    def announce(self, head: Head) -> None:
        """Note the step that is about to be committed."""

    def keep(self, seen: Remembered, lines: list[tuple[int, LedgerEntry]]) -> None:
        """Remember a ledger and its changed lines, each with its step. Never goes back."""

    def follow(self, seen: Remembered, lines: list[tuple[int, LedgerEntry]]) -> None:
        """Remember a ledger instead of all that was known of it and of its place."""

    def lines(self, register: str) -> list[tuple[int, LedgerEntry]]:
        """Return every line that was seen of a ledger, with its last step, in order of ids."""

    def forget(self, place: str) -> None:
        """Forget which ledger was in a place."""


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder in which this user's PC keeps what programs remember."""
    if environment.get(FOLDER):
        return Path(environment[FOLDER])
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "sopdocs"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "sopdocs"
    return Path(environment.get("XDG_STATE_HOME") or home / ".local" / "state") / "sopdocs"
