"""The quality of the routes on a board, read from their paths."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.geometry import Box, Point
from sopdocs.quality import (
    FARTHEST_LABEL,
    MOST_BENDS,
    NEAR_RULE,
    STEM,
    PageQuality,
)
from sopdocs.route.board import Board
from sopdocs.route.lattice import Lattice
from sopdocs.route.links import Route, bends
from sopdocs.route.sides import hooks, side_costs
from sopdocs.route.verify import Stretch, stretches

_EVEN = 2.0  # points: what is this much nearer to a rule than to its other neighbour hugs the rule


def measure(board: Board, routes: Sequence[Route], lost: int = 0) -> PageQuality:
    """The quality of the routes of a page; ``lost`` links have none."""
    crossed = {point for route in routes for point in route.points if board.crossed(point)}
    turns = [bends(route.points) for route in routes]
    labels = [_label_faults(route, routes) for route in routes if route.label is not None]
    return PageQuality(
        links=len(routes) + lost,
        lost=lost,
        unlabelled=sum(route.unlabelled for route in routes),
        crossings=len(crossed),
        bends=sum(turns),
        long=sum(max(turn - MOST_BENDS, 0) for turn in turns),
        joins=sum(route.joined for route in routes),
        short_stems=sum(_short_stem(board, route) for route in routes),
        hooks=sum(hooks(board, route) for route in routes),
        sides=round(sum(side_costs(board, route) for route in routes), 1),
        far=sum(far for far, _ in labels),
        foreign=sum(foreign for _, foreign in labels),
        turned=sum(route.turned for route in routes),
        hugging=round(_hugging(board.lattice, routes), 1),
        length=round(sum(length(route.path) for route in routes), 1),
    )


def length(path: Sequence[Point]) -> float:
    """Length of a path along its lines, in points."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(path, path[1:]))


def label_distance(label: Box, path: Sequence[Point]) -> float:
    """Points between a label and the nearest stretch of a path."""
    return min(_gap(label, stretch) for stretch in stretches(tuple(path)))


def _gap(box: Box, stretch: Stretch) -> float:
    across = max(box[0] - stretch[2], stretch[0] - box[2], 0.0)
    down = max(box[1] - stretch[3], stretch[1] - box[3], 0.0)
    return max(across, down)


def _label_faults(route: Route, routes: Sequence[Route]) -> tuple[bool, bool]:
    """Whether the label is far from its first stretch, and whether another line is nearer."""
    assert route.label is not None, "only routes with a label are asked"
    own = label_distance(route.label, route.path[:2])
    others = (label_distance(route.label, other.path) for other in routes if other is not route)
    return own > FARTHEST_LABEL, any(other <= own for other in others)


def _short_stem(board: Board, route: Route) -> bool:
    """The route ends on another one so near to the tip that no stem shows behind the head."""
    if not route.joined or route.link.target is None:
        return False
    x, y = route.path[0 if route.link.source is None else -1]
    for node, _ in board.nodes(route.link.target):
        for side in range(4):
            px, py = board.lattice.port(node, side)
            if (abs(x - px) < 0.1 or abs(y - py) < 0.1) and abs(x - px) + abs(y - py) < STEM - 0.05:
                return True
    return False


def _hugging(lattice: Lattice, routes: Sequence[Route]) -> float:
    """Points of line that run along a rule closer than 6 pt although there is room beside them."""
    lines = [(route, stretch) for route in routes for stretch in stretches(route.path)[1:-1]]
    found = 0.0
    for route, stretch in lines:
        upright = stretch[2] - stretch[0] < 0.05
        near, room = _beside(lattice, routes, route, stretch, upright)
        if near < NEAR_RULE - 0.05 and room - near > _EVEN:
            found += stretch[3] - stretch[1] if upright else stretch[2] - stretch[0]
    return found


def _beside(
    lattice: Lattice, routes: Sequence[Route], route: Route, stretch: Stretch, upright: bool
) -> tuple[float, float]:
    """Distance from a stretch to the nearest rule beside it, and to what is on its other side."""
    left, top, right, bottom = stretch
    at = left if upright else top
    rules = lattice.lanes if upright else [*(low for low, _ in lattice.rows), lattice.rows[-1][1]]
    before = max((rule for rule in rules if rule < at), default=at - 100)
    after = min((rule for rule in rules if rule > at), default=at + 100)
    near, far = (before, after) if at - before <= after - at else (after, before)
    walls = [far]
    low, high = (top, bottom) if upright else (left, right)
    for box in [*lattice.boxes, *(s for r in routes for s in stretches(r.path) if r is not route)]:
        span = (box[1], box[3]) if upright else (box[0], box[2])
        if span[0] < high and low < span[1]:
            edges = (box[0], box[2]) if upright else (box[1], box[3])
            walls += [edge for edge in edges if (edge - at) * (far - at) > 0]
    return abs(near - at), min(abs(wall - at) for wall in walls)
