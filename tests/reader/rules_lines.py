"""Rules D3-D8: how lines run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.reader.drawing import FlowPage
from tests.reader.finding import QUALITY, Violation
from tests.reader.ink import TOUCH, Box
from tests.reader.lines import Net, Piece, headless, route
from tests.reader.symbols import Symbol

FREE = 1.95  # pt between a line and foreign symbols or parallel rules (2, less rounding)
APART = 3.95  # pt between parallel lines
BLURRED = 1.5  # pt; closer lines are one on paper
HALF = 0.55  # pt; half a line's width


def lines_lead_from_outline_to_outline(page: FlowPage) -> Iterator[Violation]:
    for net in page.nets:
        where = _where(page, net)
        for tail in net.tails:
            if tail.symbol is None:
                yield _at(
                    page,
                    "D3",
                    tail.point[1],
                    f"a line ends in the open at ({tail.point[0]:.0f}, {tail.point[1]:.0f})",
                )
        for head, symbol in net.heads:
            if symbol is None:
                yield _at(page, "D3", head.tip[1], "a tip touches nothing")
        if len(net.heads) > 1 and not net.is_fork:
            text = f"a line from {len(net.tails)} symbols ends in {len(net.heads)} heads"
            yield Violation("D5", page.number, where, text)
        elif not net.heads and not net.joint and not (net.dashed and len(net.tails) == 2):
            yield Violation("D3", page.number, where, "a line has no head")
        elif net.heads and not net.tails:
            yield Violation("D3", page.number, where, "a line comes from nowhere")
        if net.loops:
            yield Violation("D5", page.number, where, "lines join twice")
    for head in headless([piece for net in page.nets for piece in net.pieces], page.page.heads):
        yield _at(page, "D3", head.tip[1], "a head without a line")


def lines_are_level_or_upright(page: FlowPage) -> Iterator[Violation]:
    for stroke in page.page.lines:
        if not (stroke.level or stroke.upright):
            ends = f"({stroke.x0:.1f}, {stroke.y0:.1f}) to ({stroke.x1:.1f}, {stroke.y1:.1f})"
            yield _at(page, "D4", stroke.y0, f"a slanted line {ends}")


def lines_keep_off_symbols(page: FlowPage) -> Iterator[Violation]:
    for net in page.nets:
        own = _own(net)
        for piece in net.pieces:
            for symbol in page.symbols:
                far = symbol.off_line(piece.box)
                if far >= FREE:
                    continue
                if symbol not in own[id(piece)]:
                    yield Violation(
                        "D4",
                        page.number,
                        symbol.row,
                        f"the line of step {_where(page, net)} is {far:.1f} pt "
                        f"from its {symbol.kind}",
                    )
                elif far < -TOUCH or (far < 1 and not _ends_on(net, piece, symbol)):
                    yield Violation(
                        "D4",
                        page.number,
                        symbol.row,
                        f"a line of its own runs {far:.1f} pt from its {symbol.kind}",
                    )


def lines_keep_apart(page: FlowPage) -> Iterator[Violation]:
    every = [(net, piece) for net in page.nets for piece in net.pieces]
    for n, (net, piece) in enumerate(every):
        for other_net, other in every[:n]:
            gap = piece.box.gap(other.box)
            both = f"lines of steps {_where(page, net)} and {_where(page, other_net)}"
            if gap >= APART or piece.upright != other.upright:
                if gap < BLURRED and net is not other_net and not _crosses(piece, other):
                    yield _at(page, QUALITY, piece.box.top, f"{both} nearly touch")
                continue
            shared = min(piece.high, other.high) - max(piece.low, other.low)
            apart = abs(piece.at - other.at)
            if shared > 1:
                rule = "D5" if apart < BLURRED else QUALITY
                yield _at(page, rule, piece.box.top, f"{both} run {apart:.1f} pt apart")
    for head in page.page.heads:
        for net, piece in every:
            if all(head is not own for own, _ in net.heads) and piece.box.gap(head.box) < HALF:
                yield _at(
                    page,
                    "D5",
                    head.tip[1],
                    f"the line of step {_where(page, net)} runs through another's head",
                )


def lines_keep_off_rules(page: FlowPage) -> Iterator[Violation]:
    for net in page.nets:
        for piece in net.pieces:
            for rule in page.page.rules:
                if rule.upright != piece.upright:
                    continue
                at, low, high = (
                    (rule.x0, rule.box.top, rule.box.bottom)
                    if rule.upright
                    else (rule.y0, rule.box.x0, rule.box.x1)
                )
                if abs(at - piece.at) < FREE and min(high, piece.high) - max(low, piece.low) > 0.5:
                    yield _at(
                        page,
                        "D6",
                        piece.box.top,
                        f"the line of step {_where(page, net)} runs "
                        f"{abs(at - piece.at):.1f} pt beside a rule",
                    )


def lines_stay_in_the_lanes(page: FlowPage) -> Iterator[Violation]:
    field = page.table.field
    for net in page.nets:
        for piece in net.pieces:
            box = piece.box
            if (
                box.x0 < field.x0 + 0.5
                or box.x1 > field.x1 - 0.5
                or box.top < field.top + 0.5
                or box.bottom > field.bottom - 0.5
            ):
                yield _at(
                    page,
                    "D7",
                    box.top,
                    f"the line of step {_where(page, net)} leaves the actors' columns",
                )
            for run in page.page.runs:
                if run.ink.gap(box) < HALF:
                    yield _at(
                        page,
                        "D7",
                        run.box.top,
                        f"the line of step {_where(page, net)} touches {run.text[:30]!r}",
                    )


def diamonds_are_met_at_corners(page: FlowPage) -> Iterator[Violation]:
    for symbol in page.symbols:
        if symbol.kind != "diamond":
            continue
        uses = [
            ("sends" if net.heads else "joins", tail.point)
            for net in page.nets
            for tail in net.tails
            if tail.symbol is symbol
        ]
        uses += [
            ("receives", head.tip) for net in page.nets for head, met in net.heads if met is symbol
        ]
        corners: dict[int, list[str]] = {}
        for use, (x, y) in uses:
            corner = next(
                (
                    n
                    for n, (cx, cy) in enumerate(symbol.corners())
                    if max(abs(cx - x), abs(cy - y)) <= TOUCH
                ),
                None,
            )
            if corner is None:
                yield Violation(
                    "D8", page.number, symbol.row, "a line meets the diamond off its corners"
                )
            else:
                corners.setdefault(corner, []).append(use)
        for corner, kinds in corners.items():
            if len(set(kinds)) > 1 or kinds.count("sends") > 1 or kinds.count("joins") > 1:
                name = ("left", "top", "right", "bottom")[corner]
                text = f"the {name} corner {' and '.join(kinds)}"
                yield Violation("D8", page.number, symbol.row, text)


def _own(net: Net) -> dict[int, list[Symbol]]:
    """For each piece the ends of the links that run on it."""
    own: dict[int, list[Symbol]] = {id(piece): [] for piece in net.pieces}
    if not net.heads or (len(net.heads) > 1 and not net.is_fork):
        return {key: list(net.symbols) for key in own}
    for head, target in net.heads:
        last = [piece for piece in net.pieces if _reaches(piece, head.box)]
        for tail in net.tails:
            for piece in route(tail.first, last):
                ends = (tail.symbol, target)
                own[id(piece)] += [symbol for symbol in ends if symbol is not None]
    return own


def _reaches(piece: Piece, box: Box) -> bool:
    return any(box.holds(*piece.point(end), TOUCH) for end in (piece.low, piece.high))


def _ends_on(net: Net, piece: Piece, symbol: Symbol) -> bool:
    return any(tail.first is piece and tail.symbol is symbol for tail in net.tails) or any(
        met is symbol and _reaches(piece, head.box) for head, met in net.heads
    )


def _crosses(a: Piece, b: Piece) -> bool:
    return a.low < b.at < a.high and b.low < a.at < b.high


def _where(page: FlowPage, net: Net) -> str:
    """The steps that a net comes from."""
    return ", ".join(
        dict.fromkeys(tail.symbol.row for tail in net.tails if tail.symbol)
    ) or page.table.place(net.pieces[0].box.top)


def _at(page: FlowPage, rule: str, y: float, text: str) -> Violation:
    return Violation(rule, page.number, page.table.place(y), text)


PAGE_RULES: list[Callable[[FlowPage], Iterator[Violation]]] = [
    lines_lead_from_outline_to_outline,
    lines_are_level_or_upright,
    lines_keep_off_symbols,
    lines_keep_apart,
    lines_keep_off_rules,
    lines_stay_in_the_lanes,
    diamonds_are_met_at_corners,
]
