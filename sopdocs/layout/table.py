"""Plain tables over many pages: a head on every page, no row torn between two, groups under headings of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopdocs.layout.frame import FRAME, THIN, Frame, box
from sopdocs.layout.heading import GROUND
from sopdocs.layout.page import Fill, Goto, Item, Page, Rule
from sopdocs.layout.ruler import Ruler
from sopdocs.layout.text import Line, Type, break_lines, place, words

PAD = 4.0  # left and right of a cell's text
OVER = 3.0  # above and below it
LIGHT = 0.95  # ground under a group's heading


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is of the table's width, by the sum of all shares."""

    title: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; one cell alone is a group's heading. ``link`` is the name that a click leads to, or empty."""

    cells: tuple[str, ...]
    link: str = ""

    @property
    def is_heading(self) -> bool:
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class _Set:
    """A row broken into lines."""

    row: Row
    cells: list[list[Line]]
    height: float


def table_pages(columns: Sequence[Column], rows: Sequence[Row], at: Frame, first_top: float, size: float, ruler: Ruler) -> list[Page]:
    """Pages of a table that begins at ``first_top`` on the first of them; without rows there are none."""
    text, bold = Type(size), Type(size, bold=True)
    scale = at.width / sum(column.share for column in columns)
    edges = [at.left + scale * sum(column.share for column in columns[:n]) for n in range(len(columns) + 1)]
    head = _broken([column.title for column in columns], edges, bold, ruler)
    high = max(len(lines) for lines in head) * bold.line + 2 * OVER
    room = at.height - high
    sets = [_set(row, edges, text, bold, ruler, room) for row in rows]
    pages: list[Page] = []
    y = at.bottom + 1
    top = first_top
    open_from = 0
    for number, one in enumerate(sets):
        need = one.height + (sets[number + 1].height if one.row.is_heading and number + 1 < len(sets) else 0)
        if not pages or y + need > at.bottom + 0.01:
            if pages:
                _close(pages[-1], sets[open_from:number], edges, top, high, y, bold)
                top = at.top
            elif first_top + high + need > at.bottom:
                pages.append(Page(at.page_width, at.page_height))  # only the title stands there
                top = at.top
            pages.append(Page(at.page_width, at.page_height))
            open_from = number
            y = top + high
            pages[-1].items += _head(head, edges, top, high, bold, columns)
        pages[-1].items += _placed(one, edges, y, text, bold, columns, number > open_from)
        y += one.height
    if pages:
        _close(pages[-1], sets[open_from:], edges, top, high, y, bold)
    return pages


def _broken(texts: Sequence[str], edges: list[float], type: Type, ruler: Ruler) -> list[list[Line]]:
    return [break_lines(words(" ".join(text.split())), right - left - 2 * PAD, type, ruler) if text.strip() else [] for text, left, right in zip(texts, edges, edges[1:])]


def _set(row: Row, edges: list[float], text: Type, bold: Type, ruler: Ruler, room: float) -> _Set:
    type = bold if row.is_heading else text
    cells = _broken(row.cells, [edges[0], edges[-1]] if row.is_heading else edges, type, ruler)
    most = max(int((room - 2 * OVER) / type.line), 1)
    cells = [lines[:most] for lines in cells]  # a cell higher than a page cannot be shown whole in an index
    return _Set(row, cells, max([1, *map(len, cells)]) * type.line + 2 * OVER)


def _head(head: list[list[Line]], edges: list[float], top: float, high: float, bold: Type, columns: Sequence[Column]) -> list[Item]:
    items: list[Item] = [Fill(edges[0], top, edges[-1] - edges[0], high, GROUND)]
    for lines, left, right in zip(head, edges, edges[1:]):
        items += place(lines, left + PAD, top + (high - len(lines) * bold.line) / 2, bold, right - left - 2 * PAD)
    return items


def _placed(one: _Set, edges: list[float], y: float, text: Type, bold: Type, columns: Sequence[Column], ruled: bool) -> list[Item]:
    items: list[Item] = [Rule(edges[0], y, edges[-1], y, THIN)] if ruled else []
    if one.row.is_heading:
        return [Fill(edges[0], y, edges[-1] - edges[0], one.height, LIGHT), *items, *place(one.cells[0], edges[0] + PAD, y + OVER, bold)]
    for lines, left, right, column in zip(one.cells, edges, edges[1:], columns):
        items += place(lines, left + PAD, y + OVER, text, right - left - 2 * PAD if column.centred else None)
    if one.row.link:
        items.append(Goto(edges[0], y, edges[-1] - edges[0], one.height, one.row.link))
    return items


def _close(page: Page, sets: list[_Set], edges: list[float], top: float, high: float, bottom: float, bold: Type) -> None:
    """Rules of the columns, through the head and through rows but not through groups' headings."""
    y = top
    page.items += [Rule(x, y, x, y + high, THIN) for x in edges[1:-1]]
    y += high
    begin = y
    for one in [*sets, None]:
        if one is None or one.row.is_heading:
            if y > begin:
                page.items += [Rule(x, begin, x, y, THIN) for x in edges[1:-1]]
            begin = y + (one.height if one else 0)
        y += one.height if one else 0
    page.items += [Rule(edges[0], top + high, edges[-1], top + high, FRAME), *box(edges[0], top, edges[-1], bottom, FRAME)]
