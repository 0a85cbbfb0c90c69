"""The board of one page: which sides, edges and points are taken, and by which link."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import DOWN, LEFT, RIGHT, UP, Box, Point
from sopdocs.route import labels
from sopdocs.route.connectors import ConnectorStrip
from sopdocs.route.lattice import ACROSS, ALONG, FREE, FULL, Lattice
from sopdocs.route.links import Route, RouteLink, side_of

BEYOND = 1000.0  # points: no label reaches above or below the rows
STUB = 8.0  # points kept free of labels at a side that a link can still take
FURTHER = 0.6  # points that another line is further from a label than its own line
NEAR = 3.6  # points that a later line's middle keeps from a label, further than its own line
BETWEEN = 4.8  # points that two labels keep from each other, besides the room around each
OTHER_SYMBOL = 20.0  # what it costs to meet a joint step at another symbol than its main one
NOT_CHOSEN = 600.0  # the same if the author chose the main one


@dataclass(slots=True)
class Board:
    """The symbols of a page and its links' routes so far.

    Symbols of the flow (``owner``) are mapped to nodes of the lattice: ``mains`` to the node that
    arrows meet, ``others`` to those that a plain line joins to it. Arrows meet any of these; if the
    main one is ``chosen``, they enter no other one and hardly leave it. ``exits_left`` and
    ``entries_left`` count the links without a route yet; the links of a fork are one exit.
    """

    lattice: Lattice
    mains: dict[int, int]
    others: dict[int, list[int]]
    chosen: frozenset[int] = frozenset()
    head: ConnectorStrip | None = None
    foot: ConnectorStrip | None = None
    routes: dict[int, Route] = field(default_factory=dict)  # by number of the link
    exits_left: dict[int, int] = field(default_factory=dict)
    entries_left: dict[int, int] = field(default_factory=dict)
    entered: dict[int, int] = field(default_factory=dict)  # corners that receive, by symbol
    forks: dict[int, int] = field(default_factory=dict)  # routed links of each fork
    links_at: dict[int, list[int]] = field(default_factory=dict)  # links that touch a point
    joint: set[int] = field(default_factory=set)  # points on the lines that join symbols
    symbols: set[int] = field(default_factory=set)
    walls: list[Box] = field(default_factory=list)  # what no label can touch, whatever is routed
    plain: list[Box] = field(default_factory=list)  # the lines that join symbols
    _tight: dict[tuple[int, float], set[int]] = field(default_factory=dict)
    lifts: int = 0  # routes that were taken off the board again
    # edges that a link's label keeps free
    kept_free: dict[int, list[tuple[bytearray, int]]] = field(default_factory=dict)

    def expect(self, links: list[RouteLink]) -> None:
        """Announce the links to be routed, so that none shuts another one out.

        Also take the lines that join the symbols of joint steps.
        """
        self.symbols = set(self.lattice.point_of)
        forks: set[int] = set()
        for link in links:
            if link.source is not None and link.fork not in forks:
                self.exits_left[link.source] = self.exits_left.get(link.source, 0) + 1
                if link.fork is not None:
                    forks.add(link.fork)
            if link.target is not None:
                self.entries_left[link.target] = self.entries_left.get(link.target, 0) + 1
            if link.strip:
                self.strip(link).expected += 1
        for owner, nodes in self.others.items():
            self._join_symbols(owner, nodes)
        self.walls = self._walls()

    def _walls(self) -> list[Box]:
        """Symbols, the lines that join them, and the table's rules as boxes."""
        lattice = self.lattice
        walls: list[Box] = []
        for node, point in zip(lattice.nodes, lattice.point_of):
            x, y = lattice.xy(point)
            corner = (x - node.width / 2, y - node.height / 2)
            walls += labels.symbol_boxes(*corner, node.width, node.height, node.diamond)
        self.plain = [box for path in self.joins() for box in labels.line_boxes(path, False)]
        walls += self.plain
        left, right = lattice.lanes[0], lattice.lanes[-1]
        top, bottom = lattice.rows[0][0], lattice.rows[-1][1]
        walls += [(x - 0.3, top, x + 0.3, bottom) for x in lattice.lanes]
        walls += [(left, y - 0.3, right, y + 0.3) for y in (row[0] for row in lattice.rows)]
        return [*walls, (left, top - BEYOND, right, top), (left, bottom, right, bottom + BEYOND)]

    def joins(self) -> list[tuple[Point, ...]]:
        """Plain lines between the symbols of joint steps."""
        lattice = self.lattice
        paths: list[tuple[Point, ...]] = []
        for owner, nodes in self.others.items():
            line = sorted([self.mains[owner], *nodes], key=lambda n: lattice.point_of[n])
            paths += [
                (lattice.port(a, RIGHT), lattice.port(b, LEFT)) for a, b in zip(line, line[1:])
            ]
        return paths

    def _join_symbols(self, owner: int, nodes: list[int]) -> None:
        """Take the straight lines that join the symbols of a joint step."""
        points = sorted(self.lattice.point_of[n] for n in [self.mains[owner], *nodes])
        for a, b in zip(points, points[1:]):
            for point in range(a, b):
                self.lattice.right_taken[point] = 1
                if point > a:
                    self.lattice.state[point] = ALONG
                    self.joint.add(point)

    def at(self, owner: int) -> int:
        """The lattice point of the symbol that a row's arrows meet."""
        return self.lattice.point_of[self.mains[owner]]

    def _free_sides(self, node: int) -> list[int]:
        lattice = self.lattice
        point = lattice.point_of[node]
        return [
            s
            for s in (DOWN, RIGHT, LEFT, UP)
            if lattice.neighbour(point, s) >= 0 and not lattice.edge_taken(point, s)
        ]

    def nodes(self, owner: int) -> list[tuple[int, float]]:
        """Symbols whose sides a link can use, with the cost: at a joint step all of them."""
        cost = NOT_CHOSEN if owner in self.chosen else OTHER_SYMBOL
        return [(self.mains[owner], 0.0), *((n, cost) for n in self.others.get(owner, ()))]

    def ports(self, owner: int, leaving: bool) -> list[tuple[int, int, float]]:
        """(node, side, cost) of every side that a link can take without shutting one out."""
        ports = [(n, s, cost) for n, cost in self.nodes(owner) for s in self._free_sides(n)]
        if leaving:
            waiting = 1 if self.entries_left.get(owner) and not self.entered.get(owner) else 0
            return [] if len(ports) < self.exits_left.get(owner, 0) + waiting else ports
        if len(ports) - 1 < self.exits_left.get(owner, 0):
            return []
        return [port for port in ports if port[2] < NOT_CHOSEN]

    def strip(self, link: RouteLink) -> ConnectorStrip:
        strip = self.head if link.strip == "head" else self.foot
        assert strip is not None, "a link that leaves the page has a strip of connectors"
        return strip

    def tight(self, owner: int, room: float) -> set[int]:
        """Points so near to a symbol's sides that a bend there leaves no room for head or tail."""
        known = self._tight.get((owner, room))
        if known is not None:
            return known
        lattice = self.lattice
        found: set[int] = set()
        self._tight[owner, room] = found
        for node, _ in self.nodes(owner):
            for side in range(4):
                px, py = lattice.port(node, side)
                point = lattice.neighbour(lattice.point_of[node], side)
                while point >= 0:
                    x, y = lattice.xy(point)
                    if abs(x - px) + abs(y - py) >= room:
                        break
                    found.add(point)
                    point = lattice.neighbour(point, side)
        return found

    def take(self, route: Route) -> None:
        """Put a route on the board."""
        lattice, link = self.lattice, route.link
        self.routes[link.number] = route
        self._mark(route, 1)
        self._count_exit(link, 1)
        if link.target is not None:
            self.entries_left[link.target] -= 1
            if not route.joined:
                self.entered[link.target] = self.entered.get(link.target, 0) + 1
        if route.connector is not None:
            self.strip(link).take(lattice, route.connector)
        if route.label is not None:
            self._keep(link.number, route.label, labels.label_distance(route.label, route.path))

    def lift(self, number: int) -> Route:
        """Take the route of a link off the board and return it."""
        route = self.routes.pop(number)
        self.lifts += 1
        link = route.link
        self._count_exit(link, -1)
        if link.target is not None:
            self.entries_left[link.target] += 1
            if not route.joined:
                self.entered[link.target] -= 1
        if route.connector is not None:
            self.strip(link).free(self.lattice, route.connector)
        for edges, edge in self.kept_free.pop(number, ()):
            edges[edge] = 0
        self._mark(route, 0)
        return route

    def _count_exit(self, link: RouteLink, change: int) -> None:
        """Count an exit as routed (1) or lifted (-1); a fork counts once, by its first link."""
        if link.source is None:
            return
        if link.fork is not None:
            before = self.forks.get(link.fork, 0)
            self.forks[link.fork] = before + change
            if max(before, before + change) > 1:
                return
        self.exits_left[link.source] -= change

    def kin(self, link: RouteLink) -> set[int]:
        """The points of lines to the same target or of the same fork.

        A line that crosses one of them would seem to join it, or to part from it, twice.
        """
        return {
            point
            for route in self.routes.values()
            if link.forks_with(route.link)
            or (link.target is not None and route.link.target == link.target)
            for point in route.points
        }

    def stems(self, link: RouteLink) -> list[Route]:
        """The routed links of the same fork on which a link can begin."""
        return [
            route
            for route in self.routes.values()
            if link.forks_with(route.link) and not route.forked
        ]

    def place_label(
        self,
        route: Route,
        distances: Sequence[float] = labels.AWAY,
        turned: bool = False,
        others: Sequence[Route] | None = None,
    ) -> None:
        """Give a route's label the best place that is free now, in the first breaking that fits.

        ``distances`` are the points that it can be away from its line; ``others`` are the other
        routes, those on the board if none are given. The words of a fork come before its links
        part.
        """
        link, path = route.link, route.path
        blocked = [
            *self.walls,
            *labels.line_boxes(path, not route.joined),
            *self._stubs(link.source, path[0]),
        ]
        lines = [*self.plain]
        stem = path
        for other in self.routes.values() if others is None else others:
            if other.forked and link.forks_with(other.link):
                stem = labels.up_to(stem, other.path[0])
            lines += labels.line_boxes(other.path, not other.joined)
            if other.label is not None:
                left, top, right, bottom = other.label
                blocked.append((left - BETWEEN, top - BETWEEN, right + BETWEEN, bottom + BETWEEN))
        lanes = (self.lattice.lanes[0], self.lattice.lanes[-1])
        surroundings = labels.Surroundings(blocked, lines, lanes)
        for breaking, size in enumerate(link.labels):
            box = size[::-1] if turned else size
            route.label = labels.best_place(stem, box, surroundings, distances)
            if route.label is not None:
                route.breaking, route.turned = breaking, turned
                return

    def _stubs(self, source: int | None, used: Point) -> list[Box]:
        """The first stretches at free sides of symbols that wait for links.

        A label there would shut them in.
        """
        stubs: list[Box] = []
        for owner, main in self.mains.items():
            waiting = (
                self.exits_left.get(owner, 0) + self.entries_left.get(owner, 0) - (owner == source)
            )
            if waiting <= 0:
                continue
            for node in (main, *self.others.get(owner, ())):
                for side in self._free_sides(node):
                    x, y = self.lattice.port(node, side)
                    if (x, y) != used:
                        dx, dy = ((STUB, 0), (0, STUB), (-STUB, 0), (0, -STUB))[side]
                        stubs.append(
                            (
                                min(x, x + dx) - 0.5,
                                min(y, y + dy) - 0.5,
                                max(x, x + dx) + 0.5,
                                max(y, y + dy) + 0.5,
                            )
                        )
        return stubs

    def _keep(self, number: int, box: Box, own: float) -> None:
        """Let no later line come nearer to a label than its own line, ``own`` points away."""
        lattice = self.lattice
        nx, xs, ys = lattice.nx, lattice.xs, lattice.ys
        near = max(NEAR, own + FURTHER)
        left, top, right, bottom = box[0] - near, box[1] - near, box[2] + near, box[3] + near
        x1, x2 = bisect_left(xs, left), bisect_right(xs, right)
        y1, y2 = bisect_left(ys, top), bisect_right(ys, bottom)
        edges = [
            (lattice.down_taken, y * nx + x)
            for x in range(x1, x2)
            for y in range(max(y1 - 1, 0), min(y2, lattice.ny - 1))
        ]
        edges += [
            (lattice.right_taken, y * nx + x)
            for y in range(y1, y2)
            for x in range(max(x1 - 1, 0), min(x2, lattice.nx - 1))
        ]
        self.kept_free[number] = [(taken, edge) for taken, edge in edges if not taken[edge]]
        for taken, edge in self.kept_free[number]:
            taken[edge] = 1

    def _mark(self, route: Route, taken: int) -> None:
        lattice, points, number = self.lattice, route.points, route.link.number
        for a, b in zip(points, points[1:]):
            low, high = (a, b) if a < b else (b, a)
            if high - low == 1:
                lattice.right_taken[low] = taken
            else:
                lattice.down_taken[low] = taken
        for point in points:
            if point in self.symbols:
                continue
            links = self.links_at.setdefault(point, [])
            if taken:
                links.append(number)
            else:
                links.remove(number)
            self._update_state(point)

    def _update_state(self, point: int) -> None:
        """Recompute which links occupy a lattice point."""
        lattice = self.lattice
        links = self.links_at[point]
        kinds = [self._straight(point, number) for number in links]
        if point in self.joint:
            kinds.append(ALONG)
        lattice.state[point] = FREE if not kinds else kinds[0] if len(kinds) == 1 else FULL

    def _straight(self, point: int, number: int) -> int:
        """How a link runs through a point: ALONG, ACROSS, or FULL for a bend or an end."""
        route = self.routes[number]
        points = route.points
        n = points.index(point)
        if (
            point in route.closed
            or not 0 < n < len(points) - 1
            or points[n + 1] - point != point - points[n - 1]
        ):
            return FULL
        return ALONG if abs(points[n + 1] - point) == 1 else ACROSS

    def carried(self, number: int) -> list[int]:
        """Links that end or begin on this one, or on one of those, the outermost first.

        They must be routed again with it.
        """
        found: list[int] = []
        wanted = [number]
        while wanted:
            host = self.routes[wanted.pop()]
            points = set(host.points)
            for n, route in self.routes.items():
                if n == number or n in found or route is host:
                    continue
                ends = route.joined and route.link.target == host.link.target
                begins = route.forked and route.link.forks_with(host.link)
                if (ends and route.points[-1] in points) or (begins and route.points[0] in points):
                    found.append(n)
                    wanted.append(n)
        return found[::-1]

    def crossed(self, point: int) -> bool:
        """True if two lines pass each other at this point."""
        links = self.links_at.get(point, ())
        if len(links) + (point in self.joint) < 2:
            return False
        passing = [n for n in links if self._straight(point, n) != FULL]
        return len(passing) + (point in self.joint) > 1

    def outline_to_outline(self, points: list[int]) -> tuple[Point, ...]:
        """Corners of a path; ends at symbols are moved to the symbol's outline."""
        lattice = self.lattice
        corners = [lattice.xy(p) for p in points]
        for end, inner in ((0, 1), (-1, -2)):
            if points[end] in self.symbols:
                corners[end] = lattice.port(
                    lattice.point_of.index(points[end]), side_of(points[end], points[inner])
                )
        bent = [
            corners[n]
            for n in range(1, len(points) - 1)
            if points[n] - points[n - 1] != points[n + 1] - points[n]
        ]
        return tuple((round(x, 2), round(y, 2)) for x, y in (corners[0], *bent, corners[-1]))
