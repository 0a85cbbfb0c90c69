"""Words next to flow lines: each belongs to the nearest first stretch that leaves a diamond."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point
from sopdocs.importing.pdf.connectors import FlowLine
from sopdocs.importing.pdf.ink import InkWord, around, gap, holds, middle
from sopdocs.importing.pdf.nets import InkNet, LineEnd
from sopdocs.importing.pdf.symbols import InkSymbol
from sopdocs.importing.pdf.texts import lines_of, mended

WORD_GAP = 0.6  # of the size: words on one line this close are one label
BELOW = 0.45  # of the size: the next line of a label
CERTAIN = 12.0  # points between a label and its line
FARTHEST = 45.0
CLEAR = 1.0  # points that the second nearest exit is farther than the nearest
REFERENCE = re.compile(r"[→←↑↓]|\bhal(?:aman)?\b\.?\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FlowLabel:
    """Words that are together between the symbols."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class LabelledExits:
    """The label of each exit by the identity of its `LineEnd`, and the labels left over.

    `doubts` holds a reason for exits whose label is not certain.
    """

    labels: dict[int, str]
    doubts: dict[int, str]
    rest: tuple[FlowLabel, ...]


def labels_in(area: Box, words: Sequence[InkWord], symbols: Sequence[InkSymbol]) -> list[FlowLabel]:
    """Find the labels of a page: words in the lanes that are in no symbol, without references."""
    free = [
        word
        for word in words
        if holds(area, middle(word.box), 2)
        and not any(symbol.distance(middle(word.box)) == 0 for symbol in symbols)
    ]
    found = []
    for group in _together(free):
        text = " ".join(line.text for line in lines_of(group))
        if not REFERENCE.search(text):
            found.append(FlowLabel(mended(text), around([w.box for w in group])))
    return found


def _together(words: list[InkWord]) -> list[list[InkWord]]:
    groups: list[list[InkWord]] = []
    for word in words:
        near = [group for group in groups if any(_is_near(word, one) for one in group)]
        merged = [word, *(one for group in near for one in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return groups


def _is_near(a: InkWord, b: InkWord) -> bool:
    if a.turn != b.turn:
        return False
    (left, top, right, bottom), other = a.box, b.box
    if a.turn != "level":
        return gap(a.box, b.box) <= WORD_GAP * a.size
    level = min(bottom, other[3]) - max(top, other[1]) > 0.5 * min(
        bottom - top, other[3] - other[1]
    )
    across = max(left - other[2], other[0] - right)
    if level:
        return across <= WORD_GAP * min(a.size, b.size)
    return across < 0 and gap(a.box, b.box) <= BELOW * min(a.size, b.size)


def exits_of(nets: Sequence[InkNet], symbols: Sequence[InkSymbol]) -> list[LineEnd]:
    """The tails that leave a diamond, without lines that only join symbols of a row."""
    found: list[LineEnd] = []
    for net in nets:
        rows = {symbols[tail.symbol].row for tail in net.tails if tail.symbol is not None}
        is_joint = not net.heads and not net.loose and len(rows) == 1
        for tail in net.tails:
            if tail.symbol is None or is_joint or net.dashed:
                continue
            if symbols[tail.symbol].form == "diamond":
                found.append(tail)
    return found


def labelled(
    exits: Sequence[LineEnd], lines: Sequence[FlowLine], labels: Sequence[FlowLabel]
) -> LabelledExits:
    """Give each label to an exit, the nearest pair first."""
    pairs = sorted(
        (_away(label, end, lines), n, k)
        for n, label in enumerate(labels)
        for k, end in enumerate(exits)
    )
    given: dict[int, str] = {}
    doubts: dict[int, str] = {}
    used: set[int] = set()
    for away, n, k in pairs:
        if n in used or id(exits[k]) in given or away > FARTHEST:
            continue
        used.add(n)
        given[id(exits[k])] = labels[n].text
        others = [one for one, label, exit in pairs if label == n and exit != k]
        if away > CERTAIN:
            doubts[id(exits[k])] = f'tulisan "{labels[n].text}" jauh dari garisnya'
        elif others and min(others) - away < CLEAR:
            doubts[id(exits[k])] = f'tulisan "{labels[n].text}" dekat dengan dua garis'
    rest = tuple(label for n, label in enumerate(labels) if n not in used)
    return LabelledExits(given, doubts, rest)


def _away(label: FlowLabel, end: LineEnd, lines: Sequence[FlowLine]) -> float:
    """How far a label is from the first stretch of an exit."""
    a, b = first_stretch(end, lines[end.line])
    return gap(label.box, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def first_stretch(end: LineEnd, line: FlowLine) -> tuple[Point, Point]:
    """Return the stretch of a line at one of its ends, from the end on."""
    begins = _apart(line.points[0], end.point) <= _apart(line.points[-1], end.point)
    points = line.points if begins else line.points[::-1]
    return points[0], points[1]


def _apart(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
