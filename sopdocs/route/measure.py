"""The quality of the routes on a board, read from their paths."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.geometry import Point
from sopdocs.quality import (
    MOST_BENDS,
    STEM,
    PageQuality,
)
from sopdocs.route.board import Board
from sopdocs.route.labels import label_distance
from sopdocs.route.links import Route, bends
from sopdocs.route.shared import whole_bends
from sopdocs.route.sides import hooks, side_costs


def measure(board: Board, routes: Sequence[Route], lost: int = 0) -> PageQuality:
    """The quality of the routes of a page; ``lost`` links have none.

    ``hugging`` is left at 0: what a line hugs is known when it has its place (``spacing``).
    """
    crossed = {point for route in routes for point in route.points if board.crossed(point)}
    turns = [whole_bends(board, route) for route in routes]
    return PageQuality(
        links=len(routes) + lost,
        lost=lost,
        unlabelled=sum(route.unlabelled for route in routes),
        crossings=len(crossed),
        bends=sum(bends(route.points) for route in routes),
        long=sum(max(turn - MOST_BENDS, 0) for turn in turns),
        joins=sum(route.joined for route in routes),
        short_stems=sum(_short_stem(board, route) for route in routes),
        hooks=sum(hooks(board, route) for route in routes),
        sides=round(sum(side_costs(board, route) for route in routes), 1),
        far=sum(route.is_far for route in routes),
        foreign=sum(_is_foreign(route, routes) for route in routes),
        turned=sum(route.turned for route in routes),
        length=round(sum(length(route.path) for route in routes), 1),
    )


def length(path: Sequence[Point]) -> float:
    """Length of a path along its lines, in points."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(path, path[1:]))


def _is_foreign(route: Route, routes: Sequence[Route]) -> bool:
    """The label is nearer to another line than to its own."""
    if route.label is None:
        return False
    own = label_distance(route.label, route.path[:2])
    others = (label_distance(route.label, other.path) for other in routes if other is not route)
    return any(other <= own for other in others)


def _short_stem(board: Board, route: Route) -> bool:
    """The route ends on another one so near to the tip that no stem shows behind the head."""
    if not route.joined or route.link.target is None:
        return False
    x, y = route.path[-1]
    for node, _ in board.nodes(route.link.target):
        for side in range(4):
            px, py = board.lattice.port(node, side)
            if (abs(x - px) < 0.1 or abs(y - py) < 0.1) and abs(x - px) + abs(y - py) < STEM - 0.05:
                return True
    return False
