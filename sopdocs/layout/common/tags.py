"""Lines of text with their tags: paragraphs, and lists whose items hang behind labels."""

from __future__ import annotations

from itertools import groupby

from sopdocs.layout.common.text import Line, Type, lines_height, place
from sopdocs.layout.page import Element, Item


class CellTags:
    """The elements of one text's paragraphs, below ``parent``.

    A text can be placed in several parts, also on other pages; its paragraphs keep their elements.
    """

    def __init__(self, parent: Element | None) -> None:
        self.parent = parent
        self._list: Element | None = None  # the list of the last paragraph
        self._known: dict[int, tuple[Element | None, Element]] = {}  # label and body by paragraph

    def body(self, paragraph: int) -> Element:
        """Return the element of a placed paragraph, without its label."""
        return self._known[paragraph][1]

    def items(
        self, lines: list[Line], x: float, top: float, type: Type, width: float | None = None
    ) -> list[Item]:
        """Place lines as ``text.place`` does, with an element before each paragraph."""
        found: list[Item] = []
        for paragraph, group in groupby(lines, lambda line: line.paragraph):
            own = list(group)
            runs = place(own, x, top, type, width)
            top += lines_height(own, type)
            label, body = self._elements(paragraph, own[0])
            if label is not None and own[0].labelled:
                found += [label, runs.pop(0)]
            found += [body, *runs]
        return found

    def _elements(self, paragraph: int, line: Line) -> tuple[Element | None, Element]:
        if paragraph not in self._known:
            if not line.hanging:
                self._list = None
                self._known[paragraph] = None, Element("P", self.parent)
            else:
                self._list = self._list or Element("L", self.parent)
                item = Element("LI", self._list)
                self._known[paragraph] = Element("Lbl", item), Element("LBody", item)
        return self._known[paragraph]
