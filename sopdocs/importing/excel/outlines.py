"""What a drawn shape is: a symbol of the flow, a page connector, or none.

Excel's own forms have names; a picture (Excel keeps symbols that were pasted from elsewhere as SVG)
is recognised by comparing its outline with those that our painters draw.
"""

from __future__ import annotations

import re
from typing import Literal

from lxml.etree import _Element

from sopdocs.geometry import Point
from sopdocs.output.shapes import Kind, outline

Form = Literal["capsule", "box", "diamond", "pentagon", "arrow", ""]

FORMS: dict[str, tuple[Form, bool]] = {  # Excel's name → what it is, and whether that is certain
    "rect": ("box", True),
    "flowChartProcess": ("box", True),
    "flowChartTerminator": ("capsule", True),
    "diamond": ("diamond", True),
    "flowChartDecision": ("diamond", True),
    "homePlate": ("pentagon", True),
    "flowChartOffpageConnector": ("pentagon", True),
    "roundRect": ("capsule", False),
    "flowChartAlternateProcess": ("capsule", False),
    "ellipse": ("capsule", False),
    "flowChartConnector": ("pentagon", False),
    "pentagon": ("pentagon", False),
    "flowChartDocument": ("box", False),
    "flowChartMultidocument": ("box", False),
    "flowChartPredefinedProcess": ("box", False),
    "flowChartInputOutput": ("box", False),
    "flowChartPreparation": ("box", False),
    "flowChartManualOperation": ("box", False),
    "flowChartManualInput": ("box", False),
    "parallelogram": ("box", False),
    "snip1Rect": ("box", False),
    "plaque": ("box", False),
}
LINES = ("line", "straightConnector1", "bentConnector", "curvedConnector")
BLOCK_ARROWS = ("rightArrow", "leftArrow", "downArrow", "upArrow")
NEAR = 0.12  # of the larger side: how far an outline can miss one of ours
ROUND = 0.25  # of the shorter side: the radius from which a rectangle counts as a capsule
KINDS: dict[Kind, Form] = {
    "capsule": "capsule",
    "box": "box",
    "diamond": "diamond",
    "pentagon-down": "pentagon",
    "pentagon-up": "pentagon",
}
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?", re.I)
MOST_POINTS = 2_000


def picture_form(svg: _Element | None) -> Form:
    """What a picture shows; empty if its outline is not known."""
    if svg is None:
        return ""
    for one in svg.iter("{*}rect", "{*}polygon", "{*}path", "{*}ellipse", "{*}circle"):
        name = str(one.tag).rpartition("}")[2]
        if name == "rect":
            width, radius = _length(one, "width"), _length(one, "rx") or _length(one, "ry")
            return (
                "capsule"
                if radius and radius > 0.25 * min(width, _length(one, "height"))
                else "box"
            )
        if name in ("ellipse", "circle"):
            return "capsule"
        points = _points(one.get("points") or one.get("d") or "")
        if found := known_form(points):
            return found
    return ""


def known_form(points: list[Point]) -> Form:
    """What a polygon is, by the corners of our outlines; empty if it is none of them."""
    if len(points) < 4:
        return ""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left, max(y for _, y in points) - top
    if width <= 0 or height <= 0:
        return ""
    moved = [(x - left, y - top) for x, y in points]
    off = NEAR * max(width, height)
    for kind, form in KINDS.items():
        corners = outline(kind, width, height).corners
        if all(_meets(corner, moved, off) for corner in corners) and all(
            _meets(point, list(corners), off) for point in moved
        ):
            return form
    return ""


def _meets(point: Point, others: list[Point], off: float) -> bool:
    return any(abs(point[0] - x) <= off and abs(point[1] - y) <= off for x, y in others)


def _length(element: _Element, key: str) -> float:
    found = _NUMBER.match(element.get(key, ""))
    return float(found[0]) if found else 0.0


def _points(text: str) -> list[Point]:
    """The points of a polygon, or of a path of absolute commands; curves by their ends."""
    if re.search("[a-y]", text.replace("e", "")):  # relative commands
        return []
    numbers: list[Point] = []
    x = y = 0.0
    for command, rest in re.findall(r"([A-Z]?)([^A-Z]*)", text[: 20 * MOST_POINTS]):
        values = [float(one) for one in _NUMBER.findall(rest)]
        if command == "H":
            x = values[-1] if values else x
        elif command == "V":
            y = values[-1] if values else y
        elif command in ("C", "S", "Q"):
            x, y = values[-2:] if len(values) > 1 else (x, y)
        else:
            numbers += list(zip(values[:-2:2], values[1:-2:2]))
            x, y = values[-2:] if len(values) > 1 else (x, y)
        if command != "Z" and values:
            numbers.append((x, y))
    return list(dict.fromkeys(numbers))[:MOST_POINTS]
