"""Outlines as symbols: which of the five kinds, in which row and lane, with which word inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

from tests.reader.ink import Box, Outline, Page, Run
from tests.reader.table import Band, Table

FLOW = ("capsule", "box", "diamond")
WORDED = ("capsule", "box", "diamond", "down", "up")

CENTRED = ("box", "diamond")  # a label can be in a corner around a diamond
NEAR = 3.0  # points from the middle of such a symbol to that of its words


@dataclass(slots=True)
class Symbol:
    """A symbol on a page; ``kind`` is capsule, box, diamond, down, up, or unknown."""

    kind: str
    outline: Outline
    band: Band | None
    lane: int | None
    runs: list[Run] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return self.outline.box

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def connector(self) -> bool:
        return self.kind in ("down", "up")

    @property
    def row(self) -> str:
        """What its row is called: the number in No, or the capsule's own word."""
        return (self.band.name if self.band else "") or self.text

    def corners(self) -> list[tuple[float, float]]:
        """The four ends of a symbol's axes: left, top, right, bottom."""
        (x, y), box = self.box.middle, self.box
        return [(box.x0, y), (x, box.top), (box.x1, y), (x, box.bottom)]

    def off_outline(self, x: float, y: float) -> float:
        """How far a point is from the drawn outline."""
        if self.kind != "capsule":
            points = self.outline.points
            return min(
                _off_side(x, y, a, b) for a, b in zip(points, points[1:] + points[:1], strict=True)
            )
        box = self.box
        radius = min(box.x1 - box.x0, box.bottom - box.top) / 2
        inner = Box(box.x0 + radius, box.top + radius, box.x1 - radius, box.bottom - radius)
        return abs(
            hypot(max(inner.x0 - x, 0, x - inner.x1), max(inner.top - y, 0, y - inner.bottom))
            - radius
        )

    def off_line(self, line: Box) -> float:
        """How far a level or upright line stays from the figure; negative where it enters it."""
        if self.kind != "diamond":
            return self.box.gap(line)
        (x, y), box = self.box.middle, self.box
        half, tall = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        near = (min(max(x, line.x0), line.x1), min(max(y, line.top), line.bottom))
        weight = abs(near[0] - x) / half + abs(near[1] - y) / tall  # 1 on the outline
        return (
            (weight - 1) / hypot(1 / half, 1 / tall)
            if weight < 1
            else max(self.box.gap(line), (weight - 1) / hypot(1 / half, 1 / tall))
        )


def symbols(page: Page, table: Table) -> list[Symbol]:
    """The symbols in the actors' columns, with the words in them."""
    found = []
    for outline in page.outlines:
        x, y = outline.box.middle
        if not table.field.holds(x, y, 2):
            continue
        symbol = Symbol(_kind(outline), outline, table.band(y), table.lane(x))
        inside = (
            [
                run
                for run in page.runs
                if outline.box.holds(*run.box.middle)
                and (symbol.kind not in CENTRED or _off_middle(run, outline.box) < NEAR)
            ]
            if symbol.kind in WORDED
            else []
        )
        symbol.runs = sorted(inside, key=lambda run: _off_middle(run, outline.box))[
            :1
        ]  # others only lie upon it
        found.append(symbol)
    return found


def _off_middle(run: Run, box: Box) -> float:
    return hypot(run.ink.middle[0] - box.middle[0], run.ink.middle[1] - box.middle[1])


def _kind(outline: Outline) -> str:
    if outline.round:
        return "capsule"
    points = list(dict.fromkeys((round(x, 2), round(y, 2)) for x, y in outline.points))
    box = outline.box
    at_corners = sum(
        min(abs(x - box.x0), abs(x - box.x1)) < 0.1
        and min(abs(y - box.top), abs(y - box.bottom)) < 0.1
        for x, y in points
    )
    at_middles = sum(
        abs(x - box.middle[0]) < 0.1 or abs(y - box.middle[1]) < 0.1 for x, y in points
    )
    if len(points) == 4 and at_corners == 4:
        return "box"
    if len(points) == 4 and at_middles == 4:
        return "diamond"
    if len(points) == 5 and at_corners == 2:
        flat = next(
            y
            for x, y in points
            if min(abs(x - box.x0), abs(x - box.x1)) < 0.1
            and min(abs(y - box.top), abs(y - box.bottom)) < 0.1
        )
        return "down" if abs(flat - box.top) < 0.1 else "up"
    return "unknown"


def _off_side(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) if length else 0.0
    return hypot(x - a[0] - along * dx, y - a[1] - along * dy)
