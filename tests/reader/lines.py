"""Follows lines as an eye does: ink that touches is one line, bends continue, crossings pass.

Pieces of one direction that touch are one piece, however they were drawn; two lines that lie on
each other are one line here, as they are for a reader of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.reader.ink import TOUCH, Box, Head, Stroke
from tests.reader.symbols import Symbol

Point = tuple[float, float]


@dataclass(eq=False, slots=True)
class Piece:
    """A straight line as the eye sees it; ``paths`` are the strokes that it is made of."""

    upright: bool
    at: float
    low: float
    high: float
    paths: set[int]
    dashed: bool = False
    met: list[tuple[float, Piece]] = field(default_factory=list)  # where bends and joins are

    @property
    def box(self) -> Box:
        return (
            Box(self.at, self.low, self.at, self.high)
            if self.upright
            else Box(self.low, self.at, self.high, self.at)
        )

    def point(self, along: float) -> Point:
        return (self.at, along) if self.upright else (along, self.at)


@dataclass(eq=False, slots=True)
class Tail:
    """An end of a line without a head: where, on which symbol, and its first stretch."""

    point: Point
    symbol: Symbol | None
    first: Piece
    stretch: Box


@dataclass(eq=False, slots=True)
class Net:
    """Lines that hang together: every tail leads to the one head, or the one tail to every head."""

    pieces: list[Piece]
    tails: list[Tail]
    heads: list[tuple[Head, Symbol | None]]
    loops: bool  # two ways between two of its points

    @property
    def symbols(self) -> list[Symbol]:
        return [
            s
            for s in [*(t.symbol for t in self.tails), *(s for _, s in self.heads)]
            if s is not None
        ]

    @property
    def dashed(self) -> bool:
        return self.pieces[0].dashed

    @property
    def ways(self) -> list[tuple[Tail, Symbol | None]]:
        """Each tail with the symbol that it leads to; none where several lead to several."""
        if len(self.heads) > 1:
            return [(self.tails[0], symbol) for _, symbol in self.heads] if self.is_fork else []
        return [(tail, self.target) for tail in self.tails]

    @property
    def is_fork(self) -> bool:
        return len(self.heads) > 1 and len(self.tails) == 1

    @property
    def joint(self) -> bool:
        """A plain line between two symbols of one step."""
        ends = [tail.symbol for tail in self.tails]
        return (
            not self.heads
            and not self.dashed
            and len(ends) == 2
            and None not in ends
            and ends[0] is not ends[1]
            and ends[0].band == ends[1].band
        )

    @property
    def target(self) -> Symbol | None:
        return self.heads[0][1] if len(self.heads) == 1 else None


def pieces(strokes: Iterable[Stroke]) -> list[Piece]:
    """Level and upright strokes, those that touch end to end or lie on each other made one."""
    found: list[Piece] = []
    for upright in (False, True):
        rows = [
            (s.x0, s.box.top, s.box.bottom, s.path, s.dashed)
            if upright
            else (s.y0, s.box.x0, s.box.x1, s.path, s.dashed)
            for s in strokes
            if (s.upright if upright else s.level)
        ]
        for at, low, high, path, dashed in sorted(rows):
            same = [
                p
                for p in found
                if p.upright == upright
                and p.dashed == dashed
                and abs(p.at - at) < 0.3
                and p.low <= high + 0.3
                and low <= p.high + 0.3
            ]
            whole = Piece(
                upright,
                at,
                min([low, *(p.low for p in same)]),
                max([high, *(p.high for p in same)]),
                {path}.union(*(p.paths for p in same)),
                dashed,
            )
            found = [p for p in found if p not in same] + [whole]
    for level in found:
        for other in found:
            alike = level.dashed == other.dashed
            if not level.upright and other.upright and alike and _meet(level, other):
                level.met.append((other.at, other))
                other.met.append((level.at, level))
    return found


def _meet(level: Piece, upright: Piece) -> bool:
    """Whether two lines bend or join where they touch; in a crossing both continue."""
    x, y = upright.at, level.at
    if not (
        level.low - TOUCH <= x <= level.high + TOUCH
        and upright.low - TOUCH <= y <= upright.high + TOUCH
    ):
        return False
    return (
        min(abs(x - level.low), abs(x - level.high)) <= TOUCH
        or min(abs(y - upright.low), abs(y - upright.high)) <= TOUCH
    )


def nets(found: list[Piece], heads: list[Head], symbols: list[Symbol]) -> list[Net]:
    """The lines of a page, each with its symbols."""
    owner = {id(head): _line_of(head, found) for head in heads}
    done: set[int] = set()
    result = []
    for piece in found:
        if id(piece) in done:
            continue
        group, todo = [], [piece]
        while todo:
            one = todo.pop()
            if id(one) not in done:
                done.add(id(one))
                group.append(one)
                todo += [other for _, other in one.met]
        inside = {id(p) for p in group}
        ending = [
            head for head in heads if owner[id(head)] is not None and id(owner[id(head)]) in inside
        ]
        tails = [
            Tail(point, nearest(point, symbols), p, p.box)
            for p in group
            for point in _loose_ends(p, ending)
        ]
        last = [owner[id(head)] for head in ending]
        for tail in tails:
            tail.stretch = _stretch(tail, last)
        joins = sum(len(p.met) for p in group) // 2
        result.append(
            Net(
                group,
                tails,
                [(head, nearest(head.tip, symbols)) for head in ending],
                joins > len(group) - 1,
            )
        )
    return result


def headless(found: list[Piece], heads: list[Head]) -> list[Head]:
    """Heads that no line runs into."""
    return [head for head in heads if _line_of(head, found) is None]


def nearest(point: Point, symbols: list[Symbol]) -> Symbol | None:
    """The symbol whose outline a point touches."""
    best = min(symbols, key=lambda s: s.off_outline(*point), default=None)
    return best if best is not None and best.off_outline(*point) <= TOUCH else None


def _line_of(head: Head, found: list[Piece]) -> Piece | None:
    upright = abs(head.tip[0] - head.base[0]) < abs(head.tip[1] - head.base[1])
    across, along = (0, 1) if upright else (1, 0)
    for piece in found:
        if piece.upright == upright and abs(piece.at - head.tip[across]) < TOUCH:
            towards = piece.high if head.tip[along] > head.base[along] else piece.low
            if head.box.holds(*piece.point(towards), TOUCH):
                return piece
    return None


def _loose_ends(piece: Piece, heads: list[Head]):
    for end in (piece.low, piece.high):
        point = piece.point(end)
        if any(abs(where - end) <= TOUCH for where, _ in piece.met) or any(
            _takes(head, piece, point) for head in heads
        ):
            continue
        yield point


def _takes(head: Head, piece: Piece, point: Point) -> bool:
    upright = abs(head.tip[0] - head.base[0]) < abs(head.tip[1] - head.base[1])
    return upright == piece.upright and head.box.holds(*point, TOUCH)


def _stretch(tail: Tail, last: list[Piece]) -> Box:
    """The first stretch of a link: from its tail to where it turns, or to its head."""
    piece, start = tail.first, tail.point[1 if tail.first.upright else 0]
    way = route(piece, last)
    if len(way) > 1:
        end = min(
            (where for where, other in piece.met if other is way[1]),
            key=lambda where: abs(where - start),
        )
    else:
        end = piece.high if abs(start - piece.low) < abs(start - piece.high) else piece.low
    return Box(*piece.point(min(start, end)), *piece.point(max(start, end)))


def route(first: Piece, last: list[Piece]) -> list[Piece]:
    """The pieces from a tail's first one to the head's, by the fewest turns.

    Only the first piece where no way is found.
    """
    ways, seen = [[first]], {id(first)}
    while ways:
        way = ways.pop(0)
        if way[-1] in last:
            return way
        for _, other in way[-1].met:
            if id(other) not in seen:
                seen.add(id(other))
                ways.append([*way, other])
    return [first]
