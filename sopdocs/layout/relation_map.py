"""Peta keterkaitan: SOPs that name each other, as boxes and arrows, unit by unit.

In: SOPs, links, the frame, a ruler, and a function that arranges boxes (Graphviz, elsewhere). Out:
pages, and which SOPs could not be shown. Boxes and arrows look as on a sheet. A box holds the SOP's
name, or only its number: those of other units, and all where names would be too small. The names of
such numbers are printed below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Arrangement, Point
from sopdocs.layout.common.bands import fill, shifted
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.prose import Prose, body
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, break_lines, place, shortened, words
from sopdocs.layout.page import Arrow, Bookmark, Element, Item, NamedLinkAnnotation, Page, Symbol

WIDE = 96.0  # width of a SOP's box, in points
NUMBER_ONLY = (26.0, 15.0)  # a box with only the SOP's number, in points
TEXT = Type(7)
SMALLEST = 0.85  # scale; smaller words cannot be read
LEGEND = "Panah menuju SOP yang disebut; angka adalah nomornya di Daftar SOP."
_UNIT = Type(10, True)
_KEY_COLUMNS = 2  # of the names below a map
_KEY_GAP = 12.0  # points between these columns, and above them
APART = 22.0  # points between two groups
_MOST_LINES = 5
_MOST_TOGETHER = 120  # SOPs of one group; arranging more takes too long
_TITLE_ROOM = 60.0  # points; estimated height of title and legend

Size = tuple[float, float]
# Takes boxes by name, links, and True for downwards; returns None without Graphviz.
Arrange = Callable[[dict[str, Size], list[tuple[str, str]], bool], Arrangement | None]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A SOP in the map.

    ``number`` is its number in the book's list, from 1; ``name`` is the target of a click.
    """

    number: int
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class RelationMap:
    """SOPs by the caller's numbers, links between those numbers, and a function to arrange them.

    ``unit`` is the heading, empty for none; ``own`` are the SOPs whose names are in their boxes.
    """

    unit: str
    own: frozenset[int]
    nodes: Mapping[int, MapNode]
    links: Sequence[tuple[int, int]]
    frame: Frame
    ruler: Ruler
    arrange: Arrange


@dataclass(frozen=True, slots=True)
class _Box:
    """A SOP's box: the lines in it, and its width and height in points."""

    node: MapNode
    lines: list[Line]
    size: Size


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """Boxes and arrows of a group, in points from the group's upper left corner."""

    corners: dict[int, Point]
    arrows: list[list[Point]]
    size: Size

    def scaled(self, scale: float) -> _Arrangement:
        return _Arrangement(
            {n: (x * scale, y * scale) for n, (x, y) in self.corners.items()},
            [[(x * scale, y * scale) for x, y in points] for points in self.arrows],
            (self.size[0] * scale, self.size[1] * scale),
        )


def map_pages(
    maps: Sequence[RelationMap], title: str, frame: Frame, ruler: Ruler
) -> tuple[list[Page], set[int]]:
    """Return the pages of the maps, and the SOPs that could not be shown in any of them.

    A group holds all SOPs of a map that are linked, directly or over others.
    """
    groups: list[tuple[list[Item], float]] = []
    shown: set[int] = set()
    related: set[int] = set()
    for whole in maps:
        related |= (members := {n for link in whole.links for n in link})
        heading = whole.unit
        for group in _groups(sorted(members), whole.links):
            found = _group(whole, group)
            if found is not None:
                shown.update(group)
                groups.append(_headed(found, heading, whole))
                heading = ""
    return _stacked(groups, title, frame, ruler), related - shown


def _headed(
    group: tuple[list[Item], float], heading: str, whole: RelationMap
) -> tuple[list[Item], float]:
    """Put the unit's name above its first group."""
    if not heading:
        return group
    lines = break_lines(words(heading), whole.frame.width, _UNIT, whole.ruler)
    above = len(lines) * _UNIT.line + 6
    items: list[Item] = [Element("H2"), *place(lines, whole.frame.left, 0, _UNIT)]
    return [*items, *(shifted(item, above) for item in group[0])], group[1] + above


def _stacked(
    groups: Sequence[tuple[list[Item], float]], title: str, frame: Frame, ruler: Ruler
) -> list[Page]:
    """Stack groups on pages; every page has a group."""
    head = [
        *Prose.of(frame, body(14, True), ruler).title(title.upper()),
        *Prose.of(frame, body(9), ruler).title(LEGEND, 4.0, "P"),
    ]
    header_height = sum(band.height for band in head) + 14
    pages: list[Page] = []
    y = frame.bottom + 1
    for items, height in groups:
        if y + height > frame.bottom + 0.01:
            first = not pages
            titled = list(fill(head, frame)[0].items) if first else []
            pages.append(Page(frame.page_width, frame.page_height, titled))
            y = frame.top + (header_height if first else 0)
        pages[-1].items += [shifted(item, y) for item in items]
        y += height + APART
    if pages:
        pages[0].bookmarks.append(Bookmark(title, 0, frame.top))
    return pages


def _groups(members: list[int], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of linked members, directly or over others, largest group first."""
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    groups, seen = [], set()
    for member in members:
        if member in seen:
            continue
        group, waiting = [], [member]
        seen.add(member)
        while waiting:
            one = waiting.pop()
            group.append(one)
            fresh = [other for other in dict.fromkeys(near[one]) if other not in seen]
            seen.update(fresh)
            waiting += fresh
        groups.append(sorted(group))
    return sorted(groups, key=lambda g: (-len(g), g))


def _group(whole: RelationMap, group: list[int]) -> tuple[list[Item], float] | None:
    """Return a group's items from y = 0 down, and its height.

    The boxes hold titles, or only numbers if titles would be too small to read. None if the group
    is too large or cannot be arranged.
    """
    if len(group) > _MOST_TOGETHER:
        return None
    room = whole.frame.height - _TITLE_ROOM
    for titled in (whole.own, frozenset[int]()):
        boxes = {n: _box(whole, n, n in titled) for n in group}
        key, below = _key([n for n in group if n not in titled], whole)
        for down in (False, True):
            found = _arranged(whole, boxes, down)
            if found is None:
                return None
            scale = min(1.0, whole.frame.width / found.size[0], (room - below) / found.size[1])
            if scale >= SMALLEST:
                height = found.size[1] * scale
                items = _group_items(whole, boxes, found.scaled(scale), scale)
                return [*items, *(shifted(item, height) for item in key)], height + below
    return None


def _key(numbers: Sequence[int], whole: RelationMap) -> tuple[list[Item], float]:
    """Return the names of numbers in columns, from y = 0 down, and their height."""
    if not numbers:
        return [], 0.0
    width = (whole.frame.width - _KEY_GAP * (_KEY_COLUMNS - 1)) / _KEY_COLUMNS
    each = -(-len(numbers) // _KEY_COLUMNS)
    items: list[Item] = []
    height = 0.0
    for column in range(_KEY_COLUMNS):
        x = whole.frame.left + column * (width + _KEY_GAP)
        y = _KEY_GAP
        for n in numbers[column * each : (column + 1) * each]:
            node = whole.nodes[n]
            lines = break_lines(words(f"{node.number}. {node.title}"), width, TEXT, whole.ruler)
            items += [Element("P"), *place(lines, x, y, TEXT)]
            y += len(lines) * TEXT.line
        height = max(height, y)
    return items, height


def _box(whole: RelationMap, n: int, titled: bool) -> _Box:
    node = whole.nodes[n]
    text = f"{node.number}. {node.title}" if titled else str(node.number)
    lines = shortened(text, _MOST_LINES, WIDE - 10, TEXT, whole.ruler)
    return _Box(node, lines, (WIDE, len(lines) * TEXT.line + 8) if titled else NUMBER_ONLY)


def _arranged(whole: RelationMap, boxes: Mapping[int, _Box], down: bool) -> _Arrangement | None:
    """Ask for an arrangement of the boxes; None if there is none."""
    links = sorted({(a, b) for a, b in whole.links if a in boxes})
    sizes = {str(n): box.size for n, box in boxes.items()}
    answer = whole.arrange(sizes, [(str(a), str(b)) for a, b in links], down)
    if not answer:
        return None
    width, height = answer["size"]
    return _Arrangement(
        {n: (x, y) for n in boxes for x, y in [answer["boxes"][str(n)]]},
        [[(x, y) for x, y in points] for points in answer["links"]],
        (width, height),
    )


def _group_items(
    whole: RelationMap, boxes: Mapping[int, _Box], found: _Arrangement, scale: float
) -> list[Item]:
    """Return boxes, texts and arrows, scaled, in the middle of the frame's width."""
    left = whole.frame.left + (whole.frame.width - found.size[0]) / 2
    items: list[Item] = []
    for n, box in boxes.items():
        x, y = found.corners[n]
        items += _box_items(box, (left + x, y), scale)
    for points in found.arrows:
        if len(points) > 1:
            items.append(Arrow(tuple((left + x, y) for x, y in points)))
    return items


def _box_items(box: _Box, corner: Point, scale: float) -> list[Item]:
    left, top = corner
    width, height = (side * scale for side in box.size)
    type = replace(TEXT, size=round(TEXT.size * scale, 2), leading=TEXT.line * scale)
    items: list[Item] = [
        Element("Link", Element("P")),
        Symbol("box", left, top, width, height),
    ]
    y = top + (height - len(box.lines) * type.line) / 2
    for line in box.lines:
        x = left + (width - line.width * scale) / 2
        items += [replace(run, x=x + run.x * scale) for run in place([line], 0, y, type)]
        y += type.line
    return [*items, NamedLinkAnnotation(left, top, width, height, box.node.name)]
