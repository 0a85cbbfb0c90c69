"""The usual widths of the flow table's columns: one set for each paper and number of lanes.

No sheet's widths are derived from its texts or from another sheet. A sheet leaves the set only for
words that would not fit, or for a page less. Lines are estimated here (natural width divided by
room); they are broken once, later.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.flow_columns import FlowColumn
from sopdocs.model.institution import MM

PADDING = 3.0  # points, inside each cell
HEADING_SIDE = 5.0  # points left and right of a heading's words
LEAST_HEADING_SIDE = 2.5  # the same where the words have no room for it
NARROWEST_LANE = 28.0  # points; "Ya" fits next to a line in the middle
_SLACK = 1.06  # allowance: lines that break between words are not full
_LOWEST_ROW = 30.0  # points; a row with a box
_OVER = 6.0  # points above and below a cell's text, together
_WIDEST_SCALE = 1.15  # on larger paper the texts get the rest
_MOST_LINES = 9  # of a cell that is pleasant to read; a higher one gets a wider column
_RELIEF = 4.0  # points that a column with a very high cell is widened by, at most _RELIEFS times
_RELIEFS = 15
_KEPT = 0.88  # share of its width that a lane keeps when others become wider
_LANES_SHARE = 0.46  # of the table's width, for more lanes than the tables know


@dataclass(frozen=True, slots=True)
class LaneWidths:
    """Width of each lane, in points on A4 with usual margins; ``tight`` saves a page."""

    airy: float
    tight: float


# for 1, 2, 3 ... actors
_LANDSCAPE = (
    LaneWidths(80, 60),
    LaneWidths(80, 60),
    LaneWidths(74, 58),
    LaneWidths(66, 56),
    LaneWidths(60, 52),
    LaneWidths(54, 50),
    LaneWidths(47, 46),
    LaneWidths(42, 41),
    LaneWidths(38, 37),
    LaneWidths(34, 33),
)
_PORTRAIT = (
    LaneWidths(70, 54),
    LaneWidths(64, 54),
    LaneWidths(58, 50),
    LaneWidths(50, 46),
    LaneWidths(44, 42),
    LaneWidths(38, 37),
    LaneWidths(33, 32),
)
_A4 = {True: (297 - 35) * MM, False: (210 - 35) * MM}  # the frame's width, landscape or not


def lane_widths(actors: int, landscape: bool, width: float) -> LaneWidths:
    """Return the widths of a lane in a table that is ``width`` points wide."""
    known = _LANDSCAPE if landscape else _PORTRAIT
    if actors > len(known):
        lane = max(_LANES_SHARE * width / actors, NARROWEST_LANE)
        return LaneWidths(lane, lane)
    usual, scale = known[actors - 1], min(width / _A4[landscape], _WIDEST_SCALE)
    return LaneWidths(usual.airy * scale, usual.tight * scale)


def uneven_lanes(
    lanes: list[float], wider: dict[int, float], least: float, room: float
) -> list[float]:
    """Widen some of equal lanes to so many points, at the cost of the others.

    These keep most of their width, and ``least`` points. A lane gets ``room`` points on average at
    most.

    >>> uneven_lanes([60, 60, 60], {0: 70}, 40, 60)
    [70.0, 55.0, 55.0]
    """
    lane, many = lanes[0], len(lanes)
    wider = {n: width for n, width in wider.items() if width > lane and n < many}
    others = many - len(wider)
    if not wider or not others:
        return lanes
    wanted = sum(wider.values())
    least = min(lane, max(lane * _KEPT, least))
    whole = min(room * many, max(lane * many, least * others + wanted))
    rest = max((whole - wanted) / others, least)
    share = min((whole - rest * others) / wanted, 1.0)
    return [round(wider[n] * share if n in wider else rest, 2) for n in range(many)]


@dataclass(frozen=True, slots=True)
class TextColumns:
    """The columns that hold words, and what their widths depend on.

    ``least`` are their least widths in points, ``chosen`` those that the office chose, by key.
    ``natural`` holds the widths of a cell's paragraphs on endless lines, by row and column.
    """

    columns: Sequence[FlowColumn]
    least: Sequence[float]
    chosen: dict[str, float]
    natural: list[list[list[float]]]

    def widths(self, room: float, own: bool = False) -> list[float]:
        """Share out ``room`` points; no column is narrower than its least width.

        A duration gets its least width. With ``own``, all shares follow the sheet's own words.
        """
        shares = self._shares(room, own)
        fixed = self._fixed(room, own)
        while True:
            free = room - sum(fixed.values())
            total = sum(share for n, share in enumerate(shares) if n not in fixed)
            widths = [
                fixed[n] if n in fixed else free * share / total for n, share in enumerate(shares)
            ]
            narrow = {n: least for n, least in enumerate(self.least) if widths[n] < least - 1e-9}
            if not narrow:
                return widths
            fixed |= narrow

    def height(self, widths: Sequence[float], line: float) -> float:
        """Estimate the height of all rows with lines of ``line`` points."""
        return _height(self._lines(widths), line)

    def relieved(self, widths: list[float], line: float) -> tuple[list[float], float]:
        """Widen the column of a very high cell at the cost of the widest, if that lowers the table.

        Columns with widths that the office chose, and durations, stay as they are. Return the
        widths and the height of all rows with lines of ``line`` points.
        """
        lines = self._lines(widths)
        best, lowest = widths, _height(lines, line)
        for _ in range(_RELIEFS):
            high = _very_high(lines)
            wide = max(range(len(widths)), key=lambda n: widths[n] - self.least[n])
            if high is None or high == wide or widths[wide] - _RELIEF < self.least[wide]:
                break
            if {self.columns[high].key, self.columns[wide].key} & set(self.chosen):
                break
            widths = [
                width + (n == high) * _RELIEF - (n == wide) * _RELIEF
                for n, width in enumerate(widths)
            ]
            lines = self._lines(widths)
            height = _height(lines, line)
            if height < lowest:
                best, lowest = widths, height
        return best, lowest

    def _lines(self, widths: Sequence[float]) -> list[list[int]]:
        """Estimate the lines of each cell, by row and column."""
        rooms = [width - 2 * PADDING for width in widths]
        return [[_lines(need, room) for need, room in zip(row, rooms)] for row in self.natural]

    def _shares(self, room: float, own: bool) -> list[float]:
        """Return the widths that the columns would have without least widths, in points."""
        shares = [column.share for column in self.columns]
        if own:  # lines = words / width; their sum is least if the widths are roots of the words
            words = [
                max(sum(sum(row[n]) for row in self.natural), 1.0) for n in range(len(self.columns))
            ]
            shares = [one**0.5 for one in words]
        usual = room / sum(shares)
        return [
            self.chosen.get(column.key, share * usual)
            for column, share in zip(self.columns, shares)
        ]

    def _fixed(self, room: float, own: bool) -> dict[int, float]:
        """Return the widths that do not depend on the room, by index: durations, chosen ones.

        Chosen widths are shares of the room if they do not fit, or leave no other column.
        """
        indexed = list(enumerate(zip(self.columns, self.least)))
        durations = {
            n: least for n, (column, least) in indexed if column.kind == "duration" and not own
        }
        chosen = {
            n: max(self.chosen[column.key], least)
            for n, (column, least) in indexed
            if column.key in self.chosen
        }
        fixed = durations | chosen
        others = sum(least for n, least in enumerate(self.least) if n not in fixed)
        fits = sum(fixed.values()) + others <= room
        return fixed if fits and others else durations


def _height(lines: list[list[int]], line: float) -> float:
    """The height of rows whose cells have so many lines of ``line`` points."""
    return sum(max(max(row) * line + _OVER, _LOWEST_ROW) for row in lines)


def _very_high(lines: list[list[int]]) -> int | None:
    """Return the column of the highest cell if that has more lines than is pleasant."""
    most = max(map(max, lines))
    if most <= _MOST_LINES:
        return None
    return max(n for row in lines for n, one in enumerate(row) if one == most)


def _lines(paragraphs: list[float], room: float) -> int:
    """Return the estimated lines of paragraphs with these natural widths in ``room`` points."""
    lines = 0
    for need in paragraphs:
        lines += 1 if need <= room else int(need * _SLACK / room) + 1
    return lines
