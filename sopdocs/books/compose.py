"""A book from its parts: front matter, SOPs, map and tables → its bytes.

Newly true: pages are numbered through, and every line of contents, map and tables leads to its
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sopdocs.books import indexes
from sopdocs.books.work import MemberPages
from sopdocs.layout.book_pages import (
    ContentsLine,
    book_frame,
    contents_pages,
    divider_page,
    explanation_pages,
    index_pages,
    page_number,
)
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.cover import cover_page
from sopdocs.layout.decree import decree_pages
from sopdocs.layout.decree_list import UnitList, decree_list_pages
from sopdocs.layout.page import (
    RELATED_LINE,
    STEP,
    Bookmark,
    NamedLinkAnnotation,
    Page,
    SourceAnchor,
)
from sopdocs.layout.relation_map import Arrange, MapNode, RelationMap, map_pages
from sopdocs.model.book import Book
from sopdocs.model.institution import MM, Cover
from sopdocs.model.relations import Relation
from sopdocs.output.pdf.content import PageContent, page_contents
from sopdocs.output.pdf.painter import PdfWriter

MAP, RELATED = "Peta Keterkaitan", "Daftar Keterkaitan"
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class BookParts:
    """Everything that a book is composed of; ``members`` are the SOPs' pages in their order.

    ``arrange`` places the nodes of the map (Graphviz).
    """

    book: Book
    members: Sequence[MemberPages]
    relations: Sequence[Relation]
    ruler: Ruler
    arrange: Arrange

    @property
    def frame(self) -> Frame:
        return book_frame(self.book.kertas)

    def starts(self) -> tuple[list[int], int]:
        """The printed page on which each SOP begins, and the one after the last SOP."""
        starts: list[int] = []
        page = 1
        for chapter in self.book.chapters:
            page += bool(chapter.unit)
            for _ in chapter.members:
                starts.append(page)
                page += len(self.members[len(starts) - 1].pages)
        return starts, page


@dataclass(frozen=True, slots=True)
class ComposedBook:
    """The book's bytes, its pages, and how many SOPs the map could not show."""

    pdf: bytes
    pages: int
    missing: int


@dataclass(frozen=True, slots=True)
class _PageIndex:
    """Where SOPs and steps are: as it is printed, and the name that a link leads to."""

    starts: Sequence[int]
    steps: dict[tuple[int, int], int]

    def __call__(self, member: int, step: int | None = None) -> tuple[str, str]:
        if step is None:
            return str(self.starts[member]), f"sop{member}"
        return str(self.steps[member, step]), f"sop{member}.{step}"


def compose(parts: BookParts, keywords: str) -> ComposedBook:
    """Compose the book as PDF; ``keywords`` say what it was made of."""
    book, frame, ruler = parts.book, parts.frame, parts.ruler
    starts, after = parts.starts()
    tail, missing = _tail(parts, starts)
    front = _front(parts, _entries(book, starts, tail, after))
    writer = PdfWriter(book.judul, " ".join(book.instansi.nama), book.tahun, keywords)
    writer.enclose(book.files)
    opening = page_contents(front)
    for n, page in enumerate(opening[1:], 2):  # the cover counts but shows no number
        page.draw_over([page_number(roman(n), frame.right, page.top, ruler)])
    writer.add(opening)
    printed = 0
    for pages, right in chain(
        _body(parts), ((page_contents(pages), frame.right) for _, pages in tail)
    ):
        for page in pages:
            printed += 1
            page.draw_over([page_number(str(printed), right, page.top, ruler)])
        writer.add(pages)
    writer.label(0, "roman")
    writer.label(len(front), "arabic")
    return ComposedBook(writer.save(), len(front) + printed, missing)


def roman(number: int) -> str:
    """
    >>> [roman(n) for n in (1, 4, 9, 14)]
    ['i', 'iv', 'ix', 'xiv']
    """
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _tail(parts: BookParts, starts: list[int]) -> tuple[list[tuple[str, list[Page]]], int]:
    """Map and tables, each with its title; and how many SOPs the map could not show."""
    members, relations, frame, ruler = parts.book.members, parts.relations, parts.frame, parts.ruler
    page = _PageIndex(starts, _steps(parts.members, starts))
    tail: list[tuple[str, list[Page]]] = []
    nodes = {n: MapNode(n + 1, member.sop.nama, f"sop{n}") for n, member in enumerate(members)}
    links = [(relation.source, relation.target) for relation in relations]
    charts, missing = map_pages(RelationMap(nodes, links, frame, ruler, parts.arrange), MAP)
    if charts:
        tail.append((MAP, charts))
    for title, columns, rows in (
        (RELATED, indexes.RELATED, indexes.related(members, relations, page)),
        ("Daftar SOP", indexes.LIST, indexes.listed(members, page)),
        ("Indeks Pelaksana", indexes.ACTORS, indexes.by_actor(members, page)),
        ("Indeks Dasar Hukum", indexes.RULES, indexes.by_rule(members, page)),
        ("Indeks Output", indexes.OUTPUTS, indexes.by_output(members, page)),
    ):
        if rows:
            tail.append((title, index_pages(title, columns, rows, frame, ruler)))
    for n, (_, pages) in enumerate(tail):
        pages[0].names.append((f"tail{n}", frame.top))
    return tail, missing


def _steps(members: Sequence[MemberPages], starts: list[int]) -> dict[tuple[int, int], int]:
    """The printed page of each step, by the numbers of its SOP and of itself, both from 0."""
    return {
        (n, mark.index): starts[n] + k
        for n, member in enumerate(members)
        for k, page in enumerate(member.pages)
        for mark, _ in page.marks
        if mark.kind == STEP
    }


def _entries(
    book: Book, starts: list[int], tail: list[tuple[str, list[Page]]], after: int
) -> list[ContentsLine]:
    """The lines of the contents that come after the front matter."""
    entries: list[ContentsLine] = []
    n = 0
    for c, chapter in enumerate(book.chapters):
        if chapter.unit:
            page = str(starts[n] - 1) if chapter.members else ""
            entries.append(ContentsLine(chapter.unit, page, f"unit{c}"))
        level = int(bool(chapter.unit))
        for member in chapter.members:
            entries.append(
                ContentsLine(member.sop.nama, str(starts[n]), f"sop{n}", level, f"{n + 1}.")
            )
            n += 1
    for t, (title, pages) in enumerate(tail):
        entries.append(ContentsLine(title, str(after), f"tail{t}"))
        after += len(pages)
    return entries


def _front(parts: BookParts, entries: list[ContentsLine]) -> list[Page]:
    """Cover, decree, contents, explanation.

    The length of the contents is found first, with any number for the explanation's page.
    """
    book, frame, ruler = parts.book, parts.frame, parts.ruler
    decree = decree_pages(book.decree, frame, ruler, book.instansi) if book.decree else []
    attached = _attached(book, frame, ruler)
    explanation = explanation_pages(book.explanation, frame, ruler) if book.explanation else []
    before = 1 + len(decree) + len(attached)
    own = [ContentsLine("Keputusan", roman(2), "decree")] if decree else []
    if attached:
        own.append(ContentsLine("Lampiran Keputusan", roman(2 + len(decree)), "attached"))
    own.append(ContentsLine("Daftar Isi", roman(before + 1), "contents"))
    if explanation:
        line = ContentsLine("Penjelasan", "i", "explanation")
        length = len(contents_pages([*own, line, *entries], frame, ruler))
        own.append(replace(line, page=roman(before + length + 1)))
    contents = contents_pages([*own, *entries], frame, ruler)
    for pages, name in (
        (decree, "decree"),
        (attached, "attached"),
        (contents, "contents"),
        (explanation, "explanation"),
    ):
        if pages:
            pages[0].names.append((name, frame.top))
    return [_cover(parts), *decree, *attached, *contents, *explanation]


def _attached(book: Book, frame: Frame, ruler: Ruler) -> list[Page]:
    """The decree's list of SOPs, if the book has one."""
    if book.decree is None or not book.decree.lampiran:
        return []
    units = [
        UnitList(chapter.unit, [(one.sop.nama, one.sop.nomor) for one in chapter.members])
        for chapter in book.chapters
    ]
    return decree_list_pages(book.decree, units, frame, ruler, book.instansi)


def _cover(parts: BookParts) -> Page:
    """The cover, whose heading is left out if the title says "SOP" itself."""
    book = parts.book
    usual = Cover().tajuk
    title = book.judul.upper()
    rest = title.removeprefix(usual).strip(" :-")
    heading = "" if re.search(rf"\b(?:SOP|{usual})\b", rest) or not rest else usual
    cover = Cover(book.baris, heading, rest if heading else title, book.tahun)
    return cover_page(cover, book.instansi, book.judul, parts.frame, parts.ruler)


def _body(parts: BookParts) -> Iterator[tuple[Sequence[PageContent], float]]:
    """Dividers and SOPs with their links and outline; and where their text ends at the right."""
    targets: dict[int, dict[int, int]] = {}  # by SOP and line of Keterkaitan
    for relation in parts.relations:
        targets.setdefault(relation.source, {})[relation.line] = relation.target
    n = 0
    for c, chapter in enumerate(parts.book.chapters):
        if chapter.unit:
            divider = divider_page(chapter.unit, len(chapter.members), parts.frame, parts.ruler)
            divider.names.append((f"unit{c}", parts.frame.top))
            yield page_contents([divider]), parts.frame.right
        level = 1 if chapter.unit else 0
        for member in chapter.members:
            pages = parts.members[n].pages
            _link(pages, n, targets.get(n, {}), (f"{n + 1}. {member.sop.nama}", level))
            yield pages, pages[0].width - member.sop.cetak.margin[1] * MM
            n += 1


def _link(
    pages: Sequence[PageContent], n: int, targets: dict[int, int], entry: tuple[str, int]
) -> None:
    """Give the pages of SOP ``n`` their names, links and outline ``entry`` (title, level)."""
    title, level = entry
    top = min((mark.y for mark in pages[0].bookmarks), default=30.0)
    for page in pages:
        page.bookmarks = [replace(mark, level=mark.level + level + 1) for mark in page.bookmarks]
        for mark, element in page.marks:
            if mark.kind == RELATED_LINE and mark.index in targets:
                page.add_link(_link_to(mark, targets[mark.index]), "", element)
        page.names += [
            (f"sop{n}.{mark.index}", mark.y) for mark, _ in page.marks if mark.kind == STEP
        ]
    pages[0].bookmarks.insert(0, Bookmark(title, level, top))
    pages[0].names.append((f"sop{n}", top))


def _link_to(mark: SourceAnchor, target: int) -> NamedLinkAnnotation:
    return NamedLinkAnnotation(mark.x, mark.y, mark.width, mark.height, f"sop{target}")
