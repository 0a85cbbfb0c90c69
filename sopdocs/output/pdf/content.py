"""A page → its operators: what a painter can do before it knows the document that the page will stand in."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sopdocs.layout.page import (
    ARTIFACT,
    Arrow,
    Bookmark,
    Element,
    Fill,
    Item,
    LinkAnnotation,
    NamedLinkAnnotation,
    Page,
    Picture,
    SignatureField,
    SourceAnchor,
    Symbol,
    TableRule,
    TextRun,
)
from sopdocs.output.pdf.characters import encoded
from sopdocs.output.pdf.document import PACKED
from sopdocs.output.pdf.structure import ELSEWHERE, SECTION, Structure, Tags

FLOW = 1.0  # width of flow lines in points
OUTLINE = 0.9  # width of symbols' outlines
HEAD = (5.0, 1.75)  # an arrow's head: length and half width
ROUND = 0.5522847498  # how far a curve's handles reach for a quarter of a circle

AREAS = (LinkAnnotation, NamedLinkAnnotation, SignatureField)
Area = LinkAnnotation | NamedLinkAnnotation | SignatureField
Used = dict[tuple[str, int], frozenset[str]]


@dataclass(slots=True)
class PageContent:
    """A page as operators. It may go from process to process, and pages of many documents may be put together in one.

    ``used`` are the faces' parts with the characters beyond ASCII; ``top`` is the upper edge of its highest rule, in
    points from the page's top, or 40 where there is none. ``structure`` is shared by the pages that were drawn together, of which this is
    number ``place``; ``parts`` and ``areas`` are the elements of its pieces of content and of its clickable areas. Pictures come with
    the operator that begins them, clickable areas with what is said of them, marks with their element.
    """

    width: float
    height: float
    contents: list[bytes]
    used: Used
    pictures: list[tuple[Picture, str]]
    links: list[tuple[Area, str]]
    bookmarks: list[Bookmark]
    marks: list[tuple[SourceAnchor, int]]
    names: list[tuple[str, float]]
    top: float
    structure: Structure
    place: int
    parts: list[int]
    areas: list[int]

    def over(self, items: Iterable[TextRun]) -> None:
        """Draw more on the page that is no part of what it says."""
        (more,) = drawn([Page(self.width, self.height, [ARTIFACT, *items])])
        self.contents += more.contents
        self.used = merged(self.used, more.used)

    def lead(self, link: LinkAnnotation | NamedLinkAnnotation, said: str, element: int) -> None:
        """Make a place of the page, which this element says, clickable."""
        self.areas.append(self.structure.link(element, self.place, len(self.links)))
        self.links.append((link, said))


def merged(one: Used, other: Used) -> Used:
    return {
        key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {**one, **other}
    }


def drawn(pages: Iterable[Page], fields: bool = True) -> list[PageContent]:
    """Pages that belong together: what goes on from one to the next is told once. ``fields``: they may be signed by themselves."""
    structure, known = Structure(), {}
    without = () if fields else (SignatureField,)
    return [
        _drawn(page, structure, Tags(structure, known, number), without)
        for number, page in enumerate(pages)
    ]


def _drawn(page: Page, structure: Structure, tags: Tags, without: tuple[type, ...]) -> PageContent:
    """Grounds and lines lie under the text; the text goes in as one object, in reading order."""
    ink = _Ink(page.height)
    fills = [item for item in page.items if type(item) is Fill]
    rules = [item for item in page.items if type(item) is TableRule]
    ink.ground(fills, rules)
    texts: list[TextRun | str] = []
    pictures: list[tuple[Picture, str]] = []
    links: list[tuple[Area, str]] = []
    areas: list[int] = []
    fresh, said = True, ""
    for item in page.items:
        kind = type(item)
        if kind is TextRun:
            if fresh:
                texts.append(tags.begin())
                fresh = False
            texts.append(item)
        elif kind is Element:
            if item.role == "Form" and without:
                continue
            tags.enter(item)
            fresh, said = True, item.said
        elif kind is Symbol:
            ink.tagged(tags.begin_figure(), ink.symbol, item)
        elif kind is Arrow:
            ink.tagged(ELSEWHERE, ink.arrow, item)
        elif kind is Picture:
            pictures.append((item, tags.begin_figure()))
        elif kind in AREAS and kind not in without:
            areas.append(tags.area(len(links)))
            links.append((item, said))
    ink.end()
    used = ink.texts(texts)
    top = min((rule.y1 for rule in rules), default=40.0)
    marks = [
        (replace(mark, of=None), tags.number(mark.of) if mark.of else SECTION)
        for mark in page.marks
    ]
    contents = [zlib.compress("\n".join(ink.code).encode("latin-1"), PACKED)]
    return PageContent(
        page.width,
        page.height,
        contents,
        used,
        pictures,
        links,
        list(page.bookmarks),
        marks,
        list(page.names),
        top,
        structure,
        tags.page,
        tags.parts,
        areas,
    )


class _Ink:
    """Operators of one page, from the upper left corner down as items are placed."""

    def __init__(self, height: float) -> None:
        self.code: list[str] = []
        self._height = height
        self._open = ""

    def tagged(self, begin: str, draw: Callable, item: Item) -> None:
        """Draw as part of what this operator begins; artifacts side by side are one."""
        if begin is not ELSEWHERE or self._open is not ELSEWHERE:
            self.end()
            self.code.append(begin)
            self._open = begin
        draw(item)

    def end(self) -> None:
        if self._open:
            self.code.append("EMC")
            self._open = ""

    def ground(self, fills: list[Fill], rules: list[TableRule]) -> None:
        """What lies under all and says nothing."""
        if fills or rules:
            self.code.append(ELSEWHERE)
            self._grounds(fills)
            self._rules(rules)
            self.code.append("EMC")

    def _grounds(self, fills: list[Fill]) -> None:
        for fill in fills:
            self.code.append(
                f"{fill.grey:g} g {fill.x:.2f} {self._height - fill.y - fill.height:.2f} {fill.width:.2f} {fill.height:.2f} re f"
            )
        if fills:
            self.code.append("0 g")

    def _rules(self, rules: list[TableRule]) -> None:
        height = self._height
        for width in sorted({rule.width for rule in rules}):
            self.code.append(f"{width:g} w")
            self.code += [
                f"{r.x1:.2f} {height - r.y1:.2f} m {r.x2:.2f} {height - r.y2:.2f} l"
                for r in rules
                if r.width == width
            ]
            self.code.append("S")

    def texts(self, texts: list[TextRun | str]) -> Used:
        """All runs as one text object, each behind the operator that begins its piece; the characters beyond ASCII by face and part."""
        used: dict[tuple[str, int], set[str]] = {}
        code = ["BT"]
        now: tuple[str, int, float] | None = None
        height = self._height
        begun = False
        for run in texts:
            if type(run) is str:
                code.append("EMC\n" + run if begun else run)
                begun = True
                continue
            code.append(
                f"{'0 1 -1 0' if run.turned else '1 0 0 1'} {run.x:.2f} {height - run.y:.2f} Tm"
            )
            plain = run.text.isascii()
            for part, text in ((0, run.text),) if plain else encoded(run.text):
                if now != (run.face, part, run.size):
                    now = (run.face, part, run.size)
                    code.append(f"/{font_name(run.face, part)} {run.size:g} Tf")
                    used.setdefault((run.face, part), set())
                if not plain:
                    used[run.face, part].update(run.text)
                code.append("(" + text.translate(_ESCAPED) + ") Tj")
        code.append("EMC\nET")
        if texts:
            self.code += code
        return {
            key: frozenset(character for character in characters if not character.isascii())
            for key, characters in used.items()
        }

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
        self.code.append(
            f"{FLOW:g} w " + _line([*points[:-1], (x1 - dx * back, y1 - dy * back)]) + " S"
        )
        if arrow.tip:
            bx, by = x1 - dx * HEAD[0], y1 - dy * HEAD[0]
            self.code.append(
                _line(
                    [
                        (x1, y1),
                        (bx - dy * HEAD[1], by + dx * HEAD[1]),
                        (bx + dy * HEAD[1], by - dx * HEAD[1]),
                    ]
                )
                + " h f"
            )


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
    return (
        f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l "
        f"{right + k:.2f} {y:.2f} {x + w:.2f} {middle - k:.2f} {x + w:.2f} {middle:.2f} c "
        f"{x + w:.2f} {middle + k:.2f} {right + k:.2f} {top:.2f} {right:.2f} {top:.2f} c "
        f"{left:.2f} {top:.2f} l "
        f"{left - k:.2f} {top:.2f} {x:.2f} {middle + k:.2f} {x:.2f} {middle:.2f} c "
        f"{x:.2f} {middle - k:.2f} {left - k:.2f} {y:.2f} {left:.2f} {y:.2f} c h"
    )
