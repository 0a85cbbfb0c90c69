"""The header of the flow table, on every page: two rows, and a third one with column numbers.

The cells come from the description of the columns and must meet the columns' edges exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import FRAME, GROUND, THIN
from sopdocs.layout.common.text import (
    Line,
    Type,
    break_lines,
    first_baseline,
    longest_word,
    place,
    words,
)
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.widths import HEADING_SIDE, LEAST_HEADING_SIDE
from sopdocs.layout.page import Element, Fill, Item, TableRule, TextRun
from sopdocs.model.sop import Sop

PAD = 4.6  # points above and below the lines of a heading: 5 from its letters to the rules
_HIGHEST_TURNED = 150.0


class ColumnsDisagree(Exception):
    """The header's cells do not match the table's columns; such a sheet would be misleading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of the table, ``height`` points high; ``items`` are placed from y = 0."""

    height: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """The heading of one column: ``index`` is the column's number, from 0, ``key`` its key."""

    index: int
    key: str
    text: str
    is_lane: bool = False


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """Neighbouring headings with a common title; without a title they are as high as the header.

    A heading that belongs to no group is its own block (``grouped`` is false).
    """

    cells: tuple[HeadingCell, ...]
    title: str = ""
    grouped: bool = False

    @property
    def first(self) -> int:
        return self.cells[0].index

    @property
    def end(self) -> int:
        """Index of the first column after the block."""
        return self.cells[-1].index + 1


def heading(sop: Sop, columns: Columns, header: Element) -> Heading:
    """Build the header of the table; ``header`` is its element in the tagged structure.

    Raises ColumnsDisagree if its cells are not exactly the table's columns.
    """
    blocks = heading_blocks(sop, columns)
    check_cells([cell for block in blocks for cell in block.cells], columns)
    rows = _header_rows(blocks, columns, header)
    items, rules, height = rows.items(), rows.rules(), rows.bottom
    if sop.cetak.baris_nomor:
        numbers, number_rules = _number_row(columns, height, header)
        items, rules = items + numbers, rules + number_rules
        height += _number_height(columns)
    frame = TableRule(columns.edges[0], height, columns.edges[-1], height, FRAME)
    return Heading(height, (*items, *rules, frame))


def heading_blocks(sop: Sop, columns: Columns) -> list[HeadingBlock]:
    """The headings from left to right."""
    blocks: list[HeadingBlock] = []
    last_group = None
    index = 0
    for column in columns.described:
        if column.kind == "lanes":
            names = tuple(
                HeadingCell(index + lane, column.key, actor.nama, is_lane=True)
                for lane, actor in enumerate(sop.pelaksana)
            )
            blocks.append(HeadingBlock(names, sop.label[column.key], grouped=True))
        else:
            cells: tuple[HeadingCell, ...] = (
                HeadingCell(index, column.key, sop.label[column.key]),
            )
            title = sop.label[column.group.key] if column.group is not None else ""
            if column.group is not None and column.group == last_group:
                cells = (*blocks.pop().cells, *cells)
            blocks.append(HeadingBlock(cells, title, grouped=column.group is not None))
        last_group = column.group
        index = blocks[-1].end
    return blocks


def check_cells(cells: list[HeadingCell], columns: Columns) -> None:
    """Raise ColumnsDisagree if the cells are not exactly the table's columns, each once."""
    keys = [
        column.key
        for column in columns.described
        for _ in range(columns.actors if column.kind == "lanes" else 1)
    ]
    if len(columns.edges) != len(keys) + 1 or list(columns.edges) != sorted(set(columns.edges)):
        raise ColumnsDisagree(f"{len(keys)} columns with the edges {columns.edges}")
    if [(cell.index, cell.key) for cell in cells] != list(enumerate(keys)):
        raise ColumnsDisagree(f"headings {[cell.key for cell in cells]} over columns {keys}")


@dataclass(frozen=True, slots=True)
class _TurnedName:
    """An actor's name that reads upwards: its lines, and the width of the longest one in points."""

    lines: list[Line]
    reach: float


@dataclass(frozen=True, slots=True)
class _HeaderRows:
    """The two rows of the header, ready to be placed.

    ``turned`` holds the turned names by column. The lower row extends from ``middle`` to
    ``bottom``, in points from the top of the header. Without titles there is only one row.
    """

    columns: Columns
    blocks: list[HeadingBlock]
    turned: dict[int, _TurnedName]
    middle: float
    bottom: float
    upper_row: Element
    lower_row: Element

    def items(self) -> list[Item]:
        """Return the ground and the words, each after its element."""
        left, right = self.columns.edges[0], self.columns.edges[-1]
        ground = Fill(left, 0, right - left, self.bottom, GROUND)
        return [ground, *(item for block in self.blocks for item in self._block(block))]

    def rules(self) -> list[Item]:
        """The rules between the headings."""
        found = [rule for block in self.blocks for rule in self._rules_inside(block)]
        for block in self.blocks[1:]:
            x = self.columns.edges[block.first]
            found.append(TableRule(x, 0, x, self.bottom, THIN))
        return [*found]

    def _block(self, block: HeadingBlock) -> Iterator[Item]:
        if block.title:
            left, right = self.columns.edges[block.first], self.columns.edges[block.end]
            width, bold = right - left - 2 * LEAST_HEADING_SIDE, _bold(self.columns)
            line = break_lines(words(block.title), width, bold, self.columns.ruler)[:1]
            span = block.end - block.first
            yield Element("TH", self.upper_row, scope="Column", columns=span)
            yield from place(
                line, left + LEAST_HEADING_SIDE, (self.middle - bold.line) / 2, bold, width
            )
        for cell in block.cells:
            yield self._element(block)
            yield from self._words(cell, self._top(block))

    def _top(self, block: HeadingBlock) -> float:
        """Return the top of the block's cells."""
        return self.middle if block.title else 0.0

    def _element(self, block: HeadingBlock) -> Element:
        if block.title:
            return Element("TH", self.lower_row, scope="Column")
        return Element("TH", self.upper_row, scope="Column", rows=2 if self.middle else 1)

    def _words(self, cell: HeadingCell, top: float) -> list[TextRun]:
        if cell.index in self.turned:
            return self._turned_words(cell, top)
        left, right = self.columns.span(cell.index)
        lines, type = _broken(cell, self.columns), _type(cell, self.columns)
        y = (top + self.bottom - len(lines) * type.line) / 2
        return place(lines, left, y, type, right - left)

    def _turned_words(self, cell: HeadingCell, top: float) -> list[TextRun]:
        left, right = self.columns.span(cell.index)
        lines, bold = self.turned[cell.index].lines, _bold(self.columns)
        start = (left + right - len(lines) * bold.line) / 2
        items = []
        for k, line in enumerate(lines):
            x = start + k * bold.line + first_baseline(bold)
            y = (top + self.bottom + line.width) / 2
            items += [
                TextRun(x, y - dx, text, face, bold.size, True) for dx, text, face in line.runs
            ]
        return items

    def _rules_inside(self, block: HeadingBlock) -> Iterator[TableRule]:
        """The rule under a block's title, and those between its headings."""
        edges, top = self.columns.edges, self._top(block)
        if block.title:
            yield TableRule(edges[block.first], top, edges[block.end], top, THIN)
        for cell in block.cells[1:]:
            yield TableRule(edges[cell.index], top, edges[cell.index], self.bottom, THIN)


def _header_rows(blocks: list[HeadingBlock], columns: Columns, header: Element) -> _HeaderRows:
    turned = (
        {
            cell.index: _turned_name(cell, columns)
            for block in blocks
            for cell in block.cells
            if cell.is_lane
        }
        if columns.turned
        else {}
    )
    titled = any(block.title for block in blocks)
    middle = _bold(columns).line + 2 * PAD if titled else 0.0
    bottom = middle + _lower_height(blocks, columns, turned, middle)
    upper = Element("TR", header)
    lower = Element("TR", header) if titled else upper
    return _HeaderRows(columns, blocks, turned, middle, bottom, upper, lower)


def _lower_height(
    blocks: list[HeadingBlock], columns: Columns, turned: dict[int, _TurnedName], middle: float
) -> float:
    """Return the height of the lower row, so that every heading fits.

    ``middle`` is the height of the upper row.
    """
    grouped = [cell for block in blocks if block.grouped for cell in block.cells]
    alone = [cell for block in blocks if not block.grouped for cell in block.cells]
    highest = max(
        turned[cell.index].reach
        if cell.index in turned
        else len(_broken(cell, columns)) * _type(cell, columns).line
        for cell in grouped
    )
    most = max(len(_broken(cell, columns)) for cell in alone)
    return max(highest + 2 * PAD, most * _bold(columns).line + 2 * PAD - middle)


def _bold(columns: Columns) -> Type:
    return Type(columns.type.size, bold=True)


def _type(cell: HeadingCell, columns: Columns) -> Type:
    return (columns.lane_type or _bold(columns)) if cell.is_lane else _bold(columns)


def _broken(cell: HeadingCell, columns: Columns) -> list[Line]:
    left, right = columns.span(cell.index)
    text, type = words(cell.text), _type(cell, columns)
    usual = max(right - left - 2 * HEADING_SIDE, longest_word(text, type, columns.ruler))
    return break_lines(text, min(usual, right - left - 2 * LEAST_HEADING_SIDE), type, columns.ruler)


def _turned_name(cell: HeadingCell, columns: Columns) -> _TurnedName:
    """Break an actor's name into lines that read upwards, as short as the lane's width allows."""
    left, right = columns.span(cell.index)
    text, bold, ruler = words(cell.text), _bold(columns), columns.ruler
    fit = max(1, int((right - left - 2) / bold.line))
    reach = min(max(longest_word(text, bold, ruler), 24.0) + 0.1, _HIGHEST_TURNED)
    lines = break_lines(text, reach, bold, ruler)
    while reach < _HIGHEST_TURNED and len(lines) > fit:
        reach += 6.0
        lines = break_lines(text, reach, bold, ruler)
    return _TurnedName(lines, max(line.width for line in lines))


def _number_row(columns: Columns, top: float, header: Element) -> tuple[list[Item], list[Item]]:
    """Return the words and the rules of the row of column numbers 1, 2, 3 ..."""
    size, edges = columns.type.size, columns.edges
    baseline = top + 1 + first_baseline(Type(size))
    row = Element("TR", header)
    items: list[Item] = []
    for index in range(columns.last + 1):
        left, right = columns.span(index)
        text = str(index + 1)
        wide = columns.ruler.width(text, "regular", size)
        items += [
            Element("TH", row, scope="Column"),
            TextRun((left + right - wide) / 2, baseline, text, "regular", size),
        ]
    bottom = top + _number_height(columns)
    rules: list[Item] = [TableRule(x, top, x, bottom, THIN) for x in edges[1:-1]]
    return items, [*rules, TableRule(edges[0], top, edges[-1], top, THIN)]


def _number_height(columns: Columns) -> float:
    """Height of the row of column numbers."""
    return _bold(columns).line + 2
