"""Lembar: the pages of a SOP to look at, for those who do not write it."""

from __future__ import annotations

import base64
from pathlib import Path

from nicegui import run, ui

from sopdocs.files import content_of, limits
from sopdocs.institutions import Opened, read_folder
from sopdocs.source import find
from sopdocs.web.accounts.roles import WRITE_SOP
from sopdocs.web.accounts.signed_in import may, signed_in
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import element, link, text
from sopdocs.web.preview import Preview, PreviewPage, draw


def sheet_page(office: OfficeFolder, path: Path) -> None:
    """Build the page inside the shell."""
    with element("div", "pembuka tak-cetak"):
        with element("div"):
            text("h1", "Lembar SOP")
            text("p", path.name, "anak")
        if may(signed_in(), WRITE_SOP):
            link("Ubah", f"/sop/{office.address(path)}", "tombol")
    around = element("div", "halaman-halaman lembar-baca")

    async def show() -> None:
        found = await run.io_bound(_drawn, path)
        if found is None:
            return
        with around:
            for number, page in enumerate(found.pages, 1):
                _show_page(page, number)
            if not found.pages:
                text("p", "Lembar belum dapat digambar; penyusunnya perlu memperbaiki sumbernya.")

    ui.timer(0.01, show, once=True)


def _show_page(page: PreviewPage, number: int) -> None:
    """Show a page; printed from the browser it has its own paper, without the browser's margins."""
    paper = f"lembar-{page.width:.0f}-{page.height:.0f}"
    ui.add_css(f"@page {paper} {{ size: {page.width}pt {page.height}pt; margin: 0; }}")
    with element("figure", "lembar-cetak").style(f"page: {paper}; --tinggi: {page.height}pt"):
        picture = element("img")
        picture.props["alt"] = f"Halaman {number}"
        picture.props["src"] = _address(page.svg)


def _drawn(path: Path) -> Preview:
    raw = content_of(path, limits.SOURCE) or b""
    place, _ = find.place(path, raw)
    institution = read_folder(place.folder if place else path.parent, Opened())[0]
    return draw(raw, str(path), institution) if institution else Preview((), ())


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
