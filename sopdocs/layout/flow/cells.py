"""The cells and rules of one page of the flow table."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import FRAME, GROUND, HALF_GREY, THIN, box
from sopdocs.layout.common.text import CONTINUED, Line, lines_height, place
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.page import PageHeights
from sopdocs.layout.flow.rows import FlowTableRow
from sopdocs.layout.flow.tags import CellText, FlowTags
from sopdocs.layout.flow.widths import PADDING
from sopdocs.layout.page import ARTIFACT, Fill, Item, TableRule
from sopdocs.model.flow_columns import FlowColumn


@dataclass(frozen=True, slots=True)
class PageCells:
    """The rows of one page and their places."""

    rows: list[FlowTableRow]
    grid: PageHeights
    columns: Columns
    tags: FlowTags

    def phase(self, n: int) -> Iterator[Item]:
        """Yield row ``n`` if it is the heading of a phase: one cell across the table.

        Its words are left of the lanes, so that arrows can pass.
        """
        row, (top, bottom) = self.rows[n], self.grid.rows[n]
        left, right = self.columns.edges[0], self.columns.edges[-1]
        yield Fill(left, top, right - left, bottom - top, GROUND)
        yield self.tags.phase(row.owner, self.columns.last + 1)
        lines, type = row.phase, self.columns.bold
        y = top + (bottom - top - len(lines) * type.line) / 2
        yield from place(lines, left + PADDING, y, type)

    def before_lanes(self, n: int) -> Iterator[Item]:
        """Yield row ``n`` in reading order up to the lanes: number, and the texts before them."""
        yield from self._number(n)
        for column in self.columns.before_lanes:
            yield from self._cell(n, column)

    def after_lanes(self, n: int) -> Iterator[Item]:
        """Yield row ``n`` after the lanes."""
        for column in self.columns.after_lanes:
            yield from self._cell(n, column)

    def rules(self, total_height: float) -> list[Item]:
        """Return the table's rules; ``total_height`` is the height of the row with the total.

        The rules of lanes leave out the strips of connectors; a merged cell has no rules inside.
        """
        grid, edges = self.grid, self.columns.edges
        first, last = grid.rows[0][0], grid.rows[-1][1]
        items: list[Item] = [*self._rules_between_rows()]
        if grid.foot[1] > grid.foot[0] or total_height:
            items.append(_rule(edges[0], last, edges[-1], last))
        lanes = set(self.columns.lanes[1:-1])
        for x in edges[1:-1]:
            if x in lanes:
                items += self._upright(x, first, last)
            else:
                items += self._upright(x, grid.head[0], grid.foot[1])
        return items + box(edges[0], grid.top, edges[-1], grid.bottom + total_height, FRAME)

    def _upright(self, x: float, top: float, bottom: float) -> Iterator[Item]:
        """Yield the pieces of a rule between two columns; headings of phases have none inside."""
        for row, (upper, lower) in zip(self.rows, self.grid.rows):
            if row.flow.phase:
                if upper > top:
                    yield _rule(x, top, x, upper)
                top = lower
        if bottom > top:
            yield _rule(x, top, x, bottom)

    def _rules_between_rows(self) -> Iterator[Item]:
        left, right = self.columns.edges[0], self.columns.edges[-1]
        head = self.grid.head
        for n, (top, _) in enumerate(self.grid.rows):
            if not n and head[1] <= head[0]:
                continue
            x = left
            for column in self.columns.mergeable:
                begin, end = self.columns.cell(column)
                if n and self.rows[n].in_merged_cell(column.key):
                    if begin > x:
                        yield _rule(x, top, begin, top)
                    x = end
            if right > x:
                yield _rule(x, top, right, top)

    def _number(self, n: int) -> Iterator[Item]:
        row, (left, right) = self.rows[n], self.columns.span(0)
        yield self.tags.number(row.owner)
        if row.number:
            if not row.first:  # the number is repeated if the row continues; read aloud once
                yield ARTIFACT
            type = self.columns.type
            width = self.columns.number_width(row.number)
            line = Line(((0.0, row.number, type.face()),), width)
            yield from place([line], left, self._top(n, [line]), type, right - left)

    def _cell(self, n: int, column: FlowColumn) -> Iterator[Item]:
        row = self.rows[n]
        lines = row.cells.get(column.key, [])
        left, right = self.columns.cell(column)
        end = self._end_of_merged(n, column.key)
        type, note = self.columns.type, self._continued(n, column)
        top = self._top(n, [*note, *lines], end)
        if note:
            yield ARTIFACT
            yield from place(note, left + PADDING, top, type)
            top += type.line
        text = (
            CellText(lines, left, top, type, right - left)
            if column.alignment == "centre"
            else CellText(lines, left + PADDING, top, type)
        )
        if row.rows_of(column.key) or column.key in row.continues:
            owner = row.continues.get(column.key, row.owner)
            yield from self.tags.lines(owner, column.key, text)
        else:  # covered by the cell of a row above, whose words are repeated after a page break
            yield ARTIFACT
            yield from text.items()

    def _continued(self, n: int, column: FlowColumn) -> list[Line]:
        """Return the line above the first text of a row that began on the page before."""
        if self.rows[n].first or column != self.columns.before_lanes[0]:
            return []
        return [Line(((0.0, CONTINUED, self.columns.type.face()),), 0.0)]

    def _top(self, n: int, lines: list[Line], end: int = 0) -> float:
        """Return the top of the first line if the lines are centred in rows ``n`` to ``end``."""
        top, bottom = self.grid.rows[n][0], self.grid.rows[(end or n + 1) - 1][1]
        return top + (bottom - top - lines_height(lines, self.columns.type)) / 2

    def _end_of_merged(self, n: int, key: str) -> int:
        """Return the first row on this page after the cell of row ``n``."""
        end = n + 1
        while end < len(self.rows) and self.rows[end].in_merged_cell(key):
            end += 1
        return end


def _rule(x1: float, y1: float, x2: float, y2: float) -> TableRule:
    """A rule that flow lines can run over."""
    return TableRule(x1, y1, x2, y2, THIN, HALF_GREY)
