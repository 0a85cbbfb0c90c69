"""The lattice of one page: where flow lines can run.

```
        lane 0            lane 1          rule
  |  . .  [####]  . .  |  . .  ...        x: each lane has a centre line and tracks in both gutters,
  |  . .  [####]  . .  |                     a gutter being the strip between rule and symbol
  |  ^ ^     ^    ^ ^                     y: each row has a centre line and tracks above and below
  tracks   centre  tracks                    the highest symbol in it
```

A symbol covers exactly one point, (centre of its lane, centre of its row); its four sides are met
by the four lattice edges of that point. Tracks keep 2.5 pt from rules and symbols and 4 pt from
each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import DOWN, LEFT, RIGHT

CLEAR = 2.5  # points between a track and a rule or a symbol
APART = 4.0  # points between two tracks
MOST_TRACKS = 4
WIDE = 30.0  # a gutter wider than this (few actors) has more tracks

# a point: empty, crossed by a vertical, by a horizontal, taken
FREE, ACROSS, ALONG, FULL = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class LatticeNode:
    """A symbol on the page: its row, its lane, its size; ``owner`` is its number in the flow."""

    row: int  # row on this page, from 0
    lane: int
    width: float
    height: float
    diamond: bool
    owner: int


@dataclass(frozen=True, slots=True)
class ConnectorHeights:
    """The heights in points of connectors: above the first row, and below the last one."""

    head: Sequence[float] = ()
    foot: Sequence[float] = ()


def tracks(room: float) -> list[float]:
    """Offsets of the tracks in a strip of this width, from the rule inwards, evenly spread.

    >>> tracks(11)
    [2.5, 7.5]
    >>> tracks(4)
    []
    """
    if room < 2 * CLEAR:
        return []
    count = min(
        MOST_TRACKS if room < WIDE else int(room / 8), int((room - 2 * CLEAR) / APART + 1e-6) + 1
    )
    if count == 1:
        return [room / 2 if room < 12 else CLEAR + 1.5]
    step = min((room - 2 * CLEAR) / (count - 1), 5.0 if room < WIDE else 8.0)
    return [CLEAR + n * step for n in range(count)]


def _lines(low: float, high: float, symbol: float) -> tuple[list[float], int]:
    """The lattice lines between two rules around a symbol, and which of them is the centre."""
    offsets = tracks((high - low - symbol) / 2)
    lines = [low + o for o in offsets] + [(low + high) / 2] + [high - o for o in reversed(offsets)]
    return lines, len(offsets)


class Lattice:
    """Lines, symbols and what is taken. Points are numbered row by row."""

    def __init__(
        self,
        lanes: tuple[float, ...],
        rows: list[tuple[float, float]],
        nodes: list[LatticeNode],
        connectors: ConnectorHeights,
        symbol: tuple[float, float],
    ) -> None:
        """``lanes`` and ``rows`` are edges in points; ``symbol`` is the usual size of symbols."""
        self.lanes, self.rows, self.nodes, self.symbol_width = lanes, rows, nodes, symbol[0]
        # from a symbol's side to the rule of its lane, in points
        self.widest_gutter = max(
            ((right - left) - self.symbol_width) / 2 for left, right in zip(lanes, lanes[1:])
        )
        self.xs: list[float] = []
        self.centre_of_lane: list[int] = []
        self.lane_of_x: list[int] = []
        self.ys: list[float] = []
        self.row_of_y: list[int] = []
        self.centre_of_row: list[int] = []
        self._lay_columns()
        self._add_rows(connectors, symbol[1])
        self.head = range(len(connectors.head))
        self.foot = range(len(self.ys) - len(connectors.foot), len(self.ys))
        self.nx, self.ny = len(self.xs), len(self.ys)
        size = self.nx * self.ny
        self.x_of = [n for _ in self.ys for n in range(self.nx)]
        self.y_of = [n for n in range(self.ny) for _ in self.xs]
        self.state = bytearray(size)  # FREE, ACROSS, ALONG or FULL
        self.right_taken = bytearray(size)  # 1: the edge to the right is taken
        self.down_taken = bytearray(size)  # 1: the edge down is taken
        self.straight = bytearray(size)  # 1: lines only pass, no bend (strips of connectors)
        self.point_of = [
            self.centre_of_row[node.row] * self.nx + self.centre_of_lane[node.lane]
            for node in nodes
        ]
        self._take_symbols_and_strips()

    def _take_symbols_and_strips(self) -> None:
        for point in self.point_of:
            self.state[point] = FULL
        for y in [*self.head, *self.foot]:
            for x in range(self.nx):
                self.straight[y * self.nx + x] = 1

    def _lay_columns(self) -> None:
        for lane, (left, right) in enumerate(zip(self.lanes, self.lanes[1:])):
            lines, centre = _lines(left, right, self.symbol_width)
            self.centre_of_lane.append(len(self.xs) + centre)
            self.xs += lines
            self.lane_of_x += [lane] * len(lines)

    def _add_rows(self, connectors: ConnectorHeights, usual: float) -> None:
        """``usual`` is the height of the room for symbols in a row without any."""
        self.ys += connectors.head
        self.row_of_y += [-1] * len(connectors.head)
        for row, (top, bottom) in enumerate(self.rows):
            highest = max((node.height for node in self.nodes if node.row == row), default=usual)
            lines, centre = _lines(top, bottom, highest)
            self.centre_of_row.append(len(self.ys) + centre)
            self.ys += lines
            self.row_of_y += [row] * len(lines)
        self.ys += connectors.foot
        self.row_of_y += [len(self.rows)] * len(connectors.foot)

    @property
    def boxes(self) -> list[tuple[float, float, float, float]]:
        """The boxes around the symbols: left, top, right, bottom."""
        found = []
        for node, point in zip(self.nodes, self.point_of):
            x, y = self.xy(point)
            half_width, half_height = node.width / 2, node.height / 2
            found.append((x - half_width, y - half_height, x + half_width, y + half_height))
        return found

    def xy(self, point: int) -> tuple[float, float]:
        return self.xs[self.x_of[point]], self.ys[self.y_of[point]]

    def lane_at(self, point: int) -> tuple[float, float]:
        """Left and right rule of the lane of a point."""
        lane = self.lane_of_x[self.x_of[point]]
        return self.lanes[lane], self.lanes[lane + 1]

    def port(self, node: int, side: int) -> tuple[float, float]:
        """Where the outline is met on a side."""
        x, y = self.xy(self.point_of[node])
        half_width, half_height = self.nodes[node].width / 2, self.nodes[node].height / 2
        return (
            (x + half_width, y),
            (x, y + half_height),
            (x - half_width, y),
            (x, y - half_height),
        )[side]

    def neighbour(self, point: int, side: int) -> int:
        """The next point in a direction, or -1 at the border."""
        y, x = divmod(point, self.nx)
        if side == RIGHT:
            return point + 1 if x + 1 < self.nx else -1
        if side == LEFT:
            return point - 1 if x else -1
        if side == DOWN:
            return point + self.nx if y + 1 < self.ny else -1
        return point - self.nx if y else -1

    def edge_taken(self, point: int, side: int) -> int:
        if side == RIGHT:
            return self.right_taken[point]
        if side == LEFT:
            return self.right_taken[point - 1]
        return self.down_taken[point] if side == DOWN else self.down_taken[point - self.nx]

    def points_between(self, left: float, top: float, right: float, bottom: float) -> list[int]:
        """Points inside a rectangle."""
        x1, x2 = bisect_left(self.xs, left), bisect_left(self.xs, right)
        y1, y2 = bisect_left(self.ys, top), bisect_left(self.ys, bottom)
        return [y * self.nx + x for y in range(y1, y2) for x in range(x1, x2)]

    def cells_along(self, way: Sequence[tuple[float, float]]) -> bytearray:
        """Marks for all points of the cells that a way runs through."""
        nx = self.nx
        marks = bytearray(nx * self.ny)
        tops = [top for top, _ in self.rows]
        last_lane, last_row = len(self.lanes) - 2, len(self.rows) - 1
        for (x1, y1), (x2, y2) in zip(way, way[1:]):
            lanes = [min(max(bisect_right(self.lanes, x) - 1, 0), last_lane) for x in (x1, x2)]
            rows = [min(max(bisect_right(tops, y) - 1, 0), last_row) for y in (y1, y2)]
            left, right = (
                bisect_left(self.lane_of_x, min(lanes)),
                bisect_right(self.lane_of_x, max(lanes)),
            )
            for y in range(
                bisect_left(self.row_of_y, min(rows)), bisect_right(self.row_of_y, max(rows))
            ):
                marks[y * nx + left : y * nx + right] = b"\1" * (right - left)
        return marks
