"""Columns of a table as wide as their words need; one column takes what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.dataclass import replace
from sopdocs.layout.common.grid import PAD, Column, TableStyle
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.table import TableRow

_LEAST_LEFT = 0.3  # part of the table's width that the flexible column keeps
_HALVINGS = 24  # of the step with which the limit is looked for: less than 0.001 points are left


def fitted(
    columns: Sequence[Column],
    rows: Sequence[TableRow],
    width: float,
    style: TableStyle,
    ruler: Ruler,
) -> tuple[Column, ...]:
    """Return the columns with shares in points of ``width``; the widest one is flexible.

    It keeps at least its share. Texts of the others stay on one line where there is room for all of
    them; else the narrow ones do, and a wide one keeps at least its longest word whole.
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
    kept = max(_LEAST_LEFT, columns[flexible].share / sum(column.share for column in columns))
    shares = _shared_out(least, whole, width * (1 - kept))
    shares[flexible] = max(width - sum(shares.values()), width * kept)
    return tuple(replace(column, share=shares[n]) for n, column in enumerate(columns))


def _shared_out(
    least: Mapping[int, float], whole: Mapping[int, float], room: float
) -> dict[int, float]:
    """Return widths between the least and the whole ones: all whole up to a common limit.

    Their sum is the room, unless they need less or cannot do with it.
    """
    limit, step = 0.0, max(whole.values(), default=0.0)
    for _ in range(_HALVINGS):
        wider = limit + step
        if sum(min(whole[n], max(least[n], wider)) for n in whole) <= room:
            limit = wider
        step /= 2
    return {n: min(whole[n], max(least[n], limit)) for n in whole}


def _body(text: str, style: TableStyle, ruler: Ruler) -> float:
    return ruler.width(text, style.body.face(), style.body.size)


def _header(text: str, style: TableStyle, ruler: Ruler) -> float:
    return ruler.width(text, style.header.face(), style.header.size)
