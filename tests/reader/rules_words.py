"""Rules D9 and D11: words at lines and pentagons."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reader.drawing import Drawing, FlowPage, ways
from tests.reader.finding import QUALITY, Violation
from tests.reader.ink import Box
from tests.reader.rules_lines import HALF
from tests.reader.words import Connector, Words

BESIDE = 12.0  # pt; a label further from its line than this is no longer at it
CLOSE = 6.0  # pt; where a label is best
NEAR = 25.0  # pt from the symbol that its line leaves


def labels(page: FlowPage, smallest: float) -> Iterator[Violation]:
    """D9, for the labels of exits and for the words at pentagons."""
    for words in page.texts.stray:
        yield _at(page, words, f"{words.text!r} stands beside no exit and no pentagon")
    leads = [c.words for c in page.texts.connectors.values() if c.words]
    for words in [*page.texts.labels.values(), *leads, *page.texts.stray]:
        yield from _touching(page, words)
        for run in words.runs:
            if run.size < smallest - 0.05:
                yield _at(page, words, f"{words.text!r} is set in {run.size:.1f} pt")
    stretches = [
        (tail, tail.stretch)
        for net in page.nets
        for tail in net.tails
        if not net.joint and not net.dashed
    ]
    for tail, stretch in stretches:
        words = page.texts.labels.get(id(tail))
        if words is None:
            if tail.symbol is not None and tail.symbol.kind == "diamond":
                yield Violation(
                    "D9",
                    page.number,
                    tail.symbol.row,
                    "an exit has no words beside its first stretch",
                )
            continue
        far = words.ink.gap(stretch)
        if far > BESIDE:
            yield _at(page, words, f"{words.text!r} is {far:.1f} pt from its line")
        elif far > CLOSE:
            yield Violation(
                QUALITY,
                page.number,
                page.table.place(words.ink.top),
                f"{words.text!r} is {far:.1f} pt from its line",
            )
        away = words.ink.gap(Box(*tail.point, *tail.point))
        if away > NEAR:
            yield Violation(
                QUALITY,
                page.number,
                page.table.place(words.ink.top),
                f"{words.text!r} is {away:.0f} pt from its symbol",
            )
        if any(words.ink.gap(other) < far - 0.5 for which, other in stretches if which is not tail):
            yield Violation(
                QUALITY,
                page.number,
                page.table.place(words.ink.top),
                f"{words.text!r} is nearer to another's first stretch",
            )


def _touching(page: FlowPage, words: Words) -> Iterator[Violation]:
    field = page.table.field
    if (
        words.ink.x0 < field.x0
        or words.ink.x1 > field.x1
        or words.ink.top < field.top
        or words.ink.bottom > field.bottom
    ):
        yield _at(page, words, f"{words.text!r} leaves the actors' columns")
    for stroke in page.page.lines:
        if words.ink.gap(stroke.box) < HALF:
            yield _at(page, words, f"{words.text!r} touches a line")
    for rule in page.page.rules:
        if words.ink.gap(rule.box) < rule.width / 2:
            yield _at(page, words, f"{words.text!r} touches a rule")
    for symbol in page.symbols:
        if symbol.off_line(words.ink) < symbol.outline.width / 2:
            yield _at(page, words, f"{words.text!r} touches a {symbol.kind}")
    for head in page.page.heads:
        if words.ink.gap(head.box) < 0:
            yield _at(page, words, f"{words.text!r} touches a head")
    for run in page.page.runs:
        if all(run is not own for own in words.runs) and words.ink.gap(run.ink) < 0:
            yield _at(page, words, f"{words.text!r} touches {run.text[:30]!r}")


def pairs(drawing: Drawing) -> Iterator[Violation]:
    """D11: pentagons come in pairs with different letters, and say where the other half is."""
    for page, connector, fault in drawing.dangling:
        yield _fault(page, connector, fault)
    halves: dict[str, list[tuple[FlowPage, Connector, str]]] = {}
    for page in drawing.pages:
        for net in page.nets:
            for symbol in net.symbols:
                connector = page.connector(symbol)
                if connector is None:
                    continue
                ends = [(tail.symbol, target) for tail, target in ways(page, net)]
                leaves = any(symbol is target for _, target in ends)
                other = [
                    source if leaves else target
                    for source, target in ends
                    if symbol is source or symbol is target
                ]
                if other and all(other):
                    if connector.words is None:
                        yield _fault(page, connector, "has no words that say where it leads")
                    elif connector.leaving is not leaves:
                        yield _fault(page, connector, "has an arrow the wrong way")
                    if len(other) > 1:
                        yield _fault(page, connector, "serves several links")
                    halves.setdefault(connector.letters, []).append((page, connector, other[0].row))
    for letters, found in halves.items():
        if len(found) != 2:
            yield _fault(*found[0][:2], f"{letters!r} stands on {len(found)} pentagons")
            continue
        for (page, connector, _), (partner, other, row) in (found, found[::-1]):
            named = row if connector.step.startswith("ke-") else connector.step  # by its position
            if connector.words and (connector.page, named) != (partner.number, row):
                shown = f"page {connector.page}, {connector.step}"
                yield _fault(page, connector, f"names {shown}; it is page {partner.number}, {row}")
            yield from _links_to(page, connector, partner, other)
        yield from _way(*(half[:2] for half in found))


def _links_to(
    page: FlowPage, connector: Connector, partner: FlowPage, other: Connector
) -> Iterator[Violation]:
    areas = [
        (to, height)
        for area, to, height in page.page.links
        if area.holds(*connector.symbol.box.middle)
    ]
    if len(areas) != 1:
        yield _fault(page, connector, f"has {len(areas)} PDF links")
    elif areas[0][0] != partner.page.number:
        yield _fault(
            page,
            connector,
            f"links to page {areas[0][0]} of the file, its other half is on {partner.page.number}",
        )
    elif (
        not other.symbol.box.top - partner.page.height / 2 < areas[0][1] <= other.symbol.box.top + 1
    ):
        yield _fault(page, connector, "links to another height than its other half's")


def _way(one: tuple[FlowPage, Connector], two: tuple[FlowPage, Connector]) -> Iterator[Violation]:
    """Links forward point down on both pages, links back point up."""
    leaving, entering = (one, two) if one[1].leaving else (two, one)
    wanted = "down" if leaving[0].number < entering[0].number else "up"
    for page, connector in (leaving, entering):
        if connector.symbol.kind != wanted:
            yield _fault(page, connector, f"points {connector.symbol.kind}, the link goes {wanted}")


def _fault(page: FlowPage, connector: Connector, text: str) -> Violation:
    return Violation(
        "D11",
        page.number,
        page.table.place(connector.symbol.box.top),
        f"pentagon {connector.letters!r} {text}",
    )


def _at(page: FlowPage, words: Words, text: str) -> Violation:
    return Violation("D9", page.number, page.table.place(words.ink.top), text)
