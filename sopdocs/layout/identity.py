"""The identity box: institution and labelled rows, then the lists in pairs, side by side.

In: a SOP, the page's frame, a ruler. Out: one page, or more if the lists are long.
``model.identity_parts`` describes rows and lists. A list that is longer than the page continues on
the next one, with its shorter neighbour beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.bands import shifted
from sopdocs.layout.common.frame import THICK, THIN, Frame, box
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, break_lines, natural_width, place, words
from sopdocs.layout.identity_rows import PAD, IdentityRows
from sopdocs.layout.page import (
    ARTIFACT,
    RELATED_LINE,
    Bookmark,
    Element,
    Item,
    Page,
    Picture,
    SourceAnchor,
    TableRule,
)
from sopdocs.model.identity_parts import IdentityPart, facing_parts
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop

LOGO = 20 * MM  # height of the logo
CONTINUED = " (lanjutan)"
_ADDRESS = 8.0  # points, type size of the address below the names
_SPLITS = (0.5, 0.55, 0.6, 0.45)  # shares of the left column to try
_SHORTEST = 3  # least lines of a list at the end of a page
_SLACK = 1.03  # ragged lines take about this much more than their words


@dataclass(frozen=True, slots=True)
class _IdentityContext:
    """What all parts of the box share; ``middle`` is the x of the rule between its halves."""

    sop: Sop
    frame: Frame
    middle: float
    type: Type
    ruler: Ruler

    @property
    def heading_height(self) -> float:
        """From a list's upper rule to its first line, in points."""
        return PAD - 1 + self.type.line + 2


@dataclass(frozen=True, slots=True)
class _Cell:
    """A list with its heading, broken into lines; both are empty on a side without a list."""

    key: str
    heading: str
    lines: list[Line]
    tags: CellTags


def identity_pages(sop: Sop, frame: Frame, ruler: Ruler) -> list[Page]:
    """Lay out the identity box, from the top of a new page."""
    type = Type(sop.cetak.huruf)
    share = min(
        _SPLITS, key=lambda one: (_lists_height(sop, frame, one, type, ruler), _SPLITS.index(one))
    )
    block = _IdentityContext(sop, frame, frame.left + frame.width * share, type, ruler)
    y, items = _top_box(block)
    pages = _IdentityPages(block, items, y)
    for left, right in facing_parts():
        pages.add(
            _cell(block, left, block.middle - frame.left),
            _cell(block, right, frame.right - block.middle),
        )
    return pages.finished()


def _lists_height(sop: Sop, frame: Frame, share: float, type: Type, ruler: Ruler) -> float:
    """Estimate the lines of the lists if the left column has this share of the width."""
    total = 0.0
    for pair in facing_parts():
        rooms = (frame.width * share - 2 * PAD, frame.width * (1 - share) - 2 * PAD)
        total += max(
            sum(
                need * _SLACK // room + 1
                for need in natural_width(sop.parts[part.key], type, ruler)
            )
            for part, room in zip(pair, rooms)
            if part
        )
    return total


def _cell(block: _IdentityContext, part: IdentityPart | None, width: float) -> _Cell:
    tags = CellTags(Element("Sect"))
    if part is None:
        return _Cell("", "", [], tags)
    text = block.sop.parts[part.key]
    lines = break_lines(text, width - 2 * PAD, block.type, block.ruler) if text else []
    return _Cell(part.key, block.sop.label[part.key], lines, tags)


class _IdentityPages:
    """Fills pages with pairs of lists, below the top box of the first page."""

    def __init__(self, block: _IdentityContext, items: list[Item], y: float) -> None:
        frame = block.frame
        first = Page(
            frame.page_width, frame.page_height, items, [Bookmark("Identitas", 0, frame.top)]
        )
        self._block = block
        self._pages = [first]
        # the top of this page's frame, and the current height, in points
        self._top, self._y = (
            frame.top,
            y,
        )

    def add(self, left: _Cell, right: _Cell) -> None:
        """Put two lists side by side, over as many pages as they need."""
        start, most = 0, max(len(left.lines), len(right.lines))
        while True:
            taken = self._lines_that_fit(max(most - start, 1))  # empty lists take a line too
            if taken is None:
                self._next_page()
                continue
            self._put((left, right), start, taken)
            start += taken
            if start >= most:
                return

    def finished(self) -> list[Page]:
        self._close()
        return self._pages

    def _lines_that_fit(self, rest: int) -> int | None:
        """Return how many of ``rest`` lines go on this page; None if the next page is better.

        A page gets at least three lines, and the last line is never alone.
        """
        block = self._block
        room = int(
            (block.frame.bottom - self._y - block.heading_height - PAD) / block.type.line + 1e-6
        )
        lonely_last = rest > room and rest - room < 2
        if room < min(rest, _SHORTEST) or room < 0 or (lonely_last and room < _SHORTEST + 2):
            return None
        return room - 1 if rest - room == 1 else min(rest, room)

    def _put(self, cells: tuple[_Cell, _Cell], start: int, taken: int) -> None:
        block, page, top = self._block, self._pages[-1], self._y
        frame = block.frame
        bottom = top + block.heading_height + max(taken, 1) * block.type.line + PAD
        for cell, left in zip(cells, (frame.left, block.middle)):
            page.items += _list_items(block, cell, start, taken, (left + PAD, top))
        for cell, left in zip(cells, (frame.left, block.middle)):
            if cell.key == RELATED_LINE:
                lines = cell.lines[start : start + taken]
                x, y = left + PAD, top + block.heading_height
                page.anchors += _anchors(cell, lines, x, y, block.type.line)
        if top > self._top:
            page.items.append(TableRule(frame.left, top, frame.right, top, THIN))
        page.items.append(TableRule(block.middle, top, block.middle, bottom, THIN))
        self._y = bottom

    def _next_page(self) -> None:
        self._close()
        frame = self._block.frame
        self._pages.append(Page(frame.page_width, frame.page_height))
        self._y = self._top = frame.top

    def _close(self) -> None:
        frame = self._block.frame
        self._pages[-1].items += box(frame.left, self._top, frame.right, self._y, THICK)


def _list_items(
    block: _IdentityContext, cell: _Cell, start: int, taken: int, corner: tuple[float, float]
) -> list[Item]:
    """Return the heading and ``taken`` lines from line ``start``; ``corner`` is the upper left."""
    x, top = corner
    items: list[Item] = []
    bold = Type(block.type.size, bold=True)
    lines = cell.lines[start : start + taken]
    heading = cell.heading + (CONTINUED if start and lines else "")
    if heading and (lines or not start):
        items.append(ARTIFACT if start else Element("H2", cell.tags.parent))
        items += place([Line(((0.0, heading, bold.face()),), 0.0)], x, top + PAD - 1, bold)
    return [*items, *cell.tags.items(lines, x, top + block.heading_height, block.type)]


def _anchors(
    cell: _Cell, lines: list[Line], x: float, top: float, line_height: float
) -> list[SourceAnchor]:
    """Return the places of each line of Keterkaitan, for links in a book."""
    return [
        SourceAnchor(
            RELATED_LINE,
            line.paragraph,
            x,
            top + n * line_height,
            line.width,
            line_height,
            cell.tags.body(line.paragraph),
        )
        for n, line in enumerate(lines)
        if line.runs
    ]


def _top_box(block: _IdentityContext) -> tuple[float, list[Item]]:
    """Return the lower edge and the items of the top box: institution left, labelled rows right."""
    frame = block.frame
    rows = IdentityRows.of(block.sop, block.middle, frame.right, block.ruler)
    names, names_height = _names(block)
    height = max(rows.height, names_height + 2 * PAD + 4)
    shift = frame.top + (height - names_height) / 2
    items = [shifted(item, shift) for item in names]
    bottom, row_items = rows.items(frame.top, height)
    return bottom, [
        *items,
        *row_items,
        TableRule(block.middle, frame.top, block.middle, bottom, THIN),
    ]


def _names(block: _IdentityContext) -> tuple[list[Item], float]:
    """Return the logo above the institution's lines, from y = 0, and their height.

    The lowest unit has the largest type.
    """
    institution, left = block.sop.instansi, block.frame.left
    width = block.middle - left - 4 * PAD
    items: list[Item] = []
    y = 0.0
    if logo := institution.logo:
        logo_height = min(LOGO, width / logo.ratio)
        logo_width = logo_height * logo.ratio
        x = (left + block.middle - logo_width) / 2
        items += [
            Element("Figure", alternative_text=f"Lambang {institution.nama[-1]}"),
            Picture(x, y, logo_width, logo_height, logo),
        ]
        y += logo_height + 8
    last = len(institution.nama) - 1
    for n, name in enumerate(institution.nama):
        size = block.type.size + (4 if n == last else 2)
        bold = Type(size, bold=True, leading=size * 1.3)
        lines = break_lines(words(name), width, bold, block.ruler)
        items += [Element("P"), *place(lines, left + 2 * PAD, y, bold, width)]
        y += len(lines) * bold.line
    small = Type(min(_ADDRESS, block.type.size))
    for text in filter(None, _contact(block.sop)):
        lines = break_lines(words(text), width, small, block.ruler)
        items += [Element("P"), *place(lines, left + 2 * PAD, y + 2, small, width)]
        y += 2 + len(lines) * small.line
    return items, y


def _contact(sop: Sop) -> tuple[str, ...]:
    """Return the small lines below the institution's names, if the office wants them."""
    return (sop.instansi.alamat, sop.instansi.telepon) if sop.cetak.kop else ()
