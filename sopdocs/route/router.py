"""Routes all links of one page, one after the other, each on the cheapest route left to it."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import DOWN, LEFT, RIGHT, UP
from sopdocs.quality import BEND, CROSSING, FAR, JOIN, STEM, TURNED, UNLABELLED
from sopdocs.route.board import Board
from sopdocs.route.connectors import ConnectorStrip
from sopdocs.route.corners import preferred_corners
from sopdocs.route.labels import AWAY, FAR_AWAY, before_label
from sopdocs.route.lattice import ACROSS, ALONG
from sopdocs.route.links import Route, RouteLink, bends, side_of
from sopdocs.route.search import NO_JOINS, Effort, cheapest
from sopdocs.route.shared import whole_bends
from sopdocs.route.sides import entering, leaving, side_costs

TIP = 6.5  # points that an arrow's last stretch needs at least, for its head
TAIL = 4.0  # points that a first stretch needs at least, to be seen
SHORT_TAIL = 2.8  # the same in lanes so narrow that a gutter has one track
ROUNDS = 3
MOST_LIFTED = 8  # links that are lifted in turn to let a lost one through
SHARED = 1.6  # cost of a point of shared line; a point of own line costs 1
LABELLED = 200.0  # what it costs more to join a stretch that carries a label
OTHER_CORNER = 150.0  # what it costs to use another corner than a decision prefers
LABEL = 100  # states that looking for a label's place is worth
PLACE = 5  # states that looking for a connector's room at one point is worth


@dataclass(slots=True)
class Router:
    """Routes a page's links on its board.

    ``effort`` is shared by all pages of a sheet. ``guides`` marks, for some links, the lattice
    points of the cells on Graphviz's route.
    """

    board: Board
    effort: Effort = field(default_factory=Effort)
    guides: dict[int, bytearray] = field(default_factory=dict)
    sides: dict[int, int] = field(default_factory=dict)  # sides to leave by that are tried now
    # sides that decisions prefer for links that leave (True) or enter (False) them
    corners: dict[tuple[int, bool], int] = field(default_factory=dict)

    def route(self, links: list[RouteLink]) -> list[RouteLink]:
        """Route all links and return those that found no route."""
        self.board.expect(links)
        self.corners = preferred_corners(self.board, links)
        order = sorted(links, key=lambda link: (link.rank, link.number))
        lost = [link for link in order if not self.route_link(link)]
        lost = self._rescue(lost)
        self._improve(order)
        return lost

    def route_link(self, link: RouteLink) -> bool:
        """Route a link along its guide if it has one, else wherever it is cheapest."""
        within = self.guides.get(link.number)
        found = (self._find(link, within) if within else None) or self._find(link, None)
        if found is None:
            return False
        self.board.take(found[1])
        return True

    @property
    def _tail(self) -> float:
        return TAIL if self.board.lattice.widest_gutter >= 9 else SHORT_TAIL

    def _find(self, link: RouteLink, within: bytearray | None) -> tuple[float, Route] | None:
        """The cheapest route with room for the link's label; one without label rather than none.

        If the label finds no room, the first stretch is made longer, then the link leaves by
        other sides.
        """
        source = link.source
        if source is None:
            return self._find_entering(link, within)
        if not link.labels:
            return self._search(link, source, within, self._tail)
        bare = None
        avoid: frozenset[int] = frozenset()
        tail = self._tail
        long = tail + min(link.labels)[0] + self.board.lattice.widest_gutter
        for run in (tail, long, long, long, long):
            found = self._search(link, source, within, run, avoid)
            if found is None:
                break
            if not found[1].unlabelled:
                return found
            bare = bare or (found[0] + UNLABELLED, found[1])
            if run == long:
                avoid |= {side_of(*found[1].points[:2])}
        if bare is None:
            return None
        cost, route = bare
        for distances, turned, price in ((FAR_AWAY, False, FAR), (AWAY, True, TURNED)):
            self.effort.states -= LABEL
            self.board.place_label(route, distances, turned)
            if route.label is not None:
                return cost - UNLABELLED + price, route
        return bare

    def _search(
        self,
        link: RouteLink,
        source: int,
        within: bytearray | None,
        tail: float,
        avoid: frozenset[int] = frozenset(),
    ) -> tuple[float, Route] | None:
        """The cheapest route from ``source`` that begins with a straight run of ``tail`` points.

        It leaves by none of the sides in ``avoid``.
        """
        lattice, effort = self.board.lattice, self.effort
        near = self.board.tight(source, tail)
        closed = self.board.tight(source, self._tail) | self.board.kin(link)
        starts = self._starts(link, source, avoid)
        if not starts:
            return None
        if link.target is None:
            strip = self.board.strip(link)
            goals = self._connector_goals(link, strip)
            if not goals:
                return None
            path = cheapest(lattice, starts, goals, effort, NO_JOINS, near, closed, within)
            return self._as_route(link, path, strip) if path else None
        head = self.board.tight(link.target, TIP)
        stem = self.board.tight(link.target, STEM)
        entries = self._entries(link, link.target)
        goals = {(point, side ^ 2): cost for (point, side), cost in entries.items()}
        joins = self._joins(link, stem | near)
        if not goals and not joins:
            return None
        path = cheapest(lattice, starts, goals, effort, joins, head | near, head | closed, within)
        return self._as_route(link, path, None) if path else None

    def _starts(
        self, link: RouteLink, source: int, avoid: frozenset[int]
    ) -> dict[tuple[int, int], float]:
        """Where a link can begin: on the line of its fork if that is routed, else at its symbol."""
        board, lattice = self.board, self.board.lattice
        stems = board.stems(link)
        if stems:
            near = board.tight(source, STEM)
            return {
                (point, side): 0.0
                for stem in stems
                for point in stem.points[1:-1]
                if point not in near and point not in stem.closed
                if lattice.state[point] in (ACROSS, ALONG)
                if stem.label is None or not before_label(lattice.xy(point), stem.path, stem.label)
                for side in ((RIGHT, LEFT) if lattice.state[point] == ACROSS else (DOWN, UP))
            }
        side = self.sides.get(link.number, link.side)
        return {
            (lattice.point_of[n], s): c + leaving(board, link, n, s) + self._other(link, True, s)
            for n, s, c in board.ports(source, True)
            if s not in avoid and side in (None, s)
        }

    def _other(self, link: RouteLink, leaves: bool, side: int) -> float:
        """What it costs to use a corner that the decision does not prefer."""
        return OTHER_CORNER if self.corners.get((link.number, leaves), side) != side else 0.0

    def _entries(self, link: RouteLink, target: int) -> dict[tuple[int, int], float]:
        """The target's points, with the sides by which a link can enter there, and the costs."""
        board = self.board
        return {
            (board.lattice.point_of[n], s): c
            + entering(board, link, n, s)
            + self._other(link, False, s)
            for n, s, c in board.ports(target, False)
        }

    def _find_entering(
        self, link: RouteLink, within: bytearray | None
    ) -> tuple[float, Route] | None:
        """The route of a link from another page, searched from its target to the connector."""
        assert link.target is not None, "a link has an end on its page"
        lattice = self.board.lattice
        strip = self.board.strip(link)
        goals = self._connector_goals(link, strip)
        tight = self.board.tight(link.target, TIP)
        starts = self._entries(link, link.target)
        for point, cost in self._joins(link, self.board.tight(link.target, STEM)).items():
            for side in (RIGHT, LEFT) if lattice.state[point] == ACROSS else (DOWN, UP):
                starts[(point, side)] = cost
        if not starts or not goals:
            return None
        closed = tight | self.board.kin(link)
        path = cheapest(lattice, starts, goals, self.effort, NO_JOINS, tight, closed, within)
        if not path:
            return None
        return self._as_route(link, (path[0], path[1][::-1]), strip)

    def _connector_goals(
        self, link: RouteLink, strip: ConnectorStrip
    ) -> dict[tuple[int, int], float]:
        """Where the link's connector fits; looking at a place costs effort too."""
        if self.effort.is_spent:
            return {}
        self.effort.states -= PLACE * self.board.lattice.nx * strip.levels
        return strip.goals(self.board.lattice, link.words)

    def _as_route(
        self, link: RouteLink, path: tuple[float, list[int]], strip: ConnectorStrip | None
    ) -> tuple[float, Route] | None:
        """The route of a found path; ``None`` if the path crosses itself."""
        board = self.board
        cost, points = path
        if len(set(points)) < len(points):
            return None
        joined = link.target is not None and points[-1] not in board.symbols
        forked = link.source is not None and points[0] not in board.symbols
        route = Route(link, points, cost, board.outline_to_outline(points), joined, forked)
        if link.target is not None and not joined:
            route.closed = frozenset(board.tight(link.target, TIP) & set(points))
        if link.labels and link.source is not None and not forked:
            self.effort.states -= LABEL
            board.place_label(route)
        if strip is not None:
            end = points[0] if link.source is None else points[-1]
            route.connector = strip.fit(board.lattice, end, link.number, link.words)
        return cost, route

    def _joins(self, link: RouteLink, tight: set[int]) -> dict[int, float]:
        """Points on links to the same target where this one can end, with the cost.

        The shared stretch counts too: a reader has to follow it.
        """
        found: dict[int, float] = {}
        if link.dashed or link.fork is not None:
            return found  # a reader could not say which tail leads to which head
        for number, route in self.board.routes.items():
            if route.link.target != link.target or number == link.number:
                continue
            if route.link.dashed or route.link.fork is not None:
                continue
            shared = 0.0
            x, y = self.board.lattice.xy(route.points[-1])
            for point in reversed(route.points[1:-1]):
                px, py = self.board.lattice.xy(point)
                shared += abs(px - x) + abs(py - y)
                x, y = px, py
                if point not in tight and self.board.lattice.state[point] in (ACROSS, ALONG):
                    cost = JOIN + SHARED * shared + LABELLED * route.on_labelled(px, py)
                    found[point] = min(found.get(point, 1e9), cost)
        return found

    def _rescue(self, lost: list[RouteLink]) -> list[RouteLink]:
        """Route links that found no route by lifting the links around them first."""
        for link in list(lost):
            for number in self._in_the_way(link):
                if number not in self.board.routes:
                    continue
                moved = [self.board.lift(n) for n in [*self.board.carried(number), number]]
                again = [link, *[m.link for m in reversed(moved)]]
                if all(self.route_link(one) for one in again):
                    lost.remove(link)
                    break
                for one in again:
                    if one.number in self.board.routes:
                        self.board.lift(one.number)
                for route in reversed(moved):
                    self.board.take(route)
        return lost

    def _in_the_way(self, link: RouteLink) -> list[int]:
        """Routed links that share an end with this one, then those in the same rows.

        Among equals the last in the source is first.
        """
        ends = set(link.ends)
        low, high = min(ends), max(ends)
        near = []
        for number, route in self.board.routes.items():
            other = set(route.link.ends)
            if min(other) <= high and max(other) >= low:
                near.append((not ends & other, -number))
        return [-number for _, number in sorted(near)][:MOST_LIFTED]

    def _improve(self, order: list[RouteLink]) -> None:
        """Route again, one at a time, each link that crosses another or bends often.

        The others were the cheapest when they were routed; they are tried again after one moved.
        """
        moved = False
        for _ in range(ROUNDS):
            better = False
            for link in order:
                route = self.board.routes.get(link.number)
                if route is None or self._perfect(route, moved) or self.board.carried(link.number):
                    continue
                self.board.lift(link.number)
                found = self._find(link, None)
                if found and found[0] + 1e-6 < self._price(route):
                    self.board.take(found[1])
                    better = True
                else:
                    self.board.take(route)
            if not better:
                return
            moved = True

    def _perfect(self, route: Route, moved: bool) -> bool:
        if route.unlabelled:
            return False
        few = 1 if moved else len(route.points)
        return whole_bends(self.board, route) <= few and not any(
            map(self.board.crossed, route.points)
        )

    def _price(self, route: Route) -> float:
        """What a lifted route would cost if it were routed now."""
        points = route.points
        xy = [self.board.lattice.xy(p) for p in points]
        length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(xy, xy[1:]))
        crossed = sum(1 for p in points[1:-1] if self.board.lattice.state[p] in (ALONG, ACROSS))
        cost = (
            length
            + BEND * bends(points)
            + CROSSING * crossed
            + (JOIN if route.joined else 0)
            + UNLABELLED * route.unlabelled
            + TURNED * route.turned
            + FAR * route.is_far
        )
        if route.link.source is not None and not route.forked:
            cost += self._other(route.link, True, side_of(points[0], points[1]))
        if route.link.target is not None and not route.joined:
            cost += self._other(route.link, False, side_of(points[-1], points[-2]))
        return cost + side_costs(self.board, route)
