"""What is on one page of a PDF before it means anything: words and paths.

Coordinates are points from the upper left corner, y down. Nothing is known here of tables.
"""

from __future__ import annotations

from typing import Literal

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point

Turn = Literal["level", "up", "down"]  # the direction in which a word is read


@dataclass(frozen=True, slots=True)
class InkWord:
    """Letters without a space between them; `size` is the font's, in points."""

    text: str
    box: Box
    size: float
    turn: Turn = "level"
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class InkPath:
    """One drawn path; of curves, only the points that they pass are kept."""

    points: tuple[Point, ...]
    box: Box
    closed: bool
    curved: bool
    stroked: bool
    filled: bool
    width: float  # of the stroke
    dashed: bool
    grey: float  # of what is painted: 0 is black, 1 white

    @property
    def is_level(self) -> bool:
        return self.box[3] - self.box[1] < 0.3

    @property
    def is_upright(self) -> bool:
        return self.box[2] - self.box[0] < 0.3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a page, folded; `inner` are those behind another word on their line."""

    all: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InkPage:
    """One page; `number` counts from 1. `pictures` are the boxes of raster images."""

    number: int
    width: float
    height: float
    words: tuple[InkWord, ...]
    paths: tuple[InkPath, ...]
    pictures: tuple[Box, ...]
    vocabulary: Vocabulary = Vocabulary()


def middle(box: Box) -> Point:
    """Return the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def around(boxes: list[Box]) -> Box:
    """Return the box around boxes, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes)
    return min(lefts), min(tops), max(rights), max(bottoms)


def holds(box: Box, point: Point, more: float = 0.0) -> bool:
    """True if a point is in a box that is `more` points larger on each side."""
    x, y = point
    return box[0] - more <= x <= box[2] + more and box[1] - more <= y <= box[3] + more


def gap(a: Box, b: Box) -> float:
    """Return how far two boxes are apart; 0 if they touch or overlap."""
    across = max(a[0] - b[2], b[0] - a[2], 0.0)
    down = max(a[1] - b[3], b[1] - a[3], 0.0)
    return float((across**2 + down**2) ** 0.5)
