"""The board of one page: which sides, edges and points are taken, and by which link."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopdocs.route.connectors import Strip
from sopdocs.route.lattice import ACROSS, ALONG, DOWN, FREE, FULL, LEFT, RIGHT, UP, Lattice
from sopdocs.route.links import Laid, PageLink

OTHER_SYMBOL = 260.0  # what it costs to use the corner of a joint decision's further symbol


@dataclass(slots=True)
class Board:
    """Symbols, and the links laid so far.

    ``mains`` gives for a row of the flow the symbol that its arrows meet, ``others`` its further symbols.
    """

    lattice: Lattice
    mains: dict[int, int]
    others: dict[int, list[int]]
    head: Strip | None = None
    foot: Strip | None = None
    laid: dict[int, Laid] = field(default_factory=dict)
    out_left: dict[int, int] = field(default_factory=dict)  # exits still to be laid
    in_left: dict[int, int] = field(default_factory=dict)
    entered: dict[int, int] = field(default_factory=dict)  # corners that receive
    at: dict[int, list[int]] = field(default_factory=dict)  # point → links that touch it
    joint: set[int] = field(default_factory=set)  # points on the lines that join symbols
    symbols: set[int] = field(default_factory=set)

    def expect(self, links: list[PageLink]) -> None:
        """Know the links that are to be laid, so that none shuts another one out; join the joint steps' symbols."""
        self.symbols = set(self.lattice.point_of)
        for link in links:
            if link.source is not None:
                self.out_left[link.source] = self.out_left.get(link.source, 0) + 1
            if link.target is not None:
                self.in_left[link.target] = self.in_left.get(link.target, 0) + 1
        for owner, nodes in self.others.items():
            self._join_symbols(owner, nodes)

    def _join_symbols(self, owner: int, nodes: list[int]) -> None:
        """Take the straight lines that join the symbols of a joint step."""
        points = sorted(self.lattice.point_of[n] for n in [self.mains[owner], *nodes])
        for a, b in zip(points, points[1:]):
            for point in range(a, b):
                self.lattice.beside[point] = 1
                if point > a:
                    self.lattice.state[point] = ALONG
                    self.joint.add(point)

    def _free_sides(self, node: int) -> list[int]:
        lattice = self.lattice
        point = lattice.point_of[node]
        return [s for s in (DOWN, RIGHT, LEFT, UP) if lattice.neighbour(point, s) >= 0 and not lattice.edge_taken(point, s)]

    def nodes(self, owner: int) -> list[tuple[int, float]]:
        """Symbols whose sides a link may use, with what that costs: the main one; at a joint decision any."""
        main = self.mains[owner]
        if self.lattice.nodes[main].diamond:
            return [(main, 0.0)] + [(n, OTHER_SYMBOL) for n in self.others.get(owner, [])]
        return [(main, 0.0)]

    def ports(self, owner: int, leaving: bool) -> list[tuple[int, int, float]]:
        """(node, side, cost) of every side that a link may take without shutting another one out."""
        ports = [(n, s, cost) for n, cost in self.nodes(owner) for s in self._free_sides(n)]
        needed = self.out_left.get(owner, 0) + (1 if self.in_left.get(owner) and not self.entered.get(owner) else 0)
        used_for = 1 if leaving or not self.entered.get(owner) else 0
        if len(ports) - 1 < needed - used_for:
            return []
        return ports

    def strip(self, link: PageLink) -> Strip:
        strip = self.head if link.strip == "head" else self.foot
        assert strip is not None, "a link that leaves the page has a strip of connectors"
        return strip

    def tight(self, owner: int, room: float) -> set[int]:
        """Points so near to a symbol's sides that a bend there would leave no room for an arrow's head or tail."""
        lattice = self.lattice
        found = set()
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

    def take(self, laid: Laid) -> None:
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
            self.strip(link).take(lattice, laid.connector)

    def lift(self, number: int) -> Laid:
        laid = self.laid.pop(number)
        link = laid.link
        if link.source is not None:
            self.out_left[link.source] += 1
        if link.target is not None:
            self.in_left[link.target] += 1
            if not laid.joined:
                self.entered[link.target] -= 1
        if laid.connector is not None:
            self.strip(link).free(self.lattice, laid.connector)
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

    def carried(self, number: int) -> list[int]:
        """Links that end on this one and must be laid anew with it."""
        points = set(self.laid[number].points)
        target = self.laid[number].link.target
        return [n for n, laid in self.laid.items() if n != number and laid.joined and laid.link.target == target
                and ({laid.points[-1], laid.points[0]} & points)]

    def crossed(self, point: int) -> bool:
        """Two lines pass each other here."""
        passing = [n for n in self.at.get(point, ()) if self._straight(point, n) != FULL]
        return len(passing) + (point in self.joint) > 1
