"""Links as ways over the page: from the symbol that they leave, stretch by stretch, to the tip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.reader.drawing import FlowPage
from tests.reader.ink import TOUCH, Head
from tests.reader.lines import Net, Piece, Point, Tail, route
from tests.reader.symbols import Symbol
from tests.reader.words import Words


@dataclass(eq=False, slots=True)
class Way:
    """One link; ``points`` begin on the source's outline and end at the tip."""

    net: Net
    tail: Tail
    head: Head
    source: Symbol
    target: Symbol
    pieces: list[Piece]
    points: list[Point]
    label: Words | None

    @property
    def bends(self) -> int:
        return len(self.points) - 2

    @property
    def goes_down(self) -> bool:
        return self.target.box.top > self.source.box.bottom

    @property
    def goes_up(self) -> bool:
        return self.target.box.bottom < self.source.box.top

    @property
    def name(self) -> str:
        label = f" ({self.label.text})" if self.label else ""
        return f"{called(self.source)} → {called(self.target)}{label}"


def called(symbol: Symbol) -> str:
    """A symbol's row, or the letters of a pentagon."""
    return f"pentagon {symbol.text}" if symbol.connector else symbol.row


def ways_of(page: FlowPage) -> list[Way]:
    """The links of a page whose ends both are symbols; in the order of the reader's lines."""
    return [way for net in page.nets for way in _ways(page, net)]


def _ways(page: FlowPage, net: Net) -> Iterator[Way]:
    if not net.heads or (len(net.heads) > 1 and not net.is_fork):
        return
    for tail in net.tails:
        for head, target in net.heads:
            if tail.symbol is None or target is None:
                continue
            last = [piece for piece in net.pieces if _reaches(piece, head)]
            pieces = route(tail.first, last)
            points = [tail.point, *(_corner(a, b) for a, b in pairwise(pieces)), head.tip]
            label = page.texts.labels.get(id(tail))
            yield Way(net, tail, head, tail.symbol, target, pieces, points, label)


def _reaches(piece: Piece, head: Head) -> bool:
    return any(head.box.holds(*piece.point(end), TOUCH) for end in (piece.low, piece.high))


def _corner(a: Piece, b: Piece) -> Point:
    return (a.at, b.at) if a.upright else (b.at, a.at)


def shared_end(a: Way, b: Way) -> float:
    """How long the ways of two links to one tip are the same, in points along the line."""
    return _shared(a.points[::-1], b.points[::-1])


def shared_start(a: Way, b: Way) -> float:
    """The same for two links of a fork, from their symbol."""
    return _shared(a.points, b.points)


def _shared(a: list[Point], b: list[Point]) -> float:
    total = 0.0
    for (start, one), (_, other) in zip(pairwise(a), pairwise(b)):
        mine, theirs = _step(start, one), _step(start, other)
        if _signs(mine) != _signs(theirs):
            return total
        lengths = abs(mine[0] + mine[1]), abs(theirs[0] + theirs[1])
        total += min(lengths)
        if abs(lengths[0] - lengths[1]) > TOUCH:
            return total
    return total


def _step(start: Point, end: Point) -> tuple[float, float]:
    """The way from one point to the next, its small part dropped."""
    across, down = end[0] - start[0], end[1] - start[1]
    return (across, 0.0) if abs(across) > abs(down) else (0.0, down)


def _signs(step: tuple[float, float]) -> tuple[bool, bool, bool, bool]:
    return step[0] > 0, step[0] < 0, step[1] > 0, step[1] < 0
