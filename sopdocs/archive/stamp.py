"""What a signature shows on the page, in the typeface of the sheet: a page of its field's size."""

from __future__ import annotations

from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Item, Page, Sheet, TableRule

SIGNED_BY = "Ditandatangani secara elektronik oleh"
SIZES = (9.0, 8.0, 7.0, 6.0, 5.0)  # points: the largest at which everything fits is taken
PAD = 3.0
FRAME = 0.5


def stamp(name: str, reason: str, place_of: str, width: float, height: float) -> bytes:
    """A PDF of one page of this size in points.

    What does not fit at the smallest size is left out; the signature itself holds it.
    """
    from sopdocs.output.pdf.painter import paint

    lines = _lines(name, reason, place_of, width, height)
    items: list[Item] = [ARTIFACT]
    y = max((height - sum(type.line for _, type in lines)) / 2, PAD)
    for line, type in lines:
        if y + type.line > height:
            break
        items += place([line], PAD, y, type, width - 2 * PAD)
        y += type.line
    items += _frame(width, height)
    return paint(Sheet(SIGNED_BY, "", "", (Page(width, height, items),)))


def _lines(
    name: str, reason: str, place_of: str, width: float, height: float
) -> list[tuple[Line, Type]]:
    """The lines at the largest size at which they fit, else at the smallest."""
    from sopdocs.fonts import ruler

    measure = ruler()
    lines: list[tuple[Line, Type]] = []
    for size in SIZES:
        texts = [
            (SIGNED_BY, Type(size - 1)),
            (name, Type(size, bold=True)),
            (reason, Type(size - 1)),
            (place_of, Type(size - 1)),
        ]
        lines = [
            (line, type)
            for text, type in texts
            if text
            for line in break_lines(words(text), width - 2 * PAD, type, measure)
        ]
        if sum(type.line for _, type in lines) <= height - 2 * PAD:
            break
    return lines


def _frame(width: float, height: float) -> list[Item]:
    half = FRAME / 2
    right, low = width - half, height - half
    return [
        TableRule(half, half, right, half, FRAME),
        TableRule(half, low, right, low, FRAME),
        TableRule(half, half, half, low, FRAME),
        TableRule(right, half, right, low, FRAME),
    ]
