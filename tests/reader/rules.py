"""Checks the rules of a finished page by geometry; a broken rule is named with its page and step.

D1-D11 are the hard rules. ``quality`` marks what is legal but poor: parallel lines closer than 4 pt
and the like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.reader import rules_lines, rules_words
from tests.reader.drawing import Drawing, FlowPage
from tests.reader.finding import QUALITY, Violation
from tests.reader.symbols import FLOW

LINE = 1.1  # pt; least width of flow lines and outlines
PAGE_RULES: list[Callable[[FlowPage], Iterator[Violation]]] = []


def page_rule(function: Callable[[FlowPage], Iterator[Violation]]):
    PAGE_RULES.append(function)
    return function


def violations(drawing: Drawing, smallest: float = 8.0) -> list[Violation]:
    """What a sheet breaks, hard rules and quality; ``smallest`` is its smallest font in points."""
    found = []
    for page in drawing.pages:
        for check in [*PAGE_RULES, *rules_lines.PAGE_RULES]:
            found += check(page)
        found += rules_words.labels(page, smallest)
    found += one_size(drawing)
    found += rules_words.pairs(drawing)
    return list(dict.fromkeys(found))


def hard(found: list[Violation]) -> list[Violation]:
    """Those that make a sheet wrong."""
    return [violation for violation in found if violation.rule != QUALITY]


@page_rule
def symbol_inside_its_cell(page: FlowPage) -> Iterator[Violation]:
    for symbol in page.symbols:
        if symbol.kind not in FLOW:
            continue
        if symbol.band is None or symbol.lane is None:
            yield Violation(
                "D1",
                page.number,
                page.table.place(symbol.box.top),
                f"{symbol.kind} stands in no cell",
            )
            continue
        left, right = page.table.lanes[symbol.lane]
        near = min(
            symbol.box.x0 - left,
            right - symbol.box.x1,
            symbol.box.top - symbol.band.top,
            symbol.band.bottom - symbol.box.bottom,
        )
        if near < 2.95:
            yield Violation(
                "D1",
                page.number,
                symbol.row,
                f"{symbol.kind} is {near:.1f} pt from its cell's rule",
            )


@page_rule
def one_symbol_a_cell(page: FlowPage) -> Iterator[Violation]:
    for n, symbol in enumerate(page.symbols):
        for other in page.symbols[:n]:
            if (
                symbol.kind in FLOW
                and (symbol.band, symbol.lane) == (other.band, other.lane)
                and other.kind in FLOW
            ):
                yield Violation("D1", page.number, symbol.row, "two symbols in one cell")
            elif symbol.box.gap(other.box) < 2:
                yield Violation(
                    "D1",
                    page.number,
                    symbol.row,
                    f"{symbol.kind} and {other.kind} are {symbol.box.gap(other.box):.1f} pt apart",
                )


@page_rule
def only_the_five_symbols(page: FlowPage) -> Iterator[Violation]:
    for symbol in page.symbols:
        if symbol.kind == "unknown":
            yield Violation(
                "D2",
                page.number,
                page.table.place(symbol.box.top),
                f"a figure of {len(symbol.outline.points)} corners",
            )


@page_rule
def widths_tell_rules_from_lines(page: FlowPage) -> Iterator[Violation]:
    for width in sorted(page.page.widths):
        if 0.6 < round(width, 3) < 1.0:  # an identity's frame, above the table, is 1 pt
            yield Violation(
                "D10", page.number, "", f"a stroke {width:g} pt wide is neither rule nor line"
            )
    for outline in page.page.outlines:
        if round(outline.width, 3) < LINE and page.table.field.holds(*outline.box.middle):
            yield Violation(
                "D10",
                page.number,
                page.table.place(outline.box.top),
                f"an outline {outline.width:g} pt wide",
            )


@page_rule
def lines_are_black_and_the_rules_under_them_half_grey(page: FlowPage) -> Iterator[Violation]:
    field = page.table.field
    for line in page.page.lines:
        if field.holds(*line.box.middle) and (line.grey or round(line.width, 3) < LINE):
            text = f"a line {line.width:g} pt wide, {line.grey:g} grey"
            yield Violation("D10", page.number, page.table.place(line.box.top), text)
    for rule in page.page.rules:
        x, y = rule.box.middle
        inside = field.top + 1 < y < field.bottom - 1 and field.x0 - 1 < x < field.x1 + 1
        if inside and not 0.45 <= rule.grey <= 0.55:
            text = f"a rule {rule.width:g} pt wide, {rule.grey:g} grey"
            yield Violation("D10", page.number, page.table.place(rule.box.top), text)


@page_rule
def table_ends_above_the_foot(page: FlowPage) -> Iterator[Violation]:
    feet = [run for run in page.page.runs if run.text.startswith("Halaman ")]
    if feet and page.table.field.bottom > feet[-1].ink.top - 1:
        yield Violation(
            "page",
            page.number,
            page.table.place(page.table.field.bottom),
            "the table runs into the foot",
        )
    if page.table.columns[-1] > page.page.width or page.table.columns[0] < 0:
        yield Violation("page", page.number, "", "the table is wider than the page")


def one_size(drawing: Drawing) -> Iterator[Violation]:
    """All symbols of one kind on a sheet have one size."""
    sizes: dict[str, tuple[float, float]] = {}
    for page in drawing.pages:
        for symbol in page.symbols:
            size = (
                round(symbol.box.x1 - symbol.box.x0, 1),
                round(symbol.box.bottom - symbol.box.top, 1),
            )
            kind = "pentagon" if symbol.connector else symbol.kind
            first = sizes.setdefault(kind, size)
            if max(abs(first[0] - size[0]), abs(first[1] - size[1])) > 0.15:
                yield Violation(
                    "D1",
                    page.number,
                    symbol.row,
                    f"{kind} of {size[0]} x {size[1]} pt, another is {first[0]} x {first[1]} pt",
                )
