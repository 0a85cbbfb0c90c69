"""The flow across one page: symbols, routed arrows, connectors, labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopdocs.geometry import Point
from sopdocs.layout.common.ruler import CAPITAL
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.labels import label_items, label_lines
from sopdocs.layout.flow.page import PagePlan
from sopdocs.layout.page import Arrow, Item, Symbol, TextRun
from sopdocs.route import verify
from sopdocs.route.board import Board
from sopdocs.route.connectors import Connector, ConnectorStrip, level_heights
from sopdocs.route.engine_messages import EnginePage
from sopdocs.route.lattice import LEFT, RIGHT, ConnectorHeights, Lattice, LatticeNode
from sopdocs.route.links import Route, RouteLink, bends
from sopdocs.route.router import Router
from sopdocs.route.search import BEND, CROSSING, Effort

DOUBTFUL = 3  # bends; a link with as many is given to the engine
MOST_BENDS = 2  # bends to a connector; with more, its strip is too full


@dataclass(frozen=True, slots=True)
class ArtQuality:
    """How hard the arrows of a page are to read; ``length`` is in points."""

    links: int
    crossings: int
    bends: int
    length: float

    @property
    def cost(self) -> float:
        """The cost in points of line."""
        return self.crossings * CROSSING + self.bends * BEND + self.length


@dataclass(frozen=True, slots=True)
class PlacedConnector:
    """A connector on the page, with the link that it continues on another page."""

    connector: Connector
    link: RouteLink


@dataclass(frozen=True, slots=True)
class Art:
    """What was drawn on one page, and what could not be drawn.

    ``symbols`` holds symbols and their words by row of the page and lane, ``labels`` the words
    beside arrows by symbol of the flow; they are read together with it. ``unlabelled`` are links
    whose labels had no room. ``doubtful`` are the numbers of links between two symbols that
    cross another link or have many bends: the engine can know a better route. ``cramped`` are the
    strips ("head", "foot") whose connectors are reached with many bends.
    """

    symbols: dict[int, dict[int, list[Item]]]
    arrows: list[Item]
    labels: dict[int, list[Item]]
    connectors: list[PlacedConnector]
    lost: list[RouteLink]
    unlabelled: list[RouteLink]
    quality: ArtQuality
    doubtful: frozenset[int]
    cramped: frozenset[str]

    @property
    def cost(self) -> float:
        """The cost of the page's arrows, in points of line."""
        return self.quality.cost

    @property
    def faults(self) -> int:
        return len(self.lost) + len(self.unlabelled)

    @property
    def is_whole(self) -> bool:
        return self.faults == 0


@dataclass(slots=True)
class Stage:
    """A page that is ready for its arrows."""

    plan: PagePlan
    board: Board
    router: Router

    def for_engine(self) -> EnginePage:
        """This page's symbols and the links between them, in the engine's form."""
        lattice, mains = self.board.lattice, self.board.mains
        boxes = {}
        for n, node in enumerate(lattice.nodes):
            (left, top), (right, bottom) = lattice.port(n, LEFT), lattice.port(n, RIGHT)
            boxes[str(n)] = [
                round(v, 2) for v in (left, top - node.height / 2, right, bottom + node.height / 2)
            ]
        links = [
            [link.number, mains[link.source], mains[link.target]]
            for link in self.plan.links
            if link.source is not None and link.target is not None
        ]
        return EnginePage(height=self.plan.grid.bottom, boxes=boxes, links=links)

    def guide(self, routes: dict[int, list[Point]], doubtful: frozenset[int]) -> None:
        """Search the cells on the engine's route first for doubtful links."""
        for number in doubtful & routes.keys():
            self.router.guides[number] = self.board.lattice.cells_along(routes[number])


def stage(context: TableContext, plan: PagePlan, effort: Effort) -> Stage:
    """Place the symbols of a page on their lattice; nothing is routed yet."""
    nodes: list[LatticeNode] = []
    mains: dict[int, int] = {}
    others: dict[int, list[int]] = {}
    sizes = context.symbols
    main_of = context.flow.main_of_joined()
    for n, row in enumerate(plan.rows):
        for number in context.flow.nodes_of(row.owner) if row.first else ():
            symbol, main = context.flow.nodes[number], main_of.get(number, number)
            mains[number] = len(nodes)
            if main != number:
                others.setdefault(main, []).append(len(nodes))
            height, diamond = sizes.height_of(symbol.shape), symbol.shape == "diamond"
            nodes.append(LatticeNode(n, symbol.lane, sizes.width, height, diamond, main))
    head, foot = _strip(context, plan, True), _strip(context, plan, False)
    lattice = Lattice(
        context.columns.lanes,
        list(plan.grid.rows),
        nodes,
        ConnectorHeights(
            level_heights(*plan.grid.head, plan.extent.head, True),
            level_heights(*plan.grid.foot, plan.extent.foot, False),
        ),
        (sizes.width, sizes.height),
    )
    board = Board(lattice, mains, others, head, foot)
    return Stage(plan, board, Router(board, effort))


def _strip(context: TableContext, plan: PagePlan, head: bool) -> ConnectorStrip | None:
    """Return the strip of connectors at the page's top or bottom; None if it has no level."""
    levels = plan.extent.head if head else plan.extent.foot
    top, bottom = plan.grid.head if head else plan.grid.foot
    left, right = context.columns.lanes[0], context.columns.lanes[-1]

    def measure(words: str) -> float:
        return context.ruler.width(words, "regular", context.smallest)

    return ConnectorStrip(head, top, bottom, left, right, levels, measure) if levels else None


def draw(context: TableContext, stage: Stage) -> Art:
    """Route and draw all links of one page."""
    board = stage.board
    lost = stage.router.route(stage.plan.links)
    routes = list(board.routes.values())
    wrong = _wrong(board, routes)
    lost += [route.link for route in routes if route.link.number in wrong]
    crossed = {point for route in routes for point in route.points if board.crossed(point)}
    doubtful = (
        route.link.number
        for route in routes
        if not route.link.strip
        and (bends(route.points) >= DOUBTFUL or not crossed.isdisjoint(route.points))
    )
    cramped = (
        route.link.strip for route in routes if route.connector and bends(route.points) > MOST_BENDS
    )
    return Art(
        _symbols(context, stage),
        [
            *(Arrow(path, False) for path in board.joins()),
            *(
                Arrow(route.path, route.link.tip and not route.joined, route.link.dashed)
                for route in routes
            ),
        ],
        _labels(context, board, routes),
        [PlacedConnector(route.connector, route.link) for route in routes if route.connector],
        lost,
        [route.link for route in routes if route.unlabelled],
        _quality(routes, len(crossed)),
        frozenset(doubtful),
        frozenset(cramped),
    )


def _quality(routes: list[Route], crossings: int) -> ArtQuality:
    length = sum(
        abs(a[0] - b[0]) + abs(a[1] - b[1])
        for route in routes
        for a, b in zip(route.path, route.path[1:])
    )
    turns = sum(bends(route.points) for route in routes)
    return ArtQuality(len(routes), crossings, turns, round(length, 1))


def _labels(context: TableContext, board: Board, routes: list[Route]) -> dict[int, list[Item]]:
    """Return the words beside arrows, by the symbol of the flow that the arrow leaves."""
    found: dict[int, list[Item]] = {}
    for route in sorted(routes, key=lambda route: route.link.number):
        if route.label is not None and route.link.source is not None:
            lines = label_lines(context, context.flow.links[route.link.number].label).lines
            found.setdefault(route.link.source, []).extend(
                label_items(context, lines, route.label, route.turned)
            )
    return found


def _wrong(board: Board, routes: list[Route]) -> set[int]:
    """Return the links that break a rule of finished pages, checked on the lines as painted."""
    lattice = board.lattice
    symbols = []
    for node, point in zip(lattice.nodes, lattice.point_of):
        x, y = lattice.xy(point)
        symbols.append(
            (x - node.width / 2, y - node.height / 2, x + node.width / 2, y + node.height / 2)
        )
    links = {
        route.link.number: verify.DrawnLink(
            route.path,
            route.link.target if route.link.fork is None else -1 - route.link.fork,
            _own(board, route),
            route.label,
        )
        for route in routes
    }
    return verify.wrong(links, symbols, [*_rules(lattice)])


def _own(board: Board, route: Route) -> frozenset[int]:
    """The nodes of the symbols that a link belongs to, with those that are joined to them."""
    nodes = board.lattice.nodes
    owners = {nodes[board.mains[end]].owner for end in route.link.ends}
    return frozenset(n for n, node in enumerate(nodes) if node.owner in owners)


def _rules(lattice: Lattice) -> Iterator[verify.Stretch]:
    """The table's rules between the lanes and between the rows."""
    left, right = lattice.lanes[0], lattice.lanes[-1]
    top, bottom = lattice.rows[0][0], lattice.rows[-1][1]
    for x in lattice.lanes:
        yield x, top, x, bottom
    for y in [*(row[0] for row in lattice.rows), bottom]:
        yield left, y, right, y


def _symbols(context: TableContext, stage: Stage) -> dict[int, dict[int, list[Item]]]:
    """The symbols and the words of capsules, by row of the page and lane."""
    found: dict[int, dict[int, list[Item]]] = {}
    lattice, size = stage.board.lattice, context.smallest
    words = context.words_in_symbols()
    for node, point in zip(lattice.nodes, lattice.point_of):
        x, y = lattice.xy(point)
        row = stage.plan.rows[node.row]
        step = row.number or _unnumbered(context, row.owner)
        shape = context.flow.nodes[context.flow.node(row.owner, node.lane)].shape
        corner = (x - node.width / 2, y - node.height / 2)
        items: list[Item] = [Symbol(shape, *corner, node.width, node.height, step)]
        if text := words.get((row.owner, node.lane)):
            wide = context.ruler.width(text, "regular", size)
            baseline = y + CAPITAL * size / 2
            items.append(TextRun(x - wide / 2, baseline, text, "regular", size))
        found.setdefault(node.row, {})[node.lane] = items
    return found


def _unnumbered(context: TableContext, owner: int) -> str:
    """What names the symbols of a row without a number: mulai, selesai, or the step's position."""
    step = context.flow.rows[owner].step
    if step is not None:
        return f"ke-{step + 1}"
    return "selesai" if owner else "mulai"
