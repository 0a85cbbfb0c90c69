"""Sorting what an SVG page holds into ink, so that the rules of finished pages apply to it too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from tests.reader.collect import head_of
from tests.reader.ink import Box, Outline, Page, Run, Stroke

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, CAPITAL, DESCENT = 0.905, 0.716, 0.212  # of the type size, in Arial
BEARING = 0.03  # empty room at either side of a letter, of the type size
DESCENDING = frozenset("gjpqyQ,;()[]{}/|_@$")
CORNERS = re.compile(r"([MLC])([^MLCZ]*)")


def collect_svg(svg: bytes, number: int) -> Page:
    """Sort the elements of a page's SVG; links lead to the heights of the marks that they name."""
    root = ElementTree.fromstring(svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    page = Page(number, width, height)
    for layer in root.findall(f"{SVG}g"):
        for n, path in enumerate(layer.iter(f"{SVG}path")):
            _sort(page, n, path, layer)
    page.runs = list(_joined([_run(text) for text in root.iter(f"{SVG}text")]))
    return page


def link_areas(pages: Sequence[bytes]) -> dict[int, list[tuple[Box, int, float]]]:
    """The clickable areas of each page (from 1), with the page and the height that they lead to."""
    roots = [ElementTree.fromstring(page) for page in pages]
    marks = {
        (number, one.attrib["id"]): float(one.attrib.get("y", 0))
        for number, root in enumerate(roots, 1)
        for one in root.iter()
        if "id" in one.attrib
    }
    found: dict[int, list[tuple[Box, int, float]]] = {}
    for number, root in enumerate(roots, 1):
        for link in root.iter(f"{SVG}a"):
            file, _, mark = link.attrib["href"].partition("#")
            to = int(re.fullmatch(r"halaman-(\d+)\.svg", file)[1]) if file else number
            area = link.find(f"{SVG}rect").attrib
            x, y, width, height = (float(area[key]) for key in ("x", "y", "width", "height"))
            box = Box(x, y, x + width, y + height)
            found.setdefault(number, []).append((box, to, marks[to, mark]))
    return found


def _sort(page: Page, n: int, path: ElementTree.Element, layer: ElementTree.Element) -> None:
    data = path.attrib["d"]
    stroke = path.attrib.get("stroke", layer.attrib.get("stroke"))
    width = float(path.attrib.get("stroke-width", 0))
    if stroke:
        page.widths.add(width)
    for part in re.findall(r"M[^M]*", data):
        points, is_round = [], False
        for command, numbers in CORNERS.findall(part):
            values = [float(one) for one in re.findall(r"[-\d.]+", numbers)]
            points.append((values[-2], values[-1]))
            is_round = is_round or command == "C"
        closed = part.endswith("Z")
        box = Box(
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )
        if closed and not stroke:
            page.heads.append(head_of(points, box))
        elif closed:
            if is_round:  # a half circle reaches beyond the points where it begins and ends
                middle = (box.top + box.bottom) / 2
                heights = sorted({round(y, 1) for _, y in points})
                assert heights == [round(y, 1) for y in (box.top, middle, box.bottom)]
            page.outlines.append(Outline(tuple(points), is_round, width, box))
        else:
            dashed = "stroke-dasharray" in path.attrib
            grey = round(int(stroke[1:3], 16) / 255, 2) if len(stroke) == 7 else 0.0
            pieces = [
                Stroke(*a, *b, width, n, dashed, grey) for a, b in zip(points, points[1:]) if a != b
            ]
            (page.lines if width >= 0.75 else page.rules).extend(pieces)


def _run(text: ElementTree.Element) -> Run:
    """A run of text; its ink reaches from the capitals' height to the descenders, if it has any."""
    content = text.text or ""
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    size = float(text.attrib["font-size"])
    wide = float(text.attrib["textLength"])
    low = DESCENT * size if set(content) & DESCENDING else 0.0
    side = BEARING * size
    upright = "transform" not in text.attrib
    if upright:
        box = Box(x, y - ASCENT * size, x + wide, y + DESCENT * size)
        ink = Box(x + side, y - CAPITAL * size, x + wide - side, y + low)
    else:  # turned a quarter around (x, y)
        box = Box(x - ASCENT * size, y - wide, x + DESCENT * size, y)
        ink = Box(x - CAPITAL * size, y - wide + side, x + low, y - side)
    return Run(content, box, ink, size, upright)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbouring runs on one base line as one."""
    group: list[Run] = []
    for run in [*runs, None]:
        if group and (run is None or not _follows(group[-1], run)):
            text = " ".join("".join(one.text for one in group).split())
            box, ink = group[0].box, group[0].ink
            for one in group[1:]:
                box, ink = box.around(one.box), ink.around(one.ink)
            if text:
                yield Run(text, box, ink, group[0].size, group[0].upright)
            group = []
        if run is not None:
            group.append(run)


def _follows(a: Run, b: Run) -> bool:
    level = a.upright and b.upright and abs(a.box.bottom - b.box.bottom) < 0.2
    return level and abs(a.size - b.size) < 0.1 and -0.5 < b.box.x0 - a.box.x1 < 1.5
