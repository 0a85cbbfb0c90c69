"""Rows of the flow table: the lines of each cell, and the height of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.layout.common.text import Line, Type, break_lines, lines_height, with_gaps, words
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.labels import room_below
from sopdocs.layout.flow.widths import PADDING
from sopdocs.model.flow import FlowRow
from sopdocs.model.flow_columns import FlowColumn
from sopdocs.model.text import Text

PHASE = "tahapan"  # the key of a phase's heading, which is in no column
HEADING = 10  # how much the row below a heading should stay with it; 1 for merged cells
OVER = 3.0  # points above and below a cell's text
LOWEST_PIECE = 40.0  # points; least height of a piece of a cut row


@dataclass(slots=True)
class FlowTableRow:
    """A row, or a piece of a row that is higher than a page; only the first piece has the symbol.

    ``owner`` is the index of the row of the flow. ``cells`` holds the lines of each cell by column
    key. ``height`` is in points. ``merged`` counts the rows of merged cells, as in
    ``Step.merged``. ``continues`` names, by column key, the row of the flow whose merged cell goes
    on here from the page before.
    """

    owner: int
    flow: FlowRow
    number: str
    cells: dict[str, list[Line]]
    height: float
    first: bool = True
    merged: Mapping[str, int] = field(default_factory=dict)
    continues: dict[str, int] = field(default_factory=dict)

    def rows_of(self, key: str) -> int:
        """The rows of a cell: 1 for this row alone, 0 if it belongs to a row above."""
        return self.merged.get(key, 1)

    def in_merged_cell(self, key: str) -> bool:
        """True if the merged cell of a row above covers this row's cell."""
        return self.rows_of(key) == 0

    @property
    def phase(self) -> list[Line]:
        """The lines of the heading of a phase; empty in other rows."""
        return self.cells.get(PHASE, [])

    @property
    def belongs_above(self) -> bool:
        """True if some cell of this row belongs to a row above."""
        return 0 in self.merged.values()


def make_rows(context: TableContext, taller: dict[int, float]) -> list[FlowTableRow]:
    """Return all rows in order, each as high as its own cells, without those that it shares.

    ``taller`` adds points to rows whose arrows need more room.
    """
    return [
        _row(context, owner, row, taller.get(owner, 0.0))
        for owner, row in enumerate(context.flow.rows)
    ]


def _row(context: TableContext, owner: int, row: FlowRow, more: float) -> FlowTableRow:
    columns = context.columns
    number = ""
    merged: dict[str, int] = {}
    cells: dict[str, list[Line]] = {}
    if row.phase:
        return _phase(context, owner, row, more)
    if row.step is not None:
        step = context.sop.kegiatan[row.step]
        number, merged = step.no, dict(step.merged)
        for column in (*columns.before_lanes, *columns.after_lanes):
            if step.cells[column.key]:
                lines = _broken(context, column, step.cells[column.key])
                is_own = merged.get(column.key, 1) <= 1
                cells[column.key] = with_gaps(lines, context.list_gap) if is_own else lines
    elif row.text and not context.has_worded_capsules:
        column = columns.before_lanes[0]
        cells[column.key] = _broken(context, column, words(row.text))
    own = [cell for key, cell in cells.items() if merged.get(key, 1) <= 1]
    text = max([lines_height(cell, columns.type) for cell in own], default=0.0)
    nodes = [context.flow.nodes[node] for node in context.flow.nodes_of(owner)]
    room = max((context.symbols.room_of(node.shape) for node in nodes), default=0.0)
    tallest = max((context.symbols.height_of(node.shape) for node in nodes), default=0.0)
    symbol = max(room, tallest + 2 * room_below(context, owner))
    height = max(text + 2 * OVER, symbol)
    return FlowTableRow(owner, row, number, cells, height + more, merged=merged)


def _phase(context: TableContext, owner: int, row: FlowRow, more: float) -> FlowTableRow:
    """Return the heading of a phase; its words are left of the lanes."""
    columns = context.columns
    width = columns.lanes[0] - columns.edges[0] - 2 * PADDING
    lines = columns.broken(row.text, width, columns.bold)
    height = len(lines) * columns.bold.line + 2 * OVER
    return FlowTableRow(owner, row, "", {PHASE: lines}, height + more)


def kept_together(rows: Sequence[FlowTableRow]) -> list[int]:
    """Return for each row how much it should stay with the row before it on the page."""
    below = [False, *(row.flow.phase for row in rows)]
    return [HEADING if under else int(row.belongs_above) for row, under in zip(rows, below)]


def _broken(context: TableContext, column: FlowColumn, text: Text) -> list[Line]:
    left, right = context.columns.cell(column)
    width = right - left - 2 * PADDING
    return break_lines(text, width, context.columns.type, context.ruler)


def split_row(row: FlowTableRow, room: float, type: Type) -> list[FlowTableRow]:
    """Cut a row that is higher than ``room`` points into pieces.

    Each piece is filled before the next one begins; all but the first have a line that says so.
    """
    fit = max(1, int((room - 2 * OVER) / type.line))
    pieces: list[FlowTableRow] = []
    row = replace(row, cells={key: with_gaps(cell, 0.0) for key, cell in row.cells.items()})
    longest = max(len(cell) for cell in row.cells.values())
    start = 0
    while start < longest:
        note = 1 if start else 0
        end = start + max(1, fit - note)
        cells = {key: lines[start:end] for key, lines in row.cells.items() if lines[start:end]}
        highest = note + max(len(cell) for cell in cells.values())
        height = max(highest * type.line + 2 * OVER, LOWEST_PIECE)
        pieces.append(replace(row, cells=cells, height=height, first=not start))
        start = end
    return pieces
