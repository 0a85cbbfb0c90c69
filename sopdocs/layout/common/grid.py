"""The parts of a ruled table: edges of columns, the header, cells, rules.

In: columns, the page's frame, a ruler. Out: items for a place on a page. The callers distribute
rows over pages: ``rows`` for rows that can be torn, ``table`` for the indexes of a book.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.frame import FRAME, GROUND, THIN, Frame, box
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Element, Fill, Item, TableRule
from sopdocs.model.text import Text

PAD = 4.0  # points left and right of a cell's text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``share`` is its part of the table's width, relative to the sum of all shares. If ``once``, a
    text equal to the one in the row above is not printed again.
    """

    title: str
    share: float
    centred: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Types of rows and header, and the points above and below their texts."""

    body: Type
    header: Type
    over: float = 3.0
    over_header: float = 3.0


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of a row as lines, with their tags. Parts of a torn row keep the same tags."""

    cells: tuple[list[Line], ...]
    tags: tuple[CellTags, ...]
    continued: bool = False  # the row begins on the page before

    @property
    def lines(self) -> int:
        return max([1, *map(len, self.cells)])

    def first(self, count: int) -> RowCells:
        """Return the part with the first ``count`` lines of each cell."""
        return replace(self, cells=tuple(lines[:count] for lines in self.cells))

    def after(self, count: int) -> RowCells:
        """Return the part after ``count`` lines of each cell."""
        rest = tuple(lines[count:] for lines in self.cells)
        return replace(self, cells=rest, continued=True)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns on the page: ``edges`` are x in points, one more than there are columns."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]
    style: TableStyle
    ruler: Ruler
    table: Element

    @classmethod
    def of(cls, columns: Sequence[Column], frame: Frame, style: TableStyle, ruler: Ruler) -> Grid:
        """Spread the columns over the frame's width."""
        scale = frame.width / sum(column.share for column in columns)
        edges = tuple(
            frame.left + scale * sum(column.share for column in columns[:n])
            for n in range(len(columns) + 1)
        )
        return cls(tuple(columns), edges, style, ruler, Element("Table"))

    @property
    def left(self) -> float:
        return self.edges[0]

    @property
    def right(self) -> float:
        return self.edges[-1]

    @property
    def width(self) -> float:
        return self.right - self.left

    def text_width(self, column: int) -> float:
        """Return the width for texts in a column, in points."""
        return self.edges[column + 1] - self.edges[column] - 2 * PAD

    @property
    def header_height(self) -> float:
        most = max([1, *(len(lines) for lines in self._titles())])
        return most * self.style.header.line + 2 * self.style.over_header

    def _titles(self) -> list[list[Line]]:
        return [
            break_lines(words(column.title), self.text_width(n), self.style.header, self.ruler)
            for n, column in enumerate(self.columns)
        ]

    def header_items(self, top: float, tagged: bool) -> list[Item]:
        """Return the header. It is tagged once; a repeated header is an artifact."""
        high, type = self.header_height, self.style.header
        items: list[Item] = [Fill(self.left, top, self.width, high, GROUND)]
        row = Element("TR", self.table)
        items += [] if tagged else [ARTIFACT]
        for n, lines in enumerate(self._titles()):
            items += [Element("TH", row, scope="Column")] if tagged else []
            middle = top + (high - len(lines) * type.line) / 2
            items += place(lines, self.edges[n] + PAD, middle, type, self.text_width(n))
        return items

    def row(self, texts: Sequence[Text], header: bool = False) -> RowCells:
        """Break the texts of a row into lines.

        With ``header``, the first cell is the row's title.
        """
        row = Element("TR", self.table)
        first = Element("TH", row, scope="Row") if header else Element("TD", row)
        return RowCells(
            tuple(
                break_lines(text, self.text_width(n), self.style.body, self.ruler)
                for n, text in enumerate(texts)
            ),
            (CellTags(first), *(CellTags(Element("TD", row)) for _ in texts[1:])),
        )

    def row_height(self, row: RowCells) -> float:
        return row.lines * self.style.body.line + 2 * self.style.over

    def row_items(self, row: RowCells, top: float) -> list[Item]:
        """Return the words of a row whose upper rule is at ``top``."""
        items: list[Item] = []
        for n, (lines, tags) in enumerate(zip(row.cells, row.tags)):
            width = self.text_width(n) if self.columns[n].centred else None
            x, y = self.edges[n] + PAD, top + self.style.over
            items += [] if tags.parent is None else [tags.parent]
            items += tags.items(lines, x, y, self.style.body, width)
        return items

    def rule(self, y: float) -> TableRule:
        """Return the rule between two rows."""
        return TableRule(self.left, y, self.right, y, THIN)

    def verticals(self, top: float, bottom: float) -> list[Item]:
        """The rules between columns."""
        return [TableRule(x, top, x, bottom, THIN) for x in self.edges[1:-1]]

    def outline(self, top: float, bottom: float) -> list[Item]:
        """Return the table's frame, and the rule below its header."""
        under = top + self.header_height
        return [
            TableRule(self.left, under, self.right, under, FRAME),
            *box(self.left, top, self.right, bottom, FRAME),
        ]
