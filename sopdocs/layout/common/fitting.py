"""Columns of a table as wide as their words need; one column takes what is left."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import replace
from sopdocs.layout.common.grid import PAD, Column, TableStyle
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.table import TableRow

_LEAST_LEFT = 0.3  # share of the table's width that the flexible column keeps


def fitted(
    columns: Sequence[Column],
    rows: Sequence[TableRow],
    width: float,
    style: TableStyle,
    ruler: Ruler,
) -> tuple[Column, ...]:
    """Return the columns with shares in points of ``width``; the widest one is flexible.

    Texts of the others stay on one line where there is room for all of them, else between the
    widths of their longest words and of their whole texts.
    """
    flexible = max(range(len(columns)), key=lambda n: columns[n].share)
    cells = [row.cells for row in rows if not row.is_heading]
    least, whole = {}, {}
    for n, column in enumerate(columns):
        if n != flexible:
            texts = {row[n] for row in cells}
            words = {word for text in texts for word in text.split()}
            title = max((_header(word, style, ruler) for word in column.title.split()), default=0.0)
            least[n] = max([title, *(_body(word, style, ruler) for word in words)]) + 2 * PAD
            whole[n] = max([title, *(_body(text, style, ruler) for text in texts)]) + 2 * PAD
    room = width * (1 - _LEAST_LEFT)
    low, high = sum(least.values()), sum(whole.values())
    # what the least widths leave of the room is shared out by the widths of the whole texts
    part = 1.0 if high <= room else max(0.0, (room - low) / (high - low)) if high > low else 0.0
    shares = {n: least[n] + (whole[n] - least[n]) * part for n in least}
    shares[flexible] = max(width - sum(shares.values()), width * _LEAST_LEFT)
    return tuple(replace(column, share=shares[n]) for n, column in enumerate(columns))


def _body(text: str, style: TableStyle, ruler: Ruler) -> float:
    return ruler.width(text, style.body.face(), style.body.size)


def _header(text: str, style: TableStyle, ruler: Ruler) -> float:
    return ruler.width(text, style.header.face(), style.header.size)
