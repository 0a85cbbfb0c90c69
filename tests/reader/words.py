"""Words at lines and pentagons: labels of exits, and where a pentagon says it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.reader.ink import Box, Page, Run
from tests.reader.lines import Net, Tail
from tests.reader.matching import NEVER, cheapest
from tests.reader.symbols import Symbol
from tests.reader.table import Table

FAR = 20.0  # pt; a label further from a line's first stretch says nothing about it
_LEADS = re.compile(
    r"^([→←])\s*hal\.\s*(\d+)(?:,\s*|\s+)(?:(?:tabel \d+, )?langkah\s+(\S+)|(\D.*))$"
)


@dataclass(slots=True)
class Words:
    """Text in the actors' columns; one label can take several lines."""

    text: str
    runs: list[Run]
    ink: Box

    def add(self, run: Run) -> None:
        self.runs = sorted([*self.runs, run], key=_order)
        self.text = " ".join(one.text for one in self.runs)
        self.ink = self.ink.around(run.ink)


@dataclass(slots=True)
class Connector:
    """A pentagon: letters, and the page and step that it names."""

    symbol: Symbol
    leaving: bool | None = None  # by its arrow; None where no words are found
    page: int = 0
    step: str = ""
    words: Words | None = None

    @property
    def letters(self) -> str:
        return self.symbol.text


@dataclass(slots=True)
class Texts:
    labels: dict[int, Words] = field(default_factory=dict)  # id of a tail → its words
    connectors: dict[int, Connector] = field(default_factory=dict)  # id of a symbol → what it says
    stray: list[Words] = field(default_factory=list)  # belongs to nothing


def texts(page: Page, table: Table, symbols: list[Symbol], nets: list[Net]) -> Texts:
    """Give every text of the actors' columns to the line or pentagon next to it."""
    inside = {id(run) for symbol in symbols for run in symbol.runs}
    runs = [
        run for run in page.runs if table.field.holds(*run.ink.middle) and id(run) not in inside
    ]
    found = Texts(connectors={id(s): Connector(s) for s in symbols if s.connector})
    leads, rest = _leads(runs)
    pentagons = list(found.connectors.values())
    costs = [[_beside(words, connector) for connector in pentagons] for words in leads]
    for words, k in zip(leads, cheapest(costs, len(pentagons)), strict=True):
        match = _LEADS.match(words.text)
        if match is None or k is None or words.ink.gap(pentagons[k].symbol.box) > FAR:
            found.stray.append(words)
            continue
        pentagons[k].leaving, pentagons[k].page, pentagons[k].step = (
            match[1] == "→",
            int(match[2]),
            match[3] or match[4],
        )
        pentagons[k].words = words
    _label(found, [Words(run.text, [run], run.ink) for run in rest], nets)
    return found


def _beside(words: Words, connector: Connector) -> float:
    """How far words are from a pentagon, the more so when they are higher or lower."""
    return words.ink.gap(connector.symbol.box) + 2 * abs(
        words.ink.middle[1] - connector.symbol.box.middle[1]
    )


def _label(found: Texts, words: list[Words], nets: list[Net]) -> None:
    """Labels to exits so that their sum of distances is least, as one reads a crowded corner."""
    tails: list[Tail] = [
        tail
        for net in nets
        for tail in net.tails
        if not (net.joint or net.dashed)
        if tail.symbol is not None and tail.symbol.kind == "diamond"
    ]
    costs = [[_cost(label, tail) for tail in tails] for label in words]
    left = []
    for n, k in enumerate(cheapest(costs, len(tails))):
        if k is not None and costs[n][k] < NEVER:
            found.labels[id(tails[k])] = words[n]
        else:
            left.append(words[n])
    grown = True
    while grown:  # what is left over can be another line of a label
        grown = False
        for label in left:
            near = [
                other
                for other in found.labels.values()
                if _continues(label.runs[0], other) or _continues(other.runs[0], label)
            ]
            if near:
                near[0].add(label.runs[0])
                left.remove(label)
                grown = True
                break
    found.stray += left


def _cost(label: Words, tail: Tail) -> float:
    far = label.ink.gap(tail.stretch)
    return far + 0.1 * label.ink.gap(Box(*tail.point, *tail.point)) if far < FAR else NEVER


def _leads(runs: list[Run]) -> tuple[list[Words], list[Run]]:
    """The words of pentagons, those of two lines made one, and all other runs."""
    found, rest = [], []
    for run in sorted(runs, key=lambda r: (r.box.top, r.box.x0)):
        begun = [
            words for words in found if not _LEADS.match(words.text) and _continues(run, words)
        ]
        if run.text[0] in "→←":
            found.append(Words(run.text, [run], run.ink))
        elif begun:
            begun[0].add(run)
        else:
            rest.append(run)
    return found, rest


def _order(run: Run) -> float:
    """The place of a line among those of a label; turned ones follow to the right."""
    return run.box.top if run.upright else run.box.x0


def _continues(run: Run, words: Words) -> bool:
    """Whether a run is the next line of the words above it, or left of it where both are turned."""
    last = words.runs[-1]
    if run.upright != last.upright:
        return False
    gap = run.box.top - last.box.bottom if run.upright else run.box.x0 - last.box.x1
    return -1 < gap < 3 and _aligned(run, last)


def _aligned(one: Run, other: Run) -> bool:
    a, b = one.box, other.box
    if one.upright:
        pairs = ((a.x0, b.x0), (a.x1, b.x1), (a.middle[0], b.middle[0]))
    else:
        pairs = ((a.top, b.top), (a.bottom, b.bottom), (a.middle[1], b.middle[1]))
    return any(abs(mine - theirs) < 0.5 for mine, theirs in pairs)
