"""What pages say, as a tree, and its objects in a PDF (ISO 32000-1, 14.7): made with the pages, numbered when they get a document.

Pages that are drawn together share a ``Structure``, a section of their document. A piece of content is told by its page among
them and its number on that page; a clickable area by its page and its place in the page's list.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from sopdocs.layout.page import Element
from sopdocs.output.pdf.document import text

SECTION = 0  # the number of the element around all others
ELSEWHERE = "/Artifact BMC"  # before what is no part of what is said

Content = tuple[int, int]  # page and number on it
Area = tuple[int, int, None]  # page and place among its clickable areas


class Structure:
    """Elements by number: what the dictionary of each says, the element around it, then what it holds in order of reading."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        self.entries: list[list] = [["/S/Sect", -1]]

    def add(self, head: str, parent: int) -> int:
        """A new element at the end of what its parent holds."""
        entries = self.entries
        number = len(entries)
        entries.append([head, parent])
        entries[parent].append(number)
        return number

    def link(self, parent: int, page: int, place: int) -> int:
        """A link that holds nothing but a clickable area."""
        number = self.add("/S/Link", parent)
        self.entries[number].append((page, place, None))
        return number

    def bodies(
        self, first: int, above: int, pages: Sequence[int], areas: Sequence[Sequence[int]]
    ) -> list[str]:
        """The elements' dictionaries, the first of which gets the number ``first``; all numbers are those of the document's objects."""
        made = []
        for entry in self.entries:
            up = first + entry[1] if entry[1] >= 0 else above
            if (
                len(entry) == 3 and type(one := entry[2]) is tuple and len(one) == 2
            ):  # most elements
                made.append(f"<<{entry[0]}/P {up} 0 R/Pg {pages[one[0]]} 0 R/K {one[1]}>>")
            elif len(entry) == 2:
                made.append(f"<<{entry[0]}/P {up} 0 R>>")
            else:
                holds = entry[2:]
                page = next((one[0] for one in holds if type(one) is tuple), -1)
                inside = " ".join(
                    [
                        f"{first + one} 0 R"
                        if type(one) is int
                        else _content(one, page, pages, areas)
                        for one in holds
                    ]
                )
                made.append(
                    f"<<{entry[0]}/P {up} 0 R{f'/Pg {pages[page]} 0 R' if page >= 0 else ''}/K[{inside}]>>"
                )
        return made


def _content(
    one: Content | Area, page: int, pages: Sequence[int], areas: Sequence[Sequence[int]]
) -> str:
    """A piece of content or a clickable area of an element that stands on this page, and maybe on others."""
    if len(one) == 3:
        return f"<</Type/OBJR/Pg {pages[one[0]]} 0 R/Obj {areas[one[0]][one[1]]} 0 R>>"
    return str(one[1]) if one[0] == page else f"<</Type/MCR/Pg {pages[one[0]]} 0 R/MCID {one[1]}>>"


class Tags:
    """Gives the elements of one page their numbers, and its pieces of content theirs."""

    def __init__(self, structure: Structure, known: dict[Element, int], page: int) -> None:
        self.parts: list[int] = []  # the element of each piece of content
        self._structure, self._known, self.page = structure, known, page
        self._role = ""
        self.current = SECTION  # the element that was entered last

    def enter(self, element: Element) -> None:
        """What follows is this element's."""
        self._role = element.role
        if element.role != "Artifact":
            self.current = self.number(element)

    def begin(self) -> str:
        """The operator before a piece of content; a page that tells of no element is one paragraph."""
        if not self._role:
            self.enter(Element("P"))
        if self._role == "Artifact":
            return ELSEWHERE
        number = len(self.parts)
        self.parts.append(self.current)
        self._structure.entries[self.current].append((self.page, number))
        return f"/{self._role}<</MCID {number}>>BDC"

    def begin_figure(self) -> str:
        """The same for what is drawn: it is said by a figure, or not at all."""
        return self.begin() if self._role == "Figure" else ELSEWHERE

    def area(self, place: int) -> int:
        """The element of a clickable area: the link that was entered, else a new one at the end of the element."""
        if self._role in ("Link", "Form"):
            self._structure.entries[self.current].append((self.page, place, None))
            return self.current
        return self._structure.link(
            SECTION if self._role in ("", "Artifact") else self.current, self.page, place
        )

    def number(self, element: Element) -> int:
        found = self._known.get(element)
        if found is None:
            parent = SECTION if element.within is None else self.number(element.within)
            found = self._known[element] = self._structure.add(_head(element), parent)
        return found


def _head(element: Element) -> str:
    head = _plain_head(element.role, element.scope, element.columns, element.rows)
    return f"{head}/Alt{text(element.said)}" if element.said else head


@functools.cache
def _plain_head(role: str, scope: str, columns: int, rows: int) -> str:
    told = [f"/Scope/{scope}"] if scope else []
    told += [
        f"/{name} {count}" for name, count in (("ColSpan", columns), ("RowSpan", rows)) if count > 1
    ]
    return f"/S/{role}" + (f"/A<</O/Table{''.join(told)}>>" if told else "")
