"""What it costs to meet a symbol by one of its sides."""

from __future__ import annotations

from sopdocs import quality
from sopdocs.route.board import Board
from sopdocs.route.links import Route, RouteLink, side_of


def leaving(board: Board, link: RouteLink, node: int, side: int) -> float:
    """What it costs a link to leave a symbol by a side."""
    across = 0.0 if link.target is None else _across(board, node, link.target)
    return quality.leaving(link.is_down, side, across)


def entering(board: Board, link: RouteLink, node: int, side: int) -> float:
    """What it costs a link to enter a symbol by a side."""
    across = 0.0 if link.source is None else _across(board, node, link.source)
    return quality.entering(link.is_down, side, across)


def _across(board: Board, node: int, other: int) -> float:
    """How far right of a symbol the nearest symbol of another row is, in points."""
    lattice = board.lattice
    x = lattice.xy(lattice.point_of[node])[0]
    others = [lattice.xy(lattice.point_of[n])[0] - x for n, _ in board.nodes(other)]
    return min(others, key=abs)


def side_costs(board: Board, route: Route) -> float:
    """What the sides cost by which a route leaves and enters symbols."""
    link, cost = route.link, 0.0
    if link.source is not None and not route.forked:
        cost += leaving(board, link, *_end(board, route.points[0], route.points[1]))
    if link.target is not None and not route.joined:
        a, b = route.points[-1], route.points[-2]
        cost += entering(board, link, *_end(board, a, b))
    return cost


def hooks(board: Board, route: Route) -> int:
    """Ends of a route, 0 to 2, that meet their symbol from behind."""
    link, points = route.link, route.points
    if link.source is None or link.target is None:
        return 0
    found = 0
    if not route.forked:
        node, side = _end(board, points[0], points[1])
        found += quality.is_hook(side, _across(board, node, link.target))
    if not route.joined:
        node, side = _end(board, points[-1], points[-2])
        found += quality.is_hook(side, _across(board, node, link.source))
    return found


def _end(board: Board, point: int, next_point: int) -> tuple[int, int]:
    """The symbol at the end of a path, and the side by which the path meets it."""
    return board.lattice.point_of.index(point), side_of(point, next_point)
