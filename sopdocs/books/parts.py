"""What a book is composed of, and on which printed pages its units and SOPs begin."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.books.page_store import PageStore, StoredMember
from sopdocs.books.pagination import Pagination
from sopdocs.dataclass import dataclass
from sopdocs.layout.book_pages import ContentsLine, book_frame, divider_page
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.page import Page
from sopdocs.layout.relation_map import Arrange
from sopdocs.model.book import Book, Chapter
from sopdocs.model.relations import Relation

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
class Starts:
    """The printed pages on which units and SOPs begin; ``after`` is the page after the last SOP."""

    units: dict[int, int]
    sops: list[int]
    after: int

    @classmethod
    def of(cls, parts: BookParts) -> Starts:
        any_page = cls({}, [_ANY] * len(parts.members), 0)
        lengths: list[int] = []
        is_unit: list[int | None] = []  # the chapter of a divider, None for a SOP
        n = 0
        for c, chapter in enumerate(parts.book.chapters):
            if chapter.unit:
                lengths.append(len(divider(parts, c, chapter, n, any_page)))
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


def sop_lines(chapter: Chapter, first: int, starts: Starts) -> list[ContentsLine]:
    """The lines that lead to the SOPs of a chapter, whose first one is SOP ``first``."""
    return [
        ContentsLine(member.sop.nama, str(starts.sops[n]), f"sop{n}", 0, f"{n + 1}.")
        for n, member in enumerate(chapter.members, first)
    ]


def divider(
    parts: BookParts, number: int, chapter: Chapter, first: int, starts: Starts
) -> list[Page]:
    lines = sop_lines(chapter, first, starts)
    pages = divider_page(chapter.unit, lines, parts.frame, parts.ruler)
    pages[0].names.append((f"unit{number}", parts.frame.top))
    return pages
