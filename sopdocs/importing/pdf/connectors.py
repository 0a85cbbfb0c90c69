"""The flow lines of a page and their arrowheads, however they are drawn.

A line is a stroked path, or a thin filled area whose middle line is found again: its corners are
clustered (Excel draws each line as one such polygon). Heads are small filled shapes of 3, 4 or 11
points, or open angles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point
from sopdocs.importing.pdf.ink import InkPath, around, gap, holds, middle
from sopdocs.importing.pdf.rules import THIN, is_rectangle
from sopdocs.importing.pdf.symbols import InkSymbol, is_ribbon, thickness
from sopdocs.importing.pdf.table import BodyPlace

LARGEST_HEAD = 10.0  # points
SMALLEST_HEAD = 1.2
MOST_HEAD_POINTS = 14
ON_RULE = 1.6  # points: a line this near to a rule of the table is on it
OUTSIDE = 60.0  # points: lines can run a little past the lanes or the table's foot


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One drawn line as the points that it passes; `dashed` for koordinasi."""

    points: tuple[Point, ...]
    dashed: bool = False
    curved: bool = False

    @property
    def box(self) -> Box:
        return around([(x, y, x, y) for x, y in self.points])


@dataclass(frozen=True, slots=True)
class FlowHead:
    """An arrowhead: its points and the box around them."""

    points: tuple[Point, ...]
    box: Box

    def tip(self, towards: Point) -> Point:
        """Return the point that is farthest in a direction."""
        return max(self.points, key=lambda one: one[0] * towards[0] + one[1] * towards[1])


@dataclass(frozen=True, slots=True)
class FlowInk:
    """The lines and heads of a page."""

    lines: tuple[FlowLine, ...]
    heads: tuple[FlowHead, ...]


def flow_ink(place: BodyPlace, paths: Sequence[InkPath], symbols: Sequence[InkSymbol]) -> FlowInk:
    """Find the lines and heads in the lanes of a body; rules and symbols are none."""
    lines: list[FlowLine] = []
    heads: list[FlowHead] = []
    rules = _RuleLooks(place, paths)
    left, top, right, bottom = place.lanes_box
    area = (left - 3, top - OUTSIDE, right + 3, bottom + OUTSIDE)
    for path in paths:
        if not holds(area, middle(path.box)) or _is_symbol(path, symbols):
            continue
        if is_head(path):
            heads.append(FlowHead(path.points, path.box))
        elif path.box[3] > top + 1 and path.box[1] < bottom - 1 and not rules.is_rule(path):
            lines += _lines(path)
    return FlowInk(tuple(_once(lines)), tuple(_apart(heads)))


def _is_symbol(path: InkPath, symbols: Sequence[InkSymbol]) -> bool:
    return path.closed and any(
        all(abs(a - b) <= 3.6 for a, b in zip(path.box, symbol.box)) for symbol in symbols
    )


def is_head(path: InkPath) -> bool:
    """True for a small filled shape, or a small open angle, such as arrows end in."""
    left, top, right, bottom = path.box
    small, large = sorted((right - left, bottom - top))
    if large > LARGEST_HEAD or small < SMALLEST_HEAD or (path.curved and not path.filled):
        return False
    count = len(set(path.points))
    if path.filled:
        if is_rectangle(path):
            return False
        return 3 <= count <= MOST_HEAD_POINTS and not (is_ribbon(path) and large > 6.5 * small)
    slanted = all(
        abs(a[0] - b[0]) > 0.3 and abs(a[1] - b[1]) > 0.3
        for a, b in zip(path.points, path.points[1:])
    )
    return count == 3 and slanted


class _RuleLooks:
    """What the rules of a table look like, to recognise a flow line that runs along one."""

    def __init__(self, place: BodyPlace, paths: Sequence[InkPath]) -> None:
        self.edges = [column.left for column in place.columns] + [place.columns[-1].right]
        self.heights = place.heights
        looks: Counter[tuple[bool, float]] = Counter()
        for path in paths:
            if self._on_rule(path):
                looks[_look(path)] += 1
        self.usual = {look for look, count in looks.items() if count >= 3}

    def is_rule(self, path: InkPath) -> bool:
        return self._on_rule(path) and (not self.usual or _look(path) in self.usual)

    def _on_rule(self, path: InkPath) -> bool:
        left, top, right, bottom = path.box
        if path.dashed or path.curved or len(path.points) > 5:
            return False
        thin = THIN if path.filled else 0.3
        if right - left <= thin < bottom - top:
            x = (left + right) / 2
            return any(abs(x - edge) <= ON_RULE for edge in self.edges)
        if bottom - top <= thin:
            y = (top + bottom) / 2
            return any(abs(y - edge) <= ON_RULE for edge in self.heights)
        return False


def _look(path: InkPath) -> tuple[bool, float]:
    """Filled or stroked, and how thick to a quarter point."""
    left, top, right, bottom = path.box
    width = path.width if path.stroked else min(right - left, bottom - top)
    return path.stroked, round(width * 4) / 4


def _lines(path: InkPath) -> Iterator[FlowLine]:
    if path.stroked and not path.filled:
        if len(path.points) > 1 and not _is_loop(path):
            yield FlowLine(_straightened(path.points), path.dashed, path.curved)
    elif is_ribbon(path):
        yield from (FlowLine(points) for points in _middle_lines(path))


def _is_loop(path: InkPath) -> bool:
    """True for a closed outline: a frame or a symbol of another kind, no line."""
    return path.closed and path.points[0] == path.points[-1] and len(set(path.points)) > 2


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of a line without those that it passes straight on."""
    kept: list[Point] = []
    for point in points:
        if kept and _near(kept[-1], point, 0.05):
            continue
        while len(kept) > 1 and _is_between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _is_between(a: Point, b: Point, c: Point) -> bool:
    cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return abs(cross) < 0.05 and along > 0


def _near(a: Point, b: Point, most: float) -> bool:
    return abs(a[0] - b[0]) <= most and abs(a[1] - b[1]) <= most


def _middle_lines(path: InkPath) -> Iterator[tuple[Point, ...]]:
    """The middle line of a ribbon, from end to end; of a branching one, one for each branch."""
    thick = thickness(path.points)
    nodes, joined = _clusters(path.points, max(1.5 * thick, 0.6))
    links: dict[int, set[int]] = {n: set() for n in range(len(nodes))}
    for a, b in zip(joined, [*joined[1:], joined[0]]):
        if a != b:
            links[a].add(b)
            links[b].add(a)
    ends = [n for n, others in links.items() if len(others) == 1]
    seen: set[tuple[int, int]] = set()
    for start in ends or list(links)[:1]:
        way = [start]
        while True:
            here = way[-1]
            onward = [n for n in sorted(links[here]) if (here, n) not in seen]
            if not onward or (len(way) > 1 and len(links[here]) > 2):
                break
            seen |= {(here, onward[0]), (onward[0], here)}
            way.append(onward[0])
        if len(way) > 1:
            yield _straightened([nodes[n] for n in way])


def _clusters(points: Sequence[Point], reach: float) -> tuple[list[Point], list[int]]:
    """Corners that belong together: the middle of each cluster, and the cluster of each corner."""
    groups: list[list[Point]] = []
    of: list[int] = []
    for point in points:
        near = [n for n, group in enumerate(groups) if _reaches(group[0], point, reach)]
        if near:
            groups[near[0]].append(point)
            of.append(near[0])
        else:
            groups.append([point])
            of.append(len(groups) - 1)
    middles = [middle(around([(x, y, x, y) for x, y in group])) for group in groups]
    return middles, of


def _reaches(a: Point, b: Point, reach: float) -> bool:
    return bool((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 <= reach**2)


def _once(lines: Sequence[FlowLine]) -> Iterator[FlowLine]:
    """Lines without those that were drawn twice."""
    kept: list[FlowLine] = []
    for line in lines:
        twins = (
            one
            for one in kept
            if len(one.points) == len(line.points)
            and all(_near(a, b, 0.8) for a, b in zip(one.points, line.points))
        )
        if next(twins, None) is None:
            kept.append(line)
            yield line


def _apart(heads: Sequence[FlowHead]) -> Iterator[FlowHead]:
    """Heads without those that cover another, such as an outline on its ground."""
    kept: list[FlowHead] = []
    for head in sorted(heads, key=lambda one: (one.box[0] - one.box[2], one.box)):
        if not any(
            gap(head.box, one.box) == 0 and _near(middle(head.box), middle(one.box), 1.5)
            for one in kept
        ):
            kept.append(head)
            yield head
