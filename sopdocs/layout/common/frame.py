"""The frame of a page: the rectangle for content, and the rules around it."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import footer, footer_height
from sopdocs.layout.page import Item, TableRule
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop

GROUND = 0.92  # grey of the ground under the headings
LIGHT = 0.95  # of that under totals and the headings of groups

FOOT = 22.0  # points for the foot, above the lower margin
THICK = 1.0  # outer frame of the identity block
FRAME = 0.6  # outer frame of the flow table: rules stay thinner than flow lines
THIN = 0.5  # rules inside a table
HALF_GREY = 0.5  # of the rules under flow lines: a screen and a copy part the two


@dataclass(frozen=True, slots=True)
class Frame:
    """The content's rectangle, in points."""

    page_width: float
    page_height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def frame_on(
    size: tuple[float, float], margin: tuple[float, float, float, float], below: float = 0.0
) -> Frame:
    """Return the frame on paper of ``size`` points.

    ``margin`` is kiri, kanan, atas, bawah in millimetres; ``below`` points above the lower margin
    are kept for the foot.
    """
    width, height = size
    left, right, top, bottom = (side * MM for side in margin)
    return Frame(width, height, left, top, width - right, height - bottom - below)


def frame(sop: Sop, ruler: Ruler) -> Frame:
    """Return the frame of a SOP's sheet, above the foot and the sentences of a signing service."""
    frame = frame_on(sop.cetak.size(), sop.cetak.margin, FOOT)
    below = footer_height(footer(sop.instansi, frame.left, frame.right, ruler))
    return replace(frame, bottom=frame.bottom - below)


def box(left: float, top: float, right: float, bottom: float, width: float) -> list[Item]:
    """Return four rules around a rectangle; their corners meet."""
    half = width / 2
    return [
        TableRule(left - half, top, right + half, top, width),
        TableRule(left - half, bottom, right + half, bottom, width),
        TableRule(left, top, left, bottom, width),
        TableRule(right, top, right, bottom, width),
    ]
