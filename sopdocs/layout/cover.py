"""Halaman judul (Permenpan PAN-RB 35/2012, unsur dokumentasi): the cover of a SOP or a book.

In: the cover, the institution, the frame, a ruler. Out: one page with logo, institution, tajuk,
judul, tahun, alamat.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, balanced, place
from sopdocs.layout.page import Bookmark, Element, Item, Page, Picture, Role
from sopdocs.model.institution import MM, Cover, Institution

LOGO = 32 * MM
_WIDTH = 0.8  # share of the frame's width for all texts
_AXIS = 0.44  # share of the page's height at which the title's block is centred
_GAP = 8.0  # points between tajuk and judul, and between tahun and alamat


@dataclass(frozen=True, slots=True)
class _Centred:
    """Texts below each other, each broken into balanced lines."""

    type: Type
    texts: tuple[list[Line], ...]

    @classmethod
    def of(cls, texts: Sequence[str], width: float, type: Type, ruler: Ruler) -> _Centred:
        return cls(type, tuple(balanced(text, width, type, ruler) for text in texts if text))

    @property
    def height(self) -> float:
        return sum(len(lines) for lines in self.texts) * self.type.line

    def items(self, left: float, top: float, width: float, role: Role = "P") -> list[Item]:
        items: list[Item] = []
        y = top
        for lines in self.texts:
            items += [Element(role), *place(lines, left, y, self.type, width)]
            y += len(lines) * self.type.line
        return items


def cover_page(
    cover: Cover, institution: Institution, named: str, frame: Frame, ruler: Ruler
) -> Page:
    """Lay out the cover; ``named`` is the title if the cover gives none."""
    page = Page(frame.page_width, frame.page_height, bookmarks=[Bookmark("Sampul", 0, frame.top)])
    width = frame.width * _WIDTH
    left = (frame.page_width - width) / 2

    def centred(texts: Sequence[str], size: float, bold: bool = True) -> _Centred:
        return _Centred.of(texts, width, Type(size, bold, leading=size * 1.35), ruler)

    office = centred(cover.instansi or institution.nama, 18)
    tajuk, judul = centred((cover.tajuk,), 22), centred((cover.judul or named.upper(),), 18)
    year = centred((cover.tahun,), 16)
    address = centred((cover.alamat or institution.alamat,), 10, bold=False)
    y = frame.top + 18
    if institution.logo:
        logo, logo_height = _logo(institution, y, width, frame)
        page.items += logo
        y += logo_height + 14
    page.items += office.items(left, y, width)
    y += office.height
    height = tajuk.height + _GAP + judul.height
    y = max(y + 30, frame.top + (frame.bottom - frame.top) * _AXIS + 20 - height / 2)
    page.items += tajuk.items(left, y, width)
    page.items += judul.items(left, y + tajuk.height + _GAP, width, "H1")
    page.items += year.items(left, frame.bottom - address.height - year.height - _GAP, width)
    page.items += address.items(left, frame.bottom - address.height, width)
    return page


def _logo(
    institution: Institution, y: float, width: float, frame: Frame
) -> tuple[list[Item], float]:
    """Return the logo, centred below ``y``, and its height; both are empty without a logo."""
    logo = institution.logo
    if logo is None:
        return [], 0.0
    logo_width = min(LOGO * logo.ratio, width)
    height = logo_width / logo.ratio
    picture = Picture((frame.page_width - logo_width) / 2, y, logo_width, height, logo)
    return [Element("Figure", alternative_text=f"Lambang {institution.nama[-1]}"), picture], height
