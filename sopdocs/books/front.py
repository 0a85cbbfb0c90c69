"""The front matter of a book: its parts in order, and the contents that name their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.books.pagination import Pagination, roman
from sopdocs.dataclass import dataclass
from sopdocs.layout.book_front import (
    AUTHORS,
    EDITIONS,
    FOREWORD,
    author_pages,
    edition_pages,
    foreword_pages,
    symbol_bands,
)
from sopdocs.layout.book_pages import ContentsLine, contents_pages, explanation_pages
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.cover import cover_page
from sopdocs.layout.decree import decree_pages
from sopdocs.layout.decree_list import UnitList, decree_list_pages
from sopdocs.layout.page import Page
from sopdocs.model.book import Book
from sopdocs.model.institution import Cover


@dataclass(frozen=True, slots=True)
class FrontPart:
    """A part of the front matter; ``name`` is the target of links to it.

    ``title`` is empty if the contents do not name it. A decree has no running head.
    """

    title: str
    name: str
    pages: Sequence[Page]
    headed: bool = True


def front_parts(
    book: Book, entries: Sequence[ContentsLine], pagination: Pagination, frame: Frame, ruler: Ruler
) -> list[FrontPart]:
    """Lay out the front matter; ``entries`` are the lines of the contents for the pages behind it.

    The contents name pages behind them, so their length is found first, with any numbers.
    """
    before = list(_before_contents(book, frame, ruler))
    after = list(_after_contents(book, frame, ruler))

    def contents(own: Sequence[ContentsLine]) -> FrontPart:
        pages = contents_pages([*own, *entries], frame, ruler)
        return FrontPart("Daftar Isi", "contents", pages)

    def lines(parts: Sequence[FrontPart]) -> list[ContentsLine]:
        starts, _ = pagination.starts([len(part.pages) for part in parts])
        return [
            ContentsLine(part.title, roman(start), part.name)
            for part, start in zip(parts, starts)
            if part.title
        ]

    draft = contents(lines([*before, FrontPart("Daftar Isi", "contents", [Page(0, 0)]), *after]))
    parts = [*before, contents(lines([*before, draft, *after])), *after]
    for part in parts:
        part.pages[0].names.append((part.name, frame.top))
    return parts


def _before_contents(book: Book, frame: Frame, ruler: Ruler) -> Iterator[FrontPart]:
    front = book.front
    yield FrontPart("", "cover", [_cover(book, frame, ruler)], headed=False)
    if decree := front.decree:
        pages = decree_pages(decree, frame, ruler, book.instansi)
        yield FrontPart("Keputusan", "decree", pages, headed=False)
        if decree.lampiran:
            units = [
                UnitList(chapter.unit, [(one.sop.nama, one.sop.nomor) for one in chapter.members])
                for chapter in book.chapters
            ]
            pages = decree_list_pages(decree, units, frame, ruler, book.instansi)
            yield FrontPart("Lampiran Keputusan", "attached", pages, headed=False)
    if front.foreword:
        pages = foreword_pages(front.foreword, book.instansi, frame, ruler)
        yield FrontPart(FOREWORD, "foreword", pages)


def _after_contents(book: Book, frame: Frame, ruler: Ruler) -> Iterator[FrontPart]:
    front = book.front
    if front.authors:
        yield FrontPart(AUTHORS, "authors", author_pages(front.authors, frame, ruler))
    if front.editions:
        yield FrontPart(EDITIONS, "editions", edition_pages(front.editions, frame, ruler))
    if front.explanation:
        legend = symbol_bands(frame, ruler) if front.explanation.simbol else []
        pages = explanation_pages(front.explanation, legend, frame, ruler)
        yield FrontPart("Penjelasan", "explanation", pages)


def _cover(book: Book, frame: Frame, ruler: Ruler) -> Page:
    """The cover, whose heading is left out if the title says "SOP" itself."""
    usual = Cover().tajuk
    title = book.judul.upper()
    rest = title.removeprefix(usual).strip(" :-")
    heading = "" if re.search(rf"\b(?:SOP|{usual})\b", rest) or not rest else usual
    cover = Cover(book.baris, heading, rest if heading else title, book.tahun)
    return cover_page(cover, book.instansi, book.judul, frame, ruler)
