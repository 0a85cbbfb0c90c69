"""Words that authors put into symbols ("Setuju?"): how wide symbols and lanes must be for them.

In: a flow, type size in points. Out: widths in points, and the words that found no room.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.symbols import GUTTERS, Symbols, symbols
from sopdocs.model.flow import Flow, FlowNode
from sopdocs.model.sop import Sop

_NARROWEST = 12.0  # points
_WIDEST = 100.0  # points; no lane becomes wider for its words


@dataclass(frozen=True, slots=True)
class Unfit:
    """Words without room in their symbol; ``most`` letters of them would fit."""

    step: int
    text: str
    most: int


def worded_nodes(sop: Sop, flow: Flow) -> list[FlowNode]:
    """The symbols with words of their steps, not capsules with the office's words."""
    found = []
    for node in flow.nodes:
        step = flow.rows[node.row].step
        if node.text and step is not None and sop.kegiatan[step].simbol:
            found.append(node)
    return found


def words_width(sop: Sop, flow: Flow, ruler: Ruler, size: float) -> float:
    """Return the width at which each symbol holds its words; 0 if no step has words."""
    nodes = worded_nodes(sop, flow)
    width = _NARROWEST if nodes else 0.0
    for node in nodes:
        while width < _WIDEST and not _wide(width).holds(node.text, ruler, size, node.shape):
            width += 1.0
    return width


def lane_width(width: float) -> float:
    """Return the width of a lane for symbols with words of this width; 0 without words."""
    return width + GUTTERS if width else 0.0


def unfit(context: TableContext) -> Iterator[Unfit]:
    """Yield the words that are too long for their symbols as the table is set."""
    sizes, ruler, size = context.symbols, context.ruler, context.smallest
    for node in worded_nodes(context.sop, context.flow):
        if sizes.holds(node.text, ruler, size, node.shape):
            continue
        fitting = (
            n
            for n in range(len(node.text) - 1, 0, -1)
            if sizes.holds(node.text[:n], ruler, size, node.shape)
        )
        step = context.flow.rows[node.row].step
        assert step is not None
        yield Unfit(step, node.text, next(fitting, 0))


def _wide(width: float) -> Symbols:
    return symbols(width + GUTTERS, width)
