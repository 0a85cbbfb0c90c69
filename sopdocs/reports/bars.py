"""Amounts as bars: a small SVG for each, as wide as its share; equal amounts give equal bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sopdocs.dataclass import dataclass

HIGH = 12  # dots
MOST_YEARS = 15
COLOURS = ("#453a94", "#a39bd6")  # of the first amount, and of the one behind it


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row of a plot: its name, where that leads (empty for nowhere), amounts, words behind."""

    name: str
    link: str
    amounts: tuple[int, ...]
    words: str

    @property
    def whole(self) -> int:
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: its title, what its names and its amounts are, and its rows."""

    title: str
    names: str
    amounts: tuple[str, ...]
    rows: tuple[BarRow, ...]

    @property
    def most(self) -> int:
        return max((row.whole for row in self.rows), default=0)

    def bar(self, row: BarRow) -> str:
        """The SVG of a row: markup of numbers alone."""
        return bar(row.amounts, self.most)


def bar(amounts: Sequence[int], most: int) -> str:
    """Return amounts side by side as an SVG that is as wide as its place.

    >>> bar([1], 2)
    '<svg class="batang" width="100%" height="12" aria-hidden="true"><rect x="0%" width="50%" \
height="12" fill="#453a94"/></svg>'
    """
    parts = []
    left = 0.0
    for amount, colour in zip(amounts, COLOURS):
        wide = 100 * amount / most if most else 0.0
        if amount:
            parts.append(
                f'<rect x="{left:.6g}%" width="{wide:.4g}%" height="{HIGH}" fill="{colour}"/>'
            )
        left += wide
    size = f'class="batang" width="100%" height="{HIGH}"'
    return f'<svg {size} aria-hidden="true">{"".join(parts)}</svg>'


def by_year(days: Sequence[str]) -> tuple[BarRow, ...]:
    """Return how many of these days (ISO, empty for none) are in each year, the newest first.

    Years without any are shown too, unless that makes a plot of more than `MOST_YEARS`.
    """
    counts = Counter(int(day[:4]) for day in days if day)
    last, first = max(counts, default=0), min(counts, default=0)
    every = range(first, last + 1) if last - first < MOST_YEARS else counts
    rows = [(str(year), counts[year]) for year in sorted(every, reverse=True) if year]
    rows += [("tanpa tanggal", days.count(""))] if "" in days else []
    return tuple(BarRow(name, "", (count,), f"{count} SOP") for name, count in rows)
