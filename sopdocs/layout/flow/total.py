"""The total of the durations below a table, and below the last of several the total of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sopdocs.layout.common.frame import HALF_GREY, THIN
from sopdocs.layout.common.text import Type, place
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.widths import PADDING
from sopdocs.layout.page import Element, Item, TableRule
from sopdocs.model.duration import in_words, total
from sopdocs.model.sop import Sop


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
    words = (f"{sop.label['jumlah']} Seluruh Tabel", context.overall)
    every = total_row(columns, words, middle, row())
    rule = TableRule(columns.edges[0], middle, columns.edges[-1], middle, THIN, HALF_GREY)
    return TotalRow(own.height + every.height, [*own.items, *every.items, rule])


def total_row(columns: Columns, text: tuple[str, str], top: float, row: Element) -> TotalRow:
    """Return the row of a total: its label and the total itself; ``row`` is its element.

    A total that is wider than the column of durations continues over the columns to its right.
    """
    name, stated = text
    bold = Type(columns.type.size, bold=True)
    left, right = columns.cell(columns.duration)
    lines = columns.broken(stated, right - left - 4, bold)
    fits = len(lines) < 2
    if not fits:
        right = columns.edges[-1]
        lines = columns.broken(stated, right - left - 2 * PADDING, bold)
    label = columns.broken(name, left - columns.edges[0] - 2 * PADDING, bold)
    height = max(len(lines), len(label), 1) * bold.line + 8
    before = columns.index(columns.duration.key)
    behind = columns.last - before  # columns right of the durations
    items: list[Item] = [Element("TH", row, scope="Row", columns=before)]
    y = top + (height - len(label) * bold.line) / 2
    for k, line in enumerate(label):
        items += place([line], left - PADDING - line.width, y + k * bold.line, bold)
    y = top + (height - len(lines) * bold.line) / 2
    if fits:
        items += [Element("TD", row), *place(lines, left + 2, y, bold, right - left - 4)]
        if behind:
            items.append(Element("TD", row, columns=behind))
    else:
        items += [Element("TD", row, columns=behind + 1), *place(lines, left + PADDING, y, bold)]
    items += [
        TableRule(x, top, x, top + height, THIN, HALF_GREY)
        for x in ((left, right) if fits else (left,))
    ]
    return TotalRow(height, items)
