"""The title above the flow table, if the office wants one."""

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
    """Return the height of the title and the room below it, in points; 0 if there is none."""
    lines = title_lines(context)
    return len(lines) * title_type(context).line + _BELOW if lines else 0.0


def title_type(context: TableContext) -> Type:
    """Return the type of the title, slightly larger than the table's."""
    return Type(context.columns.type.size + 2, bold=True)
