"""The flow across one page: symbols, routed arrows, connectors, labels."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.geometry import LEFT, RIGHT, Point
from sopdocs.layout.common.ruler import CAPITAL
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.labels import label_breakings, label_items
from sopdocs.layout.flow.page import PagePlan
from sopdocs.layout.page import Arrow, Item, Symbol, TextRun
from sopdocs.quality import PageQuality
from sopdocs.route import verify
from sopdocs.route.board import Board
from sopdocs.route.connectors import Connector, ConnectorStrip, level_heights
from sopdocs.route.engine_messages import EnginePage
from sopdocs.route.lattice import ConnectorHeights, Lattice, LatticeNode
from sopdocs.route.links import Route, RouteLink, bends
from sopdocs.route.measure import measure
from sopdocs.route.neighbourhood import Neighbourhood
from sopdocs.route.router import Router
from sopdocs.route.search import Effort
from sopdocs.route.shared import whole_bends
from sopdocs.route.spacing import Hug, hugging, hugs, spaced_out

DOUBTFUL = 3  # bends; a link with as many is given to the engine
RESCUES = 12  # rounds of the search for a page on which some link found no way
MOST_BENDS = 2  # bends to a connector; with more, its strip is too full


@dataclass(frozen=True, slots=True)
class PlacedConnector:
    """A connector on the page, with the link that it continues on another page."""

    connector: Connector
    link: RouteLink


@dataclass(frozen=True, slots=True)
class Art:
    """What was drawn on one page, and what could not be drawn.

    ``symbols`` holds symbols and their words by row of the page and lane, ``labels`` the words
    at arrows by symbol of the flow; they are read together with it. ``unlabelled`` are links
    whose labels had no room. ``doubtful`` are the numbers of links between two symbols that
    cross another link or have many bends: the engine can know a better route. ``cramped`` are the
    strips ("head", "foot") whose connectors are reached with many bends; ``low_rows`` are the
    points that rows of the page lack for lines that keep off their rules.
    """

    symbols: dict[int, dict[int, list[Item]]]
    arrows: list[Item]
    labels: dict[int, list[Item]]
    connectors: list[PlacedConnector]
    lost: list[RouteLink]
    unlabelled: list[RouteLink]
    quality: PageQuality
    doubtful: frozenset[int]
    cramped: frozenset[str]
    low_rows: dict[int, float]

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
    lost: list[RouteLink] = field(default_factory=list)

    @property
    def neighbourhood(self) -> Neighbourhood:
        return Neighbourhood(self.router, self.plan.links, self.lost)

    def reword(self, links: list[RouteLink]) -> None:
        """Give the routed links other words and letters at their connectors, of equal widths."""
        named = {link.number: link for link in links}
        self.plan = replace(self.plan, links=links)
        self.lost = [named[link.number] for link in self.lost]
        for route in self.board.routes.values():
            route.link = named[route.link.number]
            if route.connector is not None:
                route.connector = route.connector.saying(route.link.words)

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
    nodes, sizes = _nodes(context, plan), context.symbols
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
    mains = {node.owner: n for n, node in enumerate(nodes)}
    others: dict[int, list[int]] = {}
    for symbol, main in context.flow.main_of_joined().items():
        if symbol in mains and symbol != main:
            others.setdefault(main, []).append(mains[symbol])
    chosen = frozenset(n for n in others if context.flow.rows[context.flow.nodes[n].row].chosen)
    board = Board(lattice, mains, others, chosen, head, foot)
    return Stage(plan, board, Router(board, effort))


def _nodes(context: TableContext, plan: PagePlan) -> list[LatticeNode]:
    """The symbols of a page, row by row."""
    sizes, flow = context.symbols, context.flow
    row_of = {row.owner: n for n, row in enumerate(plan.rows) if row.first}
    return [
        LatticeNode(
            row_of[node.row],
            node.lane,
            sizes.width,
            sizes.height_of(node.shape),
            node.shape == "diamond",
            n,
        )
        for n, node in enumerate(flow.nodes)
        if node.row in row_of
    ]


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
    links = stage.plan.links
    stage.lost = stage.router.route(links)
    if stage.lost or any(route.unlabelled for route in stage.board.routes.values()):
        stage.lost = stage.neighbourhood.rescue(RESCUES)
    return finished(context, stage)


def finished(context: TableContext, stage: Stage) -> Art:
    """Draw a page whose links are routed."""
    board, lost = stage.board, list(stage.lost)
    routes = spaced_out(board)
    wrong = _wrong(board, routes)
    lost += [route.link for route in routes if route.link.number in wrong]
    crossed = {point for route in routes for point in route.points if board.crossed(point)}
    doubtful = (
        route.link.number
        for route in routes
        if not route.link.strip
        and (whole_bends(board, route) >= DOUBTFUL or not crossed.isdisjoint(route.points))
    )
    cramped = (
        route.link.strip for route in routes if route.connector and bends(route.points) > MOST_BENDS
    )
    near = hugs(board, routes)
    return Art(
        _symbols(context, stage),
        [
            *(Arrow(path, False) for path in board.joins()),
            *(
                Arrow(route.path, route.link.tip and not route.joined, route.link.dashed)
                for route in routes
            ),
        ],
        _labels(context, routes),
        [PlacedConnector(route.connector, route.link) for route in routes if route.connector],
        lost,
        [route.link for route in routes if route.unlabelled],
        replace(measure(board, routes, len(lost)), hugging=hugging(near)),
        frozenset(doubtful),
        frozenset(cramped),
        _low_rows(near),
    )


def _low_rows(near: list[Hug]) -> dict[int, float]:
    """Points that rows lack; half of them get to each side of the symbol in the middle."""
    found: dict[int, float] = {}
    for hug in near:
        if hug.row is not None:
            found[hug.row] = max(found.get(hug.row, 0.0), round(2 * hug.lacking, 2))
    return found


def _labels(context: TableContext, routes: list[Route]) -> dict[int, list[Item]]:
    """Return the words at arrows, by the symbol of the flow that the arrow leaves."""
    found: dict[int, list[Item]] = {}
    for route in sorted(routes, key=lambda route: route.link.number):
        if route.label is not None and route.link.source is not None:
            text = context.flow.links[route.link.number].label
            label = label_breakings(context, text)[route.breaking]
            items = label_items(context, label, route.label, route.turned)
            found.setdefault(route.link.source, []).extend(items)
    return found


def _wrong(board: Board, routes: list[Route]) -> set[int]:
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
    return verify.wrong(links, lattice.boxes, [*_rules(lattice)])


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
        row, drawn = stage.plan.rows[node.row], context.flow.nodes[node.owner]
        step = row.number or _unnumbered(context, row.owner)
        corner = (x - node.width / 2, y - node.height / 2)
        items: list[Item] = [Symbol(drawn.shape, *corner, node.width, node.height, step)]
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
