"""One page of the flow table: its rows' texts and rules, and what the router needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.frame import FRAME, THIN, box
from sopdocs.layout.common.text import Line, Type, place
from sopdocs.layout.flow.columns import PADDING, TEXT_COLUMNS, Columns
from sopdocs.layout.flow.rows import FlowTableRow
from sopdocs.layout.flow.tags import FlowTags
from sopdocs.layout.page import ARTIFACT, Element, Item, TableRule
from sopdocs.model.duration import in_words, total
from sopdocs.model.sop import Sop
from sopdocs.route.connectors import strip_height


@dataclass(slots=True)
class Grid:
    """Where a page's rows stand, in points from the page's top: heading, head strip, rows, foot strip."""

    top: float
    head: tuple[float, float]
    rows: list[tuple[float, float]]
    foot: tuple[float, float]
    bottom: float


def grid(
    rows: list[FlowTableRow], top: float, heading: float, head_levels: int, foot_levels: int
) -> Grid:
    y = top + heading
    head = (y, y + strip_height(head_levels))
    y = head[1]
    edges = []
    for row in rows:
        edges.append((y, y + row.height))
        y += row.height
    foot = (y, y + strip_height(foot_levels))
    return Grid(top, head, edges, foot, foot[1])


def row_items(
    rows: list[FlowTableRow], at: Grid, columns: Columns, told: FlowTags
) -> list[tuple[list[Item], list[Item]]]:
    """The texts of each row, in reading order: before the lanes and after them."""
    return [
        (_before(row, *edges, columns, told), _after(rows, n, at, columns, told))
        for n, (row, edges) in enumerate(zip(rows, at.rows))
    ]


def _before(
    row: FlowTableRow, top: float, bottom: float, columns: Columns, told: FlowTags
) -> list[Item]:
    type = columns.type
    left, right = columns.span(0)
    number = [_single(row.number, type, columns)] if row.number and row.first else []
    items: list[Item] = [told.number(row.owner), *_middle(number, left, right, top, bottom, type)]
    if row.number and not row.first:
        items += [
            ARTIFACT,
            *_middle([_single(row.number, type, columns)], left, right, top, bottom, type),
        ]
    return [*items, *_text("uraian", row, top, bottom, columns, told)]


def _after(
    rows: list[FlowTableRow], n: int, at: Grid, columns: Columns, told: FlowTags
) -> list[Item]:
    row, (top, bottom) = rows[n], at.rows[n]
    items: list[Item] = []
    for name in TEXT_COLUMNS[1:]:
        if name == "waktu":
            lines = row.cells.get(name, [])
            low = at.rows[_end_of_group(rows, n) - 1][1]
            items += [
                told.text(row.owner, name) or ARTIFACT,
                *_middle(lines, *columns.span(columns.of(name)), top, low, columns.type),
            ]
        else:
            items += _text(name, row, top, bottom, columns, told)
    return items


def _text(
    name: str, row: FlowTableRow, top: float, bottom: float, columns: Columns, told: FlowTags
) -> list[Item]:
    lines = row.cells.get(name, [])
    left, _ = columns.span(columns.of(name))
    return told.lines(
        row.owner,
        name,
        lines,
        left + PADDING,
        _text_top(lines, top, bottom, columns.type),
        columns.type,
    )


def _single(text: str, type: Type, columns: Columns) -> Line:
    return Line(((0.0, text, type.face()),), columns.digit * len(text))


def _text_top(lines: list[Line], top: float, bottom: float, type: Type) -> float:
    return top + (bottom - top - len(lines) * type.line) / 2


def _middle(
    lines: list[Line], left: float, right: float, top: float, bottom: float, type: Type
) -> list[Item]:
    return list(place(lines, left, _text_top(lines, top, bottom, type), type, right - left))


def _end_of_group(rows: list[FlowTableRow], n: int) -> int:
    """First row on this page that does not share row n's Waktu cell."""
    end = n + 1
    while end < len(rows) and rows[end].waktu_rows == 0 and rows[end].first:
        end += 1
    return end


def table_rules(
    rows: list[FlowTableRow], at: Grid, columns: Columns, total_height: float
) -> list[Item]:
    """Rules as joined segments: lanes' rules leave the strips of connectors open, a shared Waktu cell has none inside."""
    edges = columns.edges
    left, right = edges[0], edges[-1]
    first, last = at.rows[0][0], at.rows[-1][1]
    items: list[Item] = []
    waktu = columns.span(columns.of("waktu"))
    for n, (top, _) in enumerate(at.rows):
        if n and rows[n].waktu_rows == 0 and rows[n].first:
            items += [
                TableRule(left, top, waktu[0], top, THIN),
                TableRule(waktu[1], top, right, top, THIN),
            ]
        elif n or at.head[1] > at.head[0]:
            items.append(TableRule(left, top, right, top, THIN))
    if at.foot[1] > at.foot[0] or total_height:
        items.append(TableRule(left, last, right, last, THIN))
    lanes = set(columns.lanes[1:-1])
    for x in edges[1:-1]:
        if x in lanes:
            items.append(TableRule(x, first, x, last, THIN))
        else:
            items.append(TableRule(x, at.head[0], x, at.foot[1], THIN))
    bottom = at.bottom + total_height
    return items + box(left, at.top, right, bottom, FRAME)


def total_row(sop: Sop, columns: Columns, top: float, said: Element) -> tuple[float, list[Item]]:
    """Height and items of the row with the total: as the source states it, else the sum by unit.

    A total that is wider than the Waktu column goes on over the columns to its right. ``said`` is the row in what the page says.
    """
    stated = sop.jumlah_waktu or in_words(total(step.waktu for step in sop.kegiatan))
    bold = Type(columns.type.size, bold=True)
    left, right = columns.span(columns.of("waktu"))
    lines = columns.broken(stated, right - left - 4, bold)
    fits = len(lines) < 2
    if not fits:
        right = columns.edges[-1]
        lines = columns.broken(stated, right - left - 2 * PADDING, bold)
    label = columns.broken(sop.label["jumlah"], left - columns.edges[0] - 2 * PADDING, bold)
    height = max(len(lines), len(label), 1) * bold.line + 8
    before = columns.of("waktu")
    items: list[Item] = [Element("TH", said, scope="Row", columns=before)]
    for k, line in enumerate(label):
        y = top + (height - len(label) * bold.line) / 2 + k * bold.line
        items += place([line], left - PADDING - line.width, y, bold)
    y = top + (height - len(lines) * bold.line) / 2
    items.append(Element("TD", said, columns=1 if fits else columns.last + 1 - before))
    items += (
        place(lines, left + 2, y, bold, right - left - 4)
        if fits
        else place(lines, left + PADDING, y, bold)
    )
    if fits:
        items.append(Element("TD", said, columns=columns.last - before))
    for x in (left, right) if fits else (left,):
        items.append(TableRule(x, top, x, top + height, THIN))
    return height, items
