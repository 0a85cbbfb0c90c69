"""A book from its parts: front matter, SOPs, map and tables → its bytes.

Newly true: pages are numbered through, and every line of contents, map and tables leads to its
page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from sopdocs.books.front import front_parts
from sopdocs.books.furniture import Furniture, Printing
from sopdocs.books.pagination import roman
from sopdocs.books.parts import BookParts, Starts, divider, sop_lines
from sopdocs.books.tail import TailPart, tail_parts
from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.book_front import spine_page
from sopdocs.layout.book_pages import ContentsLine
from sopdocs.layout.page import RELATED_LINE, STEP, Bookmark, NamedLinkAnnotation, SourceAnchor
from sopdocs.model.book import Book
from sopdocs.output.pdf.content import PageContent, page_contents
from sopdocs.output.pdf.painter import PdfWriter
from sopdocs.output.pdf.pdfa import DocumentInformation


@dataclass(frozen=True, slots=True)
class PlannedBook:
    """A book whose parts have their pages, and how many SOPs its map could not show."""

    parts: BookParts
    starts: Starts
    tail: Sequence[TailPart]
    missing: int

    def write(self, file: IO[bytes], keywords: str) -> int:
        """Write the book and return its number of pages; ``keywords`` say what it was made of."""
        parts, book, frame, ruler = self.parts, self.parts.book, self.parts.frame, self.parts.ruler
        author = " ".join(book.instansi.nama)
        writer = PdfWriter(DocumentInformation(book.judul, author, book.tahun, keywords), file)
        writer.enclose(book.files)
        opening = Printing(Furniture(book, frame, ruler, _front_number), writer)
        _print_front(self, opening)
        body = Printing(_body_furniture(parts), writer)
        _print_body(parts, self.starts, body)
        for part in self.tail:
            for pages in part.pages(parts.store):
                body.add(pages)
        if book.binding.punggung:
            lines = (book.instansi.nama[-1], book.judul, book.tahun)
            pages_to_a_sheet = 2 if book.binding.dua_sisi else 1
            sheets = (opening.printed + body.printed) // pages_to_a_sheet
            body.add(page_contents([spine_page(lines, sheets, frame, ruler)]))
        writer.label(0, "roman")
        writer.label(opening.printed, "arabic")
        writer.complete()
        return opening.printed + body.printed


def plan(parts: BookParts) -> PlannedBook:
    """Find the page of everything; map and indexes are drawn into the store."""
    starts = Starts.of(parts)
    tail, missing = tail_parts(parts, starts, _body_furniture(parts))
    return PlannedBook(parts, starts, tail, missing)


def _body_furniture(parts: BookParts) -> Furniture:
    return Furniture(parts.book, parts.frame, parts.ruler, str)


def _front_number(number: int) -> str:
    """The cover counts but shows no number."""
    return roman(number) if number > 1 else ""


def _print_front(planned: PlannedBook, opening: Printing) -> None:
    parts = planned.parts
    entries = _entries(parts.book, planned.starts, planned.tail)
    front = front_parts(parts.book, entries, parts.pagination, parts.frame, parts.ruler)
    starts, after = parts.pagination.starts([len(part.pages) for part in front])
    for part, start in zip(front, starts):
        opening.upright(part.pages, start, part.title if part.headed else "")
    opening.blank_to(parts.pagination.begin(after))


def _entries(book: Book, starts: Starts, tail: Sequence[TailPart]) -> list[ContentsLine]:
    """The lines of the contents that come after the front matter."""
    entries: list[ContentsLine] = []
    n = 0
    for c, chapter in enumerate(book.chapters):
        if chapter.unit:
            entries.append(ContentsLine(chapter.unit, str(starts.units[c]), f"unit{c}"))
        lines = sop_lines(chapter, n, starts)
        level = int(bool(chapter.unit))
        entries += [replace(line, level=level) for line in lines]
        n += len(lines)
    after = starts.after
    for part in tail:
        entries.append(ContentsLine(part.title, str(after), part.name))
        after += part.length
    return entries


def _print_body(parts: BookParts, starts: Starts, body: Printing) -> None:
    """Print dividers and SOPs with their links and outline."""
    targets: dict[int, dict[int, int]] = {}  # by SOP and line of Keterkaitan
    for relation in parts.relations:
        targets.setdefault(relation.source, {})[relation.line] = relation.target
    n = 0
    for c, chapter in enumerate(parts.book.chapters):
        if chapter.unit:
            body.upright(divider(parts, c, chapter, n, starts), starts.units[c])
        level = 1 if chapter.unit else 0
        for member in chapter.members:
            pages = parts.store.get(parts.members[n].pages)
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
