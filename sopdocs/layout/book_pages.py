"""Pages of a book around its SOPs: contents, explanation, dividers, tables; upright paper.

In: the texts of the pages, the frame, a ruler. Out: pages without numbers, which the book adds
later. The decree is in ``decree``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.bands import Band, fill
from sopdocs.layout.common.fitting import fitted
from sopdocs.layout.common.frame import Frame, frame_on
from sopdocs.layout.common.grid import Column, Grid, TableStyle
from sopdocs.layout.common.prose import Prose, body, with_label
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.table import TableRow, table_pages
from sopdocs.layout.common.text import Type, break_lines, first_baseline, place, words
from sopdocs.layout.page import (
    ARTIFACT,
    Bookmark,
    Element,
    Item,
    NamedLinkAnnotation,
    Page,
    TableRule,
    TextRun,
)
from sopdocs.model import text as texts
from sopdocs.model.book import Explanation
from sopdocs.model.institution import MM, PAPERS

MARGIN = (30.0, 20.0, 25.0, 22.0)  # kiri (bound), kanan, atas, bawah in millimetres
SIZE = 11.0
CONTENTS_SIZE = SIZE - 0.5
TITLE = 14.0
KEPT = 12  # lines; a definition of so many stays on one page
INDEX_STYLE = TableStyle(Type(8.5), Type(8.5, bold=True))
_WIDEST_TERM = 0.3  # share of the page's width
_TERM_GAP = 16.0  # points between the terms and their meanings
_LEVEL = 14.0  # points that each level of the contents is indented
_FEW = 24  # lines; a shorter list of a unit begins lower on its page
_FEWEST_ON_LAST = 6  # lines on the last page of the contents
_TIGHTER = (0.95, 0.9, 0.86)  # of the usual line distance
_LEADER = " ."
_LEADER_GAP = 4.0  # points at either end of a leader


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents.

    ``page`` is the number as printed, ``name`` is the target of a click, ``level`` counts from 0;
    ``number`` is the number of a SOP, empty for other parts.
    """

    title: str
    page: str
    name: str
    level: int = 0
    number: str = ""

    @property
    def is_chapter(self) -> bool:
        return self.level == 0 and not self.number


def book_frame(kertas: str) -> Frame:
    """Return the frame on upright paper."""
    width, height = PAPERS[kertas]
    return frame_on((width * MM, height * MM), MARGIN)


def explanation_pages(
    explanation: Explanation, legend: Sequence[Band], frame: Frame, ruler: Ruler
) -> list[Page]:
    """Return Penjelasan singkat: scope, summary, definitions, and the ``legend`` of the symbols."""
    prose = Prose.of(frame, body(SIZE), ruler)
    bold = Prose.of(frame, body(SIZE, True), ruler)
    bands = Prose.of(frame, body(TITLE, True), ruler).title("PENJELASAN SINGKAT")
    for title, text in (
        ("Ruang Lingkup", explanation.ruang_lingkup),
        ("Ringkasan", explanation.ringkasan),
    ):
        if text:
            bands += bold.heading(title) + prose.paragraphs(text)
    if explanation.definisi:
        bands += bold.heading("Definisi")
        widest = max(ruler.width(term, "bold", SIZE) for term, _ in explanation.definisi)
        width = min(widest, frame.width * _WIDEST_TERM)
        for term, meaning in explanation.definisi:
            bands += _definition(term, meaning, width, prose)
    bands += legend
    pages = fill(bands, frame)
    pages[0].bookmarks.append(Bookmark("Penjelasan", 0, frame.top))
    return pages


def _definition(term: str, meaning: str, width: float, prose: Prose) -> list[Band]:
    """Return a term in bold, ``width`` points wide, with its meaning at its right."""
    bold = replace(prose.type, bold=True)
    right = replace(prose, left=prose.left + width + _TERM_GAP)
    lines = break_lines(words(term), width, bold, prose.ruler)
    meanings = right.paragraphs(texts.paragraphs(meaning or "-"))
    bands = with_label(meanings, lines, prose.left, bold)
    last = len(bands) - 1
    kept = last if len(bands) <= KEPT else min(len(lines), last)
    return [replace(band, glued=n < kept) for n, band in enumerate(bands)]


def contents_pages(entries: Sequence[ContentsLine], frame: Frame, ruler: Ruler) -> list[Page]:
    """Return Daftar isi with leaders; every line is a link.

    If the last page would hold few lines only, all lines move closer together to do without it.
    """
    title = Prose.of(frame, body(TITLE, True), ruler).title("DAFTAR ISI")
    bands = _entry_bands(entries, frame, ruler)
    pages = fill([*title, *bands], frame)
    for tighter in _TIGHTER:
        if len(pages) == 1 or _lines(pages[-1]) >= _FEWEST_ON_LAST:
            break
        closer = [
            replace(band, height=band.height * tighter, gap=band.gap * tighter) for band in bands
        ]
        if len(found := fill([*title, *closer], frame)) < len(pages):
            pages = found
    pages[0].bookmarks.append(Bookmark("Daftar Isi", 0, frame.top))
    return pages


def _lines(page: Page) -> int:
    """Count the lines with text on a page."""
    return len({item.y for item in page.items if isinstance(item, TextRun)})


def _entry_bands(entries: Sequence[ContentsLine], frame: Frame, ruler: Ruler) -> list[Band]:
    table = Element("TOC")
    hang = max(
        (ruler.width(f"{entry.number} ", "regular", CONTENTS_SIZE) for entry in entries),
        default=0.0,
    )
    return [
        band
        for entry in entries
        for band in _Entry(
            entry, hang, frame, ruler, Element("Link", Element("TOCI", table))
        ).bands()
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the contents; titles of SOPs begin ``hang`` points right of their numbers."""

    line: ContentsLine
    hang: float
    frame: Frame
    ruler: Ruler
    link: Element

    @property
    def type(self) -> Type:
        return body(CONTENTS_SIZE, self.line.is_chapter)

    @property
    def indent(self) -> float:
        return self.frame.left + _LEVEL * self.line.level

    def bands(self) -> list[Band]:
        """Return the lines of the title; the last one ends with leader and page."""
        type, line, frame = self.type, self.line, self.frame
        left = self.indent + (self.hang if line.number else 0.0)
        room = self.ruler.width("8888", type.face(), type.size) + 8
        lines = break_lines(words(line.title), frame.right - room - left, type, self.ruler)
        last = len(lines) - 1
        bands = []
        for n, broken in enumerate(lines):
            items: list[Item] = [self.link]
            if n == 0 and line.number:
                items.append(self._run(self.indent, f"{line.number} "))
            items += place([broken], left, 0, type)
            if n == last:
                items += self._leader_and_page(left + broken.width)
            width = frame.right - self.indent
            items.append(NamedLinkAnnotation(self.indent, 0, width, type.line, line.name))
            gap = (8.0 if line.is_chapter else 2.0) if n == 0 else 0.0
            bands.append(Band(type.line, tuple(items), gap, n < last))
        if line.is_chapter and line.page == "":
            bands[-1] = replace(bands[-1], glued=True)
        return bands

    def _run(self, x: float, text: str) -> TextRun:
        return TextRun(x, first_baseline(self.type), text, self.type.face(), self.type.size)

    def _leader_and_page(self, after: float) -> list[Item]:
        """Return dots from the end of the title, ``after``, to the page number."""
        type = self.type
        width = self.ruler.width(self.line.page, type.face(), type.size)
        dot = self.ruler.width(_LEADER, "regular", type.size)
        end = self.frame.right - width - _LEADER_GAP
        count = int((end - after - _LEADER_GAP) / dot)
        dots = replace(self._run(end - count * dot, _LEADER * count), face="regular")
        return [ARTIFACT, dots, self.link, self._run(self.frame.right - width, self.line.page)]


def divider_page(
    unit: str, entries: Sequence[ContentsLine], frame: Frame, ruler: Ruler
) -> list[Page]:
    """Return a unit's page: its name between two rules, and the list of its SOPs.

    A long list begins higher, and continues on further pages.
    """
    type = Type(20, True, leading=27)
    lines = break_lines(words(unit), frame.width, type, ruler)
    listed = _entry_bands(entries, frame, ruler)
    y = 14.0 + (frame.height * 0.16 if len(listed) <= _FEW else 0.0)
    low = y + len(lines) * type.line
    items: list[Item] = [
        TableRule(frame.left, y - 14, frame.right, y - 14, 1.2),
        Element("H1"),
        *place(lines, frame.left, y, type, frame.width),
        TableRule(frame.left, low + 12, frame.right, low + 12, 1.2),
    ]
    pages = fill([Band(low + 26, tuple(items), glued=bool(listed)), *listed], frame)
    pages[0].bookmarks.append(Bookmark(unit, 0, frame.top))
    return pages


def index_pages(
    title: str, columns: Sequence[Column], rows: Sequence[TableRow], frame: Frame, ruler: Ruler
) -> Iterator[Page]:
    """Yield a table under its title, each column as its words need; without rows it says so."""
    bands = Prose.of(frame, body(TITLE, True), ruler).title(title.upper())
    top = frame.top + sum(band.height for band in bands) + 12
    titled = list(fill(bands, frame)[0].items)
    if not rows:
        type = body(SIZE)
        lines = break_lines(words("Tidak ada."), frame.width, type, ruler)
        titled += [Element("P"), *place(lines, frame.left, top, type, frame.width)]
    columns = fitted(columns, rows, frame.width, INDEX_STYLE, ruler)
    pages = table_pages(Grid.of(columns, frame, INDEX_STYLE, ruler), rows, frame, top)
    first = next(pages, Page(frame.page_width, frame.page_height))
    first.items = [*titled, *first.items]
    first.bookmarks.append(Bookmark(title, 0, frame.top))
    yield first
    yield from pages
