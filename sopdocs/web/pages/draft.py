"""A draft next to its original: what is unsure on the left, then the original's pages, the sheet.

Every mark stays until somebody confirms it here, or mends the field on the SOP page.
"""

from __future__ import annotations

import asyncio
import re
from functools import lru_cache, partial
from pathlib import Path

from nicegui import app, ui
from nicegui.element import Element
from starlette.requests import Request
from starlette.responses import Response

from sopdocs.build.work import sheet_lock
from sopdocs.files import content_of, limits
from sopdocs.institutions import Opened, read_folder
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.web.doubts import WHOLE, OpenDoubt, confirm, open_doubts
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.values import text_at
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.originals import Pictures, origin_of
from sopdocs.web.parts import button, element, link, show_message, text

PICTURE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
MOST_PAGES = 30  # of an original that are shown
_PAGE = re.compile(r"halaman (\d+)")
NO_PICTURE = (
    "Gambar aslinya tidak ada di sini. Buka sendiri berkasnya: {}. (Gambar halaman Excel dan Word "
    "memerlukan LibreOffice.)"
)
NOT_DRAWN = "Lembarnya belum dapat digambar; perbaiki dahulu kesalahannya di halaman SOP."


class DraftPage:
    """The page of one browser; ``_seen`` are the bytes that its marks were read from."""

    def __init__(self, office: OfficeFolder, path: Path) -> None:
        self._office, self._path = office, path
        self._address = office.address(path)
        self._seen = content_of(path, limits.SOURCE) or b""
        name, _ = origin_of(self._seen.decode("utf-8", "replace"))
        with element("div", "pembuka"):
            with element("div"):
                text("h1", f"Periksa draf: {_name_of(self._seen) or path.stem}")
                self._summary = text("p", "", "anak")
            with element("div", "tombol-tombol"):
                link("Buka di halaman SOP", f"/sop/{self._address}", "tombol")
        with element("div", "periksa"):
            self._doubts = element("section", "keraguan").props('aria-label="Yang tidak pasti"')
            self._original = element("section", "halaman-halaman")
            self._sheet = element("section", "halaman-halaman")
        with self._original:
            self._pictures = _column(f"Aslinya: {name or 'tidak diketahui'}", "Aslinya")
        with self._sheet:
            self._pages = _column("Drafnya", "Drafnya")
        self._show_doubts()
        self._show_pages()

    def _show_doubts(self) -> None:
        found = open_doubts(self._seen)
        self._summary.set_text(
            f"{len(found)} hal belum diperiksa. Bandingkan dengan aslinya; benar atau betulkan."
            if found
            else "Semua yang tidak pasti sudah diperiksa."
        )
        self._doubts.clear()
        with self._doubts:
            for doubt in found:
                self._show_doubt(doubt)
            if not found:
                self._all_done()

    def _all_done(self) -> None:
        with element("div", "pesan-kotak baik"):
            text("p", "Tidak ada lagi yang ditandai. Lengkapi nomor, tanggal, dan pejabatnya.")
        link("Lanjut di halaman SOP", f"/sop/{self._address}", "tombol utama")

    def _show_doubt(self, doubt: OpenDoubt) -> None:
        with element("article", "ragu"):
            where = doubt.field if doubt.field == WHOLE else f"{doubt.field}: {doubt.value}"
            text("h3", doubt.reason)
            text("p", where, "di")
            if doubt.place:
                page = _PAGE.search(doubt.place)
                words = f"di aslinya: {doubt.place}"
                link(words, f"#asal-{page[1]}", "di") if page else text("p", words, "di")
            with element("div", "tombol-tombol"):
                confirming = button("Sudah benar", partial(self._confirm, doubt), "kecil")
                confirming.props["aria-label"] = f"Sudah benar: {doubt.reason}"
                link("Betulkan", f"/sop/{self._address}?baris={doubt.at}", "tombol sepi kecil")

    async def _confirm(self, doubt: OpenDoubt) -> None:
        failure = await asyncio.to_thread(confirm, self._path, self._seen, doubt)
        if failure:
            show_message(f"{failure.message}: {failure.hint}", is_error=True)
            return
        self._seen = content_of(self._path, limits.SOURCE) or b""
        self._show_doubts()

    def _show_pages(self) -> None:
        async def look() -> None:
            await self._show_original()
            await self._show_sheet()

        ui.timer(0.01, look, once=True)

    async def _show_original(self) -> None:
        name, digest = origin_of(self._seen.decode("utf-8", "replace"))
        first = await asyncio.to_thread(PICTURES.page, self._path.parent, digest, 0)
        with self._pictures:
            if first is None:
                text("p", NO_PICTURE.format(name or "berkas asal"), "pesan-kotak")
                return
            for number in range(min(first.pages, MOST_PAGES)):
                _picture(f"/asal/{number}/{self._address}", f"Aslinya, halaman {number + 1}").props(
                    f'id="asal-{number + 1}"'
                )

    async def _show_sheet(self) -> None:
        pages = await asyncio.to_thread(_drawn, self._path)
        with self._pages:
            if not pages:
                text("p", NOT_DRAWN, "pesan-kotak awas")
            for number in range(len(pages)):
                _picture(f"/gambar/{number}/{self._address}", f"Draf, halaman {number + 1}")


PICTURES = Pictures()


def _name_of(raw: bytes) -> str:
    """Return the name of a SOP; empty while its source cannot be read."""
    try:
        return text_at(opened(raw).value, ("nama",))
    except NotEditable:
        return ""


def _column(title: str, name: str) -> Element:
    """Build the head of a column of pages, with its zoom; returns the frame of the pages."""
    with element("div", "kepala-halaman"):
        text("h2", title)
        for sign, words, by in (("−", "Perkecil", -1), ("+", "Perbesar", 1)):
            made = text("button", sign, "ikon").props(f'type="button" aria-label="{words} {name}"')
            made.props["title"] = words
            made.props["disabled"] = by < 0
            made.on("click", js_handler=f"e => sopdocs.besarkan(e.currentTarget, {by})")
    frame = element("div", "halaman-halaman gambar-gambar")
    return frame.props(f'role="region" tabindex="0" aria-label="Halaman {name}"')


def _picture(address: str, words: str) -> ui.element:
    with element("a").props('target="_blank"') as around:
        around.props["href"] = address
        made = element("img").props('loading="lazy"')
        made.props["src"] = address
        made.props["alt"] = words
    return around


def _drawn(path: Path) -> tuple[bytes, ...]:
    """Return the pages of a source's sheet as SVG; none if it cannot be drawn."""
    raw = content_of(path, limits.SOURCE) or b""
    return _drawn_from(path, raw, content_of(path.parent / INSTITUTION_FILE, limits.SOURCE) or b"")


@lru_cache(maxsize=8)
def _drawn_from(path: Path, raw: bytes, of_office: bytes) -> tuple[bytes, ...]:
    """The same by content: the source's, and ``of_office``, that of its office."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out
    from sopdocs.output.svg.painter import SvgPainter
    from sopdocs.sheet import read

    institution = read_folder(path.parent, Opened())[0]
    if institution is None:
        return ()
    with sheet_lock:
        source = read(raw, str(path), institution)[0]
        sheet = lay_out(source.sop, ruler())[0] if source is not None else None
        return tuple(SvgPainter().paint(sheet)) if sheet is not None else ()


def add_picture_addresses(office: OfficeFolder) -> None:
    """Serve the pages of originals and of drafts as pictures."""

    async def original(request: Request) -> Response:
        path = office.source(request.path_params["address"])
        if path is None:
            return Response(status_code=404)
        text_of = (content_of(path, limits.SOURCE) or b"").decode("utf-8", "replace")
        number = int(request.path_params["number"])
        found = await asyncio.to_thread(PICTURES.page, path.parent, origin_of(text_of)[1], number)
        return Response(found.png, media_type="image/png") if found else Response(status_code=404)

    async def drawn(request: Request) -> Response:
        path = office.source(request.path_params["address"])
        number = int(request.path_params["number"])
        pages = await asyncio.to_thread(_drawn, path) if path is not None else ()
        if number >= len(pages):
            return Response(status_code=404)
        headers = {"Content-Security-Policy": PICTURE_ONLY}
        return Response(pages[number], media_type="image/svg+xml", headers=headers)

    app.add_route("/asal/{number:int}/{address:path}", original)
    app.add_route("/gambar/{number:int}/{address:path}", drawn)
