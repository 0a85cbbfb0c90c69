"""A SOP as planned: what a few plain lines say, before it is written as a source."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field

NEXT, FINISH = 0, -1  # where an exit leads, if not to a step's number from 1


@dataclass(frozen=True, slots=True)
class PlannedExit:
    """An exit of a decision: its words, and the number of its step, `NEXT` or `FINISH`."""

    words: str
    to: int


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step; ``pelaksana`` are printed titles. ``to`` is where it leads if it decides nothing."""

    pelaksana: tuple[str, ...]
    uraian: str
    cells: dict[str, str] = field(default_factory=dict)  # kelengkapan, waktu, output, keterangan
    exits: tuple[PlannedExit, ...] = ()
    to: int = NEXT


@dataclass(frozen=True, slots=True)
class PlannedSop:
    """A SOP: its name, its actors from left to right, and its steps in order."""

    nama: str
    pelaksana: tuple[str, ...]
    langkah: tuple[PlannedStep, ...]
