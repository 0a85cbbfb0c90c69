"""The drawing of a sheet (DrawingML) → shapes and lines, in EMU of the sheet.

Shapes inside groups have their own measures; `mc:AlternateContent` doubles shapes, so one of both
is read. Rotation and flips move the ends of a line inside its box (ECMA-376, 20.1.7.6).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Box, Point
from sopdocs.importing.excel.grid import SheetGrid, whole
from sopdocs.importing.excel.outlines import BLOCK_ARROWS, FORMS, LINES, Form, picture_form

TURN = 60_000  # of a degree
MOST_SHAPES = 5_000
DEEPEST_GROUP = 8
USUAL_BEND = 50_000  # of 100,000: where a bent connector turns
SOLID = ("solid", "")


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A closed shape; ``form`` is what it is, ``doubt`` says why that is not certain.

    A form "" with text is a label; without text it is nothing.
    """

    id: str
    form: Form
    box: Box
    text: str = ""
    doubt: str = ""

    @property
    def middle(self) -> Point:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line with its corners from start to end; ``start`` and ``end`` are ids of glued shapes."""

    id: str
    path: tuple[Point, ...]
    start: str = ""
    end: str = ""
    start_head: bool = False
    end_head: bool = False
    dashed: bool = False


@dataclass(slots=True)
class SheetDrawing:
    """What a sheet's drawing holds; ``unread`` counts shapes that were not understood."""

    shapes: list[DrawnShape] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    unread: int = 0


Pictures = Callable[[str], "_Element | None"]  # id of a relation → the SVG that it names


def read_drawing(root: _Element, grid: SheetGrid, pictures: Pictures) -> SheetDrawing:
    """Read all shapes of a drawing."""
    reader = _Reader(pictures)
    for anchor in root:
        box = _anchored(anchor, grid)
        if box is None:
            continue
        for element in _content(anchor):
            reader.read(element, box, 0)
    return reader.found


def _anchored(anchor: _Element, grid: SheetGrid) -> Box | None:
    """Return the box of an anchor; there are three kinds of anchors."""
    start, end = anchor.find("{*}from"), anchor.find("{*}to")
    size, place = anchor.find("{*}ext"), anchor.find("{*}pos")
    if start is not None:
        left, top = _corner(start, grid)
    elif place is not None:
        left, top = float(_attribute(place, "x")), float(_attribute(place, "y"))
    else:
        return None
    if end is not None:
        right, bottom = _corner(end, grid)
        return left, top, max(left, right), max(top, bottom)
    if size is None:
        return None
    return left, top, left + _attribute(size, "cx"), top + _attribute(size, "cy")


def _corner(corner: _Element, grid: SheetGrid) -> Point:
    names = ("col", "colOff", "row", "rowOff")
    return grid.point(*(whole(corner.find(f"{{*}}{name}")) for name in names))


def _attribute(element: _Element | None, key: str) -> int:
    text = element.get(key, "0") if element is not None else "0"
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else 0


def _content(parent: _Element) -> Iterator[_Element]:
    """Yield the shapes in an element; of a doubled shape the choice, else its fallback."""
    for element in parent:
        name = _name(element)
        if name == "AlternateContent":
            choices = [one for one in element if len(one)]
            if choices:
                yield from _content(choices[0])
        elif name in ("sp", "cxnSp", "pic", "grpSp"):
            yield element


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


class _Reader:
    def __init__(self, pictures: Pictures) -> None:
        self.found = SheetDrawing()
        self.pictures = pictures

    def read(self, element: _Element, box: Box, depth: int) -> None:
        if len(self.found.shapes) + len(self.found.lines) >= MOST_SHAPES:
            return
        name, id = _name(element), _id(element)
        if name == "grpSp":
            if depth < DEEPEST_GROUP:
                self._group(element, box, depth)
        elif name == "pic":
            form = picture_form(self._svg(element))
            doubt = "" if form else "simbolnya gambar yang bentuknya tidak terbaca"
            self.found.shapes.append(DrawnShape(id, form or "box", box, "", doubt))
        elif name == "cxnSp" or _preset(element).startswith(LINES):
            self._line(element, id, box)
        else:
            self._shape(element, id, box)

    def _group(self, group: _Element, box: Box, depth: int) -> None:
        """Read what is in a group; its own measures are stretched to the box of the group."""
        frame = group.find("{*}grpSpPr/{*}xfrm")
        offset = frame.find("{*}chOff") if frame is not None else None
        extent = frame.find("{*}chExt") if frame is not None else None
        x, y = _attribute(offset, "x"), _attribute(offset, "y")
        wide, high = max(_attribute(extent, "cx"), 1), max(_attribute(extent, "cy"), 1)
        across, down = (box[2] - box[0]) / wide, (box[3] - box[1]) / high

        def inner(one: Box) -> Box:
            return (
                box[0] + (one[0] - x) * across,
                box[1] + (one[1] - y) * down,
                box[0] + (one[2] - x) * across,
                box[1] + (one[3] - y) * down,
            )

        for element in _content(group):
            own = _own_box(element)
            if own is not None:
                self.read(element, inner(own), depth + 1)

    def _svg(self, picture: _Element) -> _Element | None:
        for one in picture.iter("{*}svgBlip"):
            key = next((str(v) for k, v in one.attrib.items() if str(k).endswith("}embed")), "")
            return self.pictures(key)
        return None

    def _shape(self, element: _Element, id: str, box: Box) -> None:
        text, preset = _text(element), _preset(element)
        if preset in BLOCK_ARROWS:
            self.found.lines.append(_block_arrow(id, preset, _turn(element)[0], box))
            return
        nothing: tuple[Form, bool] = ("", True)
        form, certain = nothing if _is_label(element) else FORMS.get(preset, nothing)
        if not form and not text:
            self.found.unread += 1
            return
        doubt = "" if certain else f"bentuk simbol {preset} bukan salah satu dari lima simbol SOP"
        self.found.shapes.append(DrawnShape(id, form, box, text, doubt))

    def _line(self, element: _Element, id: str, box: Box) -> None:
        style = element.find("{*}spPr/{*}ln")
        glued = element.find("{*}nvCxnSpPr/{*}cNvCxnSpPr")
        start = glued.find("{*}stCxn") if glued is not None else None
        end = glued.find("{*}endCxn") if glued is not None else None
        self.found.lines.append(
            DrawnLine(
                id,
                _path(element, box),
                start.get("id", "") if start is not None else "",
                end.get("id", "") if end is not None else "",
                _has_head(style, "headEnd"),
                _has_head(style, "tailEnd"),
                _is_dashed(style),
            )
        )


def _id(element: _Element) -> str:
    found = next(element.iter("{*}cNvPr"), None)
    return found.get("id", "") if found is not None else ""


def _preset(element: _Element) -> str:
    found = element.find("{*}spPr/{*}prstGeom")
    return found.get("prst", "") if found is not None else ""


def _text(element: _Element) -> str:
    """The words in a shape, one line for each paragraph."""
    body = element.find("{*}txBody")
    if body is None:
        return ""
    lines = ["".join(one.text or "" for one in p.iter("{*}t")) for p in body.iter("{*}p")]
    return "\n".join(lines).strip()


def _is_label(element: _Element) -> bool:
    """True for a text box: by its name in the XML, or a form that shows nothing but its words."""
    kind = element.find("{*}nvSpPr/{*}cNvSpPr")
    if kind is not None and kind.get("txBox", "0") in ("1", "true"):
        return True
    drawn = element.find("{*}spPr")
    line = drawn.find("{*}ln") if drawn is not None else None
    no_line = line is not None and line.find("{*}noFill") is not None
    no_fill = drawn is not None and drawn.find("{*}noFill") is not None
    return no_line and no_fill and bool(_text(element))


def _has_head(style: _Element | None, name: str) -> bool:
    head = style.find(f"{{*}}{name}") if style is not None else None
    return head is not None and head.get("type", "none") != "none"


def _is_dashed(style: _Element | None) -> bool:
    dash = style.find("{*}prstDash") if style is not None else None
    own = style.find("{*}custDash") if style is not None else None
    return own is not None or (dash is not None and dash.get("val", "") not in SOLID)


def _own_box(element: _Element) -> Box | None:
    """The box of a shape in the measures of its group, turned if the shape is."""
    frame = element.find("{*}spPr/{*}xfrm")
    if frame is None:
        frame = element.find("{*}grpSpPr/{*}xfrm")
    if frame is None:
        return None
    at, size = frame.find("{*}off"), frame.find("{*}ext")
    x, y = _attribute(at, "x"), _attribute(at, "y")
    wide, high = _attribute(size, "cx"), _attribute(size, "cy")
    if _is_upright(_turn(element)[0]):
        x, y = x + (wide - high) // 2, y + (high - wide) // 2
        wide, high = high, wide
    return float(x), float(y), float(x + wide), float(y + high)


def _turn(element: _Element) -> tuple[float, bool, bool]:
    """The rotation in degrees, clockwise, and whether a shape is flipped to the side and over."""
    frame = element.find("{*}spPr/{*}xfrm")
    if frame is None:
        return 0.0, False, False
    turned = _attribute(frame, "rot") / TURN % 360
    return (
        turned,
        frame.get("flipH", "0") in ("1", "true"),
        frame.get("flipV", "0") in ("1", "true"),
    )


def _is_upright(turned: float) -> bool:
    """True if a shape is turned by a quarter, so that width and height change places."""
    return 45 <= turned % 180 < 135


def _path(element: _Element, box: Box) -> tuple[Point, ...]:
    """The corners of a line; its box is that of the turned line."""
    turned, flipped, over = _turn(element)
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    wide, high = box[2] - box[0], box[3] - box[1]
    if _is_upright(turned):
        wide, high = high, wide
    angle = math.radians(turned)
    cos, sin = math.cos(angle), math.sin(angle)
    found = []
    for x, y in _corners(_preset(element), _bends(element)):
        x, y = (x - 0.5) * wide * (-1 if flipped else 1), (y - 0.5) * high * (-1 if over else 1)
        found.append((middle_x + x * cos - y * sin, middle_y + x * sin + y * cos))
    return tuple(found)


def _bends(element: _Element) -> list[float]:
    """Where a connector turns, as parts of its box."""
    named = {}
    for one in element.iter("{*}gd"):
        value = one.get("fmla", "").removeprefix("val ").strip()
        if value.lstrip("-").isdecimal() and len(value) < 14:
            named[one.get("name", "")] = int(value) / 100_000
    return [named.get(f"adj{n}", USUAL_BEND / 100_000) for n in (1, 2, 3)]


def _corners(preset: str, bends: Sequence[float]) -> tuple[Point, ...]:
    """The corners of a connector in a box of 1 by 1 (ECMA-376, presetShapeDefinitions)."""
    a, b, c = bends
    kind = preset[-1:]
    if preset.startswith(("bentConnector", "curvedConnector")):
        if kind == "2":
            return (0, 0), (1, 0), (1, 1)
        if kind == "3":
            return (0, 0), (a, 0), (a, 1), (1, 1)
        if kind == "4":
            return (0, 0), (a, 0), (a, b), (1, b), (1, 1)
        if kind == "5":
            return (0, 0), (a, 0), (a, b), (c, b), (c, 1), (1, 1)
    return (0, 0), (1, 1)


def _block_arrow(id: str, preset: str, turned: float, box: Box) -> DrawnLine:
    """A thick arrow is a line from the middle of its tail to its tip."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    ends = [(box[2], down), (across, box[3]), (box[0], down), (across, box[1])]
    tip = BLOCK_DIRECTIONS[preset] + round(turned / 90)
    return DrawnLine(id, (ends[(tip + 2) % 4], ends[tip % 4]), end_head=True)


BLOCK_DIRECTIONS = {"rightArrow": 0, "downArrow": 1, "leftArrow": 2, "upArrow": 3}
