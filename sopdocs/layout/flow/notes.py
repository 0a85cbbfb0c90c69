"""Notes under the flow table, as wide as the table.

In: the table's last page and the height at which its rules end. Out: that page with the notes, and
further pages for what it has no room for.
"""

from __future__ import annotations

from sopdocs.layout.common.bands import Band, fill, stack, stack_height
from sopdocs.layout.common.prose import Prose
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.page import Page

_ABOVE = 5.0  # points between the table and the notes
_BETWEEN = 1.5  # points between two notes
_MOST_KEPT = 0.4  # share of a page; notes up to this height stay below the table's last rows


def note_bands(context: TableContext) -> list[Band]:
    """The notes line by line; empty if there are none."""
    prose = Prose.of(context.frame, context.columns.type, context.ruler)
    return prose.paragraphs(context.sop.catatan, _BETWEEN, context.columns.type.line)


def kept_height(context: TableContext) -> float:
    """Return the points that the table's last page keeps free for its notes."""
    bands = note_bands(context)
    height = _ABOVE + stack_height(bands) if bands else 0.0
    return height if height <= context.frame.height * _MOST_KEPT else 0.0


def add_notes(context: TableContext, last: Page, bottom: float) -> list[Page]:
    """Put the notes on the ``last`` page, whose table ends at ``bottom``; return further pages."""
    bands = note_bands(context)
    room = context.frame.bottom - bottom - _ABOVE
    fit = max(
        (
            n
            for n in range(1, len(bands) + 1)
            if stack_height(bands[:n]) <= room + 0.01 and not bands[n - 1].glued
        ),
        default=0,
    )
    last.items += stack(bands[:fit], bottom + _ABOVE)
    return fill(bands[fit:], context.frame)
