"""Pages that were routed before: equal symbols and links get equal lines without a new search.

Offices copy SOPs of each other, and an author who types changes one cell at a time: most pages
then have the symbols and links of an earlier one. A page is kept only if its routes, taken in their
order, say all that the search did: none was lost or lifted, and the effort did not run out.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass, replace
from sopdocs.route.board import Board
from sopdocs.route.connectors import ConnectorStrip
from sopdocs.route.finish import Finish
from sopdocs.route.links import Route, RouteLink
from sopdocs.route.router import Router

MOST = 256  # pages that are kept, of some 20 kB each


@dataclass(slots=True)
class RoutedPage:
    """The routes of a page in the order in which they were found, and what they depend on later.

    ``states`` is the effort that the searches took; ``finish`` is None until it is asked for.
    """

    routes: tuple[Route, ...]
    corners: dict[tuple[int, bool], int]
    states: int
    finish: Finish | None = None

    def replay(self, router: Router, links: list[RouteLink]) -> None:
        """Put the routes on another board of equal symbols and links."""
        own = {link.number: link for link in links}  # not only equal ones: later searches ask "is"
        router.board.expect(links)
        router.corners = dict(self.corners)
        router.effort.states -= self.states
        for route in self.routes:
            router.board.take(replace(route, link=own[route.link.number]))


_known: dict[object, RoutedPage] = {}


def routed(router: Router, links: list[RouteLink]) -> tuple[list[RouteLink], RoutedPage | None]:
    """Route the links of a page; return those without a route, and the page if it is kept."""
    if router.guides:
        return router.route(links), None
    key, effort = _key(router.board, links), router.effort
    known = _known.get(key)
    if known is not None and known.states < effort.states:
        known.replay(router, links)
        return [], known
    before = effort.states
    lost = router.route(links)
    if lost or router.board.lifts or effort.is_spent:
        return lost, None
    if len(_known) >= MOST:
        _known.clear()
    routes = tuple(replace(route) for route in router.board.routes.values())
    _known[key] = RoutedPage(routes, dict(router.corners), before - effort.states)
    return lost, _known[key]


def _key(board: Board, links: list[RouteLink]) -> object:
    """All that the routes of a page depend on."""
    lattice = board.lattice
    return (
        lattice.lanes,
        tuple(lattice.rows),
        tuple(lattice.ys),
        lattice.symbol_width,
        tuple(lattice.nodes),
        tuple(board.mains.items()),
        tuple((owner, tuple(nodes)) for owner, nodes in board.others.items()),
        board.chosen,
        _strip_key(board.head, links, "head"),
        _strip_key(board.foot, links, "foot"),
        tuple(links),
    )


def _strip_key(strip: ConnectorStrip | None, links: list[RouteLink], name: str) -> object:
    """The place of a strip, and the widths of the words of its connectors."""
    if strip is None:
        return None
    words = tuple(tuple(strip.settings(link.words)) for link in links if link.strip == name)
    return strip.top, strip.bottom, strip.left, strip.right, strip.levels, words
