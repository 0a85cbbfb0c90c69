"""Cells that span several rows of the flow table: high enough for their words, on every page.

In: rows as the flow gives them, then their page breaks. Out: the same rows, in which the cell's
words are in its first row on each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.pagination import PageRange
from sopdocs.layout.flow.rows import LOWEST_PIECE, OVER, FlowTableRow

_ROUNDING = 0.01  # points


class WordsLost(Exception):
    """A merged cell did not find room for all its words; such a sheet cannot be made."""


def stretch_merged(
    rows: Sequence[FlowTableRow], columns: Columns, highest: float, more: Mapping[int, float]
) -> list[FlowTableRow]:
    """Make the rows of each merged cell together as high as its text.

    The last row grows first; none grows higher than ``highest`` points. What is still lacking
    becomes further pieces of the last row. ``more`` adds points to the cells that begin in a row of
    the flow.
    """
    found = list(rows)
    for column in columns.mergeable:
        begin = 0
        while begin < len(found):
            end = begin + 1
            while end < len(found) and found[end].in_merged_cell(column.key):
                end += 1
            if found[begin].rows_of(column.key) > 1:
                lines = len(found[begin].cells.get(column.key, ()))
                need = lines * columns.type.line + 2 * OVER + more.get(found[begin].owner, 0.0)
                pieces = _grown(found[begin:end], need, highest)
                found[end:end] = pieces
                end += len(pieces)
            begin = end
    return found


def _grown(group: Sequence[FlowTableRow], need: float, highest: float) -> list[FlowTableRow]:
    """Make the rows of a group ``need`` points high; return pieces for what they cannot hold."""
    lacking = need - sum(row.height for row in group)
    for row in reversed(group):
        more = min(max(lacking, 0.0), max(highest - row.height, 0.0))
        row.height += more
        lacking -= more
    pieces: list[FlowTableRow] = []
    while lacking > _ROUNDING:
        height = min(max(lacking + 2 * OVER, LOWEST_PIECE), highest)
        pieces.append(replace(group[-1], cells={}, height=height, first=False))
        lacking -= height - 2 * OVER
    return pieces


def part_merged(
    rows: Sequence[FlowTableRow], ranges: Sequence[PageRange], columns: Columns
) -> dict[int, float]:
    """Give each page its part of the merged cells that page breaks cut.

    Words that fit on each page are repeated; longer ones continue from page to page. Returns the
    points that cells are too low, by the row of the flow in which they begin; empty if all words
    found room.
    """
    lacking: dict[int, float] = {}
    for column in columns.mergeable:
        for parts in _cut_cells(rows, ranges, column.key):
            left = parts.fill(column.key, columns.type.line)
            if left:
                owner = parts.parts[0][0].owner
                lacking[owner] = max(lacking.get(owner, 0.0), left * columns.type.line + 2 * OVER)
    return lacking


@dataclass(frozen=True, slots=True)
class _CutCell:
    """A merged cell that spans page breaks: its rows on each page."""

    parts: list[list[FlowTableRow]]

    def fill(self, key: str, line: float) -> int:
        """Put the words into the first row of each part; return how many lines are left over."""
        lines, owner = self.parts[0][0].cells.get(key, []), self.parts[0][0].owner
        room = [
            max(int((sum(row.height for row in part) - 2 * OVER) / line + 1e-6), 0)
            for part in self.parts
        ]
        if min(room) >= len(lines):
            for part in self.parts[1:]:
                part[0].cells[key] = lines
            return 0
        taken = 0
        for part, fit in zip(self.parts, room):
            part[0].cells[key] = lines[taken : taken + fit]
            if taken:
                part[0].continues[key] = owner
            taken += len(part[0].cells[key])
        return len(lines) - taken


def _cut_cells(
    rows: Sequence[FlowTableRow], ranges: Sequence[PageRange], key: str
) -> Iterator[_CutCell]:
    starts = {one.first for one in ranges}
    parts: list[list[FlowTableRow]] = []
    for n, row in enumerate(rows):
        if row.first and not row.in_merged_cell(key):
            if len(parts) > 1:
                yield _CutCell(parts)
            parts = [[row]] if row.rows_of(key) > 1 else []
        elif parts and n in starts:
            parts.append([row])
        elif parts:
            parts[-1].append(row)
    if len(parts) > 1:
        yield _CutCell(parts)
