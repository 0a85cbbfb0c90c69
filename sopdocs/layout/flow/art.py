"""The flow across one page: symbols, routed arrows, connectors, labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.geometry import LEFT, RIGHT, Point
from sopdocs.layout.common.ruler import CAPITAL
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.labels import label_breakings, label_items
from sopdocs.layout.flow.page import PagePlan
from sopdocs.layout.page import Arrow, Item, Symbol, TextRun
from sopdocs.quality import PageQuality
from sopdocs.route.board import Board
from sopdocs.route.connectors import Connector, ConnectorStrip, level_heights
from sopdocs.route.engine_messages import EnginePage
from sopdocs.route.finish import Finish, finish
from sopdocs.route.lattice import ConnectorHeights, Lattice, LatticeNode
from sopdocs.route.links import Route, RouteLink
from sopdocs.route.routed_pages import routed
from sopdocs.route.router import Router
from sopdocs.route.search import Effort
from sopdocs.route.shared import is_tangled
from sopdocs.route.spacing import Hug

if TYPE_CHECKING:
    from sopdocs.route.neighbourhood import Neighbourhood

RESCUES = 12  # rounds of the search for a page on which some link found no way
FEW_TANGLED = 5  # links that cross or bend often; more are left to the search of the whole page
UNTANGLING_STATES = 24_000  # of routing these again, with their neighbours
PLENTY = 440_000  # states that are left to a sheet which is drawn without trouble
BESIDE_SLOPE = 0.46  # share of a diamond's width that is above words beside its slope
FROM_SLOPE = 6.0  # points that these keep from it and from the rule, together


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
    strips ("head", "foot") whose connectors are reached with many bends or crossings; ``low_rows``
    are the points that rows of the page lack for lines that keep off their rules, ``tight_lanes``
    the widths that lanes need for words at exits which have no good place. ``routes`` are the
    lines as painted.
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
    tight_lanes: dict[int, float]
    routes: tuple[Route, ...] = ()

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
        from sopdocs.route.neighbourhood import Neighbourhood  # few pages are searched

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
    stage.lost, known = routed(stage.router, stage.plan.links)
    if stage.lost or any(route.unlabelled for route in stage.board.routes.values()):
        stage.lost, known = stage.neighbourhood.rescue(RESCUES), None
    tangled = sum(is_tangled(stage.board, route) for route in stage.board.routes.values())
    if 0 < tangled <= FEW_TANGLED and stage.router.effort.states > PLENTY:
        stage.lost, known = stage.neighbourhood.untangle(UNTANGLING_STATES), None
    if known is None:
        return finished(context, stage)
    known.finish = known.finish or finish(stage.board, 0)
    return _art(context, stage, known.finish)


def finished(context: TableContext, stage: Stage) -> Art:
    """Draw a page whose links are routed."""
    return _art(context, stage, finish(stage.board, len(stage.lost)))


def _art(context: TableContext, stage: Stage, found: Finish) -> Art:
    routes = found.routes
    wrong = [route.link for route in routes if route.link.number in found.wrong]
    return Art(
        _symbols(context, stage),
        [
            *(Arrow(path, False) for path in stage.board.joins()),
            *(
                Arrow(route.path, route.link.tip and not route.joined, route.link.dashed)
                for route in routes
            ),
        ],
        _labels(context, routes),
        [PlacedConnector(route.connector, route.link) for route in routes if route.connector],
        [*stage.lost, *wrong],
        [route.link for route in routes if route.unlabelled],
        found.quality,
        found.doubtful,
        found.cramped,
        _low_rows(found.near),
        _tight_lanes(stage.board, routes),
        routes,
    )


def _low_rows(near: Sequence[Hug]) -> dict[int, float]:
    """Points that rows lack; half of them get to each side of the symbol in the middle."""
    found: dict[int, float] = {}
    for hug in near:
        if hug.row is not None:
            found[hug.row] = max(found.get(hug.row, 0.0), round(2 * hug.lacking, 2))
    return found


def _tight_lanes(board: Board, routes: Sequence[Route]) -> dict[int, float]:
    """The widths of lanes in which labels that are turned, far, or nowhere fit at any corner."""
    found: dict[int, float] = {}
    for route in routes:
        source = route.link.source
        if source is not None and (route.unlabelled or route.turned or route.is_far):
            lane = board.lattice.nodes[board.mains[source]].lane
            words = min(width for width, _ in route.link.labels)
            wide = BESIDE_SLOPE * board.lattice.symbol_width + 2 * (words + FROM_SLOPE)
            found[lane] = max(found.get(lane, 0.0), wide)
    return found


def _labels(context: TableContext, routes: Sequence[Route]) -> dict[int, list[Item]]:
    """Return the words at arrows, by the symbol of the flow that the arrow leaves."""
    found: dict[int, list[Item]] = {}
    for route in sorted(routes, key=lambda route: route.link.number):
        if route.label is not None and route.link.source is not None:
            text = context.flow.links[route.link.number].label
            label = label_breakings(context, text)[route.breaking]
            items = label_items(context, label, route.label, route.turned)
            found.setdefault(route.link.source, []).extend(items)
    return found


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
