"""The page around the content: where content may stand, and the foot."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import footer, footer_height, footer_items
from sopdocs.layout.common.text import Type, break_lines, words
from sopdocs.layout.page import ARTIFACT, Item, TableRule, TextRun
from sopdocs.model.institution import MM
from sopdocs.model.letter import NATIONAL
from sopdocs.model.sop import Sop

GROUND = 0.92  # grey of the ground under the headings

FOOT = 20.0  # points kept for the foot, inside the lower margin's edge
THICK = 1.0  # outer frame of the identity block
FRAME = 0.6  # outer frame of the flow table: rules stay thinner than flow lines
THIN = 0.4


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


def frame(sop: Sop, ruler: Ruler) -> Frame:
    width, height = sop.cetak.size()
    left, right, top, bottom = (side * MM for side in sop.cetak.margin)
    below = footer_height(footer(sop.instansi, left, width - right, ruler))
    return Frame(width, height, left, top, width - right, height - bottom - FOOT - below)


def foot(sop: Sop, at: Frame, number: int, count: int, ruler: Ruler) -> list[Item]:
    """Hair line, nomor and nama in the middle, page number at the right.

    The lower left corner stays free: the electronic signing service prints its own line there.
    """
    type = Type(max(min(8.0, sop.cetak.huruf), sop.cetak.huruf_terkecil))
    named = (
        [sop.nama] if sop.profile == NATIONAL else filter(None, (sop.nomor, sop.nama))
    )  # a placeholder stands once
    items = footed(" · ".join(named), type, at, number, count, ruler)
    low = max(item.y for item in items if isinstance(item, TextRun)) + 2.5
    return [*items, *footer_items(footer(sop.instansi, at.left, at.right, ruler), at.left, low)]


def footed(named: str, type: Type, at: Frame, number: int, count: int, ruler: Ruler) -> list[Item]:
    """A foot with these words in the middle."""
    line = at.bottom + 6
    baseline = line + type.size + 2
    page = f"Halaman {number} dari {count}"
    wide = ruler.width(page, "regular", type.size)
    middle = (at.left + at.right) / 2
    room = 2 * (at.right - wide - 12 - middle)
    items: list[Item] = [ARTIFACT, TableRule(at.left, line, at.right, line, 0.25)]
    for n, broken in enumerate(break_lines(words(named), room, type, ruler)[:3]):
        for dx, text, face in broken.runs:
            items.append(
                TextRun(
                    middle - broken.width / 2 + dx, baseline + n * type.line, text, face, type.size
                )
            )
    items.append(TextRun(at.right - wide, baseline, page, "regular", type.size))
    return items


def box(left: float, top: float, right: float, bottom: float, width: float) -> list[Item]:
    """Four rules around a rectangle; corners meet."""
    half = width / 2
    return [
        TableRule(left - half, top, right + half, top, width),
        TableRule(left - half, bottom, right + half, bottom, width),
        TableRule(left, top, left, bottom, width),
        TableRule(right, top, right, bottom, width),
    ]
