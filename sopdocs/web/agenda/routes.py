"""Addresses without a page: the agenda as a file, scans, files that are sent in."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sopdocs.files import content_of, limits
from sopdocs.letters.agenda import book
from sopdocs.letters.scans import FOLDER
from sopdocs.problem import Problem
from sopdocs.register.refusal import Refused
from sopdocs.web.agenda.lines import AgendaFilter, chosen, filter_of
from sopdocs.web.letters.after import DOCX, FORMS, opened_office, zip_of
from sopdocs.web.office_folder import OfficeFolder

KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".zip": "application/zip",
}
SCANS = (".pdf", ".jpg", ".png")


class AgendaRoutes:
    """Answers over the registers of the offices below one folder."""

    def __init__(self, home: OfficeFolder) -> None:
        self._home = home

    async def export(self, request: Request) -> Response:
        """Give the agenda as .xlsx or PDF; ``tahun`` narrows it."""
        folder = self._home.institution(request.path_params["address"])
        form = request.query_params.get("bentuk", "xlsx")
        year = request.query_params.get("tahun", "")
        if folder is None or form not in ("xlsx", "pdf"):
            return JSONResponse({"pesan": "agenda itu tidak ada"}, 404)
        only = int(year) if year.isdecimal() and len(year) == 4 else None
        found = await asyncio.to_thread(_exported, folder, only)
        if isinstance(found, Refused | Problem):
            return JSONResponse({"pesan": f"{found.message}; {found.hint}"}, 404)
        content = found[0 if form == "xlsx" else 1]
        name = f"buku-agenda{f'-{only}' if only else ''}.{form}"
        return _file(name, content)

    async def letters(self, request: Request) -> Response:
        """Give the letters that a filter lets through as a zip, at most `MOST_AT_ONCE`."""
        folder = self._home.institution(request.path_params["address"])
        form = request.query_params.get("bentuk", DOCX)
        if folder is None or form not in FORMS:
            return JSONResponse({"pesan": "surat itu tidak ada"}, 404)
        only = filter_of(request.query_params)
        found = await asyncio.to_thread(_zipped, folder, only, form)
        if isinstance(found, Refused | Problem):
            return JSONResponse({"pesan": f"{found.message}; {found.hint}"}, 404)
        return _file("surat.zip", found)

    async def scan(self, request: Request) -> Response:
        """Give a scan of the office's archive."""
        folder = self._home.institution(request.path_params["address"])
        name = request.query_params.get("nama", "")
        is_name = Path(name).name == name and not name.startswith(".") and "\\" not in name
        if folder is None or not is_name or Path(name).suffix not in SCANS:
            return JSONResponse({"pesan": "pindaian itu tidak ada"}, 404)
        content = await asyncio.to_thread(content_of, folder / FOLDER / name, limits.PDF)
        if content is None:
            return JSONResponse({"pesan": "pindaian itu tidak ada"}, 404)
        return _file(name, content)


def _exported(folder: Path, year: int | None) -> tuple[bytes, bytes] | Refused | Problem:
    place = opened_office(folder)
    if isinstance(place, Problem):
        return place
    try:
        workbook, pdf, _ = book(place, year)
    except Refused as refused:
        return refused
    return workbook, pdf


def _zipped(folder: Path, only: AgendaFilter, form: str) -> bytes | Refused | Problem:
    place = opened_office(folder)
    if isinstance(place, Problem):
        return place
    try:
        entries = place.ledger.entries() if place.ledger.exists() else []
        found = chosen(entries, only, place.institution.kinds or {})
        numbers = [one.nomor for one in found if one.has_document]
        return zip_of(place, numbers, [form])
    except Refused as refused:
        return refused


def _file(name: str, content: bytes) -> Response:
    head = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=KINDS[Path(name).suffix], headers=head)
