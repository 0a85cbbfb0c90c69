"""Widths of the flow table's columns: from the text, the number of actors, and the paper."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, break_lines, longest_word, natural_width, words
from sopdocs.model.sop import Sop

PADDING = 3.0  # points, inside each cell
TEXT_COLUMNS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
WIDEST_LANE = 62.0
TIGHT_LANE = 54.0
AIRY_LANE = 80.0  # where the texts leave width over
NARROWEST_LANE = 28.0  # a "Ya" fits beside a line in its middle
LEAST_LANES = 112.0  # all lanes together: a connector's words must fit
CONNECTOR = 24.0  # more for each of the first jumps of a flow
WIDEST_AMOUNT = 44.0  # a Waktu up to this width stays on one line ("120 menit")
_SHARE = 0.46  # of the table's width that the lanes may take before they get narrow
_GRAIN = 7.0  # points handed out at a time
_LOWEST = 2  # lines; a row is not lower than its symbol
_MOST_EXCHANGES = 8
_TAKERS = ((0,), (1,), (2,), (3,), (4,), (1, 3))  # kelengkapan and output often say the same
_MOST_SAMPLED = 120  # rows looked at to choose the widths


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges of the columns, and one right edge at the end: No, Uraian, lanes, Mutu Baku, Keterangan."""

    edges: tuple[float, ...]
    actors: int
    type: Type
    lane_type: Type | None  # of the actors' names; None where they read upwards
    turned: bool
    height: float  # of all rows together, as estimated, in points
    ruler: Ruler

    @property
    def digit(self) -> float:
        """Width of a figure: all figures are equally wide."""
        return self.ruler.width("0", self.type.face(), self.type.size)

    def broken(self, text: str, width: float, type: Type) -> list[Line]:
        """A plain string in lines of this width."""
        return break_lines(words(text), width, type, self.ruler) if text else []

    def span(self, column: int) -> tuple[float, float]:
        return self.edges[column], self.edges[column + 1]

    @property
    def lanes(self) -> tuple[float, ...]:
        """Edges of the lanes, one more than there are actors."""
        return self.edges[2 : 3 + self.actors]

    @property
    def last(self) -> int:
        return len(self.edges) - 2

    def of(self, name: str) -> int:
        """Column number of a text column."""
        return 1 if name == "uraian" else 1 + self.actors + TEXT_COLUMNS.index(name)


@dataclass(frozen=True, slots=True)
class _Needs:
    """What the texts ask for at one type size: the widest word by column, and natural widths by row and column."""

    words: list[float]
    headings: list[float]
    amounts: float  # widest Waktu that may stay on one line
    rows: list[list[list[float]]]


def columns(
    sop: Sop,
    left: float,
    width: float,
    height: float,
    size: float,
    ruler: Ruler,
    torn: bool = False,
    wide_lanes: bool = False,
) -> Columns | None:
    """Columns for a type size, or ``None`` when a word would not fit its column.

    ``height`` is that of a page's rows, in points. ``torn`` allows long words to be torn apart, the last thing
    before giving up. Columns are roomy (a Waktu on one line, lanes with air) where that costs no page;
    with ``wide_lanes`` the lanes get all that the longest words leave, for a flow that found no way in narrower ones.
    """
    needs = _needs(sop, size, ruler)
    if wide_lanes:
        return _columns(sop, needs, left, width, size, ruler, torn, False, True)
    roomy = _columns(sop, needs, left, width, size, ruler, torn, True)
    if roomy is not None and roomy.height <= height:
        return roomy
    tight = _columns(sop, needs, left, width, size, ruler, torn, False)
    if roomy is None or (
        tight is not None and -(-tight.height // height) < -(-roomy.height // height)
    ):
        return tight
    return roomy


def _needs(sop: Sop, size: float, ruler: Ruler) -> _Needs:
    type, heading = Type(size), Type(size, bold=True)
    texts = [
        [words(t) if isinstance(t := getattr(step, name), str) else t for name in TEXT_COLUMNS]
        for step in sop.kegiatan
    ]
    amounts = [ruler.width(step.waktu, "regular", size) for step in sop.kegiatan]
    return _Needs(
        [max(longest_word(text, type, ruler) for text in column) for column in zip(*texts)],
        [longest_word(words(sop.label[name]), heading, ruler) for name in TEXT_COLUMNS],
        max((wide for wide in amounts if wide <= WIDEST_AMOUNT), default=0.0),
        [[natural_width(text, type, ruler) for text in row] for row in texts[:_MOST_SAMPLED]],
    )


def _columns(
    sop: Sop,
    needs: _Needs,
    left: float,
    width: float,
    size: float,
    ruler: Ruler,
    torn: bool,
    roomy: bool,
    wide_lanes: bool = False,
) -> Columns | None:
    type, heading = Type(size), Type(size, bold=True)
    number = (
        max(
            ruler.width("0" * len(str(len(sop.kegiatan))), "regular", size),
            longest_word(words(sop.label["no"]), heading, ruler),
        )
        + 2 * PADDING
        + 2
    )
    count = len(sop.pelaksana)
    least = [
        _least(name, word, head, needs.amounts if roomy else 0.0, torn, size)
        for name, word, head in zip(TEXT_COLUMNS, needs.words, needs.headings)
    ]
    room = (width - number - sum(least)) / count
    widest = WIDEST_LANE if roomy else TIGHT_LANE
    share = room if wide_lanes else max(width * _SHARE / count, NARROWEST_LANE)
    lane = min(max(widest, _least_lanes(sop) / count), share, room)
    if lane < NARROWEST_LANE:
        return None
    lane, lane_type = _named_lanes(sop, lane, min(room, width * 0.55 / count), heading, ruler)
    lane = round(lane, 2)
    shares, height, free = _share_out(
        needs, least, width - number - lane * count, type, len(sop.kegiatan)
    )
    airy = round(min(free * _SHARE / count, max(AIRY_LANE - lane, 0.0)), 2)
    shares = _breathe(shares, free - airy * count)
    lane += airy
    edges = [left]
    for one in (number, shares[0], *[lane] * count, *shares[1:]):
        edges.append(edges[-1] + one)
    edges[-1] = left + width
    return Columns(tuple(edges), count, type, lane_type, lane_type is None, height, ruler)


def _least_lanes(sop: Sop) -> float:
    """Width of all lanes together that the connectors of this flow are likely to need."""
    jumps = sum(
        1
        for n, step in enumerate(sop.kegiatan)
        for e in step.exits
        if e.target is not None and e.target != n + 1
    )
    return LEAST_LANES + CONNECTOR * min(jumps, 6)


def _named_lanes(
    sop: Sop, lane: float, room: float, heading: Type, ruler: Ruler
) -> tuple[float, Type | None]:
    """The lanes' width and the type of the actors' names; no type when the names must be turned.

    A name is set in the body's size, in the smallest one, or in a somewhat wider lane: what is enough first.
    """
    small = Type(min(heading.size, sop.cetak.huruf_terkecil), bold=True)
    for type, most in ((heading, lane), (small, lane), (small, min(room, lane * 1.25))):
        need = max(longest_word(words(actor.nama), type, ruler) for actor in sop.pelaksana) + 5
        if need <= most:
            return max(lane, need), type
    return lane, None


def _least(
    name: str, word: float, heading: float, amounts: float, torn: bool, size: float
) -> float:
    """The narrowest that a text column may be."""
    body = max(word, amounts) if name == "waktu" else word
    if torn:
        body = min(body, 6 * size)
    floor = {"uraian": 90.0, "waktu": 34.0}.get(name, 0.0)
    return max(heading, body, floor) + 2 * PADDING + 0.5


def _share_out(
    needs: _Needs, least: list[float], width: float, type: Type, steps: int
) -> tuple[list[float], float, float]:
    """Hand the free width out to the columns that shorten the table most; the widths, the rows' height, what is left."""
    widths = list(least)
    cells = [[_lines(need, widths[c]) for c, need in enumerate(row)] for row in needs.rows]
    free = width - sum(widths)
    while free > _GRAIN:
        best, gain_of_best, grains = 0, 1e-9, 0
        for step in (1, 3, 8):
            if step * _GRAIN > free:
                break
            for c in range(len(widths)):
                gain = _gain(cells, needs.rows, c, widths[c] + step * _GRAIN) / step
                if gain > gain_of_best + 1e-9:
                    best, gain_of_best, grains = c, gain, step
        if not grains:
            break
        widths[best] += grains * _GRAIN
        free -= grains * _GRAIN
        for row, need in zip(cells, needs.rows):
            row[best] = _lines(need[best], widths[best])
    _exchange(cells, needs.rows, widths, least)
    lines = sum(max(row) for row in cells) * steps / len(cells)
    return widths, lines * type.line + 6 * steps, max(free, 0.0)


def _breathe(widths: list[float], free: float) -> list[float]:
    """Spread over the text columns, in proportion, what shortens nothing any more."""
    weights = [0.0 if name == "waktu" else wide for name, wide in zip(TEXT_COLUMNS, widths)]
    return [wide + free * weight / sum(weights) for wide, weight in zip(widths, weights)]


def _exchange(
    cells: list[list[int]], needs: list[list[list[float]]], widths: list[float], least: list[float]
) -> None:
    """Move width from column to column, or to a pair of columns, while that makes the rows lower."""
    count = len(widths)
    height = sum(max(*row, _LOWEST) for row in cells)
    for _ in range(_MOST_EXCHANGES):
        best: tuple = (height, 0, (), 0.0)
        for giver in range(count):
            for amount in (8.0, 24.0):
                if widths[giver] - amount < least[giver]:
                    continue
                given = [_lines(need[giver], widths[giver] - amount) for need in needs]
                for takers in _TAKERS:
                    if giver not in takers:
                        total = _height_after(
                            cells, needs, widths, giver, given, takers, amount / len(takers)
                        )
                        best = min(best, (total, giver, takers, amount))
        if best[0] >= height:
            return
        height, giver, takers, amount = best
        widths[giver] -= amount
        for taker in takers:
            widths[taker] += amount / len(takers)
        for row, need in zip(cells, needs):
            for column in (giver, *takers):
                row[column] = _lines(need[column], widths[column])


def _height_after(
    cells: list[list[int]],
    needs: list[list[list[float]]],
    widths: list[float],
    giver: int,
    given: list[int],
    takers: tuple[int, ...],
    amount: float,
) -> int:
    """Lines of all rows when ``giver`` has ``given`` lines and each taker is wider by ``amount``."""
    total = 0
    for row, need, highest in zip(cells, needs, given):
        if highest < _LOWEST:
            highest = _LOWEST
        for column, lines in enumerate(row):
            if lines > highest and column != giver:
                if column in takers:
                    lines = _lines(need[column], widths[column] + amount)
                    if lines <= highest:
                        continue
                highest = lines
        total += highest
    return total


def _gain(
    cells: list[list[int]], needs: list[list[list[float]]], column: int, width: float
) -> float:
    """Lines saved over all rows, counting a little for cells that are not the highest of their row."""
    saved = 0.0
    for row, need in zip(cells, needs):
        now = row[column]
        if now > 1:
            then = _lines(need[column], width)
            if then < now:
                row[column] = then
                highest = max(row)
                row[column] = now
                saved += max(row) - highest + 0.04 * (now - then)
    return saved


def _lines(paragraphs: list[float], width: float) -> int:
    """Lines that paragraphs of these natural widths are likely to take."""
    room = width - 2 * PADDING
    lines = 0
    for need in paragraphs:
        lines += 1 if need <= room else int(need * 1.06 / room) + 1
    return lines
