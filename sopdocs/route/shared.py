"""Lines that several links share: what a reader follows from tail to tip."""

from __future__ import annotations

from sopdocs.quality import MOST_BENDS
from sopdocs.route.board import Board
from sopdocs.route.links import Route, bends


def whole_bends(board: Board, route: Route) -> int:
    """How often a reader turns from tail to tip, on the lines of other links too."""
    found, seen = bends(route.points), {route.link.number}
    while route.joined or route.forked:
        host = _host(board, route, seen)
        if host is None:
            break
        at = host.points.index(route.points[-1 if route.joined else 0])
        found += 1 + bends(host.points[at:] if route.joined else host.points[: at + 1])
        seen.add(host.link.number)
        route = host
    return found


def is_tangled(board: Board, route: Route) -> bool:
    """True if the route crosses another one or bends more often than a reader follows."""
    return whole_bends(board, route) > MOST_BENDS or any(map(board.crossed, route.points))


def _host(board: Board, route: Route, seen: set[int]) -> Route | None:
    """The route on whose line another one ends or begins; none of the links in ``seen``."""
    for other in board.routes.values():
        if other.link.number in seen:
            continue
        if route.joined:
            if other.link.target == route.link.target and route.points[-1] in other.points[1:-1]:
                return other
        elif other.link.forks_with(route.link) and route.points[0] in other.points[1:-1]:
            return other
    return None
