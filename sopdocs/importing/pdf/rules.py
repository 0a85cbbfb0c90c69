"""Table rules: lines, thin rectangles and edges of rectangles, made one where they are in line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box
from sopdocs.importing.pdf.ink import InkPath

THIN = 2.6  # points; Excel draws rules as filled rectangles up to this thick
ALIGNED = 1.6  # points between rules that are one, drawn twice
BRIDGED = 2.7  # points: a gap in a rule that another rule covers
SHORTEST = 3.0  # points of a rule


@dataclass(frozen=True, slots=True)
class Ruling:
    """One straight rule: its place across, and where it begins and ends."""

    at: float
    low: float
    high: float

    def covers(self, low: float, high: float) -> float:
        """Return which part of a stretch it covers, from 0 to 1."""
        return max(0.0, min(self.high, high) - max(self.low, low)) / max(high - low, 0.1)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rules of a page: level ones from top to bottom, upright ones from left to right."""

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]

    def upright_at(self, y: float) -> list[float]:
        """Return where upright rules cross a height."""
        return _places(rule.at for rule in self.upright if rule.low - 1 <= y <= rule.high + 1)

    def level_over(self, left: float, right: float, part: float = 0.9) -> list[float]:
        """Return the heights of level rules that cover most of a width."""
        found: dict[int, list[Ruling]] = {}
        for rule in self.level:
            if rule.covers(left, right) > 0:
                found.setdefault(round(rule.at), []).append(rule)
        heights = [
            rule.at
            for rules in found.values()
            for rule in rules[:1]
            if sum(one.covers(left, right) for one in rules) >= part
        ]
        return _places(heights)

    def is_upright(self, x: float, top: float, bottom: float, part: float = 0.75) -> bool:
        """True if rules at `x` cover most of a height."""
        near = [rule for rule in self.upright if abs(rule.at - x) <= ALIGNED + 0.4]
        return sum(rule.covers(top, bottom) for rule in near) >= part

    def is_level(self, y: float, left: float, right: float, part: float = 0.6) -> bool:
        """True if rules at `y` cover most of a width."""
        near = [rule for rule in self.level if abs(rule.at - y) <= ALIGNED + 0.4]
        return sum(rule.covers(left, right) for rule in near) >= part

    def cell_around(self, x: float, y: float) -> Box | None:
        """Return the cell at a point; None where a rule is missing on one side."""
        across = [rule.at for rule in self.upright if rule.low - 1 <= y <= rule.high + 1]
        down = [rule.at for rule in self.level if rule.low - 1 <= x <= rule.high + 1]
        left, right = [a for a in across if a <= x], [a for a in across if a > x]
        above, below = [a for a in down if a <= y], [a for a in down if a > y]
        if not (left and right and above and below):
            return None
        return max(left), max(above), min(right), min(below)


def rulings(paths: Sequence[InkPath]) -> Rulings:
    """Find what can be a rule of a table; edges of symbols and straight flow lines are among it."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for path in paths:
        for is_level, rule in _straight(path):
            if rule.high - rule.low >= SHORTEST:
                (level if is_level else upright).append(rule)
    return Rulings(tuple(_merged(level)), tuple(_merged(upright)))


def _straight(path: InkPath) -> Iterator[tuple[bool, Ruling]]:
    """The straight pieces of a path that a table can be made of, each with whether it is level."""
    left, top, right, bottom = path.box
    if path.curved or path.dashed:
        return
    if path.filled and not path.stroked and min(right - left, bottom - top) > THIN:
        return  # the ground of a cell
    thin = THIN if path.filled else 0.3
    if min(right - left, bottom - top) <= thin and len(path.points) <= 5:
        if right - left >= bottom - top:
            yield True, Ruling((top + bottom) / 2, left, right)
        else:
            yield False, Ruling((left + right) / 2, top, bottom)
    elif is_rectangle(path) and path.stroked:
        yield from ((True, Ruling(y, left, right)) for y in (top, bottom))
        yield from ((False, Ruling(x, top, bottom)) for x in (left, right))


def is_rectangle(path: InkPath) -> bool:
    """True if a closed path has its corners in the corners of its box, and no others."""
    left, top, right, bottom = path.box
    return path.closed and all(
        min(abs(x - left), abs(x - right)) < 0.3 and min(abs(y - top), abs(y - bottom)) < 0.3
        for x, y in path.points
    )


def _merged(found: list[Ruling]) -> Iterator[Ruling]:
    """Rules in one line that touch, made one."""
    found.sort(key=lambda rule: rule.at)
    group: list[Ruling] = []
    for rule in found:
        if group and rule.at - group[0].at > ALIGNED:
            yield from _joined(group)
            group = []
        group.append(rule)
    yield from _joined(group)


def _joined(group: list[Ruling]) -> Iterator[Ruling]:
    current: Ruling | None = None
    for rule in sorted(group, key=lambda one: (one.low, one.high)):
        if current is not None and rule.low - current.high <= BRIDGED:
            longer = max((current, rule), key=lambda one: one.high - one.low)
            current = Ruling(longer.at, current.low, max(current.high, rule.high))
        else:
            if current is not None:
                yield current
            current = rule
    if current is not None:
        yield current


def _places(found: Iterable[float]) -> list[float]:
    """Sorted places, those that are one made one."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > ALIGNED:
            places.append(place)
    return places
