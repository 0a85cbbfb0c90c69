"""Pages that are printed on both sides: room where the paper is bound, and mirrored places.

The first page of a part is a right-hand one. Upright pages are bound at the left if they are
right-hand ones, else at the right. A wide page is turned so that it is read from the right side of
the book: a right-hand one is bound at its top, a left-hand one at its foot.
"""

from __future__ import annotations

from collections.abc import Iterable

from sopdocs.dataclass import replace
from sopdocs.layout.common.bands import shifted
from sopdocs.layout.page import Page
from sopdocs.model.institution import MM, Print

BOUND = 25.0  # millimetres free at the side where a page is bound


def with_gutter(cetak: Print) -> Print:
    """Return settings whose pages have room for the gutter at either side that can be bound.

    The margins there are equal, and wide enough for ``mirrored`` to move the content to and fro.
    """
    _, right, top, bottom = cetak.margin
    if cetak.landscape:
        free = (BOUND + min(top, bottom)) / 2
        return replace(cetak, margin=(right, right, free, free))
    free = (BOUND + right) / 2
    return replace(cetak, margin=(free, free, top, bottom))


def mirrored(pages: Iterable[Page], cetak: Print) -> list[Page]:
    """Move the pages of a SOP that ``with_gutter`` made away from where they are bound."""
    left, _, top, _ = cetak.margin
    dx, dy = (0.0, (BOUND - top) * MM) if cetak.landscape else ((BOUND - left) * MM, 0.0)
    return [
        moved(page, dx, dy) if n % 2 == 0 else moved(page, -dx, -dy) for n, page in enumerate(pages)
    ]


def moved(page: Page, dx: float, dy: float) -> Page:
    """Move all of a page right by ``dx`` and down by ``dy`` points."""
    return Page(
        page.width,
        page.height,
        [shifted(item, dy, dx) for item in page.items],
        [replace(mark, y=mark.y + dy) for mark in page.bookmarks],
        [replace(one, x=one.x + dx, y=one.y + dy) for one in page.anchors],
        [(name, y + dy) for name, y in page.names],
    )
