"""The head of the flow table: two rows, an optional third with column numbers; repeated on every page."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.frame import FRAME, GROUND, THIN
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import (
    Line,
    Type,
    break_lines,
    first_baseline,
    longest_word,
    place,
    words,
)
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.page import Element, Fill, Item, TableRule, TextRun
from sopdocs.model.sop import Sop

PAD = 3.0
_HIGHEST_TURNED = 150.0


@dataclass(frozen=True, slots=True)
class Heading:
    """Heights of the rows in points; ``items`` are placed from y = 0 and moved by the page."""

    height: float
    items: tuple[Item, ...]


def heading(sop: Sop, columns: Columns, ruler: Ruler, said: Element) -> Heading:
    """``said`` is the head in what the page says."""
    label, bold = sop.label, Type(columns.type.size, bold=True)
    n = columns.actors
    groups = [(label["pelaksana"], 2, 2 + n), (label["mutu_baku"], 2 + n, 5 + n)]
    first = bold.line + 2 * PAD if any(title for title, _, _ in groups) else 0.0
    names = [(2 + k, actor.nama) for k, actor in enumerate(sop.pelaksana)]
    norms = [(2 + n + k, label[key]) for k, key in enumerate(("kelengkapan", "waktu", "output"))]
    spans = [(0, label["no"]), (1, label["uraian"]), (5 + n, label["keterangan"])]

    def type_of(column: int) -> Type:
        return columns.lane_type or bold if 2 <= column < 2 + n else bold

    def broken(column: int, text: str) -> list[Line]:
        left, right = columns.span(column)
        return break_lines(words(text), right - left - 4, type_of(column), ruler)

    turned = _turned(names, columns, bold, ruler) if columns.turned else {}
    upright = [(c, t) for c, t in [*names, *norms] if c not in turned]
    second = max(
        [len(broken(c, t)) * type_of(c).line for c, t in upright]
        + [reach for reach, _ in turned.values()]
    )
    second = max(
        second + 2 * PAD, max(len(broken(c, t)) for c, t in spans) * bold.line + 2 * PAD - first
    )
    low = first + second
    items: list[Item] = [
        Fill(columns.edges[0], 0, columns.edges[-1] - columns.edges[0], low, GROUND)
    ]
    rules: list[Item] = []
    upper = Element("TR", said)
    lower = Element("TR", said) if first else upper

    def centred(column: int, text: str, top: float, bottom: float) -> None:
        left, right = columns.span(column)
        lines, type = broken(column, text), type_of(column)
        items.extend(_head(upper, 1, 2 if first else 1) if top == 0 else _head(lower))
        items.extend(
            place(
                lines, left + 2, (top + bottom - len(lines) * type.line) / 2, type, right - left - 4
            )
        )

    for column, text in spans[:2]:
        centred(column, text, 0, low)
    for (title, start, end), members in zip(groups, (names, norms)):
        top = first if title else 0.0
        if title:
            left, right = columns.edges[start], columns.edges[end]
            lines = break_lines(words(title), right - left - 4, bold, ruler)[:1]
            items += _head(upper, end - start)
            items += place(lines, left + 2, (first - bold.line) / 2, bold, right - left - 4)
            rules.append(TableRule(left, first, right, first, THIN))
        for column, text in members:
            if column in turned:
                items += _head(lower) if title else _head(upper, 1, 2 if first else 1)
                items += _turned_runs(columns.span(column), turned[column][1], top, low, bold)
            else:
                centred(column, text, top, low)
            if column > start:
                rules.append(
                    TableRule(columns.edges[column], top, columns.edges[column], low, THIN)
                )
    centred(*spans[2], 0, low)
    for column in (1, 2, 2 + n, 5 + n):
        rules.append(TableRule(columns.edges[column], 0, columns.edges[column], low, THIN))
    if sop.cetak.baris_nomor:
        high = bold.line + 2
        plain = Type(columns.type.size)
        numbers = Element("TR", said)
        for column in range(columns.last + 1):
            left, right = columns.span(column)
            text = str(column + 1)
            wide = ruler.width(text, "regular", plain.size)
            items += _head(numbers)
            items.append(
                TextRun(
                    (left + right - wide) / 2,
                    low + 1 + first_baseline(plain),
                    text,
                    "regular",
                    plain.size,
                )
            )
            if column:
                rules.append(TableRule(left, low, left, low + high, THIN))
        rules.append(TableRule(columns.edges[0], low, columns.edges[-1], low, THIN))
        low += high
    rules.append(TableRule(columns.edges[0], low, columns.edges[-1], low, FRAME))
    return Heading(low, (*items, *rules))


def _head(row: Element, columns: int = 1, rows: int = 1) -> list[Item]:
    return [Element("TH", row, scope="Column", columns=columns, rows=rows)]


def _turned(
    names: list[tuple[int, str]], columns: Columns, bold: Type, ruler: Ruler
) -> dict[int, tuple[float, list[Line]]]:
    """Lines of each turned heading and how far they reach upwards: the shortest that fits the lane's width."""
    found = {}
    for column, text in names:
        left, right = columns.span(column)
        fit = max(1, int((right - left - 2) / bold.line))
        reach = min(max(longest_word(words(text), bold, ruler), 24.0) + 0.1, _HIGHEST_TURNED)
        lines = break_lines(words(text), reach, bold, ruler)
        while reach < _HIGHEST_TURNED and len(lines) > fit:
            reach += 6.0
            lines = break_lines(words(text), reach, bold, ruler)
        found[column] = (max(line.width for line in lines), lines)
    return found


def _turned_runs(
    span: tuple[float, float], lines: list[Line], top: float, bottom: float, bold: Type
) -> list[Item]:
    left, right = span
    start = (left + right - len(lines) * bold.line) / 2
    items: list[Item] = []
    for k, line in enumerate(lines):
        x = start + k * bold.line + first_baseline(bold)
        y = (top + bottom + line.width) / 2
        items += [TextRun(x, y - dx, text, face, bold.size, True) for dx, text, face in line.runs]
    return items
