"""The title above the flow table, which an office may want."""

from __future__ import annotations

from sopdocs.layout.common.text import Line, Type, break_lines, words
from sopdocs.layout.flow.context import TableContext

_BELOW = 6.0  # points between the title and the table


def title_lines(context: TableContext) -> list[Line]:
    """The lines of the title above the table; none if it has no title."""
    title = context.sop.judul_tabel
    if not title:
        return []
    return break_lines(words(title), context.frame.width, title_type(context), context.ruler)


def title_height(context: TableContext) -> float:
    """Height of the title with the room below it, in points; 0 if there is none."""
    lines = title_lines(context)
    return len(lines) * title_type(context).line + _BELOW if lines else 0.0


def title_type(context: TableContext) -> Type:
    """The title's type, a little larger than the table's."""
    return Type(context.columns.type.size + 2, bold=True)
