"""The last touch on a page's lines: each goes to the middle of the free strip that it runs in.

The lattice decides between what a line runs; here it gets its distance from it. Only stretches
between two bends move, sideways, and never past anything, so no crossing, join or label changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Box, Point
from sopdocs.quality import NEAR_RULE
from sopdocs.route.board import Board
from sopdocs.route.labels import label_distance, line_boxes
from sopdocs.route.lattice import CLEAR
from sopdocs.route.links import Route
from sopdocs.route.router import TAIL, TIP
from sopdocs.route.verify import stretches

ROUNDS = 6
FREELY = 10.0  # points from what is beside it that satisfy a line in a wide strip
BESIDE = 0.5  # points that a line is further from words than their own line
HEAD = 2.0  # points that a line keeps from the head of another one
APART = 6.0  # points between two lines that end on one level, so that they do not seem one
_SAME = 0.05
_EVEN = 2.0  # points: a line this much nearer to a rule than to its other neighbour hugs it
_LEAST = 0.3  # points; a smaller move is not seen


@dataclass(frozen=True, slots=True)
class _Strip:
    """What a stretch runs between: from ``low`` to ``high``, in points across it."""

    low: float
    high: float

    def place(self, now: float) -> float:
        """The middle of a narrow strip; in a wide one the nearest place that is far from both."""
        if self.high - self.low <= 2 * FREELY:
            return (self.low + self.high) / 2
        return min(max(now, self.low + FREELY), self.high - FREELY)

    def room(self, place: float) -> float:
        """Points to the nearer side."""
        return min(place - self.low, self.high - place)


def spaced_out(board: Board) -> list[Route]:
    """Return the routes as they are painted: inner stretches in the middle of their strips."""
    routes = [replace(route) for route in board.routes.values()]
    inner = [(route, n) for route in routes for n in range(1, len(route.path) - 2)]
    spaces = _Spaces(board, routes)
    for _ in range(ROUNDS):
        if not [True for route, n in inner if spaces.move(route, n)]:
            break
    return routes


def hugging(board: Board, routes: list[Route]) -> float:
    """Points of line that run along a rule closer than 6 pt although there is room beside them."""
    spaces, found = _Spaces(board, routes), 0.0
    for route in routes:
        for n in range(1, len(route.path) - 2):
            stretch = _Stretch.of(route, n)
            rule = min(spaces.rules(stretch.across), key=lambda edge: abs(edge - stretch.at))
            strip, near = spaces.strip(stretch), abs(rule - stretch.at)
            room = strip.high - stretch.at if rule < stretch.at else stretch.at - strip.low
            if near < NEAR_RULE - _SAME and room - near > _EVEN:
                found += stretch.high - stretch.low
    return round(found, 1)


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

    def beside(self, box: Box, apart: float) -> bool:
        """The box stands beside the stretch, or nearer than ``apart`` to being so."""
        low, high = box[1 - self.across], box[3 - self.across]
        return low < self.high + apart and self.low - apart < high


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The routes of a page, and what stands between them."""

    board: Board
    routes: list[Route]

    def move(self, route: Route, n: int) -> bool:
        """Move the stretch from corner ``n`` to the next one; False if it stays."""
        stretch = _Stretch.of(route, n)
        tied, across = self._tied(stretch), stretch.across
        if any(abs(r.path[k][across] - r.path[k ^ 1][across]) < _SAME for r, k in tied):
            return False  # a line that ends here along the stretch would lose its end
        strip, place = self.strip(stretch), stretch.at
        low, high = self._bounds(stretch)
        wanted = round(min(max(strip.place(place), low), high), 2)
        if strip.room(wanted) < max(strip.room(place) + _LEAST, CLEAR):
            return False
        place = wanted
        route.path = tuple(
            _moved(point, across, place) if k in (n, n + 1) else point
            for k, point in enumerate(route.path)
        )
        for other, k in tied:
            corners = list(other.path)
            corners[k] = _moved(corners[k], across, place)
            other.path = tuple(corners)
        return True

    def _tied(self, stretch: _Stretch) -> list[tuple[Route, int]]:
        """The routes that end (-1) or begin (0) on a stretch of another one."""
        ends = [(r, -1) for r in self.routes if r.joined and stretch.holds(r.path[-1])]
        return ends + [(r, 0) for r in self.routes if r.forked and stretch.holds(r.path[0])]

    def rules(self, across: int) -> tuple[float, ...]:
        """The table's rules that run along an upright stretch (0) or a level one (1)."""
        lattice = self.board.lattice
        if across == 0:
            return lattice.lanes
        return (*(top for top, _ in lattice.rows), lattice.rows[-1][1])

    def strip(self, stretch: _Stretch) -> _Strip:
        """What the stretch runs between: rules, symbols, words, other lines."""
        at, across = stretch.at, stretch.across
        walls = [(edge, edge, 0.0) for edge in self.rules(across)]
        for box, off in self._boxes(stretch.route):
            if stretch.beside(box, 2.0 + off):
                walls.append((box[across], box[across + 2], off))
        for other in self.routes:
            for k, line in enumerate(stretches(other.path)):
                is_own = other is stretch.route and abs(k - stretch.n) < 2
                if not is_own and stretch.beside(line, APART):
                    walls.append((line[across], line[across + 2], 0.0))
        low, high = -inf, inf
        for near, far, off in walls:
            if far < at + _SAME:
                low = max(low, min(far + off, at))
            if near > at - _SAME:
                high = min(high, max(near - off, at))
        return _Strip(max(low, at - FREELY * 9), min(high, at + FREELY * 9))

    def _boxes(self, own: Route) -> Iterator[tuple[Box, float]]:
        """Symbols, arrowheads and words, and how far off a line keeps: other lines' further."""
        for box in self.board.lattice.boxes:
            yield box, 0.0
        for route in self.routes:
            if route is not own and not route.joined:
                yield line_boxes(route.path, True)[-1], HEAD
            if route.label is not None:
                away = 1.0 if route is own else label_distance(route.label, route.path[:2])
                yield route.label, away + BESIDE
            if route.connector is not None:
                yield route.connector.pentagon, 0.0
                yield route.connector.words, 0.0

    def _bounds(self, stretch: _Stretch) -> tuple[float, float]:
        """How far it can move before the first or the last stretch of its route is too short."""
        route, across, at = stretch.route, stretch.across, stretch.at
        low, high = -inf, inf
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
