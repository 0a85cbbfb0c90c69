"""Identity and flow on one page, where both fit: the flow keeps its size, the identity shrinks.

In: a finished identity page and a finished flow page. Out: one page, with the flow below the
identity, or None.
"""

from __future__ import annotations

from sopdocs.dataclass import replace
from sopdocs.layout.common.bands import shifted
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import DESCENT, Ruler
from sopdocs.layout.identity import identity_within, least_identity
from sopdocs.layout.page import Page, TableRule, TextRun
from sopdocs.model.sop import Sop

GAP = 12.0  # points between the identity's frame and the flow's table or title
_ROW, _HEADING, _IDENTITY = 30.0, 40.0, 150.0  # points that each of them takes at least


def room_for_flow(sop: Sop, frame: Frame, ruler: Ruler) -> float:
    """Return the height in points below the smallest identity; 0 if the flow cannot be there."""
    least = len(sop.kegiatan) * _ROW + _HEADING + _IDENTITY
    if sop.tabel or not sop.cetak.satu_halaman or least > frame.height:
        return 0.0
    return max(frame.height - GAP - least_identity(sop, frame, ruler), 0.0)


def joined(sop: Sop, frame: Frame, ruler: Ruler, identity: Page, flow: Page) -> Page | None:
    """Return the identity above the flow; None if they do not fit on one page."""
    room = frame.bottom - GAP - (_lowest(flow) - frame.top)
    if _lowest(identity) > room:
        smaller = identity_within(sop, replace(frame, bottom=room), ruler)
        if smaller is None:
            return None
        identity = smaller
    down = _lowest(identity) + GAP - frame.top
    return Page(
        frame.page_width,
        frame.page_height,
        [*identity.items, *(shifted(item, down) for item in flow.items)],
        [*identity.bookmarks, *(replace(mark, y=mark.y + down) for mark in flow.bookmarks)],
        [*identity.anchors, *(replace(anchor, y=anchor.y + down) for anchor in flow.anchors)],
    )


def _lowest(page: Page) -> float:
    """Return the lowest point of rules and words, in points from the page's top."""
    return max(
        max(item.y1, item.y2) if isinstance(item, TableRule) else item.y + DESCENT * item.size
        for item in page.items
        if isinstance(item, TableRule | TextRun)
    )
