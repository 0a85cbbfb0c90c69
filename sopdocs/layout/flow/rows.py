"""Rows of the flow table: the lines of each cell, and the height of each row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopdocs.layout.common.text import Line, Type, break_lines, words
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.widths import PADDING
from sopdocs.model.flow import FlowRow
from sopdocs.model.flow_columns import FlowColumn
from sopdocs.model.text import Text

OVER = 3.0  # points above and below a cell's text
_LOWEST_PIECE = 40.0  # points; least height of a piece of a cut row


@dataclass(slots=True)
class FlowTableRow:
    """A row, or a piece of a row that is higher than a page; only the first piece has the symbol.

    ``owner`` is the index of the row of the flow. ``cells`` holds the lines of each cell by column
    key. ``height`` is in points. ``merged`` counts the rows of the merged cell, as in
    ``Step.merged``.
    """

    owner: int
    flow: FlowRow
    number: str
    cells: dict[str, list[Line]]
    height: float
    first: bool = True
    merged: int = 1

    @property
    def in_merged_cell(self) -> bool:
        """True if the merged cell of a row above covers this row."""
        return self.merged == 0 and self.first


def make_rows(context: TableContext, taller: dict[int, float]) -> list[FlowTableRow]:
    """Return all rows in order; ``taller`` adds points to rows whose arrows need more room."""
    found = [
        _row(context, owner, row, taller.get(owner, 0.0))
        for owner, row in enumerate(context.flow.rows)
    ]
    _stretch_merged(context, found)
    return found


def _row(context: TableContext, owner: int, row: FlowRow, more: float) -> FlowTableRow:
    columns, merged_column = context.columns, context.columns.merged
    number, merged = "", 1
    cells: dict[str, list[Line]] = {}
    if row.step is not None:
        step = context.sop.kegiatan[row.step]
        number, merged = str(row.step + 1), step.merged
        for column in (*columns.before_lanes, *columns.after_lanes):
            if step.cells[column.key]:
                cells[column.key] = _broken(context, column, step.cells[column.key])
    elif not context.symbols.holds(row.text, context.ruler, context.smallest):
        column = columns.before_lanes[0]
        cells[column.key] = _broken(context, column, words(row.text))
    lines = max(
        (len(cell) for key, cell in cells.items() if key != merged_column.key or merged <= 1),
        default=0,
    )
    height = max(lines * columns.type.line + 2 * OVER, context.symbols.room_of(row.shape))
    return FlowTableRow(owner, row, number, cells, height + more, merged=merged)


def _broken(context: TableContext, column: FlowColumn, text: Text) -> list[Line]:
    left, right = context.columns.cell(column)
    width = right - left - 2 * PADDING
    return break_lines(text, width, context.columns.type, context.ruler)


def _stretch_merged(context: TableContext, rows: list[FlowTableRow]) -> None:
    """Make the rows of a merged cell together as high as its text."""
    key, type = context.columns.merged.key, context.columns.type
    for n, row in enumerate(rows):
        if row.merged > 1:
            group = rows[n : n + row.merged]
            missing = (
                len(row.cells.get(key, ())) * type.line + 2 * OVER - sum(r.height for r in group)
            )
            if missing > 0:
                group[-1].height += missing


def split_row(row: FlowTableRow, room: float, type: Type) -> list[FlowTableRow]:
    """Cut a row that is higher than ``room`` points into pieces.

    Each piece is filled before the next one begins.
    """
    fit = max(1, int((room - 2 * OVER) / type.line))
    pieces = []
    longest = max(len(cell) for cell in row.cells.values())
    for start in range(0, longest, fit):
        cells = {
            key: lines[start : start + fit]
            for key, lines in row.cells.items()
            if lines[start : start + fit]
        }
        highest = max(len(cell) for cell in cells.values())
        height = max(highest * type.line + 2 * OVER, _LOWEST_PIECE)
        pieces.append(replace(row, cells=cells, height=height, first=start == 0))
    return pieces
