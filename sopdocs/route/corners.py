"""The corners of decisions, chosen together before any link is routed.

A decision has four corners for its entry and at most three exits. Which exit leaves by which
corner is judged for all of them at once, by the bends that a line needs from there and by the room
for its words, and passed on to the router as a preference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from sopdocs.geometry import DOWN, LEFT, RIGHT, UP
from sopdocs.quality import BEND, FAR, entering, leaving
from sopdocs.route.board import Board
from sopdocs.route.labels import LABEL_MARGIN
from sopdocs.route.links import RouteLink

_SIDES = (DOWN, RIGHT, LEFT, UP)


def preferred_corners(board: Board, links: Sequence[RouteLink]) -> dict[tuple[int, bool], int]:
    """Return the side that a link should leave by (True) or enter by (False), by its number.

    Only links at decisions with words at their exits are in it.
    """
    found: dict[tuple[int, bool], int] = {}
    for source in dict.fromkeys(link.source for link in links if link.labels):
        if source is not None and not board.others.get(source):
            found |= _corners(board, source, links)
    return found


def _corners(board: Board, owner: int, links: Sequence[RouteLink]) -> dict[tuple[int, bool], int]:
    """The cheapest choice of corners for the exits of one decision and its first entry."""
    ends = [(link, True) for link in _exits(owner, links)]
    entries = [link for link in links if link.target == owner and link.is_down]
    ends += [(link, False) for link in entries[:1]]
    if len(ends) > len(_SIDES):
        return {}
    prices = [
        [_price(board, owner, link, leaves, side) for side in _SIDES] for link, leaves in ends
    ]
    best = min(
        permutations(range(len(_SIDES)), len(ends)),
        key=lambda chosen: sum(prices[n][k] for n, k in enumerate(chosen)),
    )
    return {(link.number, leaves): _SIDES[k] for (link, leaves), k in zip(ends, best)}


def _exits(owner: int, links: Sequence[RouteLink]) -> Iterator[RouteLink]:
    """The exits of a decision; the links of a fork are one."""
    forks: set[int] = set()
    for link in links:
        if link.source == owner and link.side is None and link.fork not in forks:
            if link.fork is not None:
                forks.add(link.fork)
            yield link


def _price(board: Board, owner: int, link: RouteLink, leaves: bool, side: int) -> float:
    """What a line costs at least that meets the decision by a side, in points of line."""
    across, down = _way(board, owner, link, leaves)
    meets = leaving if leaves else entering
    cost = BEND * _bends(side, across, down) + meets(link.is_down, side, across)
    if leaves and not _has_room(board, owner, link, side, across):
        cost += FAR
    return cost


def _way(board: Board, owner: int, link: RouteLink, leaves: bool) -> tuple[float, float]:
    """How far right of the decision, and below it, the link's other end is."""
    lattice, other = board.lattice, link.target if leaves else link.source
    if other is None:
        return 0.0, 1.0 if link.strip == "foot" else -1.0
    x, y = lattice.xy(board.at(owner))
    places = [lattice.xy(lattice.point_of[node]) for node, _ in board.nodes(other)]
    px, py = min(places, key=lambda place: abs(place[0] - x))
    return px - x, py - y


def _bends(side: int, across: float, down: float) -> int:
    """The fewest bends of a line from a side to an end so far right and below."""
    ahead, beside = (across, down) if side in (RIGHT, LEFT) else (down, across)
    if side in (LEFT, UP):
        ahead = -ahead
    if ahead > 1:
        return 0 if abs(beside) < 1 else 1
    return 2 if side in (RIGHT, LEFT) or abs(ahead) < 1 else 3


def _has_room(board: Board, owner: int, link: RouteLink, side: int, across: float) -> bool:
    """True if some breaking of the label fits at the first stretch of a line from this side."""
    if not link.labels:
        return True
    width = min(size[0] for size in link.labels)
    left, right = board.lattice.lane_at(board.at(owner))
    lane = right - left
    if side in (UP, DOWN):
        return width + LABEL_MARGIN <= lane / 2
    towards = across > 1 if side == RIGHT else across < -1
    return towards or width + LABEL_MARGIN <= (lane - board.lattice.symbol_width) / 2
