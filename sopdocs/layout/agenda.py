"""The buku agenda on paper: one table on A4 landscape, with its header on every page.

In: rows of plain texts and a ruler. Out: a ``Sheet`` for a painter. Margins, rules and foot are
those of the SOP sheet, so that both look alike in a binder. A row is torn only if it is higher than
the room on the first page.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.layout.common.foot import Foot
from sopdocs.layout.common.frame import FOOT, Frame, frame_on
from sopdocs.layout.common.grid import Column, Grid, TableStyle
from sopdocs.layout.common.rows import RowFiller
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Type, break_lines, place, words
from sopdocs.layout.page import Element, Item, Page, Sheet
from sopdocs.model.institution import Print
from sopdocs.model.text import Text

COLUMNS = (
    Column("No urut", 42, centred=True),
    Column("Tanggal kirim", 78),
    Column("Tanggal dan nomor surat", 206),
    Column("Isi singkat", 158),
    Column("Ditujukan kepada", 110),
    Column("Keterangan", 148),
)
HEADINGS = tuple(column.title for column in COLUMNS)
_DATE_AND_NUMBER = 2
NOTHING = "Belum ada nomor surat."
BODY = Type(9)
STYLE = TableStyle(BODY, Type(9, bold=True), over=3.5, over_header=3.5)
FOOT_TYPE = Type(8)
FIRST_TITLE = Type(13, bold=True)
OTHER_TITLE = Type(10, bold=True)
BELOW_TITLES = 10.0  # points


def agenda(rows: Sequence[Sequence[str]], titles: Sequence[str], ruler: Ruler) -> Sheet:
    """Lay out the book: a row holds the texts for ``HEADINGS``; ``titles`` are above the table."""
    frame = frame_on(Print().size(), Print().margin, FOOT)
    grid = Grid.of(COLUMNS, frame, STYLE, ruler)
    named = [folded for title in titles if (folded := _folded(title))]
    items, top = _titles(named, frame, ruler)
    first = Page(frame.page_width, frame.page_height, items)
    filler = RowFiller(grid, frame, first, top, frame.bottom - top - grid.header_height)
    for row in rows:
        filler.add(grid.row([_cell(n, text) for n, text in enumerate(row)]))
    filler.close()
    if not rows:
        first.items += _empty_table(grid, top)
    name = " · ".join(named)
    foot = Foot(name, FOOT_TYPE, frame, ruler)
    for number, page in enumerate(filler.pages, 1):
        page.items += foot.items(number, len(filler.pages))
    return Sheet(name, "", name, tuple(filler.pages))


def _empty_table(grid: Grid, top: float) -> list[Item]:
    """Return the header above one cell, as wide as the table, which says that the book is empty."""
    under = top + grid.header_height
    cell = Element("TD", Element("TR", grid.table), columns=len(COLUMNS))
    lines = break_lines(words(NOTHING), grid.width, BODY, grid.ruler)
    bottom = under + len(lines) * BODY.line + 2 * STYLE.over
    return [
        *grid.header_items(top, tagged=True),
        cell,
        *place(lines, grid.left, under + STYLE.over, BODY, grid.width),
        *grid.verticals(top, under),
        *grid.outline(top, bottom),
    ]


def _titles(titles: Sequence[str], frame: Frame, ruler: Ruler) -> tuple[list[Item], float]:
    """Return the items of the titles, and the top of the table."""
    items: list[Item] = []
    y = frame.top
    for n, title in enumerate(titles):
        type = OTHER_TITLE if n else FIRST_TITLE
        lines = break_lines(words(title), frame.width, type, ruler)
        items += [Element("P" if n else "H1"), *place(lines, frame.left, y, type, frame.width)]
        y += len(lines) * type.line + 1
    return items, y + BELOW_TITLES if items else y


def _cell(column: int, text: str) -> Text:
    """Return a cell's text; a date has a line above its number, so that neither is torn."""
    parts = text.split("\n") if column == _DATE_AND_NUMBER else [text]
    return tuple(paragraph for part in parts for paragraph in words(_folded(part)))


def _folded(text: str) -> str:
    """Fold white space: a line end in a note must not reach the PDF as a character."""
    return " ".join(text.split())
