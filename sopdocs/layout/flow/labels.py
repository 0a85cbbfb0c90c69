"""Words of the flow at lines: labels of arrows, and connectors."""

from __future__ import annotations

from math import inf
from typing import Literal

from sopdocs.geometry import Box
from sopdocs.layout.common.ruler import CAPITAL, DESCENT
from sopdocs.layout.common.text import Type
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.exit_words import Label
from sopdocs.layout.page import Item, Symbol, TextRun
from sopdocs.route.connectors import HEIGHT, Connector
from sopdocs.route.labels import LABEL_MARGIN
from sopdocs.route.links import RouteLink

CONNECTOR_FACE = "bold"
DESCENDING = frozenset("gjpqyQ,;()[]{}/|_@$")  # characters that reach below the line
_LEADING = 1.05  # line distance by type size
ABOVE = 2.9  # points that a label keeps from the row's rule and from what is above it, together


def label_breakings(context: TableContext, text: str) -> tuple[Label, ...]:
    """Break an arrow's label for a whole lane, half of one, and the gutter next to a symbol.

    Words are not broken. The label of fewer lines comes first; the last one is for lanes so narrow
    that the label has to read upwards, and has one line.
    """
    if not text:
        return ()
    known = context.labels.get(text)
    if known is None:
        lane = context.columns.narrowest_lane
        gutter = (lane - context.symbols.width) / 2
        labels = [_label(context, text, room - 4) for room in (lane, lane / 2, gutter)]
        known = tuple({len(label.lines): label for label in reversed(labels)}.values())[::-1]
        if len(known[0].lines) > 1:
            known += (_label(context, text, inf),)
        context.labels[text] = known
    return known


def room_below(context: TableContext, owner: int) -> float:
    """Points below the symbol of a row that the words of its exits need.

    The exit to the row below has its words next to a line straight down, in half a lane.
    """
    needed = 0.0
    for link in context.flow.links:
        if link.source == owner and link.label and not link.backward:
            breakings = label_breakings(context, link.label)
            lanes = {context.flow.nodes[n].lane for n in (link.source_node, link.target_node)}
            is_straight = link.target == owner + 1 and len(lanes) == 1
            height = _beside(context, breakings).size[1] if is_straight else breakings[0].size[1]
            needed = max(needed, height + ABOVE)
    return needed


def _beside(context: TableContext, breakings: tuple[Label, ...]) -> Label:
    """The label of fewest lines that fits next to a line in the middle of a lane."""
    half = context.columns.narrowest_lane / 2 - LABEL_MARGIN
    fitting = (label for label in breakings if label.size[0] <= half)
    return next(fitting, max(breakings, key=lambda label: len(label.lines)))


def _label(context: TableContext, text: str, room: float) -> Label:
    """The label in lines of ``room`` points, or as wide as its widest word."""
    size = context.smallest
    type = Type(size, leading=size * _LEADING)
    widest = max(context.ruler.width(word, type.face(), size) for word in text.split())
    lines = context.columns.broken(text, max(room, widest) + 0.1, type)
    below = DESCENT if set(lines[-1].runs[-1][1]) & DESCENDING else 0.0
    height = (CAPITAL + below) * size + (len(lines) - 1) * type.line
    return Label(lines, (max(line.width for line in lines), height))


def label_items(context: TableContext, label: Label, box: Box, turned: bool) -> list[Item]:
    """The lines of a label in their box; ``turned`` ones read upwards."""
    left, top, _, bottom = box
    size = context.smallest
    items: list[Item] = []
    for n, line in enumerate(label.lines):
        down = (CAPITAL + _LEADING * n) * size
        for dx, text, face in line.runs:
            x, y = (left + down, bottom - dx) if turned else (left + dx, top + down)
            items.append(TextRun(x, y, text, face, size, turned))
    return items


def connector_items(context: TableContext, connector: Connector, link: RouteLink) -> list[Item]:
    """Return a pentagon that points in the direction of the flow, its letters, and its words."""
    left, top, right, bottom = connector.pentagon
    size, ruler = context.smallest, context.ruler
    entering = link.source is None
    down = (link.strip == "foot") != entering
    kind: Literal["pentagon-down", "pentagon-up"] = "pentagon-down" if down else "pentagon-up"
    items: list[Item] = [Symbol(kind, left, top, right - left, bottom - top)]
    wide = ruler.width(link.letters, CONNECTOR_FACE, size)
    baseline = top + (HEIGHT - 4) / 2 + (0 if down else 4) + CAPITAL * size / 2
    x = (left + right - wide) / 2
    items.append(TextRun(x, baseline, link.letters, CONNECTOR_FACE, size))
    leading = size * _LEADING
    first = (top + bottom + CAPITAL * size - leading * (len(connector.lines) - 1)) / 2
    for n, line in enumerate(connector.lines):
        items.append(TextRun(connector.words[0], first + n * leading, line, "regular", size))
    return items
