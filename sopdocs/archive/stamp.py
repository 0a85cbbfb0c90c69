"""What a signature shows on the page, in the typeface of the sheet: pages of its field's size, to be put into the field."""

from __future__ import annotations

from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Item, Page, Sheet, TableRule

SAID = "Ditandatangani secara elektronik oleh"
SIZES = (9.0, 8.0, 7.0, 6.0, 5.0)  # points: the largest at which all fits
PAD = 3.0
FRAME = 0.5


def stamp(name: str, reason: str, place_of: str, width: float, height: float) -> bytes:
    """A PDF of one page of this size in points; what does not fit at the smallest size is left to the signature itself."""
    from sopdocs.fonts import ruler
    from sopdocs.output.pdf.painter import paint

    measure = ruler()
    for size in SIZES:
        told = [
            (SAID, Type(size - 1)),
            (name, Type(size, bold=True)),
            (reason, Type(size - 1)),
            (place_of, Type(size - 1)),
        ]
        lines: list[tuple[Line, Type]] = [
            (line, type)
            for text, type in told
            if text
            for line in break_lines(words(text), width - 2 * PAD, type, measure)
        ]
        if sum(type.line for _, type in lines) <= height - 2 * PAD:
            break
    items: list[Item] = [ARTIFACT]
    y = max((height - sum(type.line for _, type in lines)) / 2, PAD)
    for line, type in lines:
        if y + type.line > height:
            break
        items += place([line], PAD, y, type, width - 2 * PAD)
        y += type.line
    half = FRAME / 2
    right, low = width - half, height - half
    items += [
        TableRule(half, half, right, half, FRAME),
        TableRule(half, low, right, low, FRAME),
        TableRule(half, half, half, low, FRAME),
        TableRule(right, half, right, low, FRAME),
    ]
    return paint(Sheet(SAID, "", "", (Page(width, height, items),)))
