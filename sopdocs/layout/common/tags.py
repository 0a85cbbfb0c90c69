"""Lines of text with their places in what the page says: paragraphs, and lists where paragraphs hang behind labels."""

from __future__ import annotations

from itertools import groupby

from sopdocs.layout.common.text import Line, Type, place
from sopdocs.layout.page import Element, Item


class CellTags:
    """The paragraphs of one text within an element. Lines of it that come later, on another page, go on where the earlier ones ended."""

    def __init__(self, within: Element | None) -> None:
        self.within = within
        self._list: Element | None = None  # the one that the last paragraph was an item of
        self._known: dict[int, tuple[Element | None, Element]] = {}  # label and body by paragraph

    def body(self, paragraph: int) -> Element:
        """Where a paragraph that was placed is said, but for its label."""
        return self._known[paragraph][1]

    def items(
        self, lines: list[Line], x: float, top: float, type: Type, width: float | None = None
    ) -> list[Item]:
        """As ``place`` does, each paragraph behind its element."""
        found: list[Item] = []
        for paragraph, group in groupby(lines, lambda line: line.paragraph):
            own = list(group)
            runs = place(own, x, top, type, width)
            top += len(own) * type.line
            label, body = self._of(paragraph, own[0])
            if label is not None and own[0].runs[0][0] == 0.0:
                found += [label, runs.pop(0)]
            found += [body, *runs]
        return found

    def _of(self, paragraph: int, line: Line) -> tuple[Element | None, Element]:
        if paragraph not in self._known:
            if not line.hanging:
                self._list = None
                self._known[paragraph] = None, Element("P", self.within)
            else:
                self._list = self._list or Element("L", self.within)
                item = Element("LI", self._list)
                self._known[paragraph] = Element("Lbl", item), Element("LBody", item)
        return self._known[paragraph]
