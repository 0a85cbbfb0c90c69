"""The flow table of a page: columns, rows and actors, read from its rules and headings."""

from __future__ import annotations

import itertools
from bisect import bisect
from dataclasses import dataclass, replace

from tests.reader.ink import TOUCH, Box, Page, Run, Stroke

FIRST_LANE, AFTER_LANES = 2, 4  # No, Uraian | actors | Kelengkapan, Waktu, Output, Keterangan


@dataclass(frozen=True, slots=True)
class Band:
    """A row between two rules; ``name`` is its number, else what Uraian says.

    ``numbered`` says whether No prints a number, ``worded`` whether a cell behind the lanes has
    words. A ``phase`` has no rules inside.
    """

    top: float
    bottom: float
    name: str
    numbered: bool = True
    worded: bool = True
    phase: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[float, ...]  # x of every upright rule, left to right
    heading: Box
    bands: tuple[Band, ...]
    actors: tuple[str, ...]  # blanks dropped: a heading can break anywhere
    title: str = ""  # above the table

    @property
    def lanes(self) -> tuple[tuple[float, float], ...]:
        edges = self.columns[FIRST_LANE:-AFTER_LANES]
        return tuple(itertools.pairwise(edges))

    @property
    def field(self) -> Box:
        """Where the flow can be drawn: the actors' columns below the heading."""
        lanes = self.lanes
        return Box(
            lanes[0][0],
            self.heading.bottom,
            lanes[-1][1],
            self.bands[-1].bottom if self.bands else self.heading.bottom,
        )

    def band(self, y: float) -> Band | None:
        return next((band for band in self.bands if band.top <= y < band.bottom), None)

    def lane(self, x: float) -> int | None:
        return next((n for n, (left, right) in enumerate(self.lanes) if left <= x < right), None)

    def place(self, y: float) -> str:
        """The step at a height, for messages: the nearest numbered row at or above it."""
        above = [band for band in self.bands if band.top <= y and band.name and not band.phase]
        below = [band for band in self.bands if band.name and not band.phase]
        return (above[-1:] or below[:1] or [Band(0, 0, "")])[0].name


def below_identity(page: Page) -> Page:
    """What is below the identity block, whose frame is thick; the page itself without one."""
    strokes = [stroke for stroke in (*page.rules, *page.lines) if stroke.upright]
    left = min((stroke.x0 for stroke in strokes), default=0.0)
    frame = [s.box.bottom for s in page.lines if s.upright and s.x0 - left < TOUCH]
    if not frame:
        return page
    end = max(frame) + TOUCH
    return replace(
        page,
        rules=[stroke for stroke in page.rules if stroke.box.bottom > end],
        lines=[stroke for stroke in page.lines if stroke.box.bottom > end],
        outlines=[outline for outline in page.outlines if outline.box.bottom > end],
        heads=[head for head in page.heads if head.box.bottom > end],
        runs=[run for run in page.runs if run.box.bottom > end],
    )


def find_table(page: Page) -> Table | None:
    """The flow table of a page, or ``None`` on any other page."""
    upright = [rule for rule in page.rules if rule.upright]
    if not upright:
        return None
    top = min(rule.box.top for rule in upright)
    left = min(rule.x0 for rule in upright)
    heading_end = _heading_end(page.rules, left, top)
    if heading_end is None:
        return None
    columns = _distinct(
        rule.x0
        for rule in upright
        if rule.box.top < heading_end - 1 and rule.box.bottom > heading_end - 1
    )
    if len(columns) < FIRST_LANE + 1 + AFTER_LANES + 1:
        return None
    end = max(rule.box.bottom for rule in upright if rule.x0 < columns[1])  # notes can follow
    edges = [
        y
        for y in _levels(page.rules, (columns[0] + columns[1]) / 2)
        if heading_end - 0.1 <= y <= end + 0.5
    ]
    heading = Box(columns[0], top, columns[-1], heading_end)
    bands = []
    for upper, lower in itertools.pairwise(edges):
        cells = _cells(page.runs, columns, upper, lower)
        if all(text == str(n + 1) for n, text in enumerate(cells)):
            heading = Box(columns[0], top, columns[-1], lower)  # the row that numbers the columns
            continue
        name, behind = cells[0].rstrip("."), any(cells[-AFTER_LANES:])
        if _is_whole(page.rules, columns, upper, lower):
            bands.append(Band(upper, lower, " ".join(filter(None, cells)), False, behind, True))
        else:
            bands.append(Band(upper, lower, name or cells[1], bool(name), behind))
    actors = tuple(_actors(page, columns, top, heading_end))
    title = " ".join(run.text for run in page.runs if run.box.bottom < top)
    return Table(tuple(columns), heading, tuple(bands), actors, title)


def _heading_end(rules: list[Stroke], left: float, top: float) -> float | None:
    """The first level rule below the table's top that the No column ends on."""
    return next((y for y in _levels(rules, left + 3) if y > top + 3), None)


def _levels(rules: list[Stroke], x: float) -> list[float]:
    return _distinct(
        rule.y0 for rule in rules if rule.level and rule.box.x0 - 0.5 <= x <= rule.box.x1 + 0.5
    )


def _distinct(values) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 0.5:
            found.append(value)
    return found


def _is_whole(rules: list[Stroke], columns: list[float], upper: float, lower: float) -> bool:
    """Whether a row is one cell: no upright rule parts it."""
    middle = (upper + lower) / 2
    return not any(
        rule.upright
        and columns[0] + 1 < rule.x0 < columns[-1] - 1
        and rule.box.top < middle < rule.box.bottom
        for rule in rules
    )


def _cells(runs: list[Run], columns: list[float], upper: float, lower: float) -> list[str]:
    cells = ["" for _ in columns[1:]]
    for run in runs:
        x, y = run.box.middle
        column = bisect(columns, x) - 1
        if upper < y < lower and 0 <= column < len(cells):
            cells[column] = f"{cells[column]} {run.text}".strip()
    return cells


def _actors(page: Page, columns: list[float], top: float, bottom: float):
    for left, right in list(itertools.pairwise(columns))[FIRST_LANE:-AFTER_LANES]:
        inner = [y for y in _levels(page.rules, (left + right) / 2) if top + 3 < y < bottom - 3]
        start = inner[-1] if inner else top
        words = [
            run
            for run in page.runs
            if left < run.box.middle[0] < right and start < run.box.middle[1] < bottom
        ]
        words.sort(
            key=lambda run: (run.box.top, run.box.x0) if run.upright else (run.box.x0, -run.box.top)
        )
        yield "".join("".join(run.text.split()) for run in words)
