"""Running text as bands: headings, paragraphs, texts with a label at their left.

In: words, two sides, a type, a ruler. Out: bands for ``bands.fill``.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.bands import Band
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, balanced, break_lines, place, words
from sopdocs.layout.page import Element, Item, Role
from sopdocs.model.text import Text

LEADING = 1.32  # line distance by type size in running text
_COLON = 12.0  # points from a label's column to the text at its right


def body(size: float, bold: bool = False) -> Type:
    """Type of running text."""
    return Type(size, bold, leading=round(size * LEADING, 2))


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text in one type between two sides, in points."""

    left: float
    right: float
    type: Type
    ruler: Ruler

    @classmethod
    def of(cls, frame: Frame, type: Type, ruler: Ruler) -> Prose:
        """Running text as wide as the frame."""
        return cls(frame.left, frame.right, type, ruler)

    @property
    def width(self) -> float:
        return self.right - self.left

    def heading(self, text: str, gap: float = 14.0, role: Role = "H2") -> list[Band]:
        """Return a heading at the left; it stays with the text after it."""
        lines = break_lines(words(text), self.width, self.type, self.ruler)
        return self._glued(lines, role, gap, None)

    def title(self, text: str, gap: float = 0.0, role: Role = "H1") -> list[Band]:
        """Return a centred heading in lines of similar width; it stays with the text after it."""
        lines = balanced(text, self.width, self.type, self.ruler)
        return self._glued(lines, role, gap, self.width)

    def _glued(self, lines: list[Line], role: Role, gap: float, width: float | None) -> list[Band]:
        element = Element(role)
        return [
            Band(
                self.type.line,
                (element, *place([line], self.left, 0, self.type, width)),
                gap if n == 0 else 0.0,
                True,
            )
            for n, line in enumerate(lines)
        ]

    def paragraphs(self, text: Text, gap: float = 6.0, apart: float = 0.0) -> list[Band]:
        """Return the paragraphs line by line; no single line is left at a page's end or top.

        ``apart`` is added to the gap above a paragraph that its author sets apart.
        """
        lines = break_lines(text, self.width, self.type, self.ruler)
        tags = CellTags(None)
        bands: list[Band] = []
        for number in range(len(text)):
            own = [line for line in lines if line.paragraph == number and line.runs]
            last = len(own) - 1
            above = gap + (apart if text[number].apart else 0.0)
            bands += [
                Band(
                    self.type.line,
                    tuple(tags.items([line], self.left, 0, self.type)),
                    above if n == 0 else 0.0,
                    n < last and (n == 0 or n == last - 1),
                )
                for n, line in enumerate(own)
            ]
        return bands

    def labelled(self, label: str, text: Text, indent: float, gap: float = 8.0) -> list[Band]:
        """Return a part of a decree: a label at the left, a colon, the text at the right."""
        text_bands = replace(self, left=self.left + indent + _COLON).paragraphs(text)
        if not text_bands:
            return []
        lines = break_lines(words(label), indent - 6, self.type, self.ruler)
        bands = with_label(text_bands, lines, self.left, self.type)
        bands = [
            replace(band, glued=band.glued or n < len(lines) - 1) for n, band in enumerate(bands)
        ]
        colon = break_lines(words(":"), 20, self.type, self.ruler)
        first, *others = bands
        after_label = 1 + len(lines[0].runs)
        items = list(first.items)
        items[after_label:after_label] = place(colon, self.left + indent, 0, self.type)
        return [replace(first, items=tuple(items), gap=gap), *others]


def with_label(bands: Sequence[Band], label: Sequence[Line], x: float, type: Type) -> list[Band]:
    """Return the bands with a label's lines at ``x``; a longer label adds bands."""
    missing = len(label) - len(bands)
    element = Element("P")
    labelled = [*bands, *[Band(type.line)] * missing]
    for n, line in enumerate(label):
        items: tuple[Item, ...] = (element, *place([line], x, 0, type))
        labelled[n] = replace(labelled[n], items=(*items, *labelled[n].items))
    return labelled
