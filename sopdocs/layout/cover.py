"""Halaman judul: logo, institution, tajuk, judul, tahun, alamat (Permenpan PAN-RB 35/2012, unsur dokumentasi)."""

from __future__ import annotations

from dataclasses import replace

from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, balanced, place
from sopdocs.layout.page import Bookmark, Element, Item, Page, Picture, Role
from sopdocs.model.institution import MM, Cover, Institution

LOGO = 32 * MM
_AXIS = 0.44  # share of the page's height at which the title's block is centred


def cover_page(cover: Cover, institution: Institution, named: str, at: Frame, ruler: Ruler) -> Page:
    """A cover of a SOP or a book; ``named`` is its title when the cover gives none."""
    page = Page(at.page_width, at.page_height, bookmarks=[Bookmark("Sampul", 0, at.top)])
    width = at.width * 0.8
    left = (at.page_width - width) / 2

    def block(texts: tuple[str, ...], size: float, bold: bool = True):
        type = Type(size, bold, leading=size * 1.35)
        return type, [
            replace(line, paragraph=n)
            for n, text in enumerate(texts)
            if text
            for line in balanced(text, width, type, ruler)
        ]

    y = at.top + 18
    logo = institution.logo
    if logo:
        wide = min(LOGO * logo.ratio, width)
        page.items += [
            Element("Figure", alternative_text=f"Lambang {institution.nama[-1]}"),
            Picture((at.page_width - wide) / 2, y, wide, wide / logo.ratio, logo),
        ]
        y += wide / logo.ratio + 14
    type, lines = block(cover.instansi or institution.nama, 18)
    page.items += _said(lines, left, y, type, width)
    y += len(lines) * type.line
    heading = block((cover.tajuk,), 22)
    title = block((cover.judul or named.upper(),), 18)
    height = len(heading[1]) * heading[0].line + 8 + len(title[1]) * title[0].line
    y = max(y + 30, at.top + (at.bottom - at.top) * _AXIS + 20 - height / 2)
    page.items += _said(heading[1], left, y, heading[0], width)
    y += len(heading[1]) * heading[0].line + 8
    page.items += _said(title[1], left, y, title[0], width, "H1")
    year, address = (
        block((cover.tahun,), 16),
        block((cover.alamat or institution.alamat,), 10, bold=False),
    )
    y = at.bottom - len(address[1]) * address[0].line - len(year[1]) * year[0].line - 8
    page.items += _said(year[1], left, y, year[0], width)
    page.items += _said(
        address[1], left, at.bottom - len(address[1]) * address[0].line, address[0], width
    )
    return page


def _said(
    lines: list[Line], left: float, top: float, type: Type, width: float, role: Role = "P"
) -> list[Item]:
    """Centred lines, those of each text in an element of their own."""
    items: list[Item] = []
    for n, line in enumerate(lines):
        if n == 0 or line.paragraph != lines[n - 1].paragraph:
            items.append(Element(role))
        items += place([line], left, top + n * type.line, type, width)
    return items
