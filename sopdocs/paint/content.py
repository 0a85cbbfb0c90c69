"""A page → its operators: what a painter can do before it knows the document that the page will stand in."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from sopdocs.layout.page import Arrow, Bookmark, Fill, Goto, Item, Mark, Page, PageLink, Picture, Rule, Symbol, TextRun
from sopdocs.paint.characters import encoded

FLOW = 1.0  # width of flow lines in points
OUTLINE = 0.9  # width of symbols' outlines
HEAD = (5.0, 1.75)  # an arrow's head: length and half width
ROUND = 0.5522847498  # how far a curve's handles reach for a quarter of a circle

Used = dict[tuple[str, int], frozenset[str]]


@dataclass(slots=True)
class Drawn:
    """A page as operators. It may go from process to process, and pages of many documents may be put together in one.

    ``used`` are the faces' parts with the characters beyond ASCII; ``top`` is the upper edge of its highest rule, in
    points from the page's top, or 40 where there is none.
    """

    width: float
    height: float
    contents: list[bytes]
    used: Used
    pictures: list[Picture]
    links: list[PageLink | Goto]
    bookmarks: list[Bookmark]
    marks: list[Mark]
    names: list[tuple[str, float]]
    top: float

    def over(self, items: Iterable[Item]) -> None:
        """Draw more on the page."""
        more = draw(Page(self.width, self.height, list(items)))
        self.contents += more.contents
        self.used = merged(self.used, more.used)
        self.pictures += more.pictures
        self.links += more.links


def merged(one: Used, other: Used) -> Used:
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {**one, **other}}


def draw(page: Page) -> Drawn:
    """Grounds and lines lie under the text; the text goes in as one object, in reading order."""
    ink = _Ink(page.height)
    fills = [item for item in page.items if type(item) is Fill]
    rules = [item for item in page.items if type(item) is Rule]
    ink.grounds(fills)
    ink.rules(rules)
    texts: list[TextRun] = []
    pictures: list[Picture] = []
    links: list[PageLink | Goto] = []
    for item in page.items:
        kind = type(item)
        if kind is TextRun:
            texts.append(item)
        elif kind is Symbol:
            ink.symbol(item)
        elif kind is Arrow:
            ink.arrow(item)
        elif kind is Picture:
            pictures.append(item)
        elif kind is PageLink or kind is Goto:
            links.append(item)
    used = ink.texts(texts)
    top = min((rule.y1 for rule in rules), default=40.0)
    return Drawn(page.width, page.height, [zlib.compress("\n".join(ink.code).encode("latin-1"))], used, pictures, links, list(page.bookmarks), list(page.marks), list(page.names), top)


class _Ink:
    """Operators of one page, from the upper left corner down as items are placed."""

    def __init__(self, height: float) -> None:
        self.code: list[str] = []
        self._height = height

    def grounds(self, fills: list[Fill]) -> None:
        for fill in fills:
            self.code.append(f"{fill.grey:g} g {fill.x:.2f} {self._height - fill.y - fill.height:.2f} {fill.width:.2f} {fill.height:.2f} re f")
        if fills:
            self.code.append("0 g")

    def rules(self, rules: list[Rule]) -> None:
        height = self._height
        for width in sorted({rule.width for rule in rules}):
            self.code.append(f"{width:g} w")
            self.code += [f"{r.x1:.2f} {height - r.y1:.2f} m {r.x2:.2f} {height - r.y2:.2f} l" for r in rules if r.width == width]
            self.code.append("S")

    def texts(self, texts: list[TextRun]) -> Used:
        """All runs as one text object; the characters beyond ASCII by face and part."""
        used: dict[tuple[str, int], set[str]] = {}
        code = ["BT"]
        now: tuple[str, int, float] | None = None
        height = self._height
        for run in texts:
            code.append(f"{'0 1 -1 0' if run.turned else '1 0 0 1'} {run.x:.2f} {height - run.y:.2f} Tm")
            plain = run.text.isascii()
            for part, text in ((0, run.text),) if plain else encoded(run.text):
                if now != (run.face, part, run.size):
                    now = (run.face, part, run.size)
                    code.append(f"/{font_name(run.face, part)} {run.size:g} Tf")
                    used.setdefault((run.face, part), set())
                if not plain:
                    used[run.face, part].update(run.text)
                code.append("(" + text.translate(_ESCAPED) + ") Tj")
        code.append("ET")
        if texts:
            self.code += code
        return {key: frozenset(character for character in characters if not character.isascii()) for key, characters in used.items()}

    def symbol(self, symbol: Symbol) -> None:
        x, y, w, h = symbol.x, self._height - symbol.y - symbol.height, symbol.width, symbol.height
        self.code.append(f"{OUTLINE:g} w")
        if symbol.kind == "box":
            self.code.append(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re S")
        elif symbol.kind == "capsule":
            self.code.append(_capsule(x, y, w, h) + " S")
        else:
            points = {
                "diamond": ((0, h / 2), (w / 2, h), (w, h / 2), (w / 2, 0)),
                "pentagon-down": ((0, h), (w, h), (w, 5), (w / 2, 0), (0, 5)),
                "pentagon-up": ((0, 0), (w, 0), (w, h - 5), (w / 2, h), (0, h - 5)),
            }[symbol.kind]
            self.code.append(_line([(x + dx, y + dy) for dx, dy in points]) + " s")

    def arrow(self, arrow: Arrow) -> None:
        points = [(x, self._height - y) for x, y in arrow.points]
        (x0, y0), (x1, y1) = points[-2], points[-1]
        length = abs(x1 - x0) + abs(y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        back = HEAD[0] - 0.5 if arrow.tip else 0.0
        self.code.append(f"{FLOW:g} w " + _line([*points[:-1], (x1 - dx * back, y1 - dy * back)]) + " S")
        if arrow.tip:
            bx, by = x1 - dx * HEAD[0], y1 - dy * HEAD[0]
            self.code.append(_line([(x1, y1), (bx - dy * HEAD[1], by + dx * HEAD[1]), (bx + dy * HEAD[1], by - dx * HEAD[1])]) + " h f")


def font_name(face: str, part: int) -> str:
    """What a part of a face is called in every document."""
    return f"{face}{part or ''}"


_ESCAPED = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)", ord("\r"): "\\r", ord("\n"): "\\n"}


def _line(points: list[tuple[float, float]]) -> str:
    (x, y), *others = points
    return " ".join([f"{x:.2f} {y:.2f} m", *(f"{px:.2f} {py:.2f} l" for px, py in others)])


def _capsule(x: float, y: float, w: float, h: float) -> str:
    """Two straight sides between two half circles."""
    r = h / 2
    k = r * ROUND
    left, right, middle, top = x + r, x + w - r, y + r, y + h
    return (f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l "
            f"{right + k:.2f} {y:.2f} {x + w:.2f} {middle - k:.2f} {x + w:.2f} {middle:.2f} c "
            f"{x + w:.2f} {middle + k:.2f} {right + k:.2f} {top:.2f} {right:.2f} {top:.2f} c "
            f"{left:.2f} {top:.2f} l "
            f"{left - k:.2f} {top:.2f} {x:.2f} {middle + k:.2f} {x:.2f} {middle:.2f} c "
            f"{x:.2f} {middle - k:.2f} {left - k:.2f} {y:.2f} {left:.2f} {y:.2f} c h")
