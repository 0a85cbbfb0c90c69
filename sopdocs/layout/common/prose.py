"""Running text on pages: headings, paragraphs, lists, labelled parts, signatures.

Everything becomes strips, bands as wide as the page that cannot be torn; ``fill`` puts them one below the other. A strip
that is glued stays on the page of the next one: headings with their text, first and last lines with their neighbours.
"""

from __future__ import annotations

from dataclasses import replace

from sopdocs.layout.common.bands import Band
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, balanced, break_lines, place, words
from sopdocs.layout.page import Element, Role
from sopdocs.model.text import Text

LEADING = 1.32  # line distance by type size in running text


def body(size: float, bold: bool = False) -> Type:
    """Type of running text."""
    return Type(size, bold, leading=round(size * LEADING, 2))


def heading(
    text: str,
    at: Frame,
    type: Type,
    ruler: Ruler,
    gap: float = 14.0,
    centred: bool = False,
    role: Role = "H2",
) -> list[Band]:
    lines = (
        balanced(text, at.width, type, ruler)
        if centred
        else break_lines(words(text), at.width, type, ruler)
    )
    said = Element(role)
    return [
        Band(
            type.line,
            (said, *place([line], at.left, 0, type, at.width if centred else None)),
            gap if n == 0 else 0.0,
            True,
        )
        for n, line in enumerate(lines)
    ]


def paragraphs(
    text: Text, left: float, right: float, type: Type, ruler: Ruler, gap: float = 6.0
) -> list[Band]:
    """Each paragraph line by line; no line of it stands alone at a page's foot or head."""
    strips: list[Band] = []
    lines = break_lines(text, right - left, type, ruler)
    told = CellTags(None)
    for number in range(len(text)):
        own = [line for line in lines if line.paragraph == number]
        strips += _joined(own, told, left, type, gap)
    return strips


def _joined(lines: list[Line], told: CellTags, left: float, type: Type, gap: float) -> list[Band]:
    last = len(lines) - 1
    return [
        Band(
            type.line,
            tuple(told.items([line], left, 0, type)),
            gap if n == 0 else 0.0,
            n < last and (n == 0 or n == last - 1),
        )
        for n, line in enumerate(lines)
    ]


def labelled(
    label: str, text: Text, at: Frame, indent: float, type: Type, ruler: Ruler, gap: float = 8.0
) -> list[Band]:
    """A part of a decree: its label at the left, a colon, the text beside it."""
    strips = paragraphs(text, at.left + indent + 12, at.right, type, ruler)
    if not strips:
        return []
    head = break_lines(words(label), indent - 6, type, ruler)
    while len(strips) < len(head):
        strips.append(Band(type.line))
    said = Element("P")
    colon = place(break_lines(words(":"), 20, type, ruler), at.left + indent, 0, type)
    strips = [
        replace(
            strip,
            items=(
                *((said, *place(head[n : n + 1], at.left, 0, type)) if n < len(head) else ()),
                *strip.items,
            ),
            glued=strip.glued or n < len(head) - 1,
        )
        for n, strip in enumerate(strips)
    ]
    return [replace(strips[0], items=(said, *colon, *strips[0].items), gap=gap), *strips[1:]]
