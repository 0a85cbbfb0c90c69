"""The cells and rules of one page of the flow table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopdocs.layout.common.frame import FRAME, THIN, box
from sopdocs.layout.common.text import Line, Type, place
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.page import PageHeights
from sopdocs.layout.flow.rows import FlowTableRow
from sopdocs.layout.flow.tags import CellText, FlowTags
from sopdocs.layout.flow.widths import PADDING
from sopdocs.layout.page import ARTIFACT, Element, Item, TableRule
from sopdocs.model.duration import in_words, total
from sopdocs.model.flow_columns import FlowColumn
from sopdocs.model.sop import Sop


@dataclass(frozen=True, slots=True)
class PageCells:
    """The rows of one page and their places."""

    rows: list[FlowTableRow]
    grid: PageHeights
    columns: Columns
    tags: FlowTags

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
            items.append(TableRule(edges[0], last, edges[-1], last, THIN))
        lanes = set(self.columns.lanes[1:-1])
        for x in edges[1:-1]:
            if x in lanes:
                items.append(TableRule(x, first, x, last, THIN))
            else:
                items.append(TableRule(x, grid.head[0], x, grid.foot[1], THIN))
        return items + box(edges[0], grid.top, edges[-1], grid.bottom + total_height, FRAME)

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
                        yield TableRule(x, top, begin, top, THIN)
                    x = end
            if right > x:
                yield TableRule(x, top, right, top, THIN)

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
        top, type = self._top(n, lines, end), self.columns.type
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

    def _top(self, n: int, lines: list[Line], end: int = 0) -> float:
        """Return the top of the first line if the lines are centred in rows ``n`` to ``end``."""
        top, bottom = self.grid.rows[n][0], self.grid.rows[(end or n + 1) - 1][1]
        return top + (bottom - top - len(lines) * self.columns.type.line) / 2

    def _end_of_merged(self, n: int, key: str) -> int:
        """Return the first row on this page after the cell of row ``n``."""
        end = n + 1
        while end < len(self.rows) and self.rows[end].in_merged_cell(key):
            end += 1
        return end


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The row with the total of the durations; ``items`` hold its words and rules."""

    height: float
    items: list[Item]


def total_row(sop: Sop, columns: Columns, top: float, row: Element) -> TotalRow:
    """Return the total as the source states it, else the sum by unit; ``row`` is its element.

    A total that is wider than the column of durations continues over the columns to its right.
    """
    stated = sop.jumlah_waktu or in_words(total(step.waktu for step in sop.kegiatan))
    bold = Type(columns.type.size, bold=True)
    left, right = columns.cell(columns.duration)
    lines = columns.broken(stated, right - left - 4, bold)
    fits = len(lines) < 2
    if not fits:
        right = columns.edges[-1]
        lines = columns.broken(stated, right - left - 2 * PADDING, bold)
    label = columns.broken(sop.label["jumlah"], left - columns.edges[0] - 2 * PADDING, bold)
    height = max(len(lines), len(label), 1) * bold.line + 8
    before = columns.index(columns.duration.key)
    behind = columns.last - before  # columns right of the durations
    items: list[Item] = [Element("TH", row, scope="Row", columns=before)]
    y = top + (height - len(label) * bold.line) / 2
    for k, line in enumerate(label):
        items += place([line], left - PADDING - line.width, y + k * bold.line, bold)
    y = top + (height - len(lines) * bold.line) / 2
    if fits:
        items += [Element("TD", row), *place(lines, left + 2, y, bold, right - left - 4)]
        if behind:
            items.append(Element("TD", row, columns=behind))
    else:
        items += [Element("TD", row, columns=behind + 1), *place(lines, left + PADDING, y, bold)]
    items += [
        TableRule(x, top, x, top + height, THIN) for x in ((left, right) if fits else (left,))
    ]
    return TotalRow(height, items)
