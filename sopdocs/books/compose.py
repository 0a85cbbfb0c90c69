"""A book from its parts: front matter, SOPs, map and tables, with running numbers, names and links; then its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sopdocs.books import indexes
from sopdocs.books.work import MemberPages
from sopdocs.layout.book_pages import (
    ContentsLine,
    book_frame,
    contents_pages,
    decree_pages,
    divider_page,
    explanation_pages,
    index_pages,
    page_number,
)
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.cover import cover_page
from sopdocs.layout.page import (
    RELATED_LINE,
    STEP,
    Bookmark,
    NamedLinkAnnotation,
    Page,
    SourceAnchor,
)
from sopdocs.layout.relation_map import Arrange, MapNode, map_pages
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


def compose(
    book: Book,
    laid: Sequence[MemberPages],
    relations: Sequence[Relation],
    ruler: Ruler,
    arrange: Arrange,
    made_of: str,
) -> tuple[bytes, int, int]:
    """The book as PDF, its pages, and how many SOPs the map could not show.

    ``laid`` are the members in their order; ``made_of`` is written into the file, for whoever asks whether it is still true.
    """
    at = book_frame(book.kertas)
    starts, number = _starts(book, laid)
    tail, missing = _tail(book, laid, relations, starts, at, ruler, arrange)
    front = _front(book, _entries(book, starts, tail, number), at, ruler)
    writer = PdfWriter(book.judul, " ".join(book.instansi.nama), book.tahun, made_of)
    writer.enclose(book.files)
    opening = page_contents(front)
    for n, page in enumerate(opening[1:], 2):  # the cover counts and shows no number
        page.draw_over([page_number(roman(n), at.right, page.top, ruler)])
    writer.add(opening)
    printed = 0
    for pages, right in chain(
        _body(book, laid, relations, at, ruler),
        ((page_contents(pages), at.right) for _, pages in tail),
    ):
        for page in pages:
            printed += 1
            page.draw_over([page_number(str(printed), right, page.top, ruler)])
        writer.add(pages)
    writer.label(0, "roman")
    writer.label(len(front), "arabic")
    return writer.save(), len(front) + printed, missing


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


def _starts(book: Book, laid: Sequence[MemberPages]) -> tuple[list[int], int]:
    """The printed page on which each SOP begins, and the one after the last SOP."""
    starts, page, n = [], 1, 0
    for chapter in book.chapters:
        page += bool(chapter.unit)
        for _ in chapter.members:
            starts.append(page)
            page += len(laid[n].pages)
            n += 1
    return starts, page


def _tail(
    book: Book,
    laid: Sequence[MemberPages],
    relations: Sequence[Relation],
    starts: list[int],
    at: Frame,
    ruler: Ruler,
    arrange: Arrange,
) -> tuple[list[tuple[str, list[Page]]], int]:
    """Map and tables, each with its title."""
    members = book.members
    steps = {
        (n, mark.index): starts[n] + k
        for n, one in enumerate(laid)
        for k, page in enumerate(one.pages)
        for mark, _ in page.marks
        if mark.kind == STEP
    }

    def page(n: int, step: int | None = None) -> tuple[str, str]:
        return (
            (str(starts[n]), f"sop{n}") if step is None else (str(steps[n, step]), f"sop{n}.{step}")
        )

    parts: list[tuple[str, list[Page]]] = []
    knots = {n: MapNode(n + 1, member.sop.nama, f"sop{n}") for n, member in enumerate(members)}
    charts, missing = map_pages(
        knots, [(r.source, r.target) for r in relations], MAP, at, ruler, arrange
    )
    if charts:
        parts.append((MAP, charts))
    for title, columns, rows in (
        (RELATED, indexes.RELATED, indexes.related(members, relations, page)),
        ("Daftar SOP", indexes.LIST, indexes.listed(members, page)),
        ("Indeks Pelaksana", indexes.ACTORS, indexes.by_actor(members, page)),
        ("Indeks Dasar Hukum", indexes.RULES, indexes.by_rule(members, page)),
        ("Indeks Output", indexes.OUTPUTS, indexes.by_output(members, page)),
    ):
        if rows:
            parts.append((title, index_pages(title, columns, rows, at, ruler)))
    for n, (_, pages) in enumerate(parts):
        pages[0].names.append((f"tail{n}", at.top))
    return parts, missing


def _entries(
    book: Book, starts: list[int], tail: list[tuple[str, list[Page]]], after: int
) -> list[ContentsLine]:
    """The lines of the contents that stand after the front matter."""
    entries, n = [], 0
    for c, chapter in enumerate(book.chapters):
        if chapter.unit:
            entries.append(
                ContentsLine(
                    chapter.unit, str(starts[n] - 1) if chapter.members else "", f"unit{c}"
                )
            )
        for member in chapter.members:
            entries.append(
                ContentsLine(
                    member.sop.nama, str(starts[n]), f"sop{n}", int(bool(chapter.unit)), f"{n + 1}."
                )
            )
            n += 1
    for t, (title, pages) in enumerate(tail):
        entries.append(ContentsLine(title, str(after), f"tail{t}"))
        after += len(pages)
    return entries


def _front(book: Book, entries: list[ContentsLine], at: Frame, ruler: Ruler) -> list[Page]:
    """Cover, decree, contents, explanation; the contents' own length is known before its numbers are."""
    usual = Cover().tajuk
    title = book.judul.upper()
    rest = title.removeprefix(usual).strip(" :-")
    heading = "" if re.search(rf"\b(?:SOP|{usual})\b", rest) or not rest else usual
    title = rest if heading else title
    cover = cover_page(
        Cover(book.baris, heading, title, book.tahun), book.instansi, book.judul, at, ruler
    )
    decree = decree_pages(book.decree, at, ruler, book.instansi) if book.decree else []
    explanation = explanation_pages(book.explanation, at, ruler) if book.explanation else []
    before = 1 + len(decree)
    own = [ContentsLine("Keputusan", roman(2), "decree")] if decree else []
    own.append(ContentsLine("Daftar Isi", roman(before + 1), "contents"))
    length = len(
        contents_pages(
            [
                *own,
                *([ContentsLine("Penjelasan", "i", "explanation")] if explanation else []),
                *entries,
            ],
            at,
            ruler,
        )
    )
    if explanation:
        own.append(ContentsLine("Penjelasan", roman(before + length + 1), "explanation"))
    contents = contents_pages([*own, *entries], at, ruler)
    for pages, name in ((decree, "decree"), (contents, "contents"), (explanation, "explanation")):
        if pages:
            pages[0].names.append((name, at.top))
    return [cover, *decree, *contents, *explanation]


def _body(
    book: Book, laid: Sequence[MemberPages], relations: Sequence[Relation], at: Frame, ruler: Ruler
) -> Iterator[tuple[Sequence[PageContent], float]]:
    """Dividers and SOPs, each SOP's pages with its name, its links and its place in the outline; and where their text ends at the right."""
    links: dict[int, dict[int, int]] = {}
    for relation in relations:
        links.setdefault(relation.source, {})[relation.line] = relation.target
    n = 0
    for c, chapter in enumerate(book.chapters):
        if chapter.unit:
            divider = divider_page(chapter.unit, len(chapter.members), at, ruler)
            divider.names.append((f"unit{c}", at.top))
            yield page_contents([divider]), at.right
        level = 1 if chapter.unit else 0
        for member in chapter.members:
            pages = laid[n].pages
            top = min((mark.at for mark in pages[0].bookmarks), default=30.0)
            for page in pages:
                page.bookmarks = [
                    replace(mark, level=mark.level + level + 1) for mark in page.bookmarks
                ]
                for mark, element in page.marks:
                    if mark.kind == RELATED_LINE and mark.index in links.get(n, {}):
                        page.add_link(_goto(mark, links[n][mark.index]), "", element)
                page.names += [
                    (f"sop{n}.{mark.index}", mark.y) for mark, _ in page.marks if mark.kind == STEP
                ]
            pages[0].bookmarks.insert(0, Bookmark(f"{n + 1}. {member.sop.nama}", level, top))
            pages[0].names.append((f"sop{n}", top))
            yield pages, pages[0].width - member.sop.cetak.margin[1] * MM
            n += 1


def _goto(mark: SourceAnchor, target: int) -> NamedLinkAnnotation:
    return NamedLinkAnnotation(mark.x, mark.y, mark.width, mark.height, f"sop{target}")
