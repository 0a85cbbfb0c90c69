"""Several flow tables under one identity: where each begins in the SOP, and how to look at one."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, replace
from sopdocs.model.step import Exit, Step
from sopdocs.model.text import Text


@dataclass(frozen=True, slots=True)
class FlowTable:
    """One flow table of several; ``number`` counts from 1.

    Its steps are ``first`` to ``end`` (not included) among all steps of the SOP. ``lanes`` are its
    columns from left to right, as indexes of all actors of the SOP.
    """

    number: int
    judul: str
    first: int
    end: int
    lanes: tuple[int, ...]
    jumlah_waktu: str = ""
    catatan: Text = ()


def moved(step: Step, by: int, lanes: Mapping[int, int]) -> Step:
    """Return a step for another list of steps and of actors.

    Indexes of steps grow by ``by``; ``lanes`` maps the lanes to their new indexes.
    """

    def lane(old: int | None) -> int | None:
        return None if old is None else lanes[old]

    def leading(exit: Exit) -> Exit:
        target = None if exit.target is None else exit.target + by
        return replace(exit, target=target, member=lane(exit.member), lane=lane(exit.lane))

    members = [replace(member, lane=lanes[member.lane]) for member in step.members]
    if step.joining == "line":
        members.sort(key=lambda member: member.lane)
    return replace(
        step,
        oleh=tuple(sorted(lanes[old] for old in step.oleh)),
        utama=lanes.get(step.utama, 0),
        members=tuple(members),
        exits=tuple(map(leading, step.exits)),
        coordination=tuple(
            replace(line, target=line.target + by, lane=lane(line.lane), member=lane(line.member))
            for line in step.coordination
        ),
    )
