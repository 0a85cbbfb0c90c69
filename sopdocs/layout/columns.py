"""Widths of the flow table's columns: from the text, the number of actors, and the paper."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.ruler import Ruler
from sopdocs.layout.text import Type, longest_word, natural_width, words
from sopdocs.model.sop import Sop

PADDING = 3.0  # points, inside each cell
TEXT_COLUMNS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
WIDEST_LANE = 62.0
NARROWEST_LANE = 26.0
_SHARE = 0.46  # of the table's width that the lanes may take before they get narrow
_GRAIN = 4.0  # points handed out at a time


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges of the columns, and one right edge at the end: No, Uraian, lanes, Mutu Baku, Keterangan."""

    edges: tuple[float, ...]
    actors: int
    type: Type
    turned: bool  # actors' headings read upwards

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


def columns(sop: Sop, left: float, width: float, size: float, ruler: Ruler, torn: bool = False) -> Columns | None:
    """Columns for a type size, or ``None`` when a word would not fit its column.

    ``torn`` allows long words to be torn apart, the last thing before giving up.
    """
    type = Type(size)
    heading = Type(size, bold=True)
    number = max(ruler.width("0" * len(str(len(sop.kegiatan))), "regular", size),
                 longest_word(words(sop.label["no"]), heading, ruler)) + 2 * PADDING + 2
    count = len(sop.pelaksana)
    least = [_least(sop, name, type, heading, ruler, torn) for name in TEXT_COLUMNS]
    room = width - number - sum(least)
    lane = min(WIDEST_LANE, max(width * _SHARE / count, NARROWEST_LANE), room / count)
    if lane < NARROWEST_LANE:
        return None
    widest = max(longest_word(words(actor.nama), heading, ruler) for actor in sop.pelaksana) + 4
    turned = widest > lane
    if turned and lane * 1.25 >= widest and widest * count <= min(room, width * 0.55):
        lane, turned = widest, False
    lane = round(lane, 2)
    shares = _share_out(sop, least, width - number - lane * count, type, ruler)
    widths = [number, shares[0], *[lane] * count, *shares[1:]]
    edges = [left]
    for one in widths:
        edges.append(edges[-1] + one)
    edges[-1] = left + width
    return Columns(tuple(edges), count, type, turned)


def _least(sop: Sop, name: str, type: Type, heading: Type, ruler: Ruler, torn: bool) -> float:
    head = longest_word(words(sop.label[name]), heading, ruler)
    body = 0.0
    for step in sop.kegiatan:
        text = getattr(step, name)
        body = max(body, longest_word(words(text) if isinstance(text, str) else text, type, ruler))
    if torn:
        body = min(body, 6 * type.size)
    floor = {"uraian": 90.0, "waktu": 34.0}.get(name, 0.0)
    return max(head, body, floor) + 2 * PADDING + 0.5


def _share_out(sop: Sop, least: list[float], width: float, type: Type, ruler: Ruler) -> list[float]:
    """Hand the free width out, a grain at a time, to the column that shortens the table most."""
    needs = []
    for step in sop.kegiatan[:120]:
        row = []
        for name in TEXT_COLUMNS:
            text = getattr(step, name)
            row.append(natural_width(words(text) if isinstance(text, str) else text, type, ruler))
        needs.append(row)
    widths = list(least)
    cells = [[_lines(need, widths[c]) for c, need in enumerate(row)] for row in needs]
    free = width - sum(widths)
    while free > _GRAIN:
        best, gain_of_best, grains = 0, -1.0, 1
        for step in (1, 3, 6):
            if step * _GRAIN > free:
                break
            for c in range(len(widths)):
                gain = _gain(cells, needs, c, widths[c] + step * _GRAIN) / step
                if gain > gain_of_best + 1e-9:
                    best, gain_of_best, grains = c, gain, step
        if gain_of_best <= 1e-9:
            break
        widths[best] += grains * _GRAIN
        free -= grains * _GRAIN
        for row, need in zip(cells, needs):
            row[best] = _lines(need[best], widths[best])
    if free > 0:  # nothing gets shorter any more: let the text columns breathe in proportion
        weights = [0.0 if name == "waktu" else w for name, w in zip(TEXT_COLUMNS, widths)]
        for c, weight in enumerate(weights):
            widths[c] += free * weight / sum(weights)
    return widths


def _gain(cells, needs, column: int, width: float) -> float:
    """Lines saved over all rows, counting a little for cells that are not the highest of their row."""
    saved = 0.0
    for row, need in zip(cells, needs):
        now = row[column]
        if now <= 1:
            continue
        then = _lines(need[column], width)
        if then < now:
            rest = max((n for c, n in enumerate(row) if c != column), default=0)
            saved += max(now, rest) - max(then, rest) + 0.04 * (now - then)
    return saved


def _lines(paragraphs: list[float], width: float) -> int:
    """Lines that paragraphs of these natural widths are likely to take."""
    room = width - 2 * PADDING
    return sum(1 if need <= room else int(need * 1.06 / room) + 1 for need in paragraphs)
