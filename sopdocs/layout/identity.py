"""The identity box: institution and labelled rows, then the lists in pairs, side by side.

In: a SOP, the page's frame, a ruler. Out: one page, or more if the lists are long.
``model.identity_parts`` describes rows and lists. A list that is longer than the page continues on
the next one, with the shorter list of its pair at its side. The box is on one page if its smallest
type allows it (``identity_style``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.bands import shifted
from sopdocs.layout.common.frame import THICK, THIN, Frame, box
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.identity_rows import PAD, IdentityRows
from sopdocs.layout.identity_style import IdentityStyle, least_style, splits, styles
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
from sopdocs.model.sop import Sop

CONTINUED = " (lanjutan)"
_ADDRESS = 8.0  # points, type size of the address below the names
_SHORTEST = 3  # least lines of a list at the end of a page
_ROUNDING = 0.01  # points that the box can be too high by, for rounding


@dataclass(frozen=True, slots=True)
class _IdentityContext:
    """What all parts of the box share; ``middle`` is the x of the rule between its halves."""

    sop: Sop
    frame: Frame
    middle: float
    style: IdentityStyle
    ruler: Ruler

    @property
    def type(self) -> Type:
        return self.style.type

    @property
    def rows(self) -> IdentityRows:
        return IdentityRows.of(self.sop, (self.middle, self.frame.right), self.style, self.ruler)

    def pairs(self) -> Iterator[tuple[_Cell, _Cell]]:
        """Yield the lists that face each other, left and right."""
        for left, right in facing_parts():
            yield (
                _cell(self, left, self.middle - self.frame.left),
                _cell(self, right, self.frame.right - self.middle),
            )

    def pair_height(self, lines: int) -> float:
        """Return the height of a pair of which the longer list has so many lines."""
        return self.style.heading_height + max(lines, 1) * self.type.line + self.style.pad

    def tops(self, lines: Sequence[Line], top: float) -> list[float]:
        """Return the top of each line of a list from ``top`` down, and the end of the last."""
        found = [top]
        for n, line in enumerate(lines):
            if n and line.labelled and lines[n - 1].runs:  # no blank line is between them
                found[-1] += self.style.gap
            found.append(found[-1] + self.type.line)
        return found

    def gaps(self, *cells: _Cell) -> float:
        """Return what the gaps add to the height of a pair, in points."""
        most = max(len(cell.lines) for cell in cells) * self.type.line
        return max(0.0, max(self.tops(cell.lines, 0.0)[-1] for cell in cells) - most)

    @property
    def height(self) -> float:
        """Height of the whole box on one endless page, in points."""
        lists = sum(
            self.pair_height(max(len(left.lines), len(right.lines))) + self.gaps(left, right)
            for left, right in self.pairs()
        )
        left = _names(self)[1] + _catalogue_code(self)[1]
        return _top_height(self.rows, left) + lists


@dataclass(frozen=True, slots=True)
class _Cell:
    """A list with its heading, broken into lines; both are empty on a side without a list."""

    key: str
    heading: str
    lines: list[Line]
    tags: CellTags


def identity_pages(sop: Sop, frame: Frame, ruler: Ruler) -> list[Page]:
    """Lay out the identity box, from the top of a new page, on one page if that is possible."""
    block = _fitted(sop, frame, ruler, splits(sop))
    if block is None:
        usual = _context(sop, frame, splits(sop)[0], ruler)
        block = replace(usual, style=replace(usual.style, gap=0.0))
    return _pages(block).finished()


def identity_within(sop: Sop, frame: Frame, ruler: Ruler) -> Page | None:
    """Return the identity as one page in a lower frame, with the usual split; None if too high."""
    block = _fitted(sop, frame, ruler, splits(sop)[:1])
    return _pages(block).finished()[0] if block else None


def least_identity(sop: Sop, frame: Frame, ruler: Ruler) -> float:
    """Return the height of the smallest identity with the usual split, in points."""
    return _context(sop, frame, splits(sop)[0], ruler, least_style(sop)).height


def _pages(block: _IdentityContext) -> _IdentityPages:
    y, items = _top_box(block)
    pages = _IdentityPages(block, items, y)
    for left, right in block.pairs():
        pages.add(left, right)
    return pages


def _context(
    sop: Sop, frame: Frame, share: float, ruler: Ruler, style: IdentityStyle | None = None
) -> _IdentityContext:
    middle = frame.left + frame.width * share
    return _IdentityContext(sop, frame, middle, style or next(styles(sop)), ruler)


def _fitted(
    sop: Sop, frame: Frame, ruler: Ruler, shares: Sequence[float]
) -> _IdentityContext | None:
    """Return the most readable setting that fits in the frame; None if none does."""
    for share in shares:
        usual = _context(sop, frame, share, ruler)
        if usual.height <= frame.height + _ROUNDING:
            return usual
        least = _context(sop, frame, share, ruler, least_style(sop))
        if least.height > frame.height + _ROUNDING:
            continue
        for style in islice(styles(sop), 1, None):  # the first one is the usual one
            block = replace(usual, style=style)
            if block.height <= frame.height + _ROUNDING:
                return block
    return None


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
            rest = max(most - start, 1)  # empty lists take a line too
            # with gaps the whole box fits on this page
            taken = rest if self._block.style.gap else self._lines_that_fit(rest)
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
            (block.frame.bottom - self._y - block.pair_height(0) + block.type.line)
            / block.type.line
            + 1e-6
        )
        lonely_last = rest > room and rest - room < 2
        if room < min(rest, _SHORTEST) or room < 0 or (lonely_last and room < _SHORTEST + 2):
            return None
        return room - 1 if rest - room == 1 else min(rest, room)

    def _put(self, cells: tuple[_Cell, _Cell], start: int, taken: int) -> None:
        block, page, top = self._block, self._pages[-1], self._y
        frame = block.frame
        bottom = top + block.pair_height(taken) + block.gaps(*cells)
        for cell, left in zip(cells, (frame.left, block.middle)):
            page.items += _list_items(block, cell, start, taken, (left + PAD, top))
        for cell, left in zip(cells, (frame.left, block.middle)):
            if cell.key == RELATED_LINE:
                lines = cell.lines[start : start + taken]
                x, y = left + PAD, top + block.style.heading_height
                page.anchors += _anchors(cell, lines, x, block.tops(lines, y))
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
    bold = block.style.bold
    lines = cell.lines[start : start + taken]
    heading = cell.heading + (CONTINUED if start and lines else "")
    if heading and (lines or not start):
        items.append(ARTIFACT if start else Element("H2", cell.tags.parent))
        items += place(
            [Line(((0.0, heading, bold.face()),), 0.0)], x, top + block.style.pad - 1, bold
        )
    placed = zip(lines, block.tops(lines, top + block.style.heading_height))
    for _, group in groupby(placed, lambda one: one[0].paragraph):
        own, tops = zip(*group)
        items += cell.tags.items(list(own), x, tops[0], block.type)
    return items


def _anchors(cell: _Cell, lines: list[Line], x: float, tops: list[float]) -> list[SourceAnchor]:
    """Return the places of each line of Keterkaitan, for links in a book."""
    return [
        SourceAnchor(
            RELATED_LINE,
            line.paragraph,
            x,
            top,
            line.width,
            end - top,
            cell.tags.body(line.paragraph),
        )
        for line, top, end in zip(lines, tops, tops[1:])
        if line.runs
    ]


def _top_box(block: _IdentityContext) -> tuple[float, list[Item]]:
    """Return the lower edge and the items of the top box: institution left, labelled rows right."""
    frame = block.frame
    rows = block.rows
    names, names_height = _names(block)
    code, code_height = _catalogue_code(block)
    height = _top_height(rows, names_height + code_height)
    shift = frame.top + (height - code_height - names_height) / 2
    items = [shifted(item, shift) for item in names]
    items += [shifted(item, frame.top + height - code_height) for item in code]
    bottom, row_items = rows.items(frame.top, height)
    return bottom, [
        *items,
        *row_items,
        TableRule(block.middle, frame.top, block.middle, bottom, THIN),
    ]


def _top_height(rows: IdentityRows, names: float) -> float:
    """Return the height of the top box; ``names`` is that of the institution's names."""
    return max(rows.height, names + 2 * PAD + 4)


def _names(block: _IdentityContext) -> tuple[list[Item], float]:
    """Return the logo above the institution's lines, from y = 0, and their height.

    The lowest unit has the largest type.
    """
    institution, left = block.sop.instansi, block.frame.left
    width = block.middle - left - 4 * PAD
    items: list[Item] = []
    y = 0.0
    if logo := institution.logo:
        logo_height = min(block.style.logo, width / logo.ratio)
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


def _catalogue_code(block: _IdentityContext) -> tuple[list[Item], float]:
    """Return the code that leads to the SOP's page of the catalogue, from y = 0, and its height."""
    if not block.sop.instansi.katalog.alamat or block.sop.katalog.terbit is False:
        return [], 0.0
    from sopdocs.layout.catalogue_code import code_strip  # few offices have a catalogue

    return code_strip(block.sop, (block.frame.left, block.middle), block.ruler)


def _contact(sop: Sop) -> tuple[str, ...]:
    """Return the small lines below the institution's names, if the office wants them."""
    return (sop.instansi.alamat, sop.instansi.telepon) if sop.cetak.kop else ()
