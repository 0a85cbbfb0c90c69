"""The lines of a page whose links are routed: where they are painted, and their faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.quality import PageQuality
from sopdocs.route import verify
from sopdocs.route.board import Board
from sopdocs.route.lattice import Lattice
from sopdocs.route.links import Route, bends
from sopdocs.route.measure import measure
from sopdocs.route.shared import whole_bends
from sopdocs.route.spacing import Hug, hugging, hugs, spaced_out

DOUBTFUL = 3  # bends; a link with as many is given to the engine
MOST_BENDS = 2  # bends to a connector; with more, its strip is too full


@dataclass(frozen=True, slots=True)
class Finish:
    """The routes of a page as they are painted, and how good they are.

    ``wrong`` are links that break a rule of finished pages. ``doubtful`` are the numbers of links
    between two symbols that cross another link or have many bends: the engine can know a better
    route. ``cramped`` are the strips ("head", "foot") whose connectors are reached with many bends
    or crossings; ``near`` are the stretches that run along a rule.
    """

    routes: tuple[Route, ...]
    wrong: frozenset[int]
    doubtful: frozenset[int]
    cramped: frozenset[str]
    near: tuple[Hug, ...]
    quality: PageQuality


def finish(board: Board, lost: int) -> Finish:
    """Return the finish of the routes on a board; ``lost`` links found none."""
    routes = spaced_out(board)
    wrong = _wrong(board, routes)
    near = hugs(board, routes)
    lost += sum(route.link.number in wrong for route in routes)
    quality = replace(measure(board, routes, lost), hugging=hugging(near))
    crossed = {point for route in routes for point in route.points if board.crossed(point)}
    return Finish(
        tuple(routes),
        wrong,
        _doubtful(board, routes, crossed),
        _cramped(routes, crossed),
        tuple(near),
        quality,
    )


def _doubtful(board: Board, routes: Sequence[Route], crossed: set[int]) -> frozenset[int]:
    return frozenset(
        route.link.number
        for route in routes
        if not route.link.strip
        and (whole_bends(board, route) >= DOUBTFUL or not crossed.isdisjoint(route.points))
    )


def _cramped(routes: Sequence[Route], crossed: set[int]) -> frozenset[str]:
    return frozenset(
        route.link.strip
        for route in routes
        if route.connector
        and (bends(route.points) > MOST_BENDS or not crossed.isdisjoint(route.points))
    )


def _wrong(board: Board, routes: Sequence[Route]) -> frozenset[int]:
    """Return the links that break a rule of finished pages, checked on the lines as painted."""
    lattice = board.lattice
    links = {
        route.link.number: verify.DrawnLink(
            route.path,
            route.link.target if route.link.fork is None else -1 - route.link.fork,
            frozenset(n for end in route.link.ends for n, _ in board.nodes(end)),
            route.label,
        )
        for route in routes
    }
    return frozenset(verify.wrong(links, lattice.boxes, [*_rules(lattice)]))


def _rules(lattice: Lattice) -> Iterator[verify.Stretch]:
    """The table's rules between the lanes and between the rows."""
    left, right = lattice.lanes[0], lattice.lanes[-1]
    top, bottom = lattice.rows[0][0], lattice.rows[-1][1]
    for x in lattice.lanes:
        yield x, top, x, bottom
    for y in [*(row[0] for row in lattice.rows), bottom]:
        yield left, y, right, y
