"""What the examples of a command are."""

from __future__ import annotations

from sopdocs.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Examples:
    """Commands without the program's name, each with a note; ``first`` must have been run."""

    lines: tuple[tuple[str, str], ...]
    first: str = ""
    note: str = ""
