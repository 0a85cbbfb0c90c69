"""The total of the durations below a table, and below the last of several the total of all."""

from __future__ import annotations

from collections.abc import Callable

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import HALF_GREY, LIGHT, THIN
from sopdocs.layout.common.text import Line, Type, longest_word, place, words
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.widths import PADDING
from sopdocs.layout.page import Element, Fill, Item, TableRule
from sopdocs.model.duration import in_words, total
from sopdocs.model.sop import Sop

_MOST_LINES = 3  # of a total in the column of durations: "2 bulan", "29 hari", "600 menit"


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row with a total; ``items`` hold its words and rules."""

    height: float
    items: list[Item]


def total_of(sop: Sop) -> str:
    """Return the total as the source states it, else the sum by unit."""
    return sop.jumlah_waktu or in_words(total(step.waktu for step in sop.kegiatan))


def totals(context: TableContext, top: float, row: Callable[[], Element]) -> TotalRow:
    """Return the rows with the totals, from ``top`` down; ``row`` makes the element of each.

    There are none unless the office wants them.
    """
    sop, columns = context.sop, context.columns
    if not sop.cetak.baris_jumlah:
        return TotalRow(0.0, [])
    own = total_row(columns, (sop.label["jumlah"], total_of(sop)), top, row())
    if not context.overall:
        return own
    middle = top + own.height
    named = (f"{sop.label['jumlah']} Seluruh Tabel", context.overall)
    every = total_row(columns, named, middle, row())
    rule = TableRule(columns.edges[0], middle, columns.edges[-1], middle, THIN, HALF_GREY)
    return TotalRow(own.height + every.height, [*own.items, *every.items, rule])


def total_row(columns: Columns, text: tuple[str, str], top: float, row: Element) -> TotalRow:
    """Return the row of a total on its ground: its label and the total itself.

    ``row`` is its element. A total of too many words for the column of durations continues over
    the columns to its right.
    """
    name, stated = text
    bold = Type(columns.type.size, bold=True)
    first, last = columns.edges[0], columns.edges[-1]
    left, right = columns.cell(columns.duration)
    lines, fits = _total_lines(columns, stated, bold)
    label = columns.broken(name, left - first - 2 * PADDING, bold)
    height = max(len(lines), len(label), 1) * bold.line + 8
    before = columns.index(columns.duration.key)
    behind = columns.last - before  # columns right of the durations
    y = top + (height - len(label) * bold.line) / 2
    items: list[Item] = [
        Fill(first, top, last - first, height, LIGHT),
        Element("TH", row, scope="Row", columns=before),
    ]
    for k, line in enumerate(label):
        items += place([line], left - PADDING - line.width, y + k * bold.line, bold)
    y = top + (height - len(lines) * bold.line) / 2
    if fits:
        items += [Element("TD", row), *place(lines, left, y, bold, right - left)]
        items += [Element("TD", row, columns=behind)] if behind else []
    else:
        items += [Element("TD", row, columns=behind + 1), *place(lines, left + PADDING, y, bold)]
    items += [
        TableRule(x, top, x, top + height, THIN, HALF_GREY)
        for x in ((left, right) if fits else (left,))
    ]
    return TotalRow(height, items)


def _total_lines(columns: Columns, stated: str, bold: Type) -> tuple[list[Line], bool]:
    """Return the lines of a total, and whether they fit in the column of durations."""
    left, right = columns.cell(columns.duration)
    room = right - left - 4
    lines = columns.broken(stated, room, bold)
    if len(lines) <= _MOST_LINES and longest_word(words(stated), bold, columns.ruler) <= room:
        return lines, True
    return columns.broken(stated, columns.edges[-1] - left - 2 * PADDING, bold), False
