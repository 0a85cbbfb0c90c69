"""A page of a sheet as a picture for Markdown: an SVG cut to what is drawn, without links."""

from __future__ import annotations

import re
from dataclasses import replace

from sopdocs.layout.page import LinkAnnotation, NamedLinkAnnotation, Page, Sheet, TableRule
from sopdocs.output.svg.painter import SvgPainter

EDGE = 6.0  # points around what is drawn
FOOT = 0.9  # of the page's height; what is below is the foot


def picture(sheet: Sheet, number: int) -> bytes:
    """Page ``number`` (from 0) without its foot."""
    page = sheet.pages[number]
    foot = FOOT * page.height
    # A reader of Markdown sees the picture alone, so its links would lead nowhere.
    items = [
        item
        for item in page.items
        if not isinstance(item, (LinkAnnotation, NamedLinkAnnotation)) and _top(item) < foot
    ]
    (svg,) = SvgPainter().paint(replace(sheet, pages=(Page(page.width, page.height, items),)))
    rules = [item for item in items if isinstance(item, TableRule)]
    left, right = min(r.x1 for r in rules) - EDGE, max(r.x2 for r in rules) + EDGE
    bottom = max(max(r.y1, r.y2) for r in rules) + EDGE
    top = min(_top(item) for item in items if _top(item) > 0) - 2 * EDGE  # text is above its y
    box = f'width="{right - left:.0f}pt" height="{bottom - top:.0f}pt" '
    box += f'viewBox="{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}"'
    text = re.sub(r'width="[^"]*" height="[^"]*" viewBox="[^"]*"', box, svg.decode(), count=1)
    text = re.sub(r"<title>.*?, halaman \d+ dari \d+</title>\n", "", text, count=1)
    paper = 'class="kertas" width="100%" height="100%"'
    return text.replace(paper, f'class="kertas" x="{left:.2f}" y="{top:.2f}" {paper[15:]}').encode()


def _top(item: object) -> float:
    """The upper edge of an item; 0 for an item without a place."""
    if isinstance(item, TableRule):
        return min(item.y1, item.y2)
    points = getattr(item, "points", None)
    if points:
        return min(y for _, y in points)
    height: float = getattr(item, "y", 0.0)
    return height
