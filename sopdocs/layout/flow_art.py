"""The flow across one page: symbols, routed arrows, connectors, labels."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.columns import Columns
from sopdocs.layout.flow_page import Grid
from sopdocs.layout.page import Arrow, Item, Point, Symbol, TextRun
from sopdocs.layout.rows import Row, Symbols
from sopdocs.layout.ruler import CAPITAL, DESCENT, Ruler
from sopdocs.model.flow import Flow
from sopdocs.route.board import Board
from sopdocs.route.connectors import HEIGHT, Connector, Strip, level_heights
from sopdocs.route.labels import Box, diamond_boxes, line_boxes, place_label
from sopdocs.route.lattice import LEFT, RIGHT, Lattice, Node
from sopdocs.route.links import Laid, PageLink, bends, side_of
from sopdocs.route.router import Router
from sopdocs.route.search import BEND, CROSSING

CONNECTOR_FACE = "bold"
MOST_BENDS = 2  # a connector that is reached in more bends stands in a strip that is too full


@dataclass(frozen=True, slots=True)
class Art:
    """What was drawn: items row by row (for reading order), arrows, connectors, and what failed."""

    symbols: dict[int, list[Item]]  # row on the page → symbols and words in them
    arrows: list[Item]
    labels: dict[int, list[Item]]
    connectors: list[tuple[Connector, PageLink]]
    lost: list[PageLink]
    unlabelled: list[tuple[int, int]]  # links whose words found no room: number, side by which they leave
    quality: tuple[int, int, int, float]  # links, crossings, bends, length
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

    rows: list[Row]
    grid: Grid
    links: list[PageLink]
    board: Board
    router: Router

    @property
    def hard(self) -> list[PageLink]:
        """Links between two symbols of this page that do more than step down to the next row."""
        return [link for link in self.links if not link.strip and link.target - link.source != 1]

    def for_engine(self) -> dict:
        """This page's symbols and links, when there is a link that needs the engine."""
        if not self.hard:
            return {"height": self.grid.bottom, "boxes": {}, "links": []}
        boxes = {}
        for n, node in enumerate(self.board.lattice.nodes):
            (left, top), (right, bottom) = self.board.lattice.port(n, LEFT), self.board.lattice.port(n, RIGHT)
            boxes[n] = [round(v, 2) for v in (left, top - node.height / 2, right, bottom + node.height / 2)]
        mains = self.board.mains
        links = [[k.number, mains[k.source], mains[k.target]] for k in self.links if not k.strip]
        return {"height": self.grid.bottom, "boxes": boxes, "links": links}

    def guide(self, ways: dict[int, list[Point]]) -> None:
        """Let the hard links look first in the cells that the engine led them through."""
        for link in self.hard:
            if link.number in ways:
                self.router.guides[link.number] = self.board.lattice.cells_along(ways[link.number])


def draw(flow: Flow, stage: Stage, columns: Columns, sizes: Symbols, ruler: Ruler, smallest: float) -> Art:
    """Route and draw all links of one page."""
    rows, at, board, lattice = stage.rows, stage.grid, stage.board, stage.board.lattice
    lost = stage.router.route(stage.links)
    arrows: list[Item] = []
    paths: dict[int, tuple[Point, ...]] = {}
    for laid in board.laid.values():
        paths[laid.link.number] = path = _outline_to_outline(lattice, laid)
        arrows.append(Arrow(path, not laid.joined))
    symbols = _symbols(rows, lattice, sizes, ruler, smallest)
    arrows = _joins(board) + arrows
    labels, unlabelled = _labels(flow, board, at, columns, paths, ruler, smallest)
    connectors = [(laid.connector, laid.link) for laid in board.laid.values() if laid.connector]
    crossed = {point for laid in board.laid.values() for point in laid.points if board.crossed(point)}
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for path in paths.values() for a, b in zip(path, path[1:]))
    quality = (len(paths), len(crossed), sum(bends(laid.points) for laid in board.laid.values()), round(length, 1))
    cramped = frozenset(laid.link.strip for laid in board.laid.values() if laid.connector and bends(laid.points) > MOST_BENDS)
    return Art(symbols, arrows, labels, connectors, lost, unlabelled, quality, cramped)


def stage(rows: list[Row], at: Grid, columns: Columns, sizes: Symbols, links: list[PageLink], levels: tuple[int, int],
          ruler: Ruler, smallest: float) -> Stage:
    """Symbols on their lattice, nothing routed yet."""
    nodes: list[Node] = []
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
            nodes.append(Node(n, lane, sizes.width, sizes.height_of(row.flow.shape), diamond, row.owner))
    lattice = Lattice(columns.lanes, at.rows, nodes, level_heights(*at.head, levels[0], True),
                      level_heights(*at.foot, levels[1], False), (sizes.width, sizes.height))
    left, right = columns.lanes[0], columns.lanes[-1]

    def measure(words: str) -> float:
        return ruler.width(words, "regular", smallest)

    strips = [Strip(head, *bounds, left, right, n, measure) if n else None
              for head, bounds, n in ((True, at.head, levels[0]), (False, at.foot, levels[1]))]
    board = Board(lattice, mains, others, *strips)
    return Stage(rows, at, links, board, Router(board))


def _outline_to_outline(lattice: Lattice, laid: Laid) -> tuple[Point, ...]:
    """Corners of a path; ends at symbols are moved to the symbol's outline."""
    points = [lattice.xy(p) for p in laid.points]
    by_point = {p: n for n, p in enumerate(lattice.point_of)}
    for end, inner in ((0, 1), (-1, -2)):
        node = by_point.get(laid.points[end])
        if node is not None:
            points[end] = lattice.port(node, side_of(laid.points[end], laid.points[inner]))
    corners = [points[0]]
    for a, b, c in zip(points, points[1:], points[2:]):
        if (abs(a[0] - b[0]) < 0.01) != (abs(b[0] - c[0]) < 0.01):
            corners.append(b)
    corners.append(points[-1])
    return tuple((round(x, 2), round(y, 2)) for x, y in corners)


def _joins(board: Board) -> list[Item]:
    """Plain lines between the symbols of joint steps."""
    lattice = board.lattice
    items: list[Item] = []
    for owner, nodes in board.others.items():
        line = sorted([board.mains[owner], *nodes], key=lambda n: lattice.point_of[n])
        for a, b in zip(line, line[1:]):
            items.append(Arrow((lattice.port(a, 0), lattice.port(b, 2)), False))
    return items


def _symbols(rows: list[Row], lattice: Lattice, sizes: Symbols, ruler: Ruler, smallest: float) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for node, point in zip(lattice.nodes, lattice.point_of):
        x, y = lattice.xy(point)
        row = rows[node.row]
        items: list[Item] = [Symbol(row.flow.shape, x - node.width / 2, y - node.height / 2, node.width, node.height)]
        text = row.flow.text
        if text and node.lane == row.flow.main:
            wide = ruler.width(text, "regular", smallest)
            if wide <= node.width - 3:
                items.append(TextRun(x - wide / 2, y + CAPITAL * smallest / 2, text, "regular", smallest))
        found.setdefault(node.row, []).extend(items)
    return found


def connector_items(connector: Connector, link: PageLink, head: bool, letters: str, ruler: Ruler, smallest: float) -> list[Item]:
    """A pentagon, its letters, and the words beside it."""
    left, top, right, bottom = connector.pentagon
    entering = link.source is None
    down = (not head) == (not entering)  # the point shows where the flow goes
    kind = "pentagon-down" if down else "pentagon-up"
    items: list[Item] = [Symbol(kind, left, top, right - left, bottom - top)]
    wide = ruler.width(letters, CONNECTOR_FACE, smallest)
    middle = top + (HEIGHT - 4) / 2 + (0 if down else 4)
    items.append(TextRun((left + right - wide) / 2, middle + CAPITAL * smallest / 2, letters, CONNECTOR_FACE, smallest))
    leading = smallest * 1.05
    first = (top + bottom + CAPITAL * smallest - leading * (len(connector.lines) - 1)) / 2
    for n, line in enumerate(connector.lines):
        items.append(TextRun(connector.words[0], first + n * leading, line, "regular", smallest))
    return items


def _labels(flow: Flow, board: Board, at: Grid, columns: Columns, paths: dict[int, tuple[Point, ...]],
            ruler: Ruler, smallest: float) -> tuple[dict[int, list[Item]], list[tuple[int, int]]]:
    wanted = [n for n in sorted(paths) if flow.links[n].label and board.laid[n].link.source is not None]
    if not wanted:
        return {}, []
    blocked = _blocked(board, at, columns, paths)
    height = (CAPITAL + DESCENT) * smallest
    labels: dict[int, list[Item]] = {}
    failed = []
    for number in wanted:
        text = flow.links[number].label
        wide = ruler.width(text, "regular", smallest)
        place = place_label(paths[number], wide, height, blocked, (columns.lanes[0], columns.lanes[-1]))
        if place is None:
            failed.append((number, side_of(*board.laid[number].points[:2])))
            continue
        blocked.append(place)
        row = board.lattice.nodes[board.mains[board.laid[number].link.source]].row
        baseline = place[1] + CAPITAL * smallest
        labels.setdefault(row, []).append(TextRun(place[0], baseline, text, "regular", smallest))
    return labels, failed


def _blocked(board: Board, at: Grid, columns: Columns, paths: dict[int, tuple[Point, ...]]) -> list[Box]:
    blocked: list[Box] = []
    lattice = board.lattice
    for node, point in zip(lattice.nodes, lattice.point_of):
        x, y = lattice.xy(point)
        left, top = x - node.width / 2, y - node.height / 2
        if node.diamond:
            blocked += diamond_boxes(left, top, node.width, node.height)
        else:
            blocked.append((left, top, left + node.width, top + node.height))
    for number, path in paths.items():
        blocked += line_boxes(path, not board.laid[number].joined)
    for item in _joins(board):
        blocked += line_boxes(item.points, False)
    for strip in (board.head, board.foot):
        if strip:
            blocked += [box for c in strip.placed.values() for box in (c.pentagon, c.words)]
    left, right = columns.lanes[0], columns.lanes[-1]
    blocked += [(x - 0.3, at.rows[0][0], x + 0.3, at.rows[-1][1]) for x in columns.lanes]
    blocked += [(left, y - 0.3, right, y + 0.3) for y in [top for top, _ in at.rows] + [at.rows[-1][1], at.head[0], at.foot[1]]]
    return blocked
