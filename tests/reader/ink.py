"""What is on one page of a finished PDF, before it means anything: lines, outlines, heads, text.

Coordinates are points from the top left. Nothing is known here of how the page was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

TOUCH = 0.6  # pt; what is closer than this touches on paper
THICK = 0.75  # pt; thinner strokes are rules of the table


@dataclass(frozen=True, slots=True, order=True)
class Box:
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, more: float = 0.0) -> bool:
        return self.x0 - more <= x <= self.x1 + more and self.top - more <= y <= self.bottom + more

    def gap(self, other: Box) -> float:
        """How far two boxes are apart; negative is how deep they overlap."""
        across = max(self.x0 - other.x1, other.x0 - self.x1)
        down = max(self.top - other.bottom, other.top - self.bottom)
        if across > 0 and down > 0:
            return (across**2 + down**2) ** 0.5
        return max(across, down)

    def around(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a stroked line; ``path`` tells pieces drawn in one go."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    path: int

    @property
    def upright(self) -> bool:
        return abs(self.x0 - self.x1) < 0.05 and abs(self.y0 - self.y1) >= 0.05

    @property
    def level(self) -> bool:
        return abs(self.y0 - self.y1) < 0.05

    @property
    def box(self) -> Box:
        return Box(min(self.x0, self.x1), min(self.y0, self.y1), max(self.x0, self.x1), max(self.y0, self.y1))


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed stroked figure; ``round`` when it has curves."""

    points: tuple[tuple[float, float], ...]
    round: bool
    width: float
    box: Box


@dataclass(frozen=True, slots=True)
class Head:
    """A filled triangle: where it points, and where its line comes in."""

    tip: tuple[float, float]
    base: tuple[float, float]
    box: Box


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one go; ``box`` is the line's box, ``ink`` what the glyphs blacken."""

    text: str
    box: Box
    ink: Box
    size: float
    upright: bool


@dataclass(slots=True)
class Page:
    """One page: thin strokes are ``rules``, thick ones ``lines``; ``links`` are areas with page and height they lead to."""

    number: int  # from 1, as the file counts
    width: float
    height: float
    rules: list[Stroke] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    links: list[tuple[Box, int, float]] = field(default_factory=list)
    widths: set[float] = field(default_factory=set)


def collect(page, text_page, number: int, pages: dict[int, int]) -> Page:
    """Sort what pdfplumber (lines, figures) and pdfium (blackened boxes of the glyphs) find on a page."""
    found = Page(number, float(page.width), float(page.height))
    for n, thing in enumerate([*page.lines, *page.rects, *page.curves]):
        _sort(found, n, thing)
    found.runs = list(_runs(page.chars, _ink(text_page, found.height)))
    for link in page.annots:
        to = (link["data"] or {}).get("Dest")
        if to and getattr(to[0], "objid", None) in pages:
            area = Box(link["x0"], link["top"], link["x1"], link["bottom"])
            height = float(to[3]) if len(to) > 3 and to[3] is not None else found.height
            found.links.append((area, pages[to[0].objid], found.height - height))
    return found


def _sort(page: Page, n: int, thing: dict) -> None:
    points = [(float(x), float(y)) for x, y in thing["pts"]]
    steps = "".join(part[0] for part in thing["path"])
    box = Box(thing["x0"], thing["top"], thing["x1"], thing["bottom"])
    width = float(thing["linewidth"] or 0)
    closed = "h" in steps or (len(points) > 3 and points[0] == points[-1])
    if thing["fill"] and not thing["stroke"]:
        if closed and len({(round(x, 2), round(y, 2)) for x, y in points}) == 3:
            page.heads.append(_head(points[:3], box))
    elif thing["stroke"]:
        page.widths.add(width)
        if closed:
            page.outlines.append(Outline(tuple(points), "c" in steps, width, box))
            return
        pieces = [Stroke(*a, *b, width, n) for a, b in zip(points, points[1:]) if a != b]
        (page.lines if width >= THICK else page.rules).extend(pieces)


def _head(points: list[tuple[float, float]], box: Box) -> Head:
    """The tip is the corner across from the side that runs level or upright."""
    for n in range(3):
        tip, a, b = points[n], points[n - 1], points[n - 2]
        base = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        if abs(tip[0] - base[0]) < 0.1 or abs(tip[1] - base[1]) < 0.1:
            return Head(tip, base, box)
    return Head(points[0], points[0], box)


def _ink(text_page, height: float) -> list[Box]:
    boxes = []
    for n in range(text_page.count_chars()):
        left, bottom, right, top = text_page.get_charbox(n)
        if right > left and top > bottom:
            boxes.append(Box(left, height - top, right, height - bottom))
    return boxes


def _runs(chars: list[dict], ink: list[Box]) -> Iterator[Run]:
    """Neighbouring characters on one base line, joined; blanks at the ends are dropped."""
    group: list[dict] = []
    for char in [*chars, None]:
        if group and (char is None or not _follows(group[-1], char)):
            text = "".join(c["text"] for c in group)
            black = [c for c in group if c["text"].strip()]
            if black:
                box = Box(min(c["x0"] for c in black), min(c["top"] for c in black), max(c["x1"] for c in black), max(c["bottom"] for c in black))
                yield Run(" ".join(text.split()), box, _blackened(box, ink), _size(black[0]), bool(black[0]["upright"]))
            group = []
        if char is not None:
            group.append(char)


def _follows(a: dict, b: dict) -> bool:
    if a["upright"] != b["upright"] or abs(_size(a) - _size(b)) > 0.1:
        return False
    if a["upright"]:
        return abs(a["bottom"] - b["bottom"]) < 0.2 and -0.5 < b["x0"] - a["x1"] < 1.5
    return abs(a["x0"] - b["x0"]) < 0.2 and (abs(a["top"] - b["bottom"]) < 1.5 or abs(b["top"] - a["bottom"]) < 1.5)


def _size(char: dict) -> float:
    """The font's size; of turned characters pdfplumber gives the advance instead."""
    return float(char["size"] if char["upright"] else char["x1"] - char["x0"])


def _blackened(box: Box, ink: list[Box]) -> Box:
    inside = [i for i in ink if box.holds(*i.middle)]
    if not inside:
        return box
    whole = inside[0]
    for other in inside[1:]:
        whole = whole.around(other)
    return whole
