"""The structure tree of pages that were drawn together (ISO 32000-1, 14.7).

It is made with the pages and gets its object numbers when a document takes it in. The pages share
one ``Structure``, a section of their document. Content is named by its page among them and its
number on that page, a clickable area by its page and its place in the page's list.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.layout.page import Element
from sopdocs.output.pdf.document import text

SECTION = 0  # number of the element around all others
BEGIN_ARTIFACT = "/Artifact BMC"  # the operator before what is no part of the reading order

Content = tuple[int, int]  # page, and number on it
AreaPlace = tuple[int, int, None]  # page, and place among its clickable areas


@dataclass(slots=True)
class _StructureElement:
    """``head`` is written in its dictionary; ``children`` are in reading order.

    A plain number is an element.
    """

    head: str
    parent: int
    children: list[int | Content | AreaPlace] = field(default_factory=list)


class Structure:
    """Elements by number; number 0 is the section around all others."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        self.entries = [_StructureElement("/S/Sect", -1)]

    def add(self, head: str, parent: int) -> int:
        """Add an element as its parent's last child and return its number."""
        number = len(self.entries)
        self.entries.append(_StructureElement(head, parent))
        self.entries[parent].children.append(number)
        return number

    def link(self, parent: int, page: int, place: int) -> int:
        """Add a link that holds nothing but a clickable area."""
        number = self.add("/S/Link", parent)
        self.entries[number].children.append((page, place, None))
        return number

    def bodies(
        self, first: int, above: int, pages: Sequence[int], areas: Sequence[Sequence[int]]
    ) -> list[str]:
        """The elements' dictionaries; the first of them is object ``first``.

        ``above`` is the object around the section; ``pages`` and ``areas`` are the objects of the
        pages and of their clickable areas.
        """
        made = []
        for entry in self.entries:
            parent = first + entry.parent if entry.parent >= 0 else above
            if not entry.children:
                made.append(f"<<{entry.head}/P {parent} 0 R>>")
                continue
            one = entry.children[0]
            if len(entry.children) == 1 and not isinstance(one, int) and len(one) == 2:
                # most elements
                made.append(f"<<{entry.head}/P {parent} 0 R/Pg {pages[one[0]]} 0 R/K {one[1]}>>")
                continue
            page = next((one[0] for one in entry.children if not isinstance(one, int)), -1)
            inside = " ".join(
                [
                    f"{first + one} 0 R"
                    if isinstance(one, int)
                    else _content(one, page, pages, areas)
                    for one in entry.children
                ]
            )
            on_page = f"/Pg {pages[page]} 0 R" if page >= 0 else ""
            made.append(f"<<{entry.head}/P {parent} 0 R{on_page}/K[{inside}]>>")
        return made


def _content(
    one: Content | AreaPlace, page: int, pages: Sequence[int], areas: Sequence[Sequence[int]]
) -> str:
    """Content or a clickable area of an element whose first page is ``page``."""
    if len(one) == 3:
        return f"<</Type/OBJR/Pg {pages[one[0]]} 0 R/Obj {areas[one[0]][one[1]]} 0 R>>"
    return str(one[1]) if one[0] == page else f"<</Type/MCR/Pg {pages[one[0]]} 0 R/MCID {one[1]}>>"


class Tags:
    """Numbers the elements of one page and its pieces of content."""

    def __init__(self, structure: Structure, known: dict[Element, int], page: int) -> None:
        self.parts: list[int] = []  # the element of each piece of content
        self._structure, self._known, self.page = structure, known, page
        self._role = ""
        self._current = SECTION  # the element that was entered last

    def enter(self, element: Element) -> None:
        """What follows belongs to this element."""
        self._role = element.role
        if element.role != "Artifact":
            self._current = self.number(element)

    def begin(self) -> str:
        """The operator before a piece of content; a page without elements is one paragraph."""
        if not self._role:
            self.enter(Element("P"))
        if self._role == "Artifact":
            return BEGIN_ARTIFACT
        number = len(self.parts)
        self.parts.append(self._current)
        self._structure.entries[self._current].children.append((self.page, number))
        return f"/{self._role}<</MCID {number}>>BDC"

    def begin_figure(self) -> str:
        """The operator before a drawing: content of a figure, else an artifact."""
        return self.begin() if self._role == "Figure" else BEGIN_ARTIFACT

    def area(self, place: int) -> int:
        """The element of a clickable area: the link that was entered, else a new link."""
        if self._role in ("Link", "Form"):
            self._structure.entries[self._current].children.append((self.page, place, None))
            return self._current
        return self._structure.link(
            SECTION if self._role in ("", "Artifact") else self._current, self.page, place
        )

    def number(self, element: Element) -> int:
        """The element's number; it is added if it is new."""
        found = self._known.get(element)
        if found is None:
            parent = SECTION if element.parent is None else self.number(element.parent)
            found = self._known[element] = self._structure.add(_head(element), parent)
        return found


def _head(element: Element) -> str:
    head = _plain_head(element.role, element.scope, element.columns, element.rows)
    return f"{head}/Alt{text(element.alternative_text)}" if element.alternative_text else head


@functools.cache
def _plain_head(role: str, scope: str, columns: int, rows: int) -> str:
    attributes = [f"/Scope/{scope}"] if scope else []
    attributes += [
        f"/{name} {count}" for name, count in (("ColSpan", columns), ("RowSpan", rows)) if count > 1
    ]
    return f"/S/{role}" + (f"/A<</O/Table{''.join(attributes)}>>" if attributes else "")
