"""The symbols of one step: who has one, its shape, and how symbols of one row hang together."""

from __future__ import annotations

from typing import Literal

from sopdocs.dataclass import dataclass

Shape = Literal["capsule", "box", "diamond"]
# line: a plain line joins all symbols; arrows: a chain in the written order; apart: neither,
# each symbol has its own arrows
Joining = Literal["line", "arrows", "apart"]
SHAPES: dict[str, Shape] = {"kapsul": "capsule", "kotak": "box", "keputusan": "diamond"}


@dataclass(frozen=True, slots=True)
class StepMember:
    """An actor of a step, by lane from 0; ``shape`` is None unless the author chose one."""

    lane: int
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Coordination:
    """A dashed line from a step: it says who is consulted, and does not lead the flow on.

    ``target`` is the index of a step, from 0; it can be the step itself, if ``lane`` is another of
    its members. ``lane`` and ``member`` are the lanes at the line's two ends; None means the member
    that plain arrows use. ``arrow`` is False for a line without a head.
    """

    target: int
    lane: int | None = None
    member: int | None = None
    arrow: bool = False
