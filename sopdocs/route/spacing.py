"""The last touch on a page's lines: each goes to the middle of the free strip that it runs in.

The lattice decides what a line runs between; this module sets the distances. Only stretches
between two bends move, sideways, and never past anything, so no crossing, join or label changes;
a stretch that ends on another line slides along it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from math import inf

from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Box, Point
from sopdocs.quality import NEAR_RULE, STEM
from sopdocs.route.board import Board
from sopdocs.route.labels import label_distance, line_boxes
from sopdocs.route.lattice import CLEAR
from sopdocs.route.links import Route
from sopdocs.route.router import TAIL, TIP
from sopdocs.route.verify import stretches

ROUNDS = 6
FROM_SYMBOL, FROM_LINE = 3.0, 4.0  # least points to symbols or words, and to another line
LACKING = 3.0  # what a point less than that weighs, against a point too near to a rule
SPACIOUS = 0.05  # what a point of a free distance weighs
HUGS = 1.0  # what is lacking at the least next to a rule that is too near
FREELY = 10.0  # points from its neighbours that satisfy a line in a wide strip
FURTHER_FROM_WORDS = 0.5  # points that a line is further from words than their own line
HEAD = 2.0  # points that a line keeps from the head of another one
APART = 6.0  # points between two lines that end on one level, so that they do not seem one
_SAME = 0.05
_LEAST = 0.02  # what a move improves at least


@dataclass(frozen=True, slots=True)
class _Edge:
    """One side of a strip, in points; a line keeps ``least`` points from it."""

    at: float
    least: float = CLEAR
    is_rule: bool = False

    def lack(self, place: float) -> float:
        """The weighted points of distance that a line at a place lacks; ``least`` weighs most."""
        off = abs(place - self.at)
        from_rule = max(NEAR_RULE - off, 0.0) if self.is_rule else 0.0
        return from_rule + LACKING * max(self.least - off, 0.0) + SPACIOUS * max(FREELY - off, 0.0)


@dataclass(frozen=True, slots=True)
class _Strip:
    """What a stretch runs between, in points across it."""

    low: _Edge
    high: _Edge

    def place(self, now: float) -> float:
        """The middle of a narrow strip; in a wide one the nearest place that is far from both.

        A line next to a rule gets its distance from it first.
        """
        low, high = self.low, self.high
        if high.at - low.at > 2 * FREELY:
            return min(max(now, low.at + FREELY), high.at - FREELY)
        middle = (low.at + high.at) / 2
        if low.is_rule and not high.is_rule:
            return max(middle, min(low.at + NEAR_RULE, high.at - high.least))
        if high.is_rule and not low.is_rule:
            return min(middle, max(high.at - NEAR_RULE, low.at + low.least))
        return middle

    def lack(self, place: float) -> float:
        return self.low.lack(place) + self.high.lack(place)

    def holds(self, place: float) -> bool:
        return self.low.at + CLEAR <= place <= self.high.at - CLEAR

    def away(self, place: float) -> float:
        """Points from a place to the strip, 0 inside."""
        return max(self.low.at - place, place - self.high.at, 0.0)


def spaced_out(board: Board) -> list[Route]:
    """Return the routes as they are painted: inner stretches in the middle of their strips."""
    routes = [replace(route) for route in board.routes.values()]
    inner, spaces = _inner(routes), _Spaces(board, routes)
    for _ in range(ROUNDS):
        if not [True for route, n in inner if spaces.move(route, n)]:
            break
    for route in routes:
        if route.label is not None and len(route.path) > 3:
            spaces.move_with_label(route)
    return routes


@dataclass(frozen=True, slots=True)
class Hug:
    """A stretch that runs along a rule closer than 6 pt.

    ``row`` is that in which a level stretch runs, None for an upright one. ``lacking`` are the
    points to 6 pt, ``length`` is the stretch's.
    """

    row: int | None
    lacking: float
    length: float


def hugs(board: Board, routes: list[Route]) -> list[Hug]:
    """The inner stretches of all routes that run along a rule."""
    spaces, found = _Spaces(board, routes), []
    tops = [top for top, _ in board.lattice.rows]
    for route, n in _inner(routes):
        stretch = _Stretch.of(route, n)
        lacking = NEAR_RULE - spaces.from_rule(stretch)
        if lacking > _SAME:
            row = bisect_right(tops, stretch.at) - 1 if stretch.across else None
            found.append(Hug(row, lacking, stretch.high - stretch.low))
    return found


def hugging(near: list[Hug]) -> float:
    """Points of line that run along rules."""
    return round(sum(hug.length for hug in near), 1)


def _inner(routes: list[Route]) -> list[tuple[Route, int]]:
    """The stretches between two bends, or a bend and a join, by their first corner."""
    return [
        (route, n)
        for route in routes
        for n in range(1, len(route.path) - (1 if route.joined else 2))
    ]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An inner stretch: from corner ``n`` of its route to the next one.

    ``across`` is the coordinate that moves: 0 for an upright stretch, 1 for a level one. ``at`` is
    where it is, ``low`` and ``high`` are its ends.
    """

    route: Route
    n: int
    across: int
    at: float
    low: float
    high: float

    @classmethod
    def of(cls, route: Route, n: int) -> _Stretch:
        a, b = route.path[n], route.path[n + 1]
        across = 0 if abs(a[0] - b[0]) < _SAME else 1
        low, high = sorted((a[1 - across], b[1 - across]))
        return cls(route, n, across, a[across], low, high)

    def holds(self, point: Point) -> bool:
        return (
            abs(point[self.across] - self.at) < _SAME
            and self.low - _SAME <= point[1 - self.across] <= self.high + _SAME
        )

    def is_next_to(self, box: Box, apart: float) -> bool:
        """True if the box is next to the stretch, or nearer than ``apart`` to being so."""
        low, high = box[1 - self.across], box[3 - self.across]
        return low < self.high + apart and self.low - apart < high


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The routes of a page, and the things between them."""

    board: Board
    routes: list[Route]

    def move_with_label(self, route: Route) -> None:
        """Move the stretch behind the first one off a rule, if the label finds a place there."""
        if self.from_rule(_Stretch.of(route, 1)) >= NEAR_RULE - _SAME:
            return
        before = [(one, one.path, one.label, one.breaking, one.turned) for one in self.routes]
        route.label = None
        if self.move(route, 1):
            others = [other for other in self.routes if other is not route]
            self.board.place_label(route, others=others)
        if route.label is None:
            for one, path, label, breaking, turned in before:
                one.path, one.label = path, label
                one.breaking, one.turned = breaking, turned

    def move(self, route: Route, n: int) -> bool:
        """Move the stretch from corner ``n`` to the next one; False if it stays."""
        stretch = _Stretch.of(route, n)
        tied, across = self._tied(stretch), stretch.across
        if any(abs(r.path[k][across] - r.path[k ^ 1][across]) < _SAME for r, k in tied):
            return False  # a line that ends here along the stretch would lose its end
        place = self._better_place(stretch)
        if place is None:
            return False
        route.path = tuple(
            _moved(point, across, place) if k in (n, n + 1) else point
            for k, point in enumerate(route.path)
        )
        for other, k in tied:
            corners = list(other.path)
            corners[k] = _moved(corners[k], across, place)
            other.path = tuple(corners)
        return True

    def _better_place(self, stretch: _Stretch) -> float | None:
        """Where the stretch is further from rules and other things; None if that is nowhere.

        It leaves its strip, over a rule, only if it hugs a rule there.
        """
        now, (low, high) = stretch.at, self._bounds(stretch)
        own, *others = sorted(self.strips(stretch), key=lambda strip: strip.away(now))
        best, least = None, own.lack(now) - _LEAST
        for strip in (own, *others):
            place = round(min(max(strip.place(now), low), high), 2)
            if strip.holds(place) and strip.lack(place) < least:
                best, least = place, strip.lack(place) - _LEAST
            if strip is own and own.lack(now if best is None else best) < HUGS:
                break
        return best

    def _tied(self, stretch: _Stretch) -> list[tuple[Route, int]]:
        """The routes that end (-1) or begin (0) on a stretch of another one."""
        others = [r for r in self.routes if r is not stretch.route]
        ends = [(r, -1) for r in others if r.joined and stretch.holds(r.path[-1])]
        return ends + [(r, 0) for r in others if r.forked and stretch.holds(r.path[0])]

    def rules(self, across: int) -> tuple[float, ...]:
        """The table's rules that run along an upright stretch (0) or a level one (1)."""
        lattice = self.board.lattice
        if across == 0:
            return lattice.lanes
        return (*(top for top, _ in lattice.rows), lattice.rows[-1][1])

    def from_rule(self, stretch: _Stretch) -> float:
        """Points from a stretch to the nearest rule along it."""
        return min(abs(edge - stretch.at) for edge in self.rules(stretch.across))

    def strips(self, stretch: _Stretch) -> list[_Strip]:
        """The free strips that the stretch can run in, parted by the table's rules."""
        rules = self.rules(stretch.across)
        low, high = self._walls(stretch)
        edges = [_Edge(at, is_rule=True) for at in rules if low.at < at < high.at]
        if low.at >= rules[0]:
            edges.insert(0, low)
        if high.at <= rules[-1]:
            edges.append(high)
        return [_Strip(a, b) for a, b in zip(edges, edges[1:])]

    def _walls(self, stretch: _Stretch) -> tuple[_Edge, _Edge]:
        """What is nearest at both sides: symbols, words, other lines."""
        at, across = stretch.at, stretch.across
        walls: list[tuple[float, float, float, float]] = []
        for box, off in self._boxes(stretch.route):
            if stretch.is_next_to(box, 2.0 + off):
                walls.append((box[across], box[across + 2], off, FROM_SYMBOL))
        for other in self.routes:
            for k, line in enumerate(stretches(other.path)):
                is_own = other is stretch.route and abs(k - stretch.n) < 2
                if not is_own and stretch.is_next_to(line, APART):
                    walls.append((line[across], line[across + 2], 0.0, FROM_LINE))
        low, high = _Edge(-inf), _Edge(inf)
        for near, far, off, least in walls:
            if far < at + _SAME:
                low = max(low, _Edge(min(far + off, at), least), key=lambda edge: edge.at)
            if near > at - _SAME:
                high = min(high, _Edge(max(near - off, at), least), key=lambda edge: edge.at)
        return low, high

    def _boxes(self, own: Route) -> Iterator[tuple[Box, float]]:
        """Symbols, arrowheads and words, and how far off a line keeps: other lines' further."""
        for box in self.board.lattice.boxes:
            yield box, 0.0
        for route in self.routes:
            if route is not own and not route.joined:
                yield line_boxes(route.path, True)[-1], HEAD
            if route.label is not None:
                away = 1.0 if route is own else label_distance(route.label, route.path[:2])
                yield route.label, away + FURTHER_FROM_WORDS
            if route.connector is not None:
                yield route.connector.pentagon, 0.0
                yield route.connector.words, 0.0

    def _along_host(self, stretch: _Stretch) -> tuple[float, float]:
        """How far the joined end of a stretch can slide along the line that it joins.

        It keeps the stem behind the arrowhead, and off the line's corners and words.
        """
        at, across, end = stretch.at, stretch.across, stretch.route.path[-1]
        for host in self.routes:
            corners = host.path
            for n, (a, b) in enumerate(zip(corners, corners[1:])):
                beside = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                if host is stretch.route or abs(a[across] - b[across]) < _SAME:
                    continue
                if label_distance((*end, *end), (a, b)) > _SAME or (n == 0 and host.label):
                    continue
                tip = STEM if n == len(corners) - 2 and not host.joined else TAIL
                before, after = (TAIL, tip) if a[across] < b[across] else (tip, TAIL)
                low, high = beside[across] + before, beside[across + 2] - after
                return min(low, at), max(high, at)
        return at, at

    def _bounds(self, stretch: _Stretch) -> tuple[float, float]:
        """How far it can move before the first or the last stretch of its route is too short."""
        route, across, at = stretch.route, stretch.across, stretch.at
        low, high = -inf, inf
        if stretch.n == len(route.path) - 2:
            low, high = self._along_host(stretch)
        rooms: list[tuple[float, float]] = []  # an end of the route, and what it needs
        if stretch.n == 1:
            start, room = route.path[0][across], TAIL
            if route.label is not None:
                middle = (route.label[across] + route.label[across + 2]) / 2
                room = max(room, abs(middle - start))
            rooms.append((start, room))
        if stretch.n == len(route.path) - 3:
            rooms.append((route.path[-1][across], 2.0 if route.joined else TIP))
        for end, needed in rooms:
            room = min(needed, abs(at - end))
            if at > end:
                low = max(low, end + room)
            else:
                high = min(high, end - room)
        return low, high


def _moved(point: Point, across: int, place: float) -> Point:
    return (place, point[1]) if across == 0 else (point[0], place)
