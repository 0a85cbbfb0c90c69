"""The addresses of Status Penyusunan."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from nicegui import app, ui
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sopdocs.journey import signed_archive
from sopdocs.journey.kept import read_journey
from sopdocs.journey.states import ENACT
from sopdocs.web.agenda.held import HeldFiles
from sopdocs.web.journey.all_page import all_journeys_page
from sopdocs.web.journey.sop_page import JourneyPage
from sopdocs.web.navigation import shell
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import link, text

TITLE = "Status Penyusunan"


def register_journey_pages(home: OfficeFolder) -> None:
    """Give the pages of journeys their addresses; each works on ``home``."""
    held = HeldFiles()

    async def signed_pdf(request: Request) -> Response:
        """Give a PDF that the journey of this SOP names, and no other file."""
        source = home.source(request.path_params["address"])
        name = request.query_params.get("nama", "")
        events = read_journey(source).events if source else ()
        known = {one.place for one in events if one.what == ENACT}
        path = (signed_archive.FOLDER / name).as_posix()
        content = None
        if source is not None and path in known and Path(name).name == name:
            find = signed_archive.signed_pdf
            content = await asyncio.to_thread(find, source, name, home.sources)
        if content is None:
            return JSONResponse({"pesan": "PDF itu tidak ada"}, 404)
        head = {"Content-Disposition": f'attachment; filename="{_plain(name)}"'}
        return Response(content, media_type="application/pdf", headers=head)

    app.add_route("/status-pdf/{address:path}", signed_pdf, methods=["GET"])
    app.add_route("/status-berkas", held.take, methods=["POST"])

    @ui.page("/status")
    def all_of_them() -> None:
        with shell(home, TITLE, "/status"):
            all_journeys_page(home)

    @ui.page("/status/{address:path}")
    def one_sop(address: str) -> None:
        source = home.source(address)
        with shell(home, TITLE, "/status"):
            if source is not None:
                JourneyPage(home, source, held)
            else:
                text("h1", "SOP ini tidak ada")
                link("Ke Status Penyusunan", "/status", "tombol")


def _plain(name: str) -> str:
    """Return a name that a header can hold."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)
