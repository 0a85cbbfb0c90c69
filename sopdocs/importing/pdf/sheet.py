"""What a flow table says, as plain values: rows with texts and symbols, and links between them."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field

Place = tuple[int, int]  # a symbol by row and lane, both from 0


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol in a row: its lane, from 0, its form (capsule, box, diamond) and its word."""

    lane: int
    form: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of the table that is no connector row.

    `shared` are the columns whose cell continues in the next row; `across` is a text over the whole
    width; `doubts` say what a person has to look at.
    """

    page: int
    cells: Mapping[str, str]
    symbols: tuple[FoundSymbol, ...]
    shared: frozenset[str] = frozenset()
    across: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class FoundLink:
    """A line from symbol to symbol; without a `head` only a dashed one is certain."""

    source: Place
    target: Place
    label: str = ""
    dashed: bool = False
    head: bool = True
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundFlow:
    """A flow table over all its pages.

    `actors` are the headings of the lanes, `labels` those of the other columns by key. `joints`
    are pairs of symbols in one row that a plain line joins. `doubts` concern the whole table.
    """

    actors: tuple[str, ...]
    labels: Mapping[str, str]
    rows: tuple[FoundRow, ...]
    links: tuple[FoundLink, ...]
    joints: tuple[tuple[Place, Place], ...] = ()
    doubts: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    row_doubts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
