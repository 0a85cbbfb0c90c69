"""The flow across one page: symbols, routed arrows, connectors, labels."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.ruler import CAPITAL, DESCENT, Ruler
from sopdocs.layout.common.text import Line, Type
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.page import Grid
from sopdocs.layout.flow.rows import FlowTableRow, Symbols
from sopdocs.layout.page import Arrow, Item, Point, Symbol, TextRun
from sopdocs.model.flow import Flow
from sopdocs.route import verify
from sopdocs.route.board import Board
from sopdocs.route.connectors import HEIGHT, Connector, ConnectorStrip, level_heights
from sopdocs.route.labels import Box
from sopdocs.route.lattice import LEFT, RIGHT, Lattice, LatticeNode
from sopdocs.route.links import Route, RouteLink, bends
from sopdocs.route.router import Router
from sopdocs.route.search import BEND, CROSSING

CONNECTOR_FACE = "bold"
DESCENDING = frozenset("gjpqyQ,;()[]{}/|_@$")  # characters that reach below the line
DOUBTFUL = 3  # bends from which on the engine is asked for a better way
MOST_BENDS = 2  # a connector that is reached in more bends stands in a strip that is too full


@dataclass(frozen=True, slots=True)
class Art:
    """What was drawn: items row by row (for reading order), arrows, connectors, and what failed."""

    symbols: dict[
        int, dict[int, list[Item]]
    ]  # row on the page → lane → the symbol there and the word in it
    arrows: list[Item]
    labels: dict[int, list[Item]]
    connectors: list[tuple[Connector, RouteLink]]
    lost: list[RouteLink]
    unlabelled: list[RouteLink]  # links whose labels found no room
    quality: tuple[int, int, int, float]  # links, crossings, bends, length
    doubtful: frozenset[
        int
    ]  # links between two symbols that cross another or bend a lot: the engine may know better
    cramped: frozenset[str]  # strips whose connectors are reached in many bends: "head", "foot"

    @property
    def cost(self) -> float:
        """What the page's arrows cost a reader, in points of line."""
        _, crossings, turns, length = self.quality
        return crossings * CROSSING + turns * BEND + length

    @property
    def faults(self) -> int:
        return len(self.lost) + len(self.unlabelled)

    @property
    def whole(self) -> bool:
        return self.faults == 0


@dataclass(slots=True)
class Stage:
    """A page that is ready for its arrows."""

    rows: list[FlowTableRow]
    grid: Grid
    links: list[RouteLink]
    board: Board
    router: Router

    def for_engine(self) -> dict:
        """This page's symbols and the links between them, as the engine wants them."""
        lattice, mains = self.board.lattice, self.board.mains
        boxes = {}
        for n, node in enumerate(lattice.nodes):
            (left, top), (right, bottom) = lattice.port(n, LEFT), lattice.port(n, RIGHT)
            boxes[n] = [
                round(v, 2) for v in (left, top - node.height / 2, right, bottom + node.height / 2)
            ]
        links = [[k.number, mains[k.source], mains[k.target]] for k in self.links if not k.strip]
        return {"height": self.grid.bottom, "boxes": boxes, "links": links}

    def guide(self, ways: dict[int, list[Point]], doubtful: frozenset[int]) -> None:
        """Let the doubtful links look first in the cells that the engine led them through."""
        for number in doubtful & ways.keys():
            self.router.guides[number] = self.board.lattice.cells_along(ways[number])


def draw(flow: Flow, stage: Stage, columns: Columns, ruler: Ruler, smallest: float) -> Art:
    """Route and draw all links of one page."""
    board = stage.board
    lost = stage.router.route(stage.links)
    laid = list(board.laid.values())
    wrong = _wrong(board, laid)
    lost += [one.link for one in laid if one.link.number in wrong]
    arrows: list[Item] = [Arrow(path, False) for path in board.joins()]
    arrows += [Arrow(one.path, not one.joined) for one in laid]
    labels: dict[int, list[Item]] = {}
    for one in sorted(laid, key=lambda one: one.link.number):
        if one.label is not None:
            row = board.lattice.nodes[board.mains[one.link.source]].row
            lines = label_lines(flow.links[one.link.number].label, columns, smallest)[0]
            labels.setdefault(row, []).extend(_label(lines, one.label, one.turned, smallest))
    crossed = {point for one in laid for point in one.points if board.crossed(point)}
    length = sum(
        abs(a[0] - b[0]) + abs(a[1] - b[1]) for one in laid for a, b in zip(one.path, one.path[1:])
    )
    return Art(
        _symbols(stage.rows, board.lattice, ruler, smallest),
        arrows,
        labels,
        [(one.connector, one.link) for one in laid if one.connector],
        lost,
        [one.link for one in laid if one.unlabelled],
        (len(laid), len(crossed), sum(bends(one.points) for one in laid), round(length, 1)),
        frozenset(
            one.link.number
            for one in laid
            if not one.link.strip
            and (bends(one.points) >= DOUBTFUL or not crossed.isdisjoint(one.points))
        ),
        frozenset(
            one.link.strip for one in laid if one.connector and bends(one.points) > MOST_BENDS
        ),
    )


def _wrong(board: Board, laid: list[Route]) -> set[int]:
    """Links that break a rule of a finished page, seen on what is about to be painted."""
    lattice = board.lattice
    symbols = []
    for node, point in zip(lattice.nodes, lattice.point_of):
        x, y = lattice.xy(point)
        symbols.append(
            (x - node.width / 2, y - node.height / 2, x + node.width / 2, y + node.height / 2)
        )
    ends = {one.link.number: {one.link.source, one.link.target} for one in laid}
    own = {
        number: {n for n, node in enumerate(lattice.nodes) if node.owner in owners}
        for number, owners in ends.items()
    }
    left, right, top, bottom = (
        lattice.lanes[0],
        lattice.lanes[-1],
        lattice.rows[0][0],
        lattice.rows[-1][1],
    )
    rules = [(x, top, x, bottom) for x in lattice.lanes] + [
        (left, y, right, y) for y in [*(row[0] for row in lattice.rows), bottom]
    ]
    return verify.wrong(
        {one.link.number: one.path for one in laid},
        {one.link.number: one.link.target for one in laid},
        own,
        symbols,
        rules,
        {one.link.number: one.label for one in laid if one.label is not None},
    )


def stage(
    rows: list[FlowTableRow],
    at: Grid,
    columns: Columns,
    sizes: Symbols,
    links: list[RouteLink],
    levels: tuple[int, int],
    ruler: Ruler,
    smallest: float,
) -> Stage:
    """Symbols on their lattice, nothing routed yet."""
    nodes: list[LatticeNode] = []
    mains: dict[int, int] = {}
    others: dict[int, list[int]] = {}
    for n, row in enumerate(rows):
        if not row.first:
            continue
        for lane in row.flow.lanes:
            diamond = row.flow.shape == "diamond"
            if lane == row.flow.main:
                mains[row.owner] = len(nodes)
            else:
                others.setdefault(row.owner, []).append(len(nodes))
            nodes.append(
                LatticeNode(
                    n, lane, sizes.width, sizes.height_of(row.flow.shape), diamond, row.owner
                )
            )
    lattice = Lattice(
        columns.lanes,
        at.rows,
        nodes,
        level_heights(*at.head, levels[0], True),
        level_heights(*at.foot, levels[1], False),
        (sizes.width, sizes.height),
    )
    left, right = columns.lanes[0], columns.lanes[-1]

    def measure(words: str) -> float:
        return ruler.width(words, "regular", smallest)

    strips = [
        ConnectorStrip(head, *bounds, left, right, n, measure) if n else None
        for head, bounds, n in ((True, at.head, levels[0]), (False, at.foot, levels[1]))
    ]
    board = Board(lattice, mains, others, *strips)
    return Stage(rows, at, links, board, Router(board))


def _symbols(
    rows: list[FlowTableRow], lattice: Lattice, ruler: Ruler, smallest: float
) -> dict[int, dict[int, list[Item]]]:
    found: dict[int, dict[int, list[Item]]] = {}
    for node, point in zip(lattice.nodes, lattice.point_of):
        x, y = lattice.xy(point)
        row = rows[node.row]
        left, top = x - node.width / 2, y - node.height / 2
        step = row.number or ("selesai" if row.owner else "mulai")
        items: list[Item] = [Symbol(row.flow.shape, left, top, node.width, node.height, step)]
        text = row.flow.text
        if text and node.lane == row.flow.main:
            wide = ruler.width(text, "regular", smallest)
            if wide <= node.width - 3:
                items.append(
                    TextRun(x - wide / 2, y + CAPITAL * smallest / 2, text, "regular", smallest)
                )
        found.setdefault(node.row, {})[node.lane] = items
    return found


def connector_items(
    connector: Connector, link: RouteLink, head: bool, letters: str, ruler: Ruler, smallest: float
) -> list[Item]:
    """A pentagon, its letters, and the words beside it."""
    left, top, right, bottom = connector.pentagon
    entering = link.source is None
    down = (not head) == (not entering)  # the point shows where the flow goes
    kind = "pentagon-down" if down else "pentagon-up"
    items: list[Item] = [Symbol(kind, left, top, right - left, bottom - top)]
    wide = ruler.width(letters, CONNECTOR_FACE, smallest)
    middle = top + (HEIGHT - 4) / 2 + (0 if down else 4)
    items.append(
        TextRun(
            (left + right - wide) / 2,
            middle + CAPITAL * smallest / 2,
            letters,
            CONNECTOR_FACE,
            smallest,
        )
    )
    leading = smallest * 1.05
    first = (top + bottom + CAPITAL * smallest - leading * (len(connector.lines) - 1)) / 2
    for n, line in enumerate(connector.lines):
        items.append(TextRun(connector.words[0], first + n * leading, line, "regular", smallest))
    return items


def label_lines(
    text: str, columns: Columns, smallest: float
) -> tuple[list[Line], tuple[float, float]]:
    """A label's lines, and its width and height: as many lines as it needs to stand inside a lane, no word torn."""
    if not text:
        return [], (0.0, 0.0)
    type = Type(smallest, leading=smallest * 1.05)
    room = max(
        columns.lanes[1] - columns.lanes[0] - 4,
        *(columns.ruler.width(word, type.face(), smallest) for word in text.split()),
    )
    lines = columns.broken(text, room + 0.1, type)
    below = DESCENT if set(lines[-1].runs[-1][1]) & DESCENDING else 0.0
    return lines, (
        max(line.width for line in lines),
        (CAPITAL + below) * smallest + (len(lines) - 1) * type.line,
    )


def _label(lines: list[Line], box: Box, turned: bool, smallest: float) -> list[Item]:
    left, top, _, bottom = box
    items: list[Item] = []
    for n, line in enumerate(lines):
        down = (CAPITAL + 1.05 * n) * smallest
        for dx, text, face in line.runs:
            spot = (left + down, bottom - dx) if turned else (left + dx, top + down)
            items.append(TextRun(*spot, text, face, smallest, turned))
    return items
