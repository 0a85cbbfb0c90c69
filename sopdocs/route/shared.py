"""Lines that several links share: what a reader follows from tail to tip."""

from __future__ import annotations

from sopdocs.route.board import Board
from sopdocs.route.links import Route, bends


def whole_bends(board: Board, laid: Route) -> int:
    """How often a reader turns from tail to tip, on the lines of other links too."""
    found, seen = bends(laid.points), {laid.link.number}
    while laid.joined or laid.forked:
        host = _host(board, laid, seen)
        if host is None:
            break
        at = host.points.index(laid.points[-1 if laid.joined else 0])
        found += 1 + bends(host.points[at:] if laid.joined else host.points[: at + 1])
        seen.add(host.link.number)
        laid = host
    return found


def _host(board: Board, laid: Route, seen: set[int]) -> Route | None:
    """The route on whose line another one ends or begins; none of the links in ``seen``."""
    for other in board.routes.values():
        if other.link.number in seen:
            continue
        if laid.joined:
            if other.link.target == laid.link.target and laid.points[-1] in other.points[1:-1]:
                return other
        elif other.link.forks_with(laid.link) and laid.points[0] in other.points[1:-1]:
            return other
    return None
