"""Lines of a drawing → links between symbols: glued ends, loose ends, page connectors.

A loose end belongs to the nearest symbol within reach, else to the line that it touches. Two page
connectors with one word, or in one column, are joined and go.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Box, Point
from sopdocs.importing.excel.shapes import DrawnLine, DrawnShape

REACH = 190_000  # EMU (15 pt) from a loose end to its symbol
TOUCH = 60_000  # from a loose end to another line
CLEAR = 2.0  # times as far must the next symbol be, for an end to be certain


@dataclass(frozen=True, slots=True)
class ShapeLink:
    """A line between two shapes, by their ids; ``parts`` are the lines that make it, in order."""

    source: str
    target: str
    parts: tuple[DrawnLine, ...]
    dashed: bool = False
    arrow: bool = True


@dataclass(frozen=True, slots=True)
class LineDoubt:
    """What is unsure about a line or a shape, at a point of the sheet."""

    at: Point
    reason: str


@dataclass(slots=True)
class ShapeNet:
    """The links of a drawing between symbols, and plain lines that join symbols."""

    links: list[ShapeLink]
    joints: list[tuple[str, str]]
    doubts: list[LineDoubt]


def shape_net(symbols: Sequence[DrawnShape], lines: Sequence[DrawnLine]) -> ShapeNet:
    """Return the links between symbols; page connectors are among the given symbols."""
    return _NetReader(symbols, lines).read()


class _NetReader:
    def __init__(self, symbols: Sequence[DrawnShape], lines: Sequence[DrawnLine]) -> None:
        self.symbols = {one.id: one for one in symbols}
        self.lines = list(lines)
        self.net = ShapeNet([], [], [])

    def read(self) -> ShapeNet:
        ends = {n: self._ends(line) for n, line in enumerate(self.lines)}
        for _ in range(2):  # an end on a line that itself ends on a line
            for n in ends:
                ends[n] = self._along(n, ends)
        for n, line in enumerate(self.lines):
            self._take(line, *ends[n])
        self.net.links = _once(self.net.links)
        self._join_pages()
        return self.net

    def _ends(self, line: DrawnLine) -> tuple[str, str]:
        """The shapes at both ends of a line; empty for an end that meets none."""
        glued = (line.start, line.end)
        points = (line.path[0], line.path[-1])
        found = [
            one if one in self.symbols else self._nearest(point)
            for one, point in zip(glued, points)
        ]
        if found[0] == found[1]:  # a short line near one symbol
            found = [one if one in self.symbols else "" for one in glued]
        return found[0], found[1]

    def _nearest(self, point: Point) -> str:
        near = sorted((distance_to(one, point), id) for id, one in self.symbols.items())[:2]
        if not near or near[0][0] > REACH:
            return ""
        if len(near) > 1 and near[1][0] <= REACH and near[1][0] < CLEAR * max(near[0][0], 12_700):
            self.net.doubts.append(LineDoubt(point, "ujung panah dekat dengan dua simbol"))
        return near[0][1]

    def _along(self, n: int, ends: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
        """Let a loose end on another line have that line's end: a fork, or a join."""
        found = list(ends[n])
        line = self.lines[n]
        for side, point in enumerate((line.path[0], line.path[-1])):
            if found[side]:
                continue
            for other, (start, end) in ends.items():
                if other != n and path_distance(self.lines[other].path, (*point, *point)) <= TOUCH:
                    is_head = line.end_head if side else line.start_head
                    found[side] = end if is_head or (side and not line.start_head) else start
                    reason = "panah disambung ke panah lain, bukan ke simbol"
                    self.net.doubts += [LineDoubt(point, reason)] if found[side] else []
                    break
        return found[0], found[1]

    def _take(self, line: DrawnLine, start: str, end: str) -> None:
        heads = (line.start_head, line.end_head)
        if not start or not end or start == end:
            which = "pangkal" if not start else "ujung"
            if start or end:
                point = line.path[0] if not start else line.path[-1]
                self.net.doubts.append(LineDoubt(point, f"{which} panah tidak sampai ke simbol"))
            else:
                reason = "panah tidak terhubung ke simbol mana pun"
                self.net.doubts.append(LineDoubt(line.path[0], reason))
            return
        if heads == (False, False) and not line.dashed:
            self.net.joints.append((start, end))
            return
        if heads == (True, False):
            start, end = end, start
            line = replace(line, path=line.path[::-1])
        self.net.links.append(ShapeLink(start, end, (line,), line.dashed, any(heads)))
        if heads == (True, True):
            back = replace(line, path=line.path[::-1])
            self.net.links.append(ShapeLink(end, start, (back,), line.dashed))
            self.net.doubts.append(LineDoubt(line.path[0], "panah bermata di kedua ujungnya"))

    def _join_pages(self) -> None:
        """Join links into a page connector with those out of its pair."""
        pages = {id for id, one in self.symbols.items() if one.form == "pentagon"}
        into = [link for link in self.net.links if link.target in pages]
        out = [link for link in self.net.links if link.source in pages]
        pairs = self._pairs(
            list(dict.fromkeys(link.target for link in into)),
            list(dict.fromkeys(link.source for link in out)),
        )
        kept = [one for one in self.net.links if not {one.source, one.target} & pages]
        used: set[str] = set()
        for link in into:
            for other in out:
                if pairs.get(link.target) == other.source:
                    kept.append(
                        ShapeLink(
                            link.source,
                            other.target,
                            (*link.parts, *other.parts),
                            link.dashed or other.dashed,
                            other.arrow,
                        )
                    )
                    used |= {link.target, other.source}
        for link in kept:
            if {link.source, link.target} & pages:  # from one page connector to another
                reason = "panah lewat lebih dari satu pasang penghubung halaman tidak terbaca"
                self.net.doubts.append(LineDoubt(link.parts[0].path[0], reason))
        kept = [one for one in kept if not {one.source, one.target} & pages]
        for id in sorted(pages - used):
            reason = "penghubung halaman ini tidak punya pasangan"
            self.net.doubts.append(LineDoubt(self.symbols[id].middle, reason))
        self.net.links = kept

    def _pairs(self, sinks: Sequence[str], sources: Sequence[str]) -> dict[str, str]:
        """Pair connectors: by their words, else by the nearest one in the same column."""
        choices = []
        for sink in sinks:
            for source in sources:
                one, other = self.symbols[sink], self.symbols[source]
                words = " ".join(one.text.split()).casefold()
                same = words == " ".join(other.text.split()).casefold()
                if sink == source:
                    choices.append((0, 0.0, sink, source))
                elif words and same:
                    choices.append((1, _far(one.middle, other.middle), sink, source))
                elif (not one.text or not other.text) and _overlap(one.box, other.box):
                    choices.append((2, _far(one.middle, other.middle), sink, source))
        found: dict[str, str] = {}
        for _, _, sink, source in sorted(choices):
            if sink not in found and source not in found.values():
                found[sink] = source
        return found


def _once(links: Sequence[ShapeLink]) -> list[ShapeLink]:
    """Each link once: copies of a connector lie on each other."""
    found: list[ShapeLink] = []
    for link in links:
        same = (
            one
            for one in found
            if (one.source, one.target, one.dashed) == (link.source, link.target, link.dashed)
        )
        if not any(_is_copy(one, link) for one in same):
            found.append(link)
    return found


def _is_copy(a: ShapeLink, b: ShapeLink) -> bool:
    ends = ((link.parts[0].path[0], link.parts[-1].path[-1]) for link in (a, b))
    return all(math.dist(one, other) <= TOUCH for one, other in zip(*ends))


def _far(a: Point, b: Point) -> float:
    return math.dist(a, b)


def _overlap(a: Box, b: Box) -> bool:
    """True if two boxes share part of their width: one is above the other."""
    return min(a[2], b[2]) - max(a[0], b[0]) > 0


def distance_to(shape: DrawnShape, point: Point) -> float:
    """How far a point is from the outline of a shape; 0 inside it."""
    if shape.form != "diamond":
        return box_distance(shape.box, (*point, *point))
    (x, y), (mx, my) = point, shape.middle
    wide = max((shape.box[2] - shape.box[0]) / 2, 1.0)
    high = max((shape.box[3] - shape.box[1]) / 2, 1.0)
    over = abs(x - mx) / wide + abs(y - my) / high - 1
    return max(0.0, over * wide * high / math.hypot(wide, high))


def box_distance(a: Box, b: Box) -> float:
    """How far two boxes are from each other; 0 if they touch."""
    across = max(a[0] - b[2], b[0] - a[2], 0.0)
    return math.hypot(across, max(a[1] - b[3], b[1] - a[3], 0.0))


def path_distance(path: Sequence[Point], box: Box) -> float:
    """How far a box is from the nearest stretch of a line."""
    return min((_stretch_distance(a, b, box) for a, b in stretches(path)), default=math.inf)


def stretches(path: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the stretches of a line that have a length."""
    for a, b in zip(path, path[1:]):
        if math.dist(a, b) > 1:
            yield a, b


def _stretch_distance(a: Point, b: Point, box: Box) -> float:
    """A level or upright stretch is a box itself; others are sampled."""
    if abs(a[0] - b[0]) < 2 or abs(a[1] - b[1]) < 2:
        own = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        return box_distance(own, box)
    steps = [n / 20 for n in range(21)]
    points = ((a[0] + (b[0] - a[0]) * s, a[1] + (b[1] - a[1]) * s) for s in steps)
    return min(box_distance(box, (*point, *point)) for point in points)
