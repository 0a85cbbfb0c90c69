"""The addresses of letters."""

from __future__ import annotations

import asyncio
from pathlib import Path

from nicegui import app, ui

from sopdocs.files import Refusal
from sopdocs.problem import Problem
from sopdocs.web.letters.examine import office_of
from sopdocs.web.letters.routes import LetterRoutes
from sopdocs.web.letters.shelf_page import new_letter_page, shelf_page
from sopdocs.web.letters.window import LetterWindow
from sopdocs.web.navigation import shell
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import link, text
from sopdocs.web.working_copy import shared_copy


def register_letter_pages(home: OfficeFolder) -> None:
    """Give the pages of letters their addresses; each works on ``home``."""
    routes = LetterRoutes(home)
    app.add_route("/surat-unduh/{address:path}", routes.download, methods=["GET"])
    app.add_route("/surat-unggah/{address:path}", routes.rows, methods=["POST"])

    @ui.page("/surat")
    def letters() -> None:
        with shell(home, "Surat", "/surat"):
            shelf_page(home)

    @ui.page("/surat-baru")
    def new_letter(kantor: str = "") -> None:
        with shell(home, "Surat baru", "/surat"):
            new_letter_page(home, kantor)

    @ui.page("/surat/{address:path}")
    async def letter(address: str) -> None:
        path = home.letter(address)
        with shell(home, address.rpartition("/")[2] or "Surat", "/surat", wide=True):
            if path is None:
                _no_such_letter()
            else:
                await _letter_page(home, path)


async def _letter_page(home: OfficeFolder, path: Path) -> None:
    copy = shared_copy(path)
    office = await asyncio.to_thread(office_of, path)
    wrong = copy if isinstance(copy, Refusal) else office
    if isinstance(copy, Refusal) or isinstance(office, Problem):
        text("h1", "Surat ini tidak dapat dibuka")
        if isinstance(wrong, Refusal | Problem):
            text("p", f"{wrong.message}. {wrong.hint}")
        link("Ke daftar surat", "/surat", "tombol")
        return
    window = LetterWindow(home, copy, office)
    window.build()
    window.begin()


def _no_such_letter() -> None:
    text("h1", "Surat ini tidak ada")
    text("p", "Mungkin namanya diganti, atau berkasnya dipindahkan.", "anak")
    link("Ke daftar surat", "/surat", "tombol")
