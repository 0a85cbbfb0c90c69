"""The outline of a PDF (ISO 32000-1, 12.3.3): its first level is open, deeper ones are shut."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.layout.page import Bookmark
from sopdocs.output.pdf.document import Document, text


@dataclass(slots=True)
class _OutlineItem:
    number: int  # of its object
    title: str
    page: int
    height: float  # in points from the page's foot
    level: int
    parent: _OutlineItem | None
    children: list[_OutlineItem] = field(default_factory=list)


class BookmarkTree:
    """Entries in the order of the pages; the pages themselves can be added later."""

    def __init__(self) -> None:
        self._entries: list[_OutlineItem] = []

    def add(self, bookmark: Bookmark, page: int, height: float) -> None:
        """Add an entry that leads to a height in points from a page's foot (pages from 0)."""
        parent = self._entries[-1] if self._entries else None
        while parent is not None and parent.level >= bookmark.level:
            parent = parent.parent
        entry = _OutlineItem(0, bookmark.title, page, height, bookmark.level, parent)
        if parent is not None:
            parent.children.append(entry)
        self._entries.append(entry)

    def root(self, document: Document, pages: Sequence[str]) -> str:
        """Write the outline; return the reference to it, or "" if it has no entries.

        ``pages`` are the references to the pages.
        """
        if not self._entries:
            return ""
        first = document.reserve(len(self._entries) + 1)
        for number, entry in enumerate(self._entries, first + 1):
            entry.number = number
        top = [entry for entry in self._entries if entry.parent is None]
        shown = len(top) + sum(len(entry.children) for entry in top)
        ends = f"/First {top[0].number} 0 R /Last {top[-1].number} 0 R"
        root = f"<< /Type /Outlines {ends} /Count {shown} >>"
        document.fill(first, [root, *self._bodies(first, top, pages)])
        return f"{first} 0 R"

    def _bodies(self, root: int, top: list[_OutlineItem], pages: Sequence[str]) -> list[str]:
        siblings: dict[int, str] = {}
        for family in (top, *(entry.children for entry in self._entries)):
            for one, other in zip(family, family[1:]):
                siblings[one.number] = siblings.get(one.number, "") + f" /Next {other.number} 0 R"
                siblings[other.number] = f" /Prev {one.number} 0 R"
        return [
            f"<< /Title {text(entry.title)} "
            f"/Parent {entry.parent.number if entry.parent else root} 0 R"
            f"{siblings.get(entry.number, '')}{_children(entry)} "
            f"/Dest [{pages[entry.page]} /XYZ 0 {entry.height:.2f} 0] >>"
            for entry in self._entries
        ]


def _children(entry: _OutlineItem) -> str:
    """The keys of an entry's children; the count is negative if they are shut."""
    if not entry.children:
        return ""
    count = len(entry.children)
    shown = count if entry.level == 0 else -count
    first, last = entry.children[0].number, entry.children[-1].number
    return f" /First {first} 0 R /Last {last} 0 R /Count {shown}"
