"""Widths of the flow table's text columns: free width goes to columns where it lowers the rows.

Lines are only estimated here (natural width divided by room); they are broken once, later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sopdocs.model.flow_columns import FlowColumn

PADDING = 3.0  # points, inside each cell
_GRAIN = 7.0  # points that are handed out at a time
_GRAINS = (1, 3, 8)  # grains; a column can need several to save a line
_AMOUNTS = (8.0, 24.0)  # points that an exchange moves
_LOWEST = 2  # lines; a row is not lower than its symbol
_MOST_EXCHANGES = 8
_SLACK = 1.06  # allowance: lines that break between words are not full
_LOWER_CELL = 0.04  # value of a saved line in a cell that is not the highest of its row


class _Exchange(NamedTuple):
    """Width that one column gives to others; ordered by the height of rows, then by columns."""

    height: int  # of all rows in lines, after the exchange
    giver: int
    takers: tuple[int, ...]
    amount: float


@dataclass(slots=True)
class TextWidths:
    """The widths while they are chosen, and the estimated lines of each cell.

    ``natural`` holds the widths of a cell's paragraphs on endless lines, by row and column.
    ``least`` are the least widths of the columns. All widths are points.
    """

    columns: Sequence[FlowColumn]
    natural: list[list[list[float]]]
    least: list[float]
    widths: list[float]
    lines: list[list[int]]

    @classmethod
    def at_least(
        cls, columns: Sequence[FlowColumn], natural: list[list[list[float]]], least: list[float]
    ) -> TextWidths:
        lines = [[_lines(need, least[c]) for c, need in enumerate(row)] for row in natural]
        return cls(columns, natural, least, list(least), lines)

    def share_out(self, width: float) -> float:
        """Give columns up to ``width`` points as long as that shortens rows; return the rest."""
        free = width - sum(self.widths)
        while free > _GRAIN:
            column, grains = self._best_grains(free)
            if not grains:
                break
            self.widths[column] += grains * _GRAIN
            free -= grains * _GRAIN
            self._recount((column,))
        self._exchange()
        return max(free, 0.0)

    def spread(self, free: float) -> list[float]:
        """Return the widths with leftover width shared out in proportion; durations get none."""
        weights = [
            0.0 if column.kind == "duration" else wide
            for column, wide in zip(self.columns, self.widths)
        ]
        return [wide + free * weight / sum(weights) for wide, weight in zip(self.widths, weights)]

    def mean_lines(self) -> tuple[int, int]:
        """Lines of all rows together, and the number of rows."""
        return sum(max(row) for row in self.lines), len(self.lines)

    def _recount(self, columns: Sequence[int]) -> None:
        for row, need in zip(self.lines, self.natural):
            for column in columns:
                row[column] = _lines(need[column], self.widths[column])

    def _best_grains(self, free: float) -> tuple[int, int]:
        """Return the column that gains most per grain, and its number of grains; 0 for none."""
        best, gain_of_best, best_grains = 0, 1e-9, 0
        for grains in _GRAINS:
            if grains * _GRAIN > free:
                break
            for column, wide in enumerate(self.widths):
                gain = self._gain(column, wide + grains * _GRAIN) / grains
                if gain > gain_of_best + 1e-9:
                    best, gain_of_best, best_grains = column, gain, grains
        return best, best_grains

    def _gain(self, column: int, width: float) -> float:
        """Return the lines that all rows save if the column has this width."""
        saved = 0.0
        for row, need in zip(self.lines, self.natural):
            now = row[column]
            if now > 1:
                then = _lines(need[column], width)
                if then < now:
                    row[column] = then
                    highest = max(row)
                    row[column] = now
                    saved += max(row) - highest + _LOWER_CELL * (now - then)
        return saved

    def _exchange(self) -> None:
        """Move width between columns as long as that makes the rows lower."""
        height = sum(max(*row, _LOWEST) for row in self.lines)
        for _ in range(_MOST_EXCHANGES):
            best = min(self._exchanges(), default=None)
            if best is None or best.height >= height:
                return
            height = best.height
            self.widths[best.giver] -= best.amount
            for taker in best.takers:
                self.widths[taker] += best.amount / len(best.takers)
            self._recount((best.giver, *best.takers))

    def _exchanges(self) -> list[_Exchange]:
        found = []
        takers_tried = _takers(self.columns)
        for giver, wide in enumerate(self.widths):
            for amount in _AMOUNTS:
                if wide - amount < self.least[giver]:
                    continue
                given = [_lines(need[giver], wide - amount) for need in self.natural]
                found += [
                    _Exchange(
                        self._height_after(giver, given, takers, amount / len(takers)),
                        giver,
                        takers,
                        amount,
                    )
                    for takers in takers_tried
                    if giver not in takers
                ]
        return found

    def _height_after(
        self, giver: int, given: list[int], takers: tuple[int, ...], more: float
    ) -> int:
        """Return the lines of all rows after an exchange.

        ``giver`` then has ``given`` lines in each row, and each taker is ``more`` points wider.
        This is the innermost loop of a sheet's layout: a taker's lines are counted only if its
        present lines would be the row's highest.
        """
        total = 0
        widths = self.widths
        for row, need, highest in zip(self.lines, self.natural, given):
            if highest < _LOWEST:
                highest = _LOWEST
            for column, lines in enumerate(row):
                if lines > highest and column != giver:
                    if column in takers:
                        lines = _lines(need[column], widths[column] + more)
                        if lines <= highest:
                            continue
                    highest = lines
            total += highest
        return total


def _takers(columns: Sequence[FlowColumn]) -> list[tuple[int, ...]]:
    """Return each column alone, and the texts under one group heading together.

    Texts in one group are often alike.

    >>> from sopdocs.model.flow_columns import cell_columns
    >>> _takers(cell_columns())
    [(0,), (1,), (2,), (3,), (4,), (1, 3)]
    """
    alone: list[tuple[int, ...]] = [(n,) for n in range(len(columns))]
    groups = dict.fromkeys(column.group for column in columns if column.group is not None)
    together = [
        tuple(
            n for n, column in enumerate(columns) if column.group == group and column.kind == "text"
        )
        for group in groups
    ]
    return alone + [members for members in together if len(members) > 1]


def _lines(paragraphs: list[float], width: float) -> int:
    """Return the estimated lines of paragraphs with these natural widths in a column."""
    room = width - 2 * PADDING
    lines = 0
    for need in paragraphs:
        lines += 1 if need <= room else int(need * _SLACK / room) + 1
    return lines
