"""Bands: strips as wide as the page, which cannot be torn and are stacked on pages.

In: bands whose items are measured from the band's top. Out: pages, or one list of items. A glued
band stays on the page of the next one: headings with their text, the first and the last line of a
paragraph with their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.page import Arrow, Element, Item, Page, TableRule, TextRun


@dataclass(frozen=True, slots=True)
class Band:
    """A band of ``height`` points; the ``gap`` above it is dropped at the top of a page."""

    height: float
    items: tuple[Item, ...] = ()
    gap: float = 0.0
    glued: bool = False


def shifted(item: Item, dy: float, dx: float = 0.0) -> Item:
    """Move an item down by ``dy`` and right by ``dx`` points. Elements have no place."""
    if isinstance(item, Element):
        return item
    if isinstance(item, TextRun):  # most items
        x, y = item.x + dx, item.y + dy
        return TextRun(x, y, item.text, item.face, item.size, item.turned)
    if isinstance(item, TableRule):
        return replace(item, x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
    if isinstance(item, Arrow):
        return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))
    return replace(item, x=item.x + dx, y=item.y + dy)


def fill(bands: Sequence[Band], frame: Frame) -> list[Page]:
    """Distribute bands over pages. A run of glued bands that is higher than a page is torn."""
    pages: list[Page] = []
    y = frame.bottom + 1
    for run in _glued_runs(bands):
        need = sum(band.height + (band.gap if n else 0) for n, band in enumerate(run))
        torn = need > frame.height
        for n, band in enumerate(run):
            room = need if n == 0 and not torn else band.height
            gap = band.gap if pages and y > frame.top else 0.0
            if not pages or y + gap + room > frame.bottom + 0.01:
                pages.append(Page(frame.page_width, frame.page_height))
                y, gap = frame.top, 0.0
            pages[-1].items += [shifted(item, y + gap) for item in band.items]
            y += gap + band.height
    return pages


def closed_up(bands: Sequence[Band], part: float) -> list[Band]:
    """Return the bands with gaps of this part of their size."""
    return [replace(band, gap=band.gap * part) for band in bands]


def stack(bands: Iterable[Band], top: float) -> list[Item]:
    """Return the items of stacked bands; an element that continues is named once."""
    items: list[Item] = []
    element: Element | None = None
    y = top
    for band in bands:
        y += band.gap
        for item in band.items:
            if isinstance(item, Element):
                if item is element:
                    continue
                element = item
            items.append(shifted(item, y))
        y += band.height
    return items


def stack_height(bands: Iterable[Band]) -> float:
    """Return the height of stacked bands with the gaps above them, in points."""
    return sum(band.gap + band.height for band in bands)


def together(bands: Iterable[Band]) -> list[Band]:
    """Glue the bands to each other and to the band that follows them."""
    return [replace(band, glued=True) for band in bands]


def _glued_runs(bands: Iterable[Band]) -> Iterator[list[Band]]:
    run: list[Band] = []
    for band in bands:
        run.append(band)
        if not band.glued:
            yield run
            run = []
    if run:
        yield run
