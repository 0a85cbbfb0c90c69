"""Nets of lines over pages: what a page break cut is one net again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.importing.pdf.connectors import FlowLine
from sopdocs.importing.pdf.drawing import FlowDrawing
from sopdocs.importing.pdf.nets import InkNet, LineEnd

AT_EDGE = 4.0  # points between a line's end and the foot or head of a page's table
SAME_PLACE = 2.5  # points: a line continues at the same place of the next page
SAME_SHAPE = 0.8  # points between two copies of a line that was cut by a page break

Key = tuple[int, int]  # a symbol, or a line: its drawing and its index there


@dataclass(frozen=True, slots=True)
class NetTail:
    """Where a net leaves a symbol: its label, and why that is not certain."""

    symbol: Key
    line: Key
    label: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class NetHead:
    """An arrowhead of a net at a symbol."""

    symbol: Key
    line: Key


@dataclass(frozen=True, slots=True)
class SheetNet:
    """A net over pages; `loose` are the drawings and heights of ends that meet nothing."""

    tails: tuple[NetTail, ...]
    heads: tuple[NetHead, ...]
    loose: tuple[tuple[int, float], ...]
    dashed: bool
    doubts: tuple[str, ...]
    lines: frozenset[Key]


def sheet_nets(drawings: Sequence[FlowDrawing]) -> Iterator[SheetNet]:
    """The nets of all pages of a table."""
    nets = [(d, net) for d, drawing in enumerate(drawings) for net in drawing.nets]
    group = list(range(len(nets)))
    for i, (d, net) in enumerate(nets):
        for j, (e, other) in enumerate(nets):
            if e == d + 1 and _goes_on((drawings[d], net), (drawings[e], other)):
                group = [group[i] if one == group[j] else one for one in group]
    for name in dict.fromkeys(group):
        yield _merged([nets[n] for n, one in enumerate(group) if one == name], drawings)


def _goes_on(first: tuple[FlowDrawing, InkNet], second: tuple[FlowDrawing, InkNet]) -> bool:
    """True if a net continues as another one on the next page."""
    (here, net), (there, other) = first, second
    if net.dashed != other.dashed or not (net.loose and other.loose):
        return False
    foot, head = here.place.heights[-1], there.place.heights[0]
    for a in (here.ink.lines[n] for n in net.lines):
        for b in (there.ink.lines[n] for n in other.lines):
            if a.box[3] > foot + 0.5 and b.box[1] < head - 0.5 and _is_copy(a, b):
                return True
    leaving = [end.point[0] for end in net.loose if end.point[1] > foot - AT_EDGE]
    arriving = [end.point[0] for end in other.loose if end.point[1] < head + AT_EDGE]
    return any(abs(x - y) <= SAME_PLACE for x in leaving for y in arriving)


def _is_copy(a: FlowLine, b: FlowLine) -> bool:
    """True for lines of one shape at the same place across the page."""
    if len(a.points) != len(b.points):
        return False
    down = a.points[0][1] - b.points[0][1]
    return all(
        abs(ax - bx) <= SAME_SHAPE and abs(ay - by - down) <= SAME_SHAPE
        for (ax, ay), (bx, by) in zip(a.points, b.points)
    )


def _merged(nets: list[tuple[int, InkNet]], drawings: Sequence[FlowDrawing]) -> SheetNet:
    tails = tuple(_tail(d, end, drawings[d]) for d, net in nets for end in net.tails)
    heads = tuple(
        NetHead((d, end.symbol), (d, end.line))
        for d, net in nets
        for end in net.heads
        if end.symbol is not None
    )
    is_whole = len(nets) > 1 and bool(tails) and bool(heads)
    loose = () if is_whole else tuple((d, end.point[1]) for d, net in nets for end in net.loose)
    doubts = tuple(doubt for _, net in nets for doubt in net.doubts)
    lines = frozenset((d, line) for d, net in nets for line in net.lines)
    return SheetNet(tails, heads, loose, nets[0][1].dashed, doubts, lines)


def _tail(d: int, end: LineEnd, drawing: FlowDrawing) -> NetTail:
    assert end.symbol is not None, "a tail is at a symbol"
    exits = drawing.exits
    label, doubt = exits.labels.get(id(end), ""), exits.doubts.get(id(end), "")
    return NetTail((d, end.symbol), (d, end.line), label, doubt)
