"""A book from its parts: front matter, SOPs, map and tables → its bytes.

Newly true: pages are numbered through, and every line of contents, map and tables leads to its
page.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.books import indexes
from sopdocs.books.front import FrontPart, front_parts
from sopdocs.books.furniture import Printing
from sopdocs.books.page_store import PageStore, StoredMember
from sopdocs.books.pagination import Pagination, roman
from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.book_front import spine_page
from sopdocs.layout.book_pages import ContentsLine, book_frame, divider_page, index_pages
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.page import (
    RELATED_LINE,
    STEP,
    Bookmark,
    NamedLinkAnnotation,
    Page,
    SourceAnchor,
)
from sopdocs.layout.relation_map import Arrange, MapNode, RelationMap, map_pages
from sopdocs.model.book import Book, Chapter
from sopdocs.model.relations import Relation
from sopdocs.output.pdf.content import PageContent
from sopdocs.output.pdf.painter import PdfWriter

MAP, RELATED = "Peta Keterkaitan", "Daftar Keterkaitan"
_ANY = 888  # a page's number while only the length of what names it is asked for


@dataclass(frozen=True, slots=True)
class BookParts:
    """Everything that a book is composed of; ``members`` are its SOPs in their order.

    ``store`` has their pages; ``arrange`` places the nodes of the map (Graphviz).
    """

    book: Book
    members: Sequence[StoredMember]
    store: PageStore
    relations: Sequence[Relation]
    ruler: Ruler
    arrange: Arrange

    @property
    def frame(self) -> Frame:
        return book_frame(self.book.kertas)

    @property
    def pagination(self) -> Pagination:
        return Pagination(self.book.binding.dua_sisi)


@dataclass(frozen=True, slots=True)
class _Starts:
    """The printed pages on which units and SOPs begin; ``after`` is the page after the last SOP."""

    units: dict[int, int]
    sops: list[int]
    after: int

    @classmethod
    def of(cls, parts: BookParts) -> _Starts:
        any_page = cls({}, [_ANY] * len(parts.members), 0)
        lengths: list[int] = []
        is_unit: list[int | None] = []  # the chapter of a divider, None for a SOP
        n = 0
        for c, chapter in enumerate(parts.book.chapters):
            if chapter.unit:
                lengths.append(len(_divider(parts, c, chapter, n, any_page)))
                is_unit.append(c)
            for _ in chapter.members:
                lengths.append(parts.members[n].length)
                is_unit.append(None)
                n += 1
        starts, after = parts.pagination.starts(lengths)
        return cls(
            {c: start for c, start in zip(is_unit, starts) if c is not None},
            [start for c, start in zip(is_unit, starts) if c is None],
            after,
        )


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
    starts = _Starts.of(parts)
    tail, missing = _tail(parts, starts.sops)
    front = front_parts(book, _entries(book, starts, tail), parts.pagination, frame, ruler)
    writer = PdfWriter(book.judul, " ".join(book.instansi.nama), book.tahun, keywords)
    writer.enclose(book.files)
    opening = Printing(book, writer, frame, ruler, _front_number)
    _print_front(front, parts.pagination, opening)
    body = Printing(book, writer, frame, ruler, str)
    _print_body(parts, starts, body)
    for title, pages in tail:
        body.upright(pages, body.printed + 1, title)
    if book.binding.punggung:
        lines = (book.instansi.nama[-1], book.judul, book.tahun)
        pages_to_a_sheet = 2 if book.binding.dua_sisi else 1
        sheets = (opening.printed + body.printed) // pages_to_a_sheet
        body.unnumbered(spine_page(lines, sheets, frame, ruler))
    writer.label(0, "roman")
    writer.label(opening.printed, "arabic")
    return ComposedBook(writer.save(), opening.printed + body.printed, missing)


def _front_number(number: int) -> str:
    """The cover counts but shows no number."""
    return roman(number) if number > 1 else ""


def _print_front(front: Sequence[FrontPart], pagination: Pagination, opening: Printing) -> None:
    starts, after = pagination.starts([len(part.pages) for part in front])
    for part, start in zip(front, starts):
        opening.upright(part.pages, start, part.title if part.headed else "")
    opening.blank_to(pagination.begin(after))


def _tail(parts: BookParts, starts: list[int]) -> tuple[list[tuple[str, list[Page]]], int]:
    """Map and tables, each with its title; and how many SOPs the map could not show."""
    members, relations, frame, ruler = parts.book.members, parts.relations, parts.frame, parts.ruler
    page = _PageIndex(starts, _steps(parts.members, starts))
    tail: list[tuple[str, list[Page]]] = []
    charts, missing = map_pages(_maps(parts), MAP, frame, ruler)
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
    return tail, len(missing)


def _maps(parts: BookParts) -> list[RelationMap]:
    """A map for each unit with all links from and to its SOPs; one for a book without units."""
    members = parts.book.members
    nodes = {n: MapNode(n + 1, member.sop.nama, f"sop{n}") for n, member in enumerate(members)}
    links = [(relation.source, relation.target) for relation in parts.relations]
    chapters = parts.book.chapters
    if len(chapters) == 1:
        every = frozenset(nodes)
        return [RelationMap("", every, nodes, links, parts.frame, parts.ruler, parts.arrange)]
    maps = []
    first = 0
    for chapter in chapters:
        own = frozenset(range(first, first + len(chapter.members)))
        first += len(chapter.members)
        touching = [link for link in links if not own.isdisjoint(link)]
        maps.append(
            RelationMap(chapter.unit, own, nodes, touching, parts.frame, parts.ruler, parts.arrange)
        )
    return maps


def _steps(members: Sequence[StoredMember], starts: list[int]) -> dict[tuple[int, int], int]:
    """The printed page of each step, by the numbers of its SOP and of itself, both from 0."""
    return {
        (n, index): starts[n] + page
        for n, member in enumerate(members)
        for index, page in member.steps.items()
    }


def _entries(
    book: Book, starts: _Starts, tail: Sequence[tuple[str, list[Page]]]
) -> list[ContentsLine]:
    """The lines of the contents that come after the front matter."""
    entries: list[ContentsLine] = []
    n = 0
    for c, chapter in enumerate(book.chapters):
        if chapter.unit:
            entries.append(ContentsLine(chapter.unit, str(starts.units[c]), f"unit{c}"))
        lines = _sop_lines(chapter, n, starts)
        level = int(bool(chapter.unit))
        entries += [replace(line, level=level) for line in lines]
        n += len(lines)
    after = starts.after
    for t, (title, pages) in enumerate(tail):
        entries.append(ContentsLine(title, str(after), f"tail{t}"))
        after += len(pages)
    return entries


def _sop_lines(chapter: Chapter, first: int, starts: _Starts) -> list[ContentsLine]:
    """The lines that lead to the SOPs of a chapter, whose first one is SOP ``first``."""
    return [
        ContentsLine(member.sop.nama, str(starts.sops[n]), f"sop{n}", 0, f"{n + 1}.")
        for n, member in enumerate(chapter.members, first)
    ]


def _divider(
    parts: BookParts, number: int, chapter: Chapter, first: int, starts: _Starts
) -> list[Page]:
    lines = _sop_lines(chapter, first, starts)
    pages = divider_page(chapter.unit, lines, parts.frame, parts.ruler)
    pages[0].names.append((f"unit{number}", parts.frame.top))
    return pages


def _print_body(parts: BookParts, starts: _Starts, body: Printing) -> None:
    """Print dividers and SOPs with their links and outline."""
    targets: dict[int, dict[int, int]] = {}  # by SOP and line of Keterkaitan
    for relation in parts.relations:
        targets.setdefault(relation.source, {})[relation.line] = relation.target
    n = 0
    for c, chapter in enumerate(parts.book.chapters):
        if chapter.unit:
            body.upright(_divider(parts, c, chapter, n, starts), starts.units[c])
        level = 1 if chapter.unit else 0
        for member in chapter.members:
            pages = parts.store.get(n)
            _link(pages, n, targets.get(n, {}), (f"{n + 1}. {member.sop.nama}", level))
            body.sop(pages, starts.sops[n], member.sop.cetak, chapter.unit or parts.book.judul)
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
