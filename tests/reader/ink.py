"""What is on one page of a finished PDF, before it means anything: strokes, outlines, heads, text.

Coordinates are points from the top left. Nothing is known here of how the page was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TOUCH = 0.6  # pt; what is closer than this touches on paper
THICK = 0.75  # pt; thinner strokes are rules of the table


@dataclass(frozen=True, slots=True, order=True)
class Box:
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, more: float = 0.0) -> bool:
        return self.x0 - more <= x <= self.x1 + more and self.top - more <= y <= self.bottom + more

    def gap(self, other: Box) -> float:
        """How far two boxes are apart; negative is how deep they overlap."""
        across = max(self.x0 - other.x1, other.x0 - self.x1)
        down = max(self.top - other.bottom, other.top - self.bottom)
        if across > 0 and down > 0:
            return (across**2 + down**2) ** 0.5
        return max(across, down)

    def around(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a stroked line; ``path`` is equal for pieces drawn in one go."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    path: int
    dashed: bool = False
    grey: float = 0.0  # 0 is black

    @property
    def upright(self) -> bool:
        return abs(self.x0 - self.x1) < 0.05 and abs(self.y0 - self.y1) >= 0.05

    @property
    def level(self) -> bool:
        return abs(self.y0 - self.y1) < 0.05

    @property
    def box(self) -> Box:
        return Box(
            min(self.x0, self.x1),
            min(self.y0, self.y1),
            max(self.x0, self.x1),
            max(self.y0, self.y1),
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed stroked figure; ``round`` when it has curves."""

    points: tuple[tuple[float, float], ...]
    round: bool
    width: float
    box: Box


@dataclass(frozen=True, slots=True)
class Head:
    """A filled triangle: where it points, and where its line comes in."""

    tip: tuple[float, float]
    base: tuple[float, float]
    box: Box


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one go; ``box`` is the line's box, ``ink`` what the glyphs blacken."""

    text: str
    box: Box
    ink: Box
    size: float
    upright: bool


@dataclass(slots=True)
class Page:
    """One page: thin strokes are ``rules``, thick ones ``lines``.

    ``links`` are areas with the page and the height that they lead to.
    """

    number: int  # from 1, as the file counts
    width: float
    height: float
    rules: list[Stroke] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    links: list[tuple[Box, int, float]] = field(default_factory=list)
    widths: set[float] = field(default_factory=set)
    pictures: list[Box] = field(default_factory=list)  # read by pdfium only
