"""Where the flow table breaks: between rows, on as few pages as possible, cutting as few arrows as possible."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.model.flow import FlowLink
from sopdocs.route.connectors import levels_needed, strip_height

_LEAST_FULL = 0.35  # a page emptier than this is avoided where that costs no page


@dataclass(frozen=True, slots=True)
class Cut:
    """Rows ``first`` to ``end`` (exclusive) of one page, and the levels of connectors at its head and foot."""

    first: int
    end: int
    head: int
    foot: int


def paginate(
    heights: list[float],
    links: tuple[FlowLink, ...],
    place: list[int],
    room: float,
    first_room: float,
    last_extra: float,
    width: float,
    together: list[bool],
) -> list[Cut]:
    """The best cuts.

    ``room`` is the height for rows and connectors on a page (``first_room`` on the first one), ``last_extra``
    what the last page also holds, ``width`` the lanes' width for connectors, ``together[n]`` that row n should stay
    with the row before it.
    """
    count = len(heights)
    spans = [tuple(sorted((place[link.source], place[link.target]))) for link in links]
    best: list[tuple | None] = [None] * (count + 1)
    best[0] = ((0, 0, 0.0), None)
    touching: list[list[int]] = [[] for _ in range(count)]
    for n, (low, high) in enumerate(spans):
        if low != high:
            touching[low].append(n)
            touching[high].append(n)
    for first in range(count):
        if best[first] is None:
            continue
        pages, cost, ragged = best[first][0]
        used = 0.0
        head: set[int] = set()
        foot: set[int] = set()
        for end in range(first + 1, count + 1):
            used += heights[end - 1]
            if used > (first_room if first == 0 else room) and end > first + 1:
                break
            for n in touching[end - 1]:
                low, high = spans[n]
                if low < first:
                    head.add(n)
                elif high >= end:
                    foot.add(n)
                else:
                    foot.discard(n)
            levels = (levels_needed(len(head), width), levels_needed(len(foot), width))
            whole = (
                used
                + strip_height(levels[0])
                + strip_height(levels[1])
                + (last_extra if end == count else 0.0)
            )
            space = first_room if first == 0 else room
            if whole > space + 0.01 and end > first + 1:
                continue
            emptiness = max(0.0, _LEAST_FULL - whole / space)
            apart = 2 if end < count and together[end] else 0
            key = (
                pages + 1,
                cost + len(foot) + apart + (3 if emptiness else 0),
                ragged + (1 - whole / space) ** 2,
            )
            if best[end] is None or key < best[end][0]:
                best[end] = (key, (first, levels))
    cuts = []
    end = count
    while end:
        first, levels = best[end][1]
        cuts.append(Cut(first, end, *levels))
        end = first
    return cuts[::-1]
