"""What a page holds: the border between layout and every painter.

All measures are points; x grows to the right, y grows down from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from sopdocs.geometry import Point
from sopdocs.model.institution import Logo


@dataclass(frozen=True, slots=True)
class TextRun:
    """One run in one face; ``y`` is the baseline. ``turned``: reads upwards from (x, y)."""

    x: float
    y: float
    text: str
    face: str
    size: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class TableRule:
    """A straight line of a table or frame."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A light ground under a heading; ``grey`` 0 is black, 1 is white."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """One of the five symbols; ``x``, ``y`` its upper left corner. A pentagon's point shows down, or up.

    ``step`` is the printed number of its step, or ``mulai``, ``selesai``; empty for connectors.
    """

    kind: Literal["capsule", "box", "diamond", "pentagon-down", "pentagon-up"]
    x: float
    y: float
    width: float
    height: float
    step: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A flow line from outline to outline; without ``tip`` it is the plain line that joins a joint step."""

    points: tuple[Point, ...]
    tip: bool = True


@dataclass(frozen=True, slots=True)
class LinkAnnotation:
    """A clickable area that leads to a height on another page (numbered from 0)."""

    x: float
    y: float
    width: float
    height: float
    page: int
    at: float


@dataclass(frozen=True, slots=True)
class NamedLinkAnnotation:
    """A clickable area that leads to a name which some page carries."""

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty room for an electronic signature; what stands before it among the items is its form, whose words are its tooltip."""

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    x: float
    y: float
    width: float
    height: float
    logo: Logo


Role = Literal[
    "Artifact",
    "Sect",
    "H1",
    "H2",
    "H3",
    "P",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "TOC",
    "TOCI",
    "Figure",
    "Link",
    "Form",
]


@dataclass(
    slots=True, eq=False
)  # never changed; a frozen one takes six times as long to make, and a sheet has hundreds
class Element:
    """A place in what the pages say (ISO 32000-1, 14.8.4). Among a page's items: all that follows is said there, up to the next one.

    ``within`` is the element around it, ``None`` for none. Siblings stand in the order in which they are first met on the pages; one that
    is met again goes on. ``alternative_text`` stands for what cannot be read aloud: a figure's or link's alternative text, a table's summary. ``scope``
    tells what a TH heads; ``columns`` and ``rows`` are how many a cell spans. Lines, grounds and arrows belong to no element.
    """

    role: Role
    within: Element | None = None
    alternative_text: str = ""
    scope: Literal["", "Column", "Row", "Both"] = ""
    columns: int = 1
    rows: int = 1


ARTIFACT = Element("Artifact")  # not part of what is said: feet, repeated headings

Item = (
    TextRun
    | TableRule
    | Fill
    | Symbol
    | Arrow
    | LinkAnnotation
    | NamedLinkAnnotation
    | SignatureField
    | Picture
    | Element
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry that leads to a height on its page."""

    title: str
    level: int
    at: float


RELATED_LINE: Final = "keterkaitan"
STEP: Final = "kegiatan"


@dataclass(frozen=True, slots=True)
class SourceAnchor:
    """Where a part of the source stands on the page and in what it says, for whoever weaves pages together; a painter passes it by.

    ``index`` counts from 0: the paragraphs of Keterkaitan, whose every line has a mark, or the steps.
    """

    kind: Literal["keterkaitan", "kegiatan"]
    index: int
    x: float
    y: float
    width: float
    height: float
    of: Element | None = None


@dataclass(slots=True)
class Page:
    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    marks: list[SourceAnchor] = field(default_factory=list)
    names: list[tuple[str, float]] = field(
        default_factory=list
    )  # what a Goto may name, and the height it leads to


@dataclass(frozen=True, slots=True)
class Quality:
    """What the arrows of one page cost a reader: crossings, bends, and length in points."""

    page: int
    links: int
    crossings: int
    bends: int
    length: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished SOP: what a painter needs and nothing else."""

    title: str
    author: str
    subject: str
    pages: tuple[Page, ...]
    quality: tuple[Quality, ...] = ()
