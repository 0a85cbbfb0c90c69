"""The parts of a book behind its SOPs: map, related SOPs, list and indexes.

They are laid out and drawn page by page into the store, since those of ten thousand SOPs have
thousands of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sopdocs.books import indexes
from sopdocs.books.furniture import Furniture
from sopdocs.books.page_store import PageStore, StoredMember
from sopdocs.books.parts import BookParts, Starts
from sopdocs.dataclass import dataclass
from sopdocs.layout.book_pages import index_pages
from sopdocs.layout.page import Page
from sopdocs.layout.relation_map import MapNode, RelationMap, map_pages
from sopdocs.output.pdf.content import PageContent

MAP, RELATED = "Peta Keterkaitan", "Daftar Keterkaitan"


@dataclass(frozen=True, slots=True)
class TailPart:
    """A part whose ``length`` pages are in the store; links lead to ``name``."""

    title: str
    name: str
    groups: tuple[int, ...]
    length: int

    def pages(self, store: PageStore) -> Iterator[Sequence[PageContent]]:
        """Yield the pages, in groups that are tagged together."""
        return (store.get(place) for place in self.groups)


@dataclass(frozen=True, slots=True)
class _PageIndex:
    """Where SOPs and steps are: as it is printed, and the name that a link leads to."""

    starts: Sequence[int]
    members: Sequence[StoredMember]

    def __call__(self, member: int, step: int | None = None) -> tuple[str, str]:
        if step is None:
            return str(self.starts[member]), f"sop{member}"
        page = self.starts[member] + self.members[member].steps[step]
        return str(page), f"sop{member}.{step}"


def tail_parts(
    parts: BookParts, starts: Starts, furniture: Furniture
) -> tuple[list[TailPart], int]:
    """Lay out the parts; also return how many SOPs the map could not show."""
    tail: list[TailPart] = []
    page = starts.after
    charts, missing = map_pages(_maps(parts), MAP, parts.frame, parts.ruler)
    for title, pages in _titled(parts, charts, _PageIndex(starts.sops, parts.members)):
        name = f"tail{len(tail)}"
        length, groups = 0, []
        for group in furniture.upright(_named(pages, name, parts.frame.top), page, title):
            groups.append(parts.store.put(group))
            length += len(group)
        tail.append(TailPart(title, name, tuple(groups), length))
        page += length
    return tail, len(missing)


def _titled(
    parts: BookParts, charts: Sequence[Page], page: _PageIndex
) -> Iterator[tuple[str, Iterable[Page]]]:
    """Yield the title of each part with its pages; the rows of one index are there at a time."""
    members, frame, ruler = parts.book.members, parts.frame, parts.ruler
    if charts:
        yield MAP, charts
    if rows := indexes.related(members, parts.relations, page):
        yield RELATED, index_pages(RELATED, indexes.RELATED, rows, frame, ruler)
    for index in indexes.INDEXES:
        if rows := index.rows(members, page):
            yield index.title, index_pages(index.title, index.columns, rows, frame, ruler)


def _named(pages: Iterable[Page], name: str, height: float) -> Iterator[Page]:
    """Make the first page the target of links to ``name``."""
    for n, page in enumerate(pages):
        if n == 0:
            page.names.append((name, height))
        yield page


def _maps(parts: BookParts) -> list[RelationMap]:
    """A map for each unit with all links from and to its SOPs; one for a book without units."""
    members = parts.book.members
    nodes = {n: MapNode(n + 1, member.sop.nama, f"sop{n}") for n, member in enumerate(members)}
    links = [(relation.source, relation.target) for relation in parts.relations]
    chapters = parts.book.chapters
    if len(chapters) == 1:
        every = frozenset(nodes)
        return [RelationMap("", every, nodes, links, parts.frame, parts.ruler, parts.arrange)]
    chapter_of = [c for c, chapter in enumerate(chapters) for _ in chapter.members]
    touching: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for source, target in links:
        for c in dict.fromkeys((chapter_of[source], chapter_of[target])):
            touching[c].append((source, target))
    maps = []
    first = 0
    for c, chapter in enumerate(chapters):
        own = frozenset(range(first, first + len(chapter.members)))
        first += len(chapter.members)
        found = RelationMap(
            chapter.unit, own, nodes, touching[c], parts.frame, parts.ruler, parts.arrange
        )
        maps.append(found)
    return maps
