"""The symbols of a page: closed outlines between the rules of the lanes, and what they mean.

A form is recognised by the corners and middles of its box that its outline meets, compared with
the outlines that our own painters draw (`output.shapes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Box, Point
from sopdocs.importing.pdf.ink import InkPage, InkPath, InkWord, gap, holds, middle
from sopdocs.importing.pdf.rules import is_rectangle
from sopdocs.importing.pdf.table import BodyPlace
from sopdocs.importing.pdf.texts import mended, one_line
from sopdocs.output.shapes import Kind, SymbolOutline, outline

SMALLEST = 8.0  # points; what is smaller is an arrowhead
NEAR = 0.09  # of the shorter side: how far an outline can miss a corner that it meets
CONCENTRIC = 3.5  # points between two outlines of one symbol
MANY = 7  # corners; a polygon with so many and none in a corner of its box is a flattened curve
MARK = re.compile(r"[√✓✔☑●■]|[vVxX]")
USUAL = (34.0, 16.0)  # the size at which our outlines are compared

Sketch = tuple[frozenset[int], frozenset[int], bool]  # corners and middles met; round


@dataclass(frozen=True, slots=True)
class InkSymbol:
    """A symbol on a page: its form, its place in the grid of rows and lanes, and its word.

    `form` is "pentagon" whichever way it points; `doubt` says why the form is not certain.
    """

    form: str  # capsule, box, diamond, pentagon
    box: Box
    corners: tuple[Point, ...]
    row: int
    lane: int
    text: str = ""
    doubt: str = ""

    def distance(self, point: Point) -> float:
        """Return how far a point is from the outline, or 0 inside it."""
        if self.form != "diamond":
            return gap(self.box, (*point, *point))
        (x, y), (middle_x, middle_y) = point, middle(self.box)
        half_x, half_y = (self.box[2] - self.box[0]) / 2, (self.box[3] - self.box[1]) / 2
        over = abs(x - middle_x) / half_x + abs(y - middle_y) / half_y - 1
        slope = float((half_x**2 + half_y**2) ** 0.5)
        return max(0.0, over * half_x * half_y / slope)


def symbols_of(place: BodyPlace, page: InkPage) -> list[InkSymbol]:
    """The symbols of a body, from top to bottom and left to right."""
    found: list[InkSymbol] = []
    for path in sorted(filter(lambda one: _can_be(one, place), page.paths), key=_by_size):
        known = next((n for n, one in enumerate(found) if _is_same(one.box, path.box)), None)
        if known is None:
            found.append(_symbol(path, place))
        elif found[known].doubt:
            again = _symbol(path, place)
            found[known] = found[known] if again.doubt else again
    for box in page.pictures:
        if is_pictured(box, place) and not any(_is_same(one.box, box) for one in found):
            found.append(_pictured(box, place))
    found = [one for one in found if one.row >= 0]
    found += _marks(place, page, {(one.row, one.lane) for one in found})
    return [
        replace(one, text=_text(one, page.words))
        for one in sorted(found, key=lambda symbol: (symbol.row, symbol.lane))
    ]


def _marks(place: BodyPlace, page: InkPage, taken: set[tuple[int, int]]) -> Iterator[InkSymbol]:
    """Ticks in cells without a symbol, as some sheets say who acts."""
    edges = [lane.left for lane in place.lanes] + [place.lanes[-1].right]
    for word in page.words:
        if not MARK.fullmatch(word.text) or not holds(place.lanes_box, middle(word.box)):
            continue
        left, top, right, bottom = word.box
        cell = _most(top, bottom, place.heights)[0], _most(left, right, edges)[0]
        if cell not in taken:
            taken.add(cell)
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            reason = "pelaksananya ditandai dengan centang, tanpa simbol"
            yield InkSymbol("box", word.box, corners, *cell, "", reason)


def is_pictured(box: Box, place: BodyPlace) -> bool:
    """True for a picture as large as a symbol, inside one cell: Excel draws symbols as such."""
    edges = [lane.left for lane in place.lanes] + [place.lanes[-1].right]
    inside = min(_most(box[1], box[3], place.heights)[1], _most(box[0], box[2], edges)[1])
    return inside > 0.85 and max(box[2] - box[0], box[3] - box[1]) >= SMALLEST


def _pictured(box: Box, place: BodyPlace) -> InkSymbol:
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    edges = [lane.left for lane in place.lanes] + [place.lanes[-1].right]
    row, lane = _most(top, bottom, place.heights)[0], _most(left, right, edges)[0]
    reason = "simbolnya berupa gambar; bentuknya tidak terbaca"
    return InkSymbol("box", box, corners, row, lane, "", reason)


def _by_size(path: InkPath) -> float:
    """Outer outlines first; of equal ones, what is stroked."""
    left, top, right, bottom = path.box
    return -(right - left) * (bottom - top) - (0.1 if path.stroked else 0.0)


def _is_same(a: Box, b: Box) -> bool:
    return all(abs(one - other) <= CONCENTRIC for one, other in zip(a, b))


def _can_be(path: InkPath, place: BodyPlace) -> bool:
    left, top, right, bottom = path.box
    lanes = place.lanes_box
    width, height = right - left, bottom - top
    if not path.closed or max(width, height) < SMALLEST or min(width, height) < SMALLEST * 0.6:
        return False
    if not holds(lanes, middle(path.box)) or width > lanes[2] - lanes[0]:
        return False
    return not (_is_open_turn(path) or _is_ground(path, place) or is_ribbon(path))


def _is_open_turn(path: InkPath) -> bool:
    """True for a polyline that only looks closed because it is filled with nothing."""
    return path.stroked and not path.filled and len(set(path.points)) < 4 and not path.curved


def is_ribbon(path: InkPath) -> bool:
    """True for a line drawn as a filled area: thin everywhere, however it bends."""
    return path.filled and not path.curved and thickness(path.points) <= 2.6


def thickness(points: Sequence[Point]) -> float:
    """Return how thick a ribbon with this outline is: twice its area by its girth."""
    pairs = list(zip(points, [*points[1:], points[0]]))
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    girth = sum(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairs)
    return 2 * area / girth if girth else 0.0


def _is_ground(path: InkPath, place: BodyPlace) -> bool:
    """True for the ground of cells: a rectangle whose sides are on the rules around them."""
    if not is_rectangle(path):
        return False
    left, top, right, bottom = path.box
    edges = [lane.left for lane in place.lanes] + [place.lanes[-1].right]
    on_rules = any(abs(left - x) < 2.2 for x in edges) and any(abs(right - x) < 2.2 for x in edges)
    across = any(abs(top - y) < 2.2 for y in place.heights)
    return on_rules and (across or any(abs(bottom - y) < 2.2 for y in place.heights))


def _symbol(path: InkPath, place: BodyPlace) -> InkSymbol:
    form, doubt = form_of(path)
    row, in_row = _most(path.box[1], path.box[3], place.heights)
    edges = [lane.left for lane in place.lanes] + [place.lanes[-1].right]
    lane, in_lane = _most(path.box[0], path.box[2], edges)
    if not doubt and min(in_row, in_lane) < 0.7 and form != "pentagon":
        doubt = "simbol ini berada di dua sel"
    return InkSymbol(form, path.box, path.points, row, lane, "", doubt)


def _most(low: float, high: float, edges: Sequence[float]) -> tuple[int, float]:
    """The space between two edges that holds most of a stretch, and which part of it."""
    parts = [
        max(0.0, min(high, end) - max(low, begin)) / max(high - low, 0.1)
        for begin, end in zip(edges, edges[1:])
    ]
    best = max(range(len(parts)), key=lambda n: parts[n], default=-1)
    return (best, parts[best]) if parts and parts[best] > 0 else (-1, 0.0)


def form_of(path: InkPath) -> tuple[str, str]:
    """The form of a closed path, and why that is not certain."""
    sketch = _sketch(path.points, path.curved, path.box)
    corners, _, is_round = sketch
    if sketch in _OURS:
        return _OURS[sketch], ""
    if is_round and not corners:
        return "capsule", ""  # an ellipse, or rounded corners
    if not is_round and len(corners) == 2 and len(list(_turns(path.points))) == 5:
        return "pentagon", ""
    if len(corners) == 4:
        return "box", ""
    return "box", "bentuk simbolnya tidak dikenal"


def _sketch(points: Sequence[Point], curved: bool, box: Box) -> Sketch:
    left, top, right, bottom = box
    x, y = middle(box)
    near = NEAR * min(right - left, bottom - top)
    ends = list(_turns(points))
    many = curved or len(ends) >= MANY

    def met(places: Sequence[Point]) -> frozenset[int]:
        return frozenset(
            n
            for n, (a, b) in enumerate(places)
            if any(abs(a - c) <= near and abs(b - d) <= near for c, d in ends)
        )

    corners = met(((left, top), (right, top), (right, bottom), (left, bottom)))
    middles = met(((x, top), (right, y), (x, bottom), (left, y)))
    return corners, frozenset() if many else middles, many


def _turns(points: Sequence[Point]) -> Iterator[Point]:
    """The points of a closed outline where it turns."""
    distinct = [a for a, b in zip(points, [*points[1:], points[0]]) if _apart(a, b) > 0.05]
    for before, point, after in (
        zip([distinct[-1:][0], *distinct], distinct, [*distinct[1:], *distinct[:1]])
        if distinct
        else ()
    ):
        (ax, ay), (bx, by), (cx, cy) = before, point, after
        bend = abs((bx - ax) * (cy - by) - (by - ay) * (cx - bx))
        if bend > 0.02 * max(_apart(before, point) * _apart(point, after), 0.01):
            yield point


def _apart(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _ours(drawn: SymbolOutline) -> Sketch:
    return _sketch(drawn.corners, not drawn.is_polygon, (0.0, 0.0, *USUAL))


_FORMS: dict[Kind, str] = {
    "capsule": "capsule",
    "box": "box",
    "diamond": "diamond",
    "pentagon-down": "pentagon",
    "pentagon-up": "pentagon",
}
_OURS: dict[Sketch, str] = {_ours(outline(kind, *USUAL)): form for kind, form in _FORMS.items()}


def _text(symbol: InkSymbol, words: Sequence[InkWord]) -> str:
    inside = [word for word in words if symbol.distance(middle(word.box)) == 0]
    text = mended(one_line(inside))
    return "" if MARK.fullmatch(text) and symbol.doubt else text
