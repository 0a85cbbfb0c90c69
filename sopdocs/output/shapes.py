"""The outlines of the five symbols and of arrowheads, as pure geometry.

All measures are points, x to the right, y down. Both painters draw these outlines; whoever reads
drawings back can compare with the same ones. Forms: Permenpan PAN-RB 35/2012, III.C.
"""

from __future__ import annotations

import functools
from typing import Literal

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Point

Kind = Literal["capsule", "box", "diamond", "pentagon-down", "pentagon-up"]

FLOW_WIDTH = 1.1  # of flow lines
DASH, DASH_GAP = 3.0, 2.0  # points of a dashed flow line
OUTLINE_WIDTH = 1.1  # of symbols' outlines
HEAD_LENGTH = 5.0  # of an arrow's head
HEAD_HALF_WIDTH = 1.75
OVERLAP = 0.5  # how far a line reaches into its arrowhead, so that no gap shows between them
SHOULDER = 5.0  # height of a pentagon's point
QUARTER = 0.5522847498  # reach of a Bézier curve's handles for a quarter of a circle of radius 1

Segment = tuple[Point, ...]  # one point: a straight line to it; three: a Bézier curve to the last


@dataclass(frozen=True, slots=True)
class SymbolOutline:
    """A closed path: from ``start`` along the segments and straight back to ``start``."""

    start: Point
    segments: tuple[Segment, ...]

    @property
    def corners(self) -> tuple[Point, ...]:
        """Where segments meet, in drawing order; for a polygon these are all of it."""
        return (self.start, *(segment[-1] for segment in self.segments))

    @property
    def is_polygon(self) -> bool:
        return all(len(segment) == 1 for segment in self.segments)


@functools.lru_cache(maxsize=256)
def outline(kind: Kind, width: float, height: float) -> SymbolOutline:
    """A symbol's outline; (0, 0) is the upper left corner of its box.

    >>> outline("diamond", 20, 10).corners
    ((0, 5.0), (10.0, 0), (20, 5.0), (10.0, 10))
    """
    if kind == "capsule":
        return _capsule(width, height)
    return _polygon(_corners(kind, width, height))


def _corners(kind: Kind, width: float, height: float) -> tuple[Point, ...]:
    if kind == "diamond":
        return (0, height / 2), (width / 2, 0), (width, height / 2), (width / 2, height)
    if kind == "pentagon-down":
        low = height - SHOULDER
        return (0, 0), (width, 0), (width, low), (width / 2, height), (0, low)
    if kind == "pentagon-up":
        return (0, height), (width, height), (width, SHOULDER), (width / 2, 0), (0, SHOULDER)
    return (0, 0), (width, 0), (width, height), (0, height)


def _polygon(corners: tuple[Point, ...]) -> SymbolOutline:
    start, *others = corners
    return SymbolOutline(start, tuple((corner,) for corner in others))


def _capsule(width: float, height: float) -> SymbolOutline:
    """Two straight sides between two half circles, from the lower left around."""
    radius = height / 2
    handle = radius * QUARTER
    left, right = radius, width - radius
    below, above = radius + handle, radius - handle
    return SymbolOutline(
        (left, height),
        (
            ((right, height),),
            ((right + handle, height), (width, below), (width, radius)),
            ((width, above), (right + handle, 0), (right, 0)),
            ((left, 0),),
            ((left - handle, 0), (0, above), (0, radius)),
            ((0, below), (left - handle, height), (left, height)),
        ),
    )


def shaft(path: tuple[Point, ...]) -> tuple[Point, ...]:
    """The line of an arrow that has a head: it ends inside the head, behind the tip.

    >>> shaft(((0, 0), (0, 20)))
    ((0, 0), (0.0, 15.5))
    """
    (x, y), (dx, dy) = path[-1], _direction(path)
    back = HEAD_LENGTH - OVERLAP
    return (*path[:-1], (x - dx * back, y - dy * back))


def arrowhead(path: tuple[Point, ...]) -> tuple[Point, Point, Point]:
    """The head at the end of a path: its tip, then the corners of its base.

    >>> arrowhead(((0, 0), (20, 0)))
    ((20, 0), (15.0, -1.75), (15.0, 1.75))
    """
    (x, y), (dx, dy) = path[-1], _direction(path)
    base_x, base_y = x - dx * HEAD_LENGTH, y - dy * HEAD_LENGTH
    across_x, across_y = dy * HEAD_HALF_WIDTH, dx * HEAD_HALF_WIDTH
    return (x, y), (base_x + across_x, base_y - across_y), (base_x - across_x, base_y + across_y)


def _direction(path: tuple[Point, ...]) -> tuple[float, float]:
    """The direction of a path's last stretch, which is level or upright; its length is 1."""
    (x0, y0), (x1, y1) = path[-2], path[-1]
    length = abs(x1 - x0) + abs(y1 - y0)
    return (x1 - x0) / length, (y1 - y0) / length
