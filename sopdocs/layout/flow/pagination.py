"""Page breaks of the flow table: between rows, on as few pages as possible, cutting few arrows.

Of equally many pages, those are best that are a third full (the last one can be short), then those
that part the fewest decisions from the step that they return to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopdocs.dataclass import dataclass
from sopdocs.model.flow import FlowLink
from sopdocs.route.connectors import levels_needed, strip_height

_LEAST_FULL = 1 / 3  # a page emptier than this is avoided if that needs no further page
_APART = 2  # cost of separating rows that should stay together


@dataclass(frozen=True, slots=True)
class PageRange:
    """The rows of one page, and the levels of connectors at its top and bottom.

    ``first`` is the index of the page's first row, ``end`` that of the next page.
    """

    first: int
    end: int
    head: int
    foot: int


@dataclass(frozen=True, slots=True)
class Rooms:
    """Heights and widths available on pages, in points.

    ``page`` is the height for rows and connectors on a page, ``first_page`` that on the first page.
    ``last_extra`` is the height of the total on the last page, ``lanes`` the width for connectors,
    with words in 8 points. A page ends before each row in ``breaks``, by index.
    """

    page: float
    first_page: float
    last_extra: float
    lanes: float
    breaks: frozenset[int] = frozenset()

    def of_page(self, first: int) -> float:
        """Height for the page that begins with this row."""
        return self.first_page if first == 0 else self.page


class _Cost(NamedTuple):
    """The cost of a pagination up to some row; fields are compared in order."""

    pages: int
    too_empty: int
    parted: int
    cut_arrows: int
    raggedness: float


@dataclass(frozen=True, slots=True)
class _Best:
    """The cheapest pagination up to some row; ``last`` is its last page, None before any."""

    cost: _Cost
    last: PageRange | None


def paginate(
    heights: list[float],
    links: Sequence[FlowLink],
    row_of: list[int],
    rooms: Rooms,
    together: Sequence[int],
) -> list[PageRange]:
    """Find the cheapest page breaks between rows of these heights (points).

    ``row_of`` maps a row of the flow to its row of the table. ``together[n]`` weighs how much
    row n should stay with the row before it. A single row that is higher than a page still gets
    a page.
    """
    ends = [(row_of[link.source], row_of[link.target]) for link in links]
    spans = [(min(pair), max(pair)) for pair in ends]
    touching: list[list[int]] = [[] for _ in heights]
    for n, (low, high) in enumerate(spans):
        if low != high:
            touching[low].append(n)
            touching[high].append(n)
    returns = {n for n, link in enumerate(links) if link.backward and not link.dashed}
    table = _Table(heights, spans, touching, returns, rooms, together)
    best: list[_Best | None] = [None] * (len(heights) + 1)
    best[0] = _Best(_Cost(0, 0, 0, 0, 0.0), None)
    for first in range(len(heights)):
        before = best[first]
        if before is None:
            continue
        for page in table.pages_from(first):
            cost = table.cost(before.cost, page)
            known = best[page.extent.end]
            if known is None or cost < known.cost:
                best[page.extent.end] = _Best(cost, page.extent)
    return _cheapest(best)


def _cheapest(best: list[_Best | None]) -> list[PageRange]:
    """The pages of the cheapest pagination of all rows, in order."""
    found: list[PageRange] = []
    end = len(best) - 1
    while (last := best[end]) is not None and last.last is not None:
        found.append(last.last)
        end = last.last.first
    return found[::-1]


@dataclass(frozen=True, slots=True)
class _Page:
    """A possible page: its rows and strips take ``height`` points."""

    extent: PageRange
    height: float
    cut_arrows: int  # arrows to later pages
    parted: int  # those of them that return to an earlier step


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows, and the arrows between them.

    ``spans`` are the upper and lower row of each arrow; ``touching`` are the arrows that begin or
    end at each row, ``returns`` those that lead up.
    """

    heights: list[float]
    spans: list[tuple[int, int]]
    touching: list[list[int]]
    returns: set[int]
    rooms: Rooms
    together: Sequence[int]

    def pages_from(self, first: int) -> Iterator[_Page]:
        """Yield the possible pages that begin with this row, the shortest first."""
        rows, lanes, room = 0.0, self.rooms.lanes, self.rooms.of_page(first)
        above: set[int] = set()  # arrows from or to earlier pages
        below: set[int] = set()  # arrows from or to later pages
        for end in range(first + 1, len(self.heights) + 1):
            rows += self.heights[end - 1]
            if rows > room and end > first + 1:
                return
            for n in self.touching[end - 1]:
                low, high = self.spans[n]
                if low < first:
                    above.add(n)
                elif high >= end:
                    below.add(n)
                else:
                    below.discard(n)
            head, foot = levels_needed(len(above), lanes), levels_needed(len(below), lanes)
            extra = self.rooms.last_extra if end == len(self.heights) else 0.0
            height = rows + strip_height(head) + strip_height(foot) + extra
            if height <= room + 0.01 or end == first + 1:
                yield _Page(
                    PageRange(first, end, head, foot),
                    height,
                    len(below),
                    len(below & self.returns),
                )
            if end in self.rooms.breaks:
                return

    def cost(self, before: _Cost, page: _Page) -> _Cost:
        """Return the total cost if this page follows the pages before it."""
        fill = page.height / self.rooms.of_page(page.extent.first)
        end = page.extent.end
        is_last = end == len(self.heights)
        arrows = page.cut_arrows + (0 if is_last else _APART * self.together[end])
        return _Cost(
            before.pages + 1,
            before.too_empty + (fill < _LEAST_FULL and not is_last),
            before.parted + page.parted,
            before.cut_arrows + arrows,
            before.raggedness + (1 - fill) ** 2,
        )
