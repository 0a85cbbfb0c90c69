"""What makes a legal drawing hard to read: rules D13-D18, counted page by page.

Each figure has a key under which benchmarks and budgets count it. Lengths are points on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.reader.drawing import Drawing, FlowPage
from tests.reader.finding import Violation
from tests.reader.ink import Box, Stroke
from tests.reader.lines import Piece
from tests.reader.symbols import Symbol
from tests.reader.ways import Way, called, shared_end, shared_start, ways_of
from tests.reader.words import Words

INSIDE = 0.3  # a line that ends on another joins it and does not cross it
MANY_BENDS = 3
CLEAR = 6.0  # D13: between a line and a rule along it
FAR = 6.0  # D14: between a label and its line, and between two labels
STEM = 9.0  # D15: from a join to the tip
SYMBOL_ROOM, LINE_ROOM, WORD_ROOM = 2.0, 4.0, 1.0  # what a line keeps off them
ROUNDING = 0.05
ALONG = 3.0  # shorter stretches do not run along a rule
NEARER = 0.1  # by how much a foreign line has to be nearer
STEM_OF_FORK = 4.0


@dataclass(slots=True)
class Seen:
    """A page with its links, and what the figures are parts of."""

    page: FlowPage
    ways: list[Way]
    smallest: float
    chosen: frozenset[str] = frozenset()  # joint steps whose author names the main symbol

    def at(self, y: float, rule: str, text: str) -> Violation:
        return Violation(rule, self.page.number, self.page.table.place(y), text)

    @property
    def labels(self) -> list[tuple[Way, Words]]:
        found: dict[int, tuple[Way, Words]] = {}
        for way in self.ways:
            if way.label is not None:
                found.setdefault(id(way.tail), (way, way.label))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    title: str
    of: str  # pages, links, labels, joins or below: what it is a part of
    faults: Callable[[Seen], Iterator[Violation]]


FIGURES: list[Figure] = []


def figure(key: str, title: str, of: str):
    def note(function: Callable[[Seen], Iterator[Violation]]):
        FIGURES.append(Figure(key, title, of, function))
        return function

    return note


@dataclass(slots=True)
class Counted:
    """The faults of a drawing by figure, and how many things there are to be at fault."""

    faults: dict[str, list[Violation]]
    totals: dict[str, int]
    straight: dict[str, list[int]] = field(default_factory=dict)  # by word: straight, all


def counted(
    drawing: Drawing, smallest: float = 8.0, chosen: frozenset[str] = frozenset()
) -> Counted:
    """All figures of a sheet."""
    pages = [Seen(page, ways_of(page), smallest, chosen) for page in drawing.pages]
    found = Counted({one.key: [] for one in FIGURES}, {})
    for seen in pages:
        for one in FIGURES:
            found.faults[one.key] += one.faults(seen)
        for way in straight_below(seen):
            tally = found.straight.setdefault(way.label.text if way.label else "", [0, 0])
            tally[0] += way.bends == 0
            tally[1] += 1
    found.totals = {
        "pages": len(pages),
        "links": sum(len(seen.ways) for seen in pages),
        "labels": sum(len(seen.labels) for seen in pages),
        "joins": sum(len(list(joins(seen))) for seen in pages),
        "below": sum(whole for _, whole in found.straight.values()),
    }
    return found


@figure("crossing", "crossings", "pages")
def crossings(seen: Seen) -> Iterator[Violation]:
    """An upright line passes through a level one, and neither ends; a stem drawn twice is one."""
    lines = {
        (round(s.x0, 1), round(s.y0, 1), round(s.x1, 1), round(s.y1, 1)): s for s in _own(seen)
    }
    level = [s for s in lines.values() if s.level]
    for upright in (s for s in lines.values() if s.upright):
        for other in level:
            if _passes(upright, other):
                place = f"({upright.x0:.0f}, {other.y0:.0f})"
                yield seen.at(other.y0, "crossing", f"two lines cross at {place}")


def _own(seen: Seen) -> list[Stroke]:
    return [stroke for stroke in seen.page.page.lines if not stroke.dashed]


def _passes(upright: Stroke, level: Stroke) -> bool:
    box, other = upright.box, level.box
    return (
        other.x0 + INSIDE < upright.x0 < other.x1 - INSIDE
        and box.top + INSIDE < level.y0 < box.bottom - INSIDE
    )


@figure("bends", "links with three or more bends", "links")
def bends(seen: Seen) -> Iterator[Violation]:
    for way in seen.ways:
        if way.bends >= MANY_BENDS:
            yield seen.at(way.points[0][1], "bends", f"{way.name} bends {way.bends} times")


@figure("join", "joins closer than 9 pt to the tip", "joins")
def late_joins(seen: Seen) -> Iterator[Violation]:
    for way, far in joins(seen):
        if far < STEM - ROUNDING:
            text = f"{way.name} joins another {far:.1f} pt before the tip"
            yield seen.at(way.head.tip[1], "D15", text)


def joins(seen: Seen) -> Iterator[tuple[Way, float]]:
    """Each link that joins another, and how far before the tip."""
    for net in seen.page.nets:
        mine = [way for way in seen.ways if way.net is net]
        if net.is_fork:
            continue
        for n, way in enumerate(mine[1:], 1):
            yield way, max(shared_end(way, other) for other in mine[:n])


@figure("join-on-label", "joins on a stretch that carries a label", "joins")
def joins_on_labels(seen: Seen) -> Iterator[Violation]:
    for way, words in seen.labels:
        (x, y), (turn_x, turn_y) = way.points[:2]
        for where, other in way.tail.first.met:
            point = way.tail.first.point(where)
            along = abs(point[0] - x) + abs(point[1] - y)
            whole = abs(turn_x - x) + abs(turn_y - y)
            if INSIDE < along < whole - INSIDE and other not in way.pieces:
                yield seen.at(point[1], "D15", f"a line joins {way.name} beside {words.text!r}")


@figure("label-far", "labels further than 6 pt from their line", "labels")
def far_labels(seen: Seen) -> Iterator[Violation]:
    for way, words in seen.labels:
        far = words.ink.gap(way.tail.stretch)
        if far > FAR + ROUNDING:
            yield seen.at(words.ink.top, "D14", f"{way.name} is {far:.1f} pt from its line")


@figure("label-turned", "turned labels", "pages")
def turned_labels(seen: Seen) -> Iterator[Violation]:
    for way, words in seen.labels:
        if not all(run.upright for run in words.runs):
            yield seen.at(words.ink.top, "D14", f"the label of {way.name} is turned")


@figure("label-foreign", "labels nearer to another line than to their own", "labels")
def foreign_labels(seen: Seen) -> Iterator[Violation]:
    for way, words in seen.labels:
        far = words.ink.gap(way.tail.stretch)
        own = {id(piece) for one in seen.ways if one.tail is way.tail for piece in one.pieces}
        for net in seen.page.nets:
            for piece in net.pieces:
                near = words.ink.gap(piece.box)
                if id(piece) not in own and near < far - NEARER:
                    text = f"{way.name} is {far:.1f} pt from its line, {near:.1f} from another"
                    yield seen.at(words.ink.top, "D14", text)
                    break
            else:
                continue
            break


@figure("label-close", "labels closer than 6 pt to another", "labels")
def close_labels(seen: Seen) -> Iterator[Violation]:
    labels = seen.labels
    for n, (way, words) in enumerate(labels):
        for other, theirs in labels[:n]:
            if words.ink.gap(theirs.ink) < FAR - ROUNDING:
                text = f"labels of {way.name} and {other.name} are close"
                yield seen.at(words.ink.top, "D14", text)


@figure("label-small", "labels under the smallest type", "labels")
def small_labels(seen: Seen) -> Iterator[Violation]:
    for way, words in seen.labels:
        if any(run.size < seen.smallest - ROUNDING for run in words.runs):
            yield seen.at(words.ink.top, "D9", f"{way.name} is set in {words.runs[0].size:.1f} pt")


@figure("rule-room", "stretches nearer than 6 pt to a rule, with room beside them", "links")
def along_rules_with_room(seen: Seen) -> Iterator[Violation]:
    for piece, rule_at, text in _along(seen):
        if _has_room(seen, piece, rule_at):
            yield seen.at(piece.box.top, "D13", text)


@figure("rule", "stretches nearer than 6 pt to a rule", "links")
def along_rules(seen: Seen) -> Iterator[Violation]:
    for piece, _, text in _along(seen):
        yield seen.at(piece.box.top, "D13", text)


def _along(seen: Seen) -> Iterator[tuple[Piece, float, str]]:
    """Stretches along a rule that their symbols do not hold there, and the nearest rule."""
    for net in seen.page.nets:
        for piece in net.pieces:
            if _is_held(seen, piece):
                continue
            near = [at for at in _rules_along(seen, piece) if abs(at - piece.at) < CLEAR - ROUNDING]
            if near:
                at = min(near, key=lambda one: abs(one - piece.at))
                x, y = piece.point(piece.low)
                text = (
                    f"a line at ({x:.0f}, {y:.0f}) runs {abs(at - piece.at):.1f} pt beside a rule"
                )
                yield piece, at, text


def _is_held(seen: Seen, piece: Piece) -> bool:
    """Whether a stretch goes to the middle of a symbol's side."""
    for symbol in seen.page.symbols:
        x, y = symbol.box.middle
        if abs((x if piece.upright else y) - piece.at) < 1 and symbol.box.gap(piece.box) < CLEAR:
            return True
    return False


def _rules_along(seen: Seen, piece: Piece) -> Iterator[float]:
    for rule in seen.page.page.rules:
        if rule.upright == piece.upright:
            at, low, high = _lies(rule)
            if min(high, piece.high) - max(low, piece.low) > ALONG:
                yield at


def _lies(stroke: Stroke) -> tuple[float, float, float]:
    box = stroke.box
    return (stroke.x0, box.top, box.bottom) if stroke.upright else (stroke.y0, box.x0, box.x1)


def _has_room(seen: Seen, piece: Piece, rule_at: float) -> bool:
    """Whether the stretch could move to 6 pt from the rule before it meets anything."""
    way = 1.0 if piece.at > rule_at else -1.0
    ends = [at for at in _rules_along(seen, piece) if (at - piece.at) * way > 0]
    limits = [abs(at - rule_at) - CLEAR for at in ends]
    page = seen.page
    boxes = [(symbol.box, SYMBOL_ROOM) for symbol in page.symbols]
    boxes += [(one.box, LINE_ROOM) for net in page.nets for one in net.pieces if one is not piece]
    words = [*page.texts.labels.values(), *page.texts.stray]
    words += [one.words for one in page.texts.connectors.values() if one.words]
    boxes += [(one.ink, WORD_ROOM) for one in words]
    for box, room in boxes:
        low, high = (box.top, box.bottom) if piece.upright else (box.x0, box.x1)
        if min(high, piece.high) - max(low, piece.low) <= -room:
            continue
        near, far = (box.x0, box.x1) if piece.upright else (box.top, box.bottom)
        edge = near if way > 0 else far
        if (edge - piece.at) * way > ROUNDING and _is_parallel_or_wide(box, piece):
            limits.append(abs(edge - rule_at) - room)
    return min(limits, default=0.0) >= CLEAR - ROUNDING


def _is_parallel_or_wide(box: Box, piece: Piece) -> bool:
    """Lines that only meet the stretch at a right angle move with it."""
    across = box.x1 - box.x0 if piece.upright else box.bottom - box.top
    along = box.bottom - box.top if piece.upright else box.x1 - box.x0
    return along > ROUNDING or across < ROUNDING


@figure("hook", "links that run over their target or below their source", "links")
def hooks(seen: Seen) -> Iterator[Violation]:
    for way in seen.ways:
        heights = [y for _, y in way.points]
        ends = way.source.box.around(way.target.box)
        if min(heights) < ends.top - 1 or max(heights) > ends.bottom + 1:
            side = "above" if min(heights) < ends.top - 1 else "below"
            text = f"{way.name} runs {side} both of its symbols"
            yield seen.at(way.points[0][1], "D16", text)


@figure("from-below", "downward links that enter from below", "links")
def from_below(seen: Seen) -> Iterator[Violation]:
    for way in seen.ways:
        (_, y), (_, before) = way.points[-1], way.points[-2]
        if way.goes_down and before > y + 1:
            yield seen.at(y, "D16", f"{way.name} enters from below")


@figure("straight-below", "next steps straight below a decision, not reached straight", "below")
def not_straight(seen: Seen) -> Iterator[Violation]:
    ways = straight_below(seen)
    straight = {id(way.source) for way in ways if not way.bends}
    for way in ways:
        if way.bends and id(way.source) not in straight:  # another exit has that corner
            yield seen.at(way.points[0][1], "D16", f"{way.name} bends {way.bends} times")


def straight_below(seen: Seen) -> list[Way]:
    """Links of a decision to the next row's symbol in its own lane."""
    rows: list[float] = sorted({s.band.top for s in seen.page.symbols if s.band})
    found = []
    for way in seen.ways:
        one, other = way.source, way.target
        if one.kind != "diamond" or other.connector or not (one.band and other.band):
            continue
        following = rows.index(other.band.top) - rows.index(one.band.top) == 1
        if following and one.lane == other.lane:
            found.append(way)
    return found


@figure("fork", "forks of more than one stem, or with a short one", "links")
def forks(seen: Seen) -> Iterator[Violation]:
    """D17: links that leave one symbol by one exit share a stem."""
    for net in seen.page.nets:
        mine = [way for way in seen.ways if way.net is net]
        if net.is_fork and len(mine) > 1:
            stem = min(shared_start(mine[0], other) for other in mine[1:])
            if stem < STEM_OF_FORK:
                text = f"the links of {called(mine[0].source)} part after {stem:.1f} pt"
                yield seen.at(mine[0].points[0][1], "D17", text)
    for symbol in seen.page.symbols:
        if symbol.kind in ("box", "capsule"):
            leaving = {id(way.tail) for way in seen.ways if _leaves(way, symbol)}
            if len(leaving) > 1:
                text = f"{symbol.row} is left by {len(leaving)} lines without words"
                yield seen.at(symbol.box.top, "D17", text)


def _leaves(way: Way, symbol: Symbol) -> bool:
    """True if a link leaves the row; an arrow to the next of a chain in its row does not."""
    in_row = way.target.band == symbol.band and not way.target.connector
    return way.source is symbol and not way.net.dashed and not in_row


@figure("joint-far", "joint steps left from a member farther than another", "links")
def far_members(seen: Seen) -> Iterator[Violation]:
    """D17; ``chosen`` steps name the member themselves."""
    for way in seen.ways:
        row = way.source.band
        if row is None or way.source.row in seen.chosen or seen.page.is_parted(row):
            continue
        x = way.target.box.middle[0]
        members = [s for s in seen.page.symbols if s.band == row and not s.connector]
        near = min((abs(s.box.middle[0] - x) for s in members), default=0.0)
        if not way.source.connector and abs(way.source.box.middle[0] - x) > near + 1:
            yield seen.at(way.points[0][1], "D17", f"{way.name} leaves a farther symbol")
