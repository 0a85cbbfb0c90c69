"""Where the symbols and lines of a SOP's flow are on its sheet, for drawings in other formats.

In: a SOP and a ruler. Out: ``FlowPlaces``, one for each flow table. All measures are points; x is
that of the page, y counts from the top of the first page on, as if each page hung below the one
before. A line over a page break goes by way of its connectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.page import STEP, Sheet
from sopdocs.layout.sheet import DrawnTable, LayoutFault, draw_sheet
from sopdocs.model.flow import Flow
from sopdocs.model.sop import Sop
from sopdocs.route.links import Route

_NEAR = 0.2  # points from a line at which a point is on it
_BEYOND = 8.0  # points between a connector and a line to another page
_INSIDE = 1.2  # points between the table's edge and a line past whole pages


@dataclass(frozen=True, slots=True)
class FlowPlaces:
    """One flow table: ``boxes`` of symbols by number of the node, ``paths`` by number of the link.

    ``lanes`` are the edges of lanes from left to right, ``rows`` top and bottom of the flow's rows,
    by number; a phase has none. ``first`` is the index of the table's first step in the SOP.
    """

    sop: Sop
    flow: Flow
    first: int
    lanes: tuple[float, ...]
    rows: dict[int, tuple[float, float]]
    boxes: tuple[Box, ...]
    paths: tuple[tuple[Point, ...], ...]


def flow_places(sop: Sop, ruler: Ruler) -> tuple[list[FlowPlaces], list[LayoutFault]]:
    """Return the places of all flow tables, or the faults of a sheet that cannot be drawn."""
    drawn = draw_sheet(sop, ruler)
    if drawn.sheet is None:
        return [], drawn.faults
    return [_TablePlaces(drawn.sheet, table, sop).places() for table in drawn.tables], drawn.faults


@dataclass(frozen=True, slots=True)
class _Piece:
    """A link's line on one page, from the symbol or connector where it begins."""

    page: int
    path: list[Point]


@dataclass(frozen=True, slots=True)
class _TablePlaces:
    sheet: Sheet
    table: DrawnTable
    sop: Sop

    def places(self) -> FlowPlaces:
        context = self.table.context
        boxes: dict[int, Box] = {}
        rows: dict[int, tuple[float, float]] = {}
        pieces: dict[int, list[_Piece]] = {}
        for number, page in enumerate(self.table.pages.drawn):
            down = self._down(number)
            for row, (top, bottom) in zip(page.plan.rows, page.plan.grid.rows):
                before = rows.get(row.owner, (top + down, 0.0))
                rows[row.owner] = (before[0], bottom + down)
            lattice = page.stage.board.lattice
            for node, point in zip(lattice.nodes, lattice.point_of):
                x, y = lattice.xy(point)
                w, h = node.width / 2, node.height / 2
                boxes[node.owner] = (x - w, y + down - h, x + w, y + down + h)
            for route in page.art.routes:
                path = [(x, y + down) for x, y in whole_path(route, page.art.routes)]
                pieces.setdefault(route.link.number, []).append(_Piece(number, path))
        flow = context.flow
        return FlowPlaces(
            context.sop,
            flow,
            self.table.first,
            tuple(context.columns.lanes),
            rows,
            tuple(boxes[n] for n in range(len(flow.nodes))),
            tuple(tuple(self._joined(pieces[n], n)) for n in range(len(flow.links))),
        )

    def _down(self, number: int) -> float:
        """Return how far down page ``number`` of the table begins, below the first page's top."""
        context, pages = self.table.context, self.sheet.pages
        index = (1 if self.sop.sampul else 0) + context.first_page - 1 + number
        if index < len(pages):
            return index * context.frame.page_height
        last = len(pages) - 1  # identity and flow share it
        placed = next(one for one in pages[last].anchors if one.kind == STEP)
        own = next(one for one in self.table.pages.pages[number].anchors if one.kind == STEP)
        return last * context.frame.page_height + placed.y - own.y

    def _joined(self, pieces: list[_Piece], link: int) -> list[Point]:
        """Return a link's line over its pages, at right angles between them."""
        if len(pieces) == 1:
            return pieces[0].path
        flow = self.table.context.flow
        first, last = pieces if not flow.links[link].backward else reversed(pieces)
        (x1, y1), (x2, y2) = first.path[-1], last.path[0]
        way = 1 if y2 > y1 else -1
        if abs(first.page - last.page) == 1:
            middle = (y1 + y2) / 2
            between = [(x1, middle), (x2, middle)]
        else:
            edge = self.table.context.columns.lanes[-1] - _INSIDE
            out, back = y1 + way * _BEYOND, y2 - way * _BEYOND
            between = [(x1, out), (edge, out), (edge, back), (x2, back)]
        return straightened([*first.path, *between, *last.path])


def whole_path(route: Route, routes: Sequence[Route]) -> list[Point]:
    """Return a link's line from tail to tip: also what it shares with lines of other links."""
    path = list(route.path)
    seen = {route.link.number}
    at = route
    while at.joined and (found := _host(path[-1], _joins(at, routes, seen))):
        at, rest = found[0], found[2]
        seen.add(at.link.number)
        path += rest
    at, seen = route, {route.link.number}
    while at.forked and (found := _host(path[0], _forks(at, routes, seen))):
        at, before = found[0], found[1]
        seen.add(at.link.number)
        path = [*before, *path]
    return straightened(path)


def _joins(route: Route, routes: Sequence[Route], seen: set[int]) -> Iterator[Route]:
    for other in routes:
        if other.link.target == route.link.target and other.link.number not in seen:
            yield other


def _forks(route: Route, routes: Sequence[Route], seen: set[int]) -> Iterator[Route]:
    for other in routes:
        if other.link.forks_with(route.link) and other.link.number not in seen:
            yield other


def _host(point: Point, others: Iterator[Route]) -> tuple[Route, list[Point], list[Point]] | None:
    """Return the line that a point is on, with its points before and after; None if there is none.

    A line that merely begins or ends there is no host.
    """
    for other in others:
        path = other.path
        for n, (a, b) in enumerate(zip(path, path[1:])):
            inside = point not in (path[0], path[-1])
            if inside and _is_on(point, a, b):
                return other, list(path[: n + 1]), list(path[n + 1 :])
    return None


def _is_on(point: Point, a: Point, b: Point) -> bool:
    return all(min(a[k], b[k]) - _NEAR <= point[k] <= max(a[k], b[k]) + _NEAR for k in (0, 1))


def straightened(path: Sequence[Point]) -> list[Point]:
    """Return a path without points that repeat the one before, or lie between their neighbours."""
    found: list[Point] = []
    for point in path:
        if found and _is_same(found[-1], point):
            continue
        if len(found) > 1 and _is_on(found[-1], found[-2], point) and _is_straight(found, point):
            found[-1] = point
        else:
            found.append(point)
    return found


def _is_same(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < _NEAR and abs(a[1] - b[1]) < _NEAR


def _is_straight(found: list[Point], point: Point) -> bool:
    (x0, y0), (x1, y1) = found[-2], found[-1]
    same_x = abs(x0 - x1) < _NEAR and abs(x1 - point[0]) < _NEAR
    same_y = abs(y0 - y1) < _NEAR and abs(y1 - point[1]) < _NEAR
    return same_x or same_y
