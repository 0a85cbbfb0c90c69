"""Bind a book: its source and the finished pages of its SOPs → the book in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from sopdocs import codes
from sopdocs.books.compose import plan
from sopdocs.books.members import BookRequest
from sopdocs.books.page_store import PageStore, StoredMember
from sopdocs.books.parts import BookParts
from sopdocs.books.relations import relate
from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Arrangement
from sopdocs.model.book import Book, Chapter, Member, office_names
from sopdocs.model.relations import Unsure
from sopdocs.problem import WARNING, Problem, quote

MADE_OF = "sopdocs:"  # before the digest in a book's keywords


@dataclass(frozen=True, slots=True)
class BoundBook:
    """A book's number of pages, and what its author should know of its relations."""

    pages: int
    problems: list[Problem]


def bind(
    request: BookRequest,
    members: Sequence[StoredMember],
    store: PageStore,
    made_of: str,
    file: IO[bytes],
) -> BoundBook:
    """Bind the SOPs ``members``, in their order, into ``file``, which says that it is ``made_of``.

    If Graphviz does not answer, the map is incomplete and the digest is left out, so that the
    next run tries again.
    """
    from sopdocs.fonts import ruler
    from sopdocs.route.engine_client import arranged

    book = _book(request, members)
    relations, unsure = relate(book.members)
    problems = [_unsure(one, book.members, members) for one in unsure]
    unanswered: list[bool] = []

    def arrange(
        boxes: dict[str, tuple[float, float]], links: list[tuple[str, str]], down: bool = False
    ) -> Arrangement | None:
        found = arranged(boxes, links, down)
        unanswered.append(not found)
        return found

    planned = plan(BookParts(book, members, store, relations, ruler(), arrange))
    known = "0" * len(made_of) if any(unanswered) else made_of
    pages = planned.write(file, MADE_OF + known)
    if any(unanswered) or planned.missing:
        problems.append(_incomplete_map(request.source.file, planned.missing, any(unanswered)))
    return BoundBook(pages, problems)


def _book(request: BookRequest, every: Sequence[StoredMember]) -> Book:
    source, files = request.source, request.files
    stored = iter(every)
    chapters = []
    for unit, asked in request.chapters:
        members = [
            Member(one.key, found.file, found.sop)
            for one, found in zip(asked, stored, strict=False)
        ]
        chapters.append(Chapter(unit, tuple(members)))
    return Book(
        source.judul,
        source.tahun,
        replace(request.home.institution, files=files),
        tuple(chapters),
        source.front,
        source.binding,
        source.kertas,
        source.baris,
        files,
    )


def _unsure(one: Unsure, members: Sequence[Member], pages: Sequence[StoredMember]) -> Problem:
    offices = office_names(members)
    several = len(offices) > 1
    likely = ", ".join(
        quote(members[n].sop.nama) + (f" ({offices[members[n].office]})" if several else "")
        for n in one.likely
    )
    return Problem(
        codes.UNSURE_RELATION,
        WARNING,
        members[one.source].file,
        *pages[one.source].at,
        f"keterkaitan {quote(one.text)} mirip dengan SOP {likely}, jadi tidak ditautkan",
        "samakan tulisannya bila memang SOP itu",
    )


def _incomplete_map(file: str, missing: int, unanswered: bool) -> Problem:
    why, hint = (
        ("Graphviz tidak menjawab", "ulangi perintah yang sama")
        if unanswered
        else ("terlalu banyak yang saling terkait", "hubungannya tetap ada di Daftar Keterkaitan")
    )
    message = f"{missing} SOP tidak digambar di peta keterkaitan karena {why}"
    return Problem(codes.INCOMPLETE_MAP, WARNING, file, 0, 0, message, hint)
