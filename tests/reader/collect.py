"""Sorting what pdfplumber and pdfium find on a page into ink."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterator

from tests.reader.ink import THICK, Box, Head, Outline, Page, Run, Stroke


def collect(page, text_page, number: int, pages: dict[int, int]) -> Page:
    """Sort what pdfplumber (lines, figures) and pdfium (black boxes of glyphs) find on a page."""
    found = Page(number, float(page.width), float(page.height))
    for n, thing in enumerate([*page.lines, *page.rects, *page.curves]):
        sort_shape(found, n, thing)
    found.runs = list(runs_of(page.chars, _ink(text_page, found.height)))
    for link in page.annots:
        to = (link["data"] or {}).get("Dest")
        if to and getattr(to[0], "objid", None) in pages:
            area = Box(link["x0"], link["top"], link["x1"], link["bottom"])
            height = float(to[3]) if len(to) > 3 and to[3] is not None else found.height
            found.links.append((area, pages[to[0].objid], found.height - height))
    return found


def sort_shape(page: Page, n: int, thing: dict) -> None:
    """Add a path, as pdfplumber describes it, to a page's ink."""
    points = [(float(x), float(y)) for x, y in thing["pts"]]
    steps = "".join(part[0] for part in thing["path"])
    box = Box(thing["x0"], thing["top"], thing["x1"], thing["bottom"])
    width = float(thing["linewidth"] or 0)
    closed = "h" in steps or (len(points) > 3 and points[0] == points[-1])
    if thing["fill"] and not thing["stroke"]:
        if closed and len({(round(x, 2), round(y, 2)) for x, y in points}) == 3:
            page.heads.append(head_of(points[:3], box))
    elif thing["stroke"]:
        page.widths.add(width)
        if closed:
            page.outlines.append(Outline(tuple(points), "c" in steps, width, box))
            return
        dashed = bool(thing.get("dash") and thing["dash"][0])
        colour = thing.get("stroking_color") or 0.0
        grey = float(min(colour) if isinstance(colour, (list, tuple)) else colour)
        pieces = [
            Stroke(*a, *b, width, n, dashed, grey) for a, b in itertools.pairwise(points) if a != b
        ]
        (page.lines if width >= THICK else page.rules).extend(pieces)


def head_of(points: list[tuple[float, float]], box: Box) -> Head:
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


def runs_of(chars: list[dict], ink: list[Box]) -> Iterator[Run]:
    """Neighbouring characters on one base line, joined; blanks at the ends are dropped."""
    ink = sorted(ink, key=_height)
    group: list[dict] = []
    for char in [*chars, None]:
        if group and (char is None or not _follows(group[-1], char)):
            text = "".join(c["text"] for c in group)
            black = [c for c in group if c["text"].strip()]
            if black:
                box = Box(
                    min(c["x0"] for c in black),
                    min(c["top"] for c in black),
                    max(c["x1"] for c in black),
                    max(c["bottom"] for c in black),
                )
                yield Run(
                    " ".join(text.split()),
                    box,
                    _blackened(box, ink),
                    _size(black[0]),
                    bool(black[0]["upright"]),
                )
            group = []
        if char is not None:
            group.append(char)


def _follows(a: dict, b: dict) -> bool:
    if a["upright"] != b["upright"] or abs(_size(a) - _size(b)) > 0.1:
        return False
    if a["upright"]:
        return abs(a["bottom"] - b["bottom"]) < 0.2 and -0.5 < b["x0"] - a["x1"] < 1.5
    return abs(a["x0"] - b["x0"]) < 0.2 and (
        abs(a["top"] - b["bottom"]) < 1.5 or abs(b["top"] - a["bottom"]) < 1.5
    )


def _size(char: dict) -> float:
    """The font's size; of turned characters pdfplumber gives the advance instead."""
    return float(char["size"] if char["upright"] else char["x1"] - char["x0"])


def _blackened(box: Box, ink: list[Box]) -> Box:
    """What is black of the ink whose middle is inside the box; ``ink`` is sorted by height."""
    first = bisect.bisect_left(ink, box.top, key=_height)
    last = bisect.bisect_right(ink, box.bottom, key=_height)
    inside = [black for black in ink[first:last] if box.holds(*black.middle)]
    return functools.reduce(Box.around, inside) if inside else box


def _height(box: Box) -> float:
    return box.middle[1]
