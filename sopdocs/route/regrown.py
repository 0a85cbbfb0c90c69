"""Route the links of a page as they ran before, after its rows became higher.

In: a board with its routes, and one with the same lanes, links and symbols in rows that are at
least as high. Out: the same routes on the new board, between the same tracks.
"""

from __future__ import annotations

from sopdocs.route.board import Board
from sopdocs.route.labels import AWAY, FAR_AWAY
from sopdocs.route.lattice import Lattice
from sopdocs.route.links import Route
from sopdocs.route.router import TIP

_WAYS = ((AWAY, False), (FAR_AWAY, False), (AWAY, True))  # to place a label, the best first


def regrown(old: Board, new: Board) -> bool:
    """Copy the routes of ``old`` to ``new``; False if a label or a connector has no place there."""
    lines = _lines(old.lattice, new.lattice)
    new.expect([route.link for route in old.routes.values()])
    for route in old.routes.values():
        link = route.link
        places = [_placed(point, old, new, lines) for point in route.points]
        points = _points(places, new.lattice)
        again = Route(link, points, route.cost, new.outline_to_outline(points))
        again.joined, again.forked = route.joined, route.forked
        if link.target is not None and not again.joined:
            again.closed = frozenset(new.tight(link.target, TIP) & set(points))
        if route.connector is not None:
            end = points[0] if link.source is None else points[-1]
            again.connector = new.strip(link).fit(new.lattice, end, link.number, link.words)
            if again.connector is None:
                return False
        new.take(again)
    labelled = [new.routes[number] for number, route in old.routes.items() if route.label]
    return all(_labelled(new, route) for route in labelled)


def _labelled(board: Board, route: Route) -> bool:
    """Give a route's label a place among all lines; False if there is none."""
    others = [other for other in board.routes.values() if other is not route]
    for distances, turned in _WAYS:
        if route.label is None:
            board.place_label(route, distances, turned, others)
    return route.label is not None


def _placed(point: int, old: Board, new: Board, lines: list[int]) -> int:
    """The point on the new lattice between the same tracks."""
    return lines[old.lattice.y_of[point]] * new.lattice.nx + old.lattice.x_of[point]


def _lines(old: Lattice, new: Lattice) -> list[int]:
    """The new number of each level lattice line: tracks are counted from the rules inwards."""
    found: list[int] = []
    begin = 0
    for row in range(-1, len(old.rows) + 1):
        many, now = old.row_of_y.count(row), new.row_of_y.count(row)
        before = many // 2
        found += [begin + n if n < before else begin + now - many + n for n in range(many)]
        if many % 2 and 0 <= row < len(old.rows):
            found[len(found) - 1 - before] = new.centre_of_row[row]
        begin += now
    return found


def _points(places: list[int], new: Lattice) -> list[int]:
    """The points of a route on the new lattice, with those of further tracks between them."""
    points = places[:1]
    for place in places[1:]:
        step = abs(place - points[-1])
        step = 1 if step < new.nx else new.nx
        step = step if place > points[-1] else -step
        points += range(points[-1] + step, place + step, step)
    return points
