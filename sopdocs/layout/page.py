"""What a page holds: the values that layout passes to the painters.

All measures are points; x grows to the right, y grows down from the page's upper left corner.
"""

from __future__ import annotations

from typing import Final, Literal

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Point
from sopdocs.model.logo import Logo
from sopdocs.quality import PageQuality


@dataclass(frozen=True, slots=True)
class TextRun:
    """One run in one face; ``y`` is the baseline. If ``turned``, it reads upwards from (x, y)."""

    x: float
    y: float
    text: str
    face: str
    size: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class TableRule:
    """A straight line of a table or frame; ``grey`` 0 is black, 1 is white."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    grey: float = 0.0


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
    """One of the five symbols; ``x``, ``y`` is its upper left corner.

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
    """A flow line from outline to outline; without ``tip`` it joins the symbols of a joint step.

    A ``dashed`` one is a coordination, with or without ``tip``.
    """

    points: tuple[Point, ...]
    tip: bool = True
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class LinkAnnotation:
    """A clickable area that leads to a height on another page; ``page`` counts from 0."""

    x: float
    y: float
    width: float
    height: float
    page: int
    target_y: float


@dataclass(frozen=True, slots=True)
class NamedLinkAnnotation:
    """A clickable area that leads to one of the ``names`` of some page."""

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty field for an electronic signature.

    The element before it is its form; that element's alternative text is the field's tooltip.
    """

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo, scaled to ``width`` and ``height``."""

    x: float
    y: float
    width: float
    height: float
    logo: Logo


@dataclass(frozen=True, slots=True)
class MatrixCode:
    """A square code of dark modules on the paper; ``x``, ``y`` is the corner of its first module.

    ``module`` is the side of a module; ``runs`` are modules side by side: column, row, count.
    """

    x: float
    y: float
    module: float
    runs: tuple[tuple[int, int, int], ...]


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


# Never changed, but not frozen: frozen ones take six times as long to make.
@dataclass(slots=True, eq=False)
class Element:
    """A structure element (ISO 32000-1, 14.8.4).

    Among a page's items it tags all items up to the next element. ``parent`` is None at the top of
    the tree. Siblings have the order in which the pages first name them; an element that is named
    again continues. ``scope`` is what a TH heads; ``columns`` and ``rows`` count what a cell spans.
    Rules, grounds and arrows belong to no element.
    """

    role: Role
    parent: Element | None = None
    alternative_text: str = ""
    scope: Literal["", "Column", "Row", "Both"] = ""
    columns: int = 1
    rows: int = 1


ARTIFACT = Element("Artifact")  # not read aloud: feet, repeated headings

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
    | MatrixCode
    | Element
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry that leads to a height on its page."""

    title: str
    level: int
    y: float


RELATED_LINE: Final = "keterkaitan"
STEP: Final = "kegiatan"


@dataclass(frozen=True, slots=True)
class SourceAnchor:
    """The place of a part of the source on the page, for links in a book; not painted.

    ``index`` counts steps, or paragraphs of Keterkaitan, from 0; each line of such a paragraph has
    an anchor. ``element`` tags the part.
    """

    kind: Literal["keterkaitan", "kegiatan"]
    index: int
    x: float
    y: float
    width: float
    height: float
    element: Element | None = None


@dataclass(slots=True)
class Page:
    """A page in points; ``names`` maps the targets of links to heights."""

    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    anchors: list[SourceAnchor] = field(default_factory=list)
    names: list[tuple[str, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quality:
    """How hard the arrows of one page are to read; ``page`` is its printed number."""

    page: int
    arrows: PageQuality


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished SOP: all that a painter needs."""

    title: str
    author: str
    subject: str
    pages: tuple[Page, ...]
    quality: tuple[Quality, ...] = ()
