"""Words of the flow beside lines: labels of arrows, and connectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdocs.geometry import Box
from sopdocs.layout.common.ruler import CAPITAL, DESCENT
from sopdocs.layout.common.text import Line, Type
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.page import Item, Symbol, TextRun
from sopdocs.route.connectors import HEIGHT, Connector
from sopdocs.route.links import RouteLink

CONNECTOR_FACE = "bold"
DESCENDING = frozenset("gjpqyQ,;()[]{}/|_@$")  # characters that reach below the line
_LEADING = 1.05  # line distance by type size
BESIDE = 8.0  # points that a label keeps from its line and from the rule of its lane, together


@dataclass(frozen=True, slots=True)
class Label:
    """The lines beside an arrow, and the width and height of the box around them, in points."""

    lines: list[Line]
    size: tuple[float, float]


def label_lines(context: TableContext, text: str) -> Label:
    """Break an arrow's label so that it fits in a lane; words are not broken."""
    if not text:
        return Label([], (0.0, 0.0))
    size, columns = context.smallest, context.columns
    type = Type(size, leading=size * _LEADING)
    lane = columns.lanes[1] - columns.lanes[0]
    room = max(
        (lane / 2 if context.narrow_labels else lane) - 4,
        *(context.ruler.width(word, type.face(), size) for word in text.split()),
    )
    lines = columns.broken(text, room + 0.1, type)
    below = DESCENT if set(lines[-1].runs[-1][1]) & DESCENDING else 0.0
    height = (CAPITAL + below) * size + (len(lines) - 1) * type.line
    return Label(lines, (max(line.width for line in lines), height))


def lane_for_labels(context: TableContext) -> float:
    """The width in points of a lane in which each word at an exit fits beside a middle line."""
    type = Type(context.smallest)
    words = [word for link in context.flow.links for word in link.label.split()]
    widest = max((context.ruler.width(w, type.face(), type.size) for w in words), default=0.0)
    return 2 * (widest + BESIDE)


def label_items(context: TableContext, lines: list[Line], box: Box, turned: bool) -> list[Item]:
    """The lines of a label in their box; ``turned`` ones read upwards."""
    left, top, _, bottom = box
    size = context.smallest
    items: list[Item] = []
    for n, line in enumerate(lines):
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
