"""The addresses of the agenda."""

from __future__ import annotations

from nicegui import app, ui

from sopdocs.web.agenda.held import HeldFiles
from sopdocs.web.agenda.page import AgendaPage
from sopdocs.web.agenda.routes import AgendaRoutes
from sopdocs.web.letters.shelf_page import offices_with_letters
from sopdocs.web.navigation import shell
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import link, text


def register_agenda_pages(home: OfficeFolder) -> None:
    """Give the pages of the agenda their addresses; each works on ``home``."""
    routes, held = AgendaRoutes(home), HeldFiles()
    app.add_route("/agenda-ekspor/{address:path}", routes.export, methods=["GET"])
    app.add_route("/agenda-surat/{address:path}", routes.letters, methods=["GET"])
    app.add_route("/agenda-pindaian/{address:path}", routes.scan, methods=["GET"])
    app.add_route("/agenda-berkas", held.take, methods=["POST"])

    @ui.page("/agenda")
    def first() -> None:
        folders = offices_with_letters(home)
        with shell(home, "Agenda", "/agenda"):
            if folders:
                AgendaPage(home, folders[0], held)
            else:
                text("h1", "Agenda")
                text("p", "Belum ada kantor di folder ini.", "anak")
                link("Kantor baru", "/kantor-baru", "tombol utama")

    @ui.page("/agenda/{address:path}")
    def agenda(address: str) -> None:
        folder = home.institution(address)
        with shell(home, "Agenda", "/agenda"):
            if folder is not None:
                AgendaPage(home, folder, held)
            else:
                text("h1", "Kantor ini tidak ada")
                link("Ke Agenda", "/agenda", "tombol")
