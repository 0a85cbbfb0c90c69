"""Pages of a book around its SOPs: contents, explanation, dividers, tables; upright paper.

In: the texts of the pages, the frame, a ruler. Out: pages without numbers, which the book adds
later. The decree is in ``decree``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdocs.layout.common.bands import Band, fill
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


def page_number(number: str, right: float, highest: float, ruler: Ruler) -> TextRun:
    """Return the book's page number in the upper right corner.

    It is above ``highest``, the page's highest rule, because a sheet with a narrow margin begins
    early.
    """
    size = 9.0
    x = right - ruler.width(number, "regular", size)
    return TextRun(x, min(22.0, highest - 3), number, "regular", size)


def explanation_pages(explanation: Explanation, frame: Frame, ruler: Ruler) -> list[Page]:
    """Return Penjelasan singkat: scope, summary, definitions."""
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
    pages = fill(bands, frame)
    pages[0].bookmarks.append(Bookmark("Penjelasan", 0, frame.top))
    return pages


def _definition(term: str, meaning: str, width: float, prose: Prose) -> list[Band]:
    """Return a term in bold, ``width`` points wide, with its meaning beside it."""
    bold = replace(prose.type, bold=True)
    right = replace(prose, left=prose.left + width + _TERM_GAP)
    lines = break_lines(words(term), width, bold, prose.ruler)
    meanings = right.paragraphs(texts.paragraphs(meaning or "-"))
    bands = with_label(meanings, lines, prose.left, bold)
    last = len(bands) - 1
    kept = last if len(bands) <= KEPT else min(len(lines), last)
    return [replace(band, glued=n < kept) for n, band in enumerate(bands)]


def contents_pages(entries: Sequence[ContentsLine], frame: Frame, ruler: Ruler) -> list[Page]:
    """Return Daftar isi with leaders; every line is a link."""
    bands = Prose.of(frame, body(TITLE, True), ruler).title("DAFTAR ISI")
    table = Element("TOC")
    hang = max(
        (ruler.width(f"{entry.number} ", "regular", CONTENTS_SIZE) for entry in entries),
        default=0.0,
    )
    for entry in entries:
        bands += _Entry(entry, hang, frame, ruler, Element("Link", Element("TOCI", table))).bands()
    pages = fill(bands, frame)
    pages[0].bookmarks.append(Bookmark("Daftar Isi", 0, frame.top))
    return pages


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


def divider_page(unit: str, count: int, frame: Frame, ruler: Ruler) -> Page:
    """Return a unit's page: its name between two rules, and the number of its SOPs."""
    page = Page(frame.page_width, frame.page_height)
    type, small = Type(20, True, leading=27), body(SIZE)
    lines = break_lines(words(unit), frame.width, type, ruler)
    y = frame.top + frame.height * 0.3
    low = y + len(lines) * type.line
    below = break_lines(words(f"{count} SOP"), frame.width, small, ruler)
    page.items += [
        TableRule(frame.left, y - 14, frame.right, y - 14, 1.2),
        Element("H1"),
        *place(lines, frame.left, y, type, frame.width),
        TableRule(frame.left, low + 12, frame.right, low + 12, 1.2),
        Element("P"),
        *place(below, frame.left, low + 24, small, frame.width),
    ]
    page.bookmarks.append(Bookmark(unit, 0, frame.top))
    return page


def index_pages(
    title: str, columns: Sequence[Column], rows: Sequence[TableRow], frame: Frame, ruler: Ruler
) -> list[Page]:
    """Return a table under its title; an index without rows says so."""
    bands = Prose.of(frame, body(TITLE, True), ruler).title(title.upper())
    top = frame.top + sum(band.height for band in bands) + 12
    titled = fill(bands, frame)[0]
    pages = table_pages(Grid.of(columns, frame, INDEX_STYLE, ruler), rows, frame, top)
    if not pages:
        type = body(SIZE)
        lines = break_lines(words("Tidak ada."), frame.width, type, ruler)
        items: list[Item] = [Element("P"), *place(lines, frame.left, top, type, frame.width)]
        pages = [Page(frame.page_width, frame.page_height, items)]
    pages[0].items = [*titled.items, *pages[0].items]
    pages[0].bookmarks.append(Bookmark(title, 0, frame.top))
    return pages
