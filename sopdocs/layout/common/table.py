"""Plain tables over many pages: a head on every page, no row torn between two, groups under headings of their own.

A group that goes on over a page says its name again; no row stands alone on the last page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdocs.layout.common.frame import FRAME, GROUND, THIN, Frame, box
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Element, Fill, Item, NamedLinkAnnotation, Page, TableRule

PAD = 4.0  # left and right of a cell's text
OVER = 3.0  # above and below it
LIGHT = 0.95  # ground under a group's heading
AGAIN = "(lanjutan)"


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is of the table's width, by the sum of all shares. ``once``: a text that stands above is not said again."""

    title: str
    share: float
    centred: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row; one cell alone is a group's heading, ``again`` what it is called on the pages after.

    ``link`` is the name that a click leads to, or empty.
    """

    cells: tuple[str, ...]
    link: str = ""
    again: str = ""

    @property
    def is_heading(self) -> bool:
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class _Set:
    """A row broken into lines: its height in points with all cells, and without those of ``once`` columns."""

    row: TableRow
    cells: list[list[Line]]
    height: float
    bare: float
    same: frozenset[int] = frozenset()  # columns whose text is that of the row above


def table_pages(
    columns: Sequence[Column],
    rows: Sequence[TableRow],
    at: Frame,
    first_top: float,
    size: float,
    ruler: Ruler,
) -> list[Page]:
    """Pages of a table that begins at ``first_top`` on the first of them; without rows there are none."""
    if not rows:
        return []
    table = _TableFrame(columns, at, size, ruler)
    pages: list[Page] = []
    top = first_top
    for taken in table.parted(rows, first_top):
        if not taken:  # only the title stands there
            pages.append(Page(at.page_width, at.page_height))
        else:
            pages.append(table.page(taken, top))
        top = at.top
    return pages


class _TableFrame:
    """Columns with their edges, in points, and everything that all rows share."""

    def __init__(self, columns: Sequence[Column], at: Frame, size: float, ruler: Ruler) -> None:
        self._columns, self._at, self._ruler = columns, at, ruler
        self._text, self._bold = Type(size), Type(size, bold=True)
        self._known: dict[
            tuple[str, float, bool], list[Line]
        ] = {}  # cells that were broken: tables say the same again and again
        scale = at.width / sum(column.share for column in columns)
        self._edges = [
            at.left + scale * sum(column.share for column in columns[:n])
            for n in range(len(columns) + 1)
        ]
        self._head = self._broken([column.title for column in columns], self._edges, self._bold)
        self._said = Element("Table")
        self._begun = False  # the head is said once, not on every page
        self._high = max(len(lines) for lines in self._head) * self._bold.line + 2 * OVER

    def parted(self, rows: Sequence[TableRow], first_top: float) -> list[list[_Set]]:
        """The rows of each page; the first page's are none when it has no room for any."""
        sets = self._sets(rows)
        pages: list[list[_Set]] = [[]]
        y = first_top + self._high
        group: TableRow | None = None
        for number, one in enumerate(sets):
            high = (
                one.bare if one.same and pages[-1] else one.height
            )  # at most: what stands once may reach over the rows below
            if y + high + _glued(sets, number) > self._at.bottom + 0.01 and (
                pages[-1] or len(pages) == 1
            ):
                pages.append(
                    [self._set(TableRow((f"{group.again or group.cells[0]} {AGAIN}",)), None)]
                    if group and not one.row.is_heading
                    else []
                )
                y = self._at.top + self._high + sum(other.height for other in pages[-1])
                high = one.height
            group = one.row if one.row.is_heading else group
            pages[-1].append(one)
            y += high
        return pages

    def page(self, taken: list[_Set], top: float) -> Page:
        page = Page(self._at.page_width, self._at.page_height, self._head_items(top))
        y = top + self._high
        edges = self._edges
        begin = y  # of the columns' rules, which go through rows but not through groups' headings
        for n, (one, same, high) in enumerate(_heights(taken)):
            page.items += self._row_items(one, y, high, same, n > 0)
            if one.row.is_heading:
                page.items += [TableRule(x, begin, x, y, THIN) for x in edges[1:-1] if y > begin]
                begin = y + high
            y += high
        page.items += [TableRule(x, begin, x, y, THIN) for x in edges[1:-1] if y > begin]
        page.items += [TableRule(x, top, x, top + self._high, THIN) for x in edges[1:-1]]
        page.items += [
            TableRule(edges[0], top + self._high, edges[-1], top + self._high, FRAME),
            *box(edges[0], top, edges[-1], y, FRAME),
        ]
        return page

    def _sets(self, rows: Sequence[TableRow]) -> list[_Set]:
        return [self._set(row, above) for row, above in zip(rows, [None, *rows])]

    def _set(self, row: TableRow, above: TableRow | None) -> _Set:
        type = self._bold if row.is_heading else self._text
        cells = self._broken(
            row.cells, [self._edges[0], self._edges[-1]] if row.is_heading else self._edges, type
        )
        most = max(
            int((self._at.height - self._high - 4 * OVER) / type.line) - 3, 1
        )  # below a group's heading of up to three lines
        cells = [
            lines[:most] for lines in cells
        ]  # a cell higher than a page cannot be shown whole in an index
        same = (
            frozenset(
                n
                for n, column in enumerate(self._columns)
                if column.once and row.cells[n] == above.cells[n]
            )
            if above and not (row.is_heading or above.is_heading)
            else frozenset()
        )
        lines = [len(cell) for cell in cells]
        bare = [
            count
            for count, column in zip(lines, self._columns)
            if not column.once or row.is_heading
        ]
        return _Set(
            row,
            cells,
            max([1, *lines]) * type.line + 2 * OVER,
            max([1, *bare]) * type.line + 2 * OVER,
            same,
        )

    def _broken(self, texts: Sequence[str], edges: list[float], type: Type) -> list[list[Line]]:
        return [
            self._cell(text, right - left - 2 * PAD, type)
            for text, left, right in zip(texts, edges, edges[1:])
        ]

    def _cell(self, text: str, width: float, type: Type) -> list[Line]:
        key = (text, width, type.bold)
        if key not in self._known:
            self._known[key] = (
                break_lines(words(" ".join(text.split())), width, type, self._ruler)
                if text.strip()
                else []
            )
        return self._known[key]

    def _head_items(self, top: float) -> list[Item]:
        edges, bold = self._edges, self._bold
        items: list[Item] = [Fill(edges[0], top, edges[-1] - edges[0], self._high, GROUND)]
        head = Element("TR", self._said)
        items += [ARTIFACT] if self._begun else []
        for lines, left, right in zip(self._head, edges, edges[1:]):
            items += [] if self._begun else [Element("TH", head, scope="Column")]
            items += place(
                lines,
                left + PAD,
                top + (self._high - len(lines) * bold.line) / 2,
                bold,
                right - left - 2 * PAD,
            )
        self._begun = True
        return items

    def _row_items(
        self, one: _Set, y: float, high: float, same: frozenset[int], ruled: bool
    ) -> list[Item]:
        edges = self._edges
        whole = edges[-1] - edges[0]
        row = Element("TR", self._said)
        if one.row.is_heading:
            said = (
                ARTIFACT
                if one.row.cells[0].endswith(AGAIN)
                else Element("TH", row, scope="Row", columns=len(self._columns))
            )
            items: list[Item] = [
                Fill(edges[0], y, whole, high, LIGHT),
                said,
                *place(one.cells[0], edges[0] + PAD, y + OVER, self._bold),
            ]
            return items + [TableRule(edges[0], y, edges[-1], y, THIN)] * ruled
        items = []
        for n, (lines, left, right, column) in enumerate(
            zip(one.cells, edges, edges[1:], self._columns)
        ):
            cell = Element("TD", row)
            linked = one.row.link and n == len(self._columns) - 1
            items.append(Element("Link", cell) if linked else cell)
            if n in same:
                continue
            items += place(
                lines,
                left + PAD,
                y + OVER,
                self._text,
                right - left - 2 * PAD if column.centred else None,
            )
            items += [TableRule(left, y, right, y, THIN)] * ruled
        if one.row.link:
            items.append(NamedLinkAnnotation(edges[0], y, whole, high, one.row.link))
        return items


def _heights(taken: list[_Set]) -> Iterator[tuple[_Set, frozenset[int], float]]:
    """The rows of a page with the columns that are not said again, and their heights in points.

    What stands once has the height of all its rows; the last of them is higher where that is not enough.
    """
    begin = 0
    while begin < len(taken):
        end = begin + 1
        while end < len(taken) and taken[end].same and not taken[begin].row.is_heading:
            end += 1
        run = taken[begin:end]
        lacking = max(0.0, run[0].height - sum(one.bare for one in run))
        for n, one in enumerate(run):
            yield (
                one,
                one.same if n else frozenset(),
                one.bare + (lacking if n == len(run) - 1 else 0.0),
            )
        begin = end


def _glued(sets: list[_Set], number: int) -> float:
    """Points of what must stand on the same page below a row: a heading's first row, and the last row below its neighbour."""
    following = sets[number + 1] if number + 1 < len(sets) else None
    if following is None or not (sets[number].row.is_heading or number + 2 == len(sets)):
        return 0.0
    return following.height + (_glued(sets, number + 1) if sets[number].row.is_heading else 0.0)
