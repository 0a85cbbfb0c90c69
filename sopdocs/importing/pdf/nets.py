"""Which symbols the lines of a page join: each end of a line is resolved, then lines that touch.

An end belongs to the nearest symbol within 5 points, else to another line that it touches, else to
the symbol on a short ray along its last stretch. Lines that touch are one net; one tail or one
head makes a net certain, several of both do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Point
from sopdocs.importing.pdf.connectors import FlowHead, FlowInk, FlowLine
from sopdocs.importing.pdf.ink import gap
from sopdocs.importing.pdf.symbols import InkSymbol

TOUCHES = 1.5  # points between a line's end and the outline or line that it meets
JOINS = 2.6  # the same for another line, if no symbol is near
REACHES = 5.0  # the same for a symbol
RAY = 24.0  # points that a line can be short of its symbol
AT_TIP = 0.8  # points
ALIKE = 0.25  # points between two ends that a head can belong to
GLUED = 2.6  # points between a line's end and its head


@dataclass(eq=False, slots=True)
class LineEnd:
    """One end of a line: its point (of a head: the tip), the direction in which the line arrives,
    and what is at its point: a symbol, another line, or neither."""

    line: int
    point: Point
    towards: Point
    headed: bool
    symbol: int | None = None
    joins: int | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class InkNet:
    """Lines that touch: tails at symbols, heads at symbols, ends that lead nowhere on this page.

    `lines` are indexes of the page's lines.
    """

    lines: tuple[int, ...]
    tails: tuple[LineEnd, ...]
    heads: tuple[LineEnd, ...]
    loose: tuple[LineEnd, ...]
    dashed: bool
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class NetFinder:
    """Finds the nets of one page."""

    ink: FlowInk
    symbols: Sequence[InkSymbol]
    ends: list[LineEnd] = field(default_factory=list)
    strays: list[FlowHead] = field(default_factory=list)  # heads without a line
    unsure: set[int] = field(default_factory=set)  # lines of which one has a head, the other none

    def nets(self) -> list[InkNet]:
        """Find the nets of the page."""
        heads = self._glued()
        for n, line in enumerate(self.ink.lines):
            for at_end in (False, True):
                self.ends.append(self._end(n, line, at_end, heads.get((n, at_end))))
        for end in self.ends:
            self._resolve(end)
        return [self._net(group) for group in self._groups()]

    def _glued(self) -> dict[tuple[int, bool], FlowHead]:
        """The head at each end of a line.

        Each head is at the end that is nearest; where lines overlap, at the one without another.
        """
        choices = sorted(
            (self._choices(h) for h in range(len(self.ink.heads))), key=lambda one: len(one)
        )
        found: dict[tuple[int, bool], FlowHead] = {}
        taken: set[int] = set()
        for choice in choices:
            free = [
                (away + 1.0 * ((n, not at_end) in found), h, n, at_end)
                for away, h, n, at_end in choice
                if (n, at_end) not in found
            ]
            if not free:
                continue
            best = min(free)
            taken.add(best[1])
            found[best[2], best[3]] = self.ink.heads[best[1]]
            others = [one for one in free if one[2] != best[2] and one[0] - best[0] < ALIKE]
            if others:
                self.unsure |= {best[2], *(one[2] for one in others)}
        self.strays = [head for h, head in enumerate(self.ink.heads) if h not in taken]
        return found

    def _choices(self, h: int) -> list[tuple[float, int, int, bool]]:
        """The ends of lines at a head: how far each is away, the head, the line, and which end."""
        head = self.ink.heads[h]
        found = []
        for n, line in enumerate(self.ink.lines):
            for at_end in (False, True):
                point = line.points[-1 if at_end else 0]
                away = gap(head.box, (*point, *point))
                if away <= GLUED:
                    found.append((away + _turned(line, at_end, head), h, n, at_end))
        return found

    def _end(self, n: int, line: FlowLine, at_end: bool, head: FlowHead | None) -> LineEnd:
        point = line.points[-1 if at_end else 0]
        towards = _direction(line, at_end)
        tip = head.tip(towards) if head is not None else point
        return LineEnd(n, tip, towards, head is not None)

    def _resolve(self, end: LineEnd) -> None:
        near = sorted((symbol.distance(end.point), n) for n, symbol in enumerate(self.symbols))
        line, away = self._line_at(end)
        nearest, index = near[0] if near else (99.0, -1)
        if nearest <= TOUCHES:
            end.symbol = index
        elif away <= TOUCHES:
            end.joins = line
        elif nearest <= REACHES:
            end.symbol = index
            if len(near) > 1 and near[1][0] <= REACHES and near[1][0] - nearest < 1.5:
                end.doubt = "ujung panahnya dekat dengan dua simbol"
        elif away <= JOINS:
            end.joins = line
        else:
            end.symbol = self._on_ray(end)
            if end.symbol is not None:
                end.doubt = "ujung panahnya tidak sampai di simbol"

    def _line_at(self, end: LineEnd) -> tuple[int | None, float]:
        """The line that an end touches, and how far it is away."""
        found: tuple[int | None, float] = (None, 99.0)
        for n, line in enumerate(self.ink.lines):
            if n == end.line or line.dashed != self.ink.lines[end.line].dashed:
                continue
            away = _meeting(end, line)
            if away < found[1]:
                found = (n, away)
        return found

    def _on_ray(self, end: LineEnd) -> int | None:
        x, y = end.point
        for far in range(6, int(RAY) + 1, 2):
            point = (x + end.towards[0] * far, y + end.towards[1] * far)
            for n, symbol in enumerate(self.symbols):
                if symbol.distance(point) <= 1.0:
                    return n
        return None

    def _groups(self) -> Iterator[list[int]]:
        """Lines that touch each other, as indexes."""
        group = list(range(len(self.ink.lines)))
        for end in self.ends:
            if end.joins is not None:
                a, b = group[end.line], group[end.joins]
                group = [a if one == b else one for one in group]
        for name in dict.fromkeys(group):
            yield [n for n, one in enumerate(group) if one == name]

    def _net(self, lines: list[int]) -> InkNet:
        ends = [end for end in self.ends if end.line in lines]
        doubts = [end.doubt for end in ends if end.doubt]
        if self.unsure & set(lines):
            doubts.append("dua garis bertumpuk, jadi mata panahnya bisa milik yang lain")
        if any(self.ink.lines[n].curved for n in lines):
            doubts.append("garisnya melengkung")
        return InkNet(
            tuple(lines),
            tuple(end for end in ends if end.symbol is not None and not end.headed),
            tuple(end for end in ends if end.symbol is not None and end.headed),
            tuple(end for end in ends if end.symbol is None and end.joins is None),
            self.ink.lines[lines[0]].dashed,
            tuple(dict.fromkeys(doubts)),
        )


def _meeting(end: LineEnd, line: FlowLine) -> float:
    """How far an end is from a line that it meets: end to end, or across a stretch.

    A line that runs along another one does not meet it.
    """
    away = [
        point_to_stretch(end.point, a, b)
        for a, b in zip(line.points, line.points[1:])
        if abs((b[0] - a[0]) * end.towards[0] + (b[1] - a[1]) * end.towards[1])
        <= 0.3 * max(abs(b[0] - a[0]) + abs(b[1] - a[1]), 0.01)
    ]
    x, y = end.point
    away += [((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in (line.points[0], line.points[-1])]
    return min(away)


def _direction(line: FlowLine, at_end: bool) -> Point:
    """The direction in which a line arrives at one of its ends; its length is 1."""
    points = line.points if at_end else line.points[::-1]
    (ax, ay), (bx, by) = points[-2], points[-1]
    length = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 0.01)
    return (bx - ax) / length, (by - ay) / length


def _turned(line: FlowLine, at_end: bool, head: FlowHead) -> float:
    """A little more for a line that does not run into its head along the head's axis.

    The same for a line that ends at the tip: it is likely another line, which begins at that point.
    """
    towards = _direction(line, at_end)
    x, y = head.tip(towards)
    left, top, right, bottom = head.box
    end = line.points[-1 if at_end else 0]
    if abs(end[0] - x) + abs(end[1] - y) < AT_TIP:
        return 1.5
    off = abs(y - (top + bottom) / 2) if abs(towards[0]) > 0.5 else abs(x - (left + right) / 2)
    return min(off, 1.0)


def point_to_stretch(point: Point, a: Point, b: Point) -> float:
    """Return the distance of a point from a straight stretch."""
    (x, y), (ax, ay), (bx, by) = point, a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    part = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    return float(((x - ax - part * (bx - ax)) ** 2 + (y - ay - part * (by - ay)) ** 2) ** 0.5)
