"""Peta keterkaitan: Graphviz places the SOPs that name each other, group by group; we draw them as we draw everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sopdocs.layout.common.bands import fill, shifted
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.prose import body, heading
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Type, place, shortened
from sopdocs.layout.page import (
    Arrow,
    Bookmark,
    Element,
    Item,
    NamedLinkAnnotation,
    Page,
    Symbol,
    TextRun,
)

WIDE = 96.0  # points of a SOP's box
NUMBER_ONLY = (26.0, 15.0)  # a box that holds nothing but the SOP's number in the list
TEXT = Type(7)
SMALLEST = 0.85  # scale below which words can no longer be read
LEGEND = "Panah menuju SOP yang disebut; angka adalah nomornya di Daftar SOP."
APART = 22.0  # between two groups
_MOST_LINES = 5
_MOST_TOGETHER = (
    120  # SOPs of one group: more make a knot that no eye follows and no layout ends soon
)

Arrange = Callable[[dict[str, tuple[float, float]], list[tuple[str, str]], bool], dict]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A SOP in the map: its number in the book from 1, its title, and the name that a click leads to."""

    number: int
    title: str
    name: str


def map_pages(
    knots: dict[int, MapNode],
    links: Sequence[tuple[int, int]],
    title: str,
    at: Frame,
    ruler: Ruler,
    arrange: Arrange,
) -> tuple[list[Page], int]:
    """Pages of the map, and how many SOPs could not be shown on them; groups are those that hang together."""
    drawn: list[tuple[list[Item], float]] = []
    missing = 0
    for group in _groups(sorted({*dict(links), *(b for _, b in links)}), links):
        found = _group(group, knots, links, at, ruler, arrange)
        if found is None:
            missing += len(group)
        else:
            drawn.append(found)
    head = [
        *heading(title.upper(), at, body(14, True), ruler, 0.0, True, "H1"),
        *heading(LEGEND, at, body(9), ruler, 4.0, True, "P"),
    ]
    titled = fill(head, at)[0].items
    pages: list[Page] = []
    y = at.bottom + 1
    for items, high in drawn:
        if y + high > at.bottom + 0.01:
            pages.append(Page(at.page_width, at.page_height, items=[] if pages else list(titled)))
            y = at.top + (sum(strip.height for strip in head) + 14 if len(pages) == 1 else 0)
        pages[-1].items += [shifted(item, y) for item in items]
        y += high + APART
    if pages:
        pages[0].bookmarks.append(Bookmark(title, 0, at.top))
    return pages, missing


def _groups(members: list[int], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Members that are linked over any number of others, largest group first."""
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


def _group(
    group: list[int],
    knots: dict[int, MapNode],
    links: Sequence[tuple[int, int]],
    at: Frame,
    ruler: Ruler,
    arrange: Arrange,
) -> tuple[list[Item], float] | None:
    """A group's items from y = 0 down and its height; with titles, or with numbers alone when titles would be too small."""
    if len(group) > _MOST_TOGETHER:
        return None
    inside = set(group)
    own = sorted({(a, b) for a, b in links if a in inside})
    room = at.height - 60
    for titled in (True, False):
        lines = {
            n: shortened(
                f"{knots[n].number}. {knots[n].title}" if titled else str(knots[n].number),
                _MOST_LINES,
                WIDE - 10,
                TEXT,
                ruler,
            )
            for n in group
        }
        boxes = {
            str(n): (WIDE, len(lines[n]) * TEXT.line + 8) if titled else NUMBER_ONLY for n in group
        }
        for down in (False, True):
            found = arrange(boxes, [(str(a), str(b)) for a, b in own], down)
            if not found:
                return None
            scale = min(1.0, at.width / found["size"][0], room / found["size"][1])
            if scale >= SMALLEST:
                return _drawn(group, knots, lines, boxes, found, scale, at), found["size"][
                    1
                ] * scale
    return None


def _drawn(
    group: list[int],
    knots: dict[int, MapNode],
    lines: dict,
    boxes: dict,
    found: dict,
    scale: float,
    at: Frame,
) -> list[Item]:
    left = at.left + (at.width - found["size"][0] * scale) / 2
    type = replace(TEXT, size=round(TEXT.size * scale, 2), leading=TEXT.line * scale)
    items: list[Item] = []
    for n in group:
        x, y = (value * scale for value in found["boxes"][str(n)])
        wide, high = (value * scale for value in boxes[str(n)])
        items.append(Element("Link", Element("P")))
        items.append(Symbol("box", left + x, y, wide, high))
        top = y + (high - len(lines[n]) * type.line) / 2
        for line in lines[n]:
            wider = line.width * scale
            items += [
                replace(run, x=left + x + (wide - wider) / 2 + (run.x - 0) * scale)
                for run in place([line], 0, top, type)
                if isinstance(run, TextRun)
            ]
            top += type.line
        items.append(NamedLinkAnnotation(left + x, y, wide, high, knots[n].name))
    for points in found["links"]:
        if len(points) > 1:
            items.append(Arrow(tuple((left + x * scale, y * scale) for x, y in points)))
    return items
