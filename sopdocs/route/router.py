"""All links of one page: in a fixed order, then taken up and laid again while that makes the page better."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopdocs.route.connectors import Strip
from sopdocs.route.lattice import ACROSS, ALONG, DOWN, FREE, FULL, LEFT, RIGHT, UP, Lattice
from sopdocs.route.search import BEND, CROSSING, NO_JOINS, cheapest

TIP = 6.5  # points that an arrow's last stretch needs at least, for its head
TAIL = 4.0  # points that a first stretch needs at least, to be seen
ROUNDS = 3
JOIN = 70.0  # what it costs to end on another link's line, half a bend
SHARED = 0.7  # cost of a point of shared line, where a point of own line costs 1
AVOIDED = 2000.0  # what it costs to leave by a side where the label found no room
GOOD = CROSSING  # a way that costs less crosses nothing: no need to look elsewhere


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link as one page sees it: owners are rows of the flow; ``None`` means a connector at head or foot.

    ``number`` identifies the link on the whole sheet, ``rank`` its importance (low first).
    """

    number: int
    source: int | None
    target: int | None
    strip: str = ""  # "head" or "foot" for the end that leaves the page
    words: str = ""  # what the connector says
    letters: str = ""
    rank: tuple = ()
    avoid: frozenset[int] = frozenset()  # sides of the source where its label found no room


@dataclass(slots=True)
class Laid:
    """A link's path: lattice points, from its source's symbol (or connector) to the target's."""

    link: PageLink
    points: list[int]
    cost: float
    joined: bool = False
    connector: object = None


@dataclass(slots=True)
class Router:
    lattice: Lattice
    mains: dict[int, int]  # flow row → node that its arrows meet
    others: dict[int, list[int]]  # flow row → its further symbols
    head: Strip | None = None
    foot: Strip | None = None
    laid: dict[int, Laid] = field(default_factory=dict)
    out_left: dict[int, int] = field(default_factory=dict)  # exits still to be laid
    in_left: dict[int, int] = field(default_factory=dict)
    entered: dict[int, int] = field(default_factory=dict)  # corners that receive
    guides: dict[int, bytearray] = field(default_factory=dict)  # link → 1 for each point on the engine's way
    at: dict[int, list[int]] = field(default_factory=dict)  # point → links that touch it
    symbols: set[int] = field(default_factory=set)
    joint: set[int] = field(default_factory=set)  # points on the lines that join symbols

    def route(self, links: list[PageLink]) -> list[PageLink]:
        """Lay all links; those that found no way are returned."""
        for link in links:
            if link.source is not None:
                self.out_left[link.source] = self.out_left.get(link.source, 0) + 1
            if link.target is not None:
                self.in_left[link.target] = self.in_left.get(link.target, 0) + 1
        self.symbols = set(self.lattice.point_of)
        for owner, nodes in self.others.items():
            self._join_symbols(owner, nodes)
        order = sorted(links, key=lambda link: (link.rank, link.number))
        lost = [link for link in order if not self._lay(link)]
        lost = self._rescue(lost, order)
        self._improve(order)
        return lost

    def _join_symbols(self, owner: int, nodes: list[int]) -> None:
        """Take the straight lines that join the symbols of a joint step."""
        points = sorted(self.lattice.point_of[n] for n in [self.mains[owner], *nodes])
        for a, b in zip(points, points[1:]):
            for point in range(a, b):
                self.lattice.beside[point] = 1
                if point > a:
                    self.lattice.state[point] = ALONG
                    self.joint.add(point)

    # ports

    def _free_sides(self, node: int) -> list[int]:
        lattice = self.lattice
        point = lattice.point_of[node]
        return [s for s in (DOWN, RIGHT, LEFT, UP) if lattice.neighbour(point, s) >= 0 and not lattice.edge_taken(point, s)]

    def _nodes(self, owner: int) -> list[tuple[int, float]]:
        """Symbols whose sides a link may use, with what that costs: the main one; at a joint decision any."""
        main = self.mains[owner]
        if self.lattice.nodes[main].diamond:
            return [(main, 0.0)] + [(n, 260.0) for n in self.others.get(owner, [])]
        return [(main, 0.0)]

    def _ports(self, owner: int, leaving: bool) -> list[tuple[int, int, float]]:
        """(node, side, cost) of every side that a link may take without shutting another one out."""
        ports = [(n, s, cost) for n, cost in self._nodes(owner) for s in self._free_sides(n)]
        needed = self.out_left.get(owner, 0) + (1 if self.in_left.get(owner) and not self.entered.get(owner) else 0)
        used_for = 1 if leaving or not self.entered.get(owner) else 0
        if len(ports) - 1 < needed - used_for:
            return []
        return ports

    # laying

    def _lay(self, link: PageLink) -> bool:
        """Lay a link along the engine's way where that is a good one, else wherever it is cheapest."""
        within = self.guides.get(link.number)
        found = self._find(link, within) if within else None
        if found is None or found[0] >= GOOD:
            wider = self._find(link, None)
            if found is None or (wider is not None and wider[0] < found[0]):
                found = wider
        if found is None:
            return False
        self._take(found[1])
        return True

    def _find(self, link: PageLink, within: bytearray | None) -> tuple[float, Laid] | None:
        if link.source is None:
            return self._find_entering(link, within)
        lattice = self.lattice
        starts = {(lattice.point_of[n], s): c + self._leaving(link, s) for n, s, c in self._ports(link.source, True)}
        if not starts:
            return None
        if link.target is None:
            strip = self._strip(link)
            goals = strip.goals(lattice, link)
            if not goals:
                return None
            path = cheapest(lattice, starts, goals, NO_JOINS, self._tight(link.source, TAIL), within)
            return self._laid(link, path, strip) if path else None
        goals = {(lattice.point_of[n], s ^ 2): c + self._entering(link, s) for n, s, c in self._ports(link.target, False)}
        tight = self._tight(link.target, TIP) | self._tight(link.source, TAIL)
        joins = self._joins(link, tight)
        if not goals and not joins:
            return None
        path = cheapest(lattice, starts, goals, joins, tight, within)
        return self._laid(link, path, None) if path else None

    def _find_entering(self, link: PageLink, within: bytearray | None) -> tuple[float, Laid] | None:
        """A link that comes from another page is searched backwards, from its target to the connector."""
        lattice = self.lattice
        strip = self._strip(link)
        goals = strip.goals(lattice, link)
        tight = self._tight(link.target, TIP)
        starts = {(lattice.point_of[n], s): c + self._entering(link, s) for n, s, c in self._ports(link.target, False)}
        for point, cost in self._joins(link, tight).items():
            for side in (RIGHT, LEFT) if lattice.state[point] == ACROSS else (DOWN, UP):
                starts[(point, side)] = cost
        if not starts or not goals:
            return None
        path = cheapest(lattice, starts, goals, NO_JOINS, tight, within)
        if not path:
            return None
        return self._laid(link, (path[0], path[1][::-1]), strip)

    def _laid(self, link: PageLink, path: tuple[float, list[int]], strip: Strip | None) -> tuple[float, Laid]:
        cost, points = path
        end = points[-1]
        joined = link.target is not None and end not in {self.lattice.point_of[n] for n, _ in self._nodes(link.target)}
        laid = Laid(link, points, cost, joined)
        if strip is not None:
            laid.connector = strip.place(self.lattice, points[0] if link.source is None else points[-1], link)
        return cost, laid

    def _strip(self, link: PageLink) -> Strip:
        strip = self.head if link.strip == "head" else self.foot
        assert strip is not None, "a link that leaves the page has a strip of connectors"
        return strip

    def _joins(self, link: PageLink, tight: set[int]) -> dict[int, float]:
        """Points on links to the same target where this one may end, with what that costs.

        The stretch that both then share counts too: a reader has to follow it.
        """
        found: dict[int, float] = {}
        for number, laid in self.laid.items():
            if laid.link.target != link.target or number == link.number:
                continue
            shared = 0.0
            x, y = self.lattice.xy(laid.points[-1])
            for point in reversed(laid.points[1:-1]):
                px, py = self.lattice.xy(point)
                shared += abs(px - x) + abs(py - y)
                x, y = px, py
                if point not in tight and self.lattice.state[point] in (ACROSS, ALONG):
                    found[point] = min(found.get(point, 1e9), JOIN + SHARED * shared)
        return found

    def _tight(self, owner: int, room: float) -> set[int]:
        """Points so near to a symbol's sides that a bend there would leave no room for an arrow's head or tail."""
        lattice = self.lattice
        found = set()
        for node, _ in self._nodes(owner):
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

    def _leaving(self, link: PageLink, side: int) -> float:
        if link.target is None:
            down = link.strip == "foot"
        else:
            down = link.target > link.source
        return ((0.0, 4.0, 0.0, 160.0)[side] if down else (0.0, 160.0, 0.0, 30.0)[side]) + AVOIDED * (side in link.avoid)

    def _entering(self, link: PageLink, side: int) -> float:
        """``side`` of the target that is met: from above is natural on the way down, from beside on the way up."""
        if link.source is None:
            down = link.strip == "head"
        else:
            down = link.source < link.target
        return (4.0, 200.0, 4.0, 0.0)[side] if down else (0.0, 60.0, 0.0, 60.0)[side]

    # keeping count of what is taken

    def _take(self, laid: Laid) -> None:
        lattice, link = self.lattice, laid.link
        self.laid[link.number] = laid
        self._mark(laid, 1)
        if link.source is not None:
            self.out_left[link.source] -= 1
        if link.target is not None:
            self.in_left[link.target] -= 1
            if not laid.joined:
                self.entered[link.target] = self.entered.get(link.target, 0) + 1
        if laid.connector is not None:
            self._strip(link).take(lattice, laid.connector)

    def _lift(self, number: int) -> Laid:
        laid = self.laid.pop(number)
        link = laid.link
        if link.source is not None:
            self.out_left[link.source] += 1
        if link.target is not None:
            self.in_left[link.target] += 1
            if not laid.joined:
                self.entered[link.target] -= 1
        if laid.connector is not None:
            self._strip(link).free(self.lattice, laid.connector)
        self._mark(laid, 0)
        return laid

    def _mark(self, laid: Laid, taken: int) -> None:
        lattice, points, number = self.lattice, laid.points, laid.link.number
        for a, b in zip(points, points[1:]):
            low, high = (a, b) if a < b else (b, a)
            if high - low == 1:
                lattice.beside[low] = taken
            else:
                lattice.below[low] = taken
        for point in points:
            if point in self.symbols:
                continue
            links = self.at.setdefault(point, [])
            if taken:
                links.append(number)
            else:
                links.remove(number)
            self._settle(point)

    def _settle(self, point: int) -> None:
        """Say anew what a point is taken by."""
        lattice = self.lattice
        links = self.at[point]
        kinds = [self._straight(point, number) for number in links]
        if point in self.joint:
            kinds.append(ALONG)
        lattice.state[point] = FREE if not kinds else kinds[0] if len(kinds) == 1 else FULL

    def _straight(self, point: int, number: int) -> int:
        """How a link runs through a point: ALONG, ACROSS, or FULL for a bend or an end."""
        points = self.laid[number].points
        at = points.index(point)
        if not 0 < at < len(points) - 1 or points[at + 1] - point != point - points[at - 1]:
            return FULL
        return ALONG if abs(points[at + 1] - point) == 1 else ACROSS

    # better ways

    def _carried(self, number: int) -> list[int]:
        """Links that end on this one and must be laid anew with it."""
        points = set(self.laid[number].points)
        target = self.laid[number].link.target
        return [n for n, laid in self.laid.items() if n != number and laid.joined and laid.link.target == target
                and ({laid.points[-1], laid.points[0]} & points)]

    def _rescue(self, lost: list[PageLink], order: list[PageLink]) -> list[PageLink]:
        """Lay what found no way by lifting the links around it first."""
        for link in list(lost):
            for number in sorted(self.laid, key=lambda n: -n):
                if number not in self.laid:
                    continue
                moved = [self._lift(n) for n in [*self._carried(number), number]]
                again = [link, *[m.link for m in reversed(moved)]]
                if all(self._lay(one) for one in again):
                    lost.remove(link)
                    break
                for one in again:
                    if one.number in self.laid:
                        self._lift(one.number)
                for one in reversed(moved):
                    self._take(one)
        return lost

    def _improve(self, order: list[PageLink]) -> None:
        """Lift and lay again each link that crosses another or follows the engine in many bends.

        The others were the cheapest when they were laid; only where one moved are they looked at again.
        """
        moved = False
        for _ in range(ROUNDS):
            better = False
            for link in order:
                laid = self.laid.get(link.number)
                if laid is None or self._perfect(laid, moved) or self._carried(link.number):
                    continue
                self._lift(link.number)
                found = self._find(link, None)
                if found and found[0] + 1e-6 < self._price(laid):
                    self._take(found[1])
                    better = True
                else:
                    self._take(laid)
            if not better:
                return
            moved = True

    def _perfect(self, laid: Laid, moved: bool) -> bool:
        few = 1 if moved else 2 if laid.link.number in self.guides else len(laid.points)
        return bends(laid.points) <= few and not any(map(self.crossed, laid.points))

    def crossed(self, point: int) -> bool:
        """Two lines pass each other here."""
        passing = [n for n in self.at.get(point, ()) if self._straight(point, n) != FULL]
        return len(passing) + (point in self.joint) > 1

    def _price(self, laid: Laid) -> float:
        """What a lifted path would cost if it were laid now."""
        points = laid.points
        link = laid.link
        xy = [self.lattice.xy(p) for p in points]
        length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(xy, xy[1:]))
        crossed = sum(1 for p in points[1:-1] if self.lattice.state[p] in (ALONG, ACROSS))
        cost = length + BEND * bends(points) + CROSSING * crossed + (JOIN if laid.joined else 0)
        if link.source is not None:
            cost += self._leaving(link, side_of(points[0], points[1]))
        if link.target is not None and not laid.joined:
            cost += self._entering(link, side_of(points[-1], points[-2]))
        return cost


def bends(points: list[int]) -> int:
    return sum(1 for a, b, c in zip(points, points[1:], points[2:]) if b - a != c - b)


def side_of(a: int, b: int) -> int:
    """Direction from a point to the next one on its line."""
    if abs(b - a) == 1:
        return RIGHT if b > a else LEFT
    return DOWN if b > a else UP
