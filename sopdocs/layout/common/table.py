"""The indexes of a book: tables whose rows are never torn, in groups under headings.

In: a grid, rows of plain texts, the frame. Out: pages, one by one, since an index can have
thousands. A group that continues on the next page repeats its heading there; the last page never
has a single row only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.layout.common.bands import Band, stack, stack_height
from sopdocs.layout.common.frame import LIGHT, THIN, Frame
from sopdocs.layout.common.grid import PAD, Grid
from sopdocs.layout.common.text import CONTINUED, Line, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Element, Fill, Item, NamedLinkAnnotation, Page, TableRule

TOGETHER = 50  # pages of a table that are tagged as one; a longer one is tagged as several
_MOST_KNOWN = 20_000  # broken cells that are kept
_HEADING_LINES = 3  # lines of a group's heading that fit above the highest cell of a page


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row; a row with a single cell is the heading of a group.

    ``short_title`` names the group on later pages. ``link`` is the name that a click on the row
    leads to, or empty.
    """

    cells: tuple[str, ...]
    link: str = ""
    short_title: str = ""

    @property
    def is_heading(self) -> bool:
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class _BrokenRow:
    """A row broken into lines.

    ``height`` counts all cells, ``bare`` leaves out the cells of ``once`` columns, both in points.
    ``same`` are the columns whose text equals that of the row above.
    """

    row: TableRow
    cells: list[list[Line]]
    height: float
    bare: float
    same: frozenset[int] = frozenset()


def table_pages(
    grid: Grid,
    rows: Sequence[TableRow],
    frame: Frame,
    first_top: float,
    closing: Sequence[Band] = (),
) -> Iterator[Page]:
    """Yield the pages of a table; the first one's table begins at ``first_top``.

    None without rows. ``closing`` are the bands below the table, which stay with its last two rows.
    """
    if not rows:
        return
    index = _Index(grid, frame, stack_height(closing))
    top = low = first_top
    page: Page | None = None
    tagged = False
    for n, taken in enumerate(index.parted(rows, first_top)):
        if page is not None:
            yield page
        if n % TOGETHER == 0:
            table = replace(index, grid=replace(grid, table=Element("Table")))
            tagged = False
        page = Page(frame.page_width, frame.page_height)
        if taken:  # a page without rows has only a title
            page.items += table.items(taken, top, not tagged)
            tagged = True
        low = top + grid.header_height + sum(high for _, _, high in _heights(taken))
        top = frame.top
    if page is not None:
        page.items += stack(closing, low)
        yield page


@dataclass(frozen=True, slots=True)
class _Index:
    """A table on its grid, with ``below`` points that stay free under its last row.

    ``known`` caches broken cells, because indexes repeat their texts.
    """

    grid: Grid
    frame: Frame
    below: float = 0.0
    known: dict[tuple[str, float, bool], list[Line]] = field(default_factory=dict)

    def parted(self, rows: Sequence[TableRow], first_top: float) -> Iterator[list[_BrokenRow]]:
        """Yield the rows of each page; the first page is empty if it has no room for a row."""
        broken = _BrokenRows(self, rows)
        taken: list[_BrokenRow] = []
        is_first = True
        y = first_top + self.grid.header_height
        group: TableRow | None = None
        for number in range(len(broken)):
            one = broken[number]
            # an upper bound: a cell of a `once` column can extend over the rows below
            high = one.bare if one.same and taken else one.height
            after = self.below if number + 2 >= len(broken) else 0.0
            full = y + high + _glued(broken, number) + after > self.frame.bottom + 0.01
            if full and (taken or is_first):
                yield taken
                is_first = False
                taken = self._repeated(group) if group and not one.row.is_heading else []
                y = self.frame.top + self.grid.header_height + sum(other.height for other in taken)
                high = one.height
            group = one.row if one.row.is_heading else group
            taken.append(one)
            y += high
        yield taken

    def items(self, taken: list[_BrokenRow], top: float, tagged: bool) -> list[Item]:
        """Return header, rows and rules of one page."""
        grid = self.grid
        items = grid.header_items(top, tagged)
        begin = y = top + grid.header_height  # headings of groups have no rules between columns
        for n, (one, same, high) in enumerate(_heights(taken)):
            if one.row.is_heading:
                items += grid.verticals(begin, y) if y > begin else []
                begin = y + high
                items += self._heading_items(one, y, high)
                items += [grid.rule(y)] if n else []
            else:
                items += self._row_items(one, y, same, ruled=n > 0)
                if one.row.link:
                    area = (grid.left, y, grid.width, high)
                    items.append(NamedLinkAnnotation(*area, one.row.link))
            y += high
        items += grid.verticals(begin, y) if y > begin else []
        return [*items, *grid.verticals(top, top + grid.header_height), *grid.outline(top, y)]

    def _repeated(self, group: TableRow) -> list[_BrokenRow]:
        """Return the heading of a group that continues on the next page."""
        title = f"{group.short_title or group.cells[0]} {CONTINUED}"
        return [self.broken(TableRow((title,)), None)]

    def broken(self, row: TableRow, above: TableRow | None) -> _BrokenRow:
        """Break a row into lines, given the row above it."""
        columns, style = self.grid.columns, self.grid.style
        type = style.header if row.is_heading else style.body
        room = self.frame.height - self.grid.header_height - 4 * style.over
        most = max(int(room / type.line) - _HEADING_LINES, 1)
        # a cell that is higher than a page is shortened
        cells = [self._lines(n, text, row.is_heading)[:most] for n, text in enumerate(row.cells)]
        same: frozenset[int] = frozenset()
        if above and not (row.is_heading or above.is_heading):
            same = frozenset(
                n
                for n, column in enumerate(columns)
                if column.once and row.cells[n] == above.cells[n]
            )
        lines = [len(cell) for cell in cells]
        bare = [count for count, column in zip(lines, columns) if not column.once or row.is_heading]
        height, bare_height = (
            max([1, *counts]) * type.line + 2 * style.over for counts in (lines, bare)
        )
        return _BrokenRow(row, cells, height, bare_height, same)

    def _lines(self, column: int, text: str, heading: bool) -> list[Line]:
        grid = self.grid
        width = grid.width - 2 * PAD if heading else grid.text_width(column)
        key = (text, width, heading)
        if key not in self.known:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            type = grid.style.header if heading else grid.style.body
            self.known[key] = break_lines(words(" ".join(text.split())), width, type, grid.ruler)
        return self.known[key]

    def _heading_items(self, row: _BrokenRow, y: float, high: float) -> list[Item]:
        grid = self.grid
        tag = Element("TR", grid.table)
        if row.row.cells[0].endswith(CONTINUED):
            element = ARTIFACT
        else:
            element = Element("TH", tag, scope="Row", columns=len(grid.columns))
        x, top = grid.left + PAD, y + grid.style.over
        return [
            Fill(grid.left, y, grid.width, high, LIGHT),
            element,
            *place(row.cells[0], x, top, grid.style.header),
        ]

    def _row_items(
        self, row: _BrokenRow, y: float, same: frozenset[int], ruled: bool
    ) -> list[Item]:
        """Return the cells with the rules above them; there is no rule between equal texts."""
        grid = self.grid
        tag = Element("TR", grid.table)
        items: list[Item] = []
        last = len(grid.columns) - 1
        for n, (lines, column) in enumerate(zip(row.cells, grid.columns)):
            cell = Element("TD", tag)
            items.append(Element("Link", cell) if row.row.link and n == last else cell)
            if n in same:
                continue
            width = grid.text_width(n) if column.centred else None
            top = y + grid.style.over
            items += place(lines, grid.edges[n] + PAD, top, grid.style.body, width)
            if ruled:
                items.append(TableRule(grid.edges[n], y, grid.edges[n + 1], y, THIN))
        return items


class _BrokenRows:
    """Rows that are broken when they are asked for; all but the last few are forgotten."""

    _KEPT = 16

    def __init__(self, index: _Index, rows: Sequence[TableRow]) -> None:
        self._index, self._rows = index, rows
        self._known: dict[int, _BrokenRow] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> _BrokenRow:
        found = self._known.get(number)
        if found is None:
            above = self._rows[number - 1] if number else None
            found = self._known[number] = self._index.broken(self._rows[number], above)
            self._known.pop(number - self._KEPT, None)
        return found


def _heights(taken: list[_BrokenRow]) -> Iterator[tuple[_BrokenRow, frozenset[int], float]]:
    """Yield the rows of a page with the columns that are not printed again, and their heights.

    Heights are points. A cell of a ``once`` column spans all its rows; if they are too low for it,
    the last of them becomes higher.
    """
    begin = 0
    while begin < len(taken):
        end = begin + 1
        while end < len(taken) and taken[end].same and not taken[begin].row.is_heading:
            end += 1
        run = taken[begin:end]
        lacking = max(0.0, run[0].height - sum(one.bare for one in run))
        for n, one in enumerate(run):
            same = one.same if n else frozenset()
            yield one, same, one.bare + (lacking if n == len(run) - 1 else 0.0)
        begin = end


def _glued(rows: _BrokenRows, number: int) -> float:
    """Return the height of the rows that must stay on the same page below a row, in points.

    These are the first row of a heading, and the last row of all after the one before.
    """
    following = rows[number + 1] if number + 1 < len(rows) else None
    if following is None or not (rows[number].row.is_heading or number + 2 == len(rows)):
        return 0.0
    return following.height + (_glued(rows, number + 1) if rows[number].row.is_heading else 0.0)
