"""Addresses without a page: issued letters to download, files of rows that are sent in."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sopdocs.files import content_of, limits, write_new
from sopdocs.problem import Problem
from sopdocs.register.refusal import Refused
from sopdocs.tables import TableFault, read_tables
from sopdocs.web.arrivals import harmless_name, received
from sopdocs.web.letters import after
from sopdocs.web.office_folder import OfficeFolder

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
ROW_FILES = (".xlsx", ".csv")


class LetterRoutes:
    """Answers over the letters of the offices below one folder."""

    def __init__(self, home: OfficeFolder) -> None:
        self._home = home

    async def download(self, request: Request) -> Response:
        """Give one issued letter, or several as a zip; the address names what is asked for."""
        folder = self._home.institution(request.path_params["address"])
        numbers = request.query_params.getlist("nomor")
        forms = [one for one in request.query_params.getlist("bentuk") if one in KINDS]
        if folder is None or not numbers or not forms or len(numbers) > after.MOST_AT_ONCE:
            return _refused("surat itu tidak ada", 404)
        try:
            name, content, kind = await asyncio.to_thread(_file, folder, numbers, forms)
        except Refused as refused:
            return _refused(f"{refused.message}; {refused.hint}", 404)
        if not content:
            return _refused("PDF gagal dibuat; apakah LibreOffice terpasang?", 503)
        head = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=KINDS[kind], headers=head)

    async def rows(self, request: Request) -> Response:
        """Keep a sheet of rows beside its letter source; another sheet is never replaced."""
        source = self._home.letter(request.path_params["address"])
        name = harmless_name(request.query_params.get("nama", ""))
        if source is None or Path(name).suffix.lower() not in ROW_FILES:
            return _refused("kirim berkas .xlsx atau .csv", 400)
        content = await received(request, limits.AGENDA)
        if content is None:
            return _refused(f"lebih dari {limits.AGENDA // 1_000_000} MB", 413)
        tables = await asyncio.to_thread(read_tables, content)
        if isinstance(tables, TableFault):
            return _refused(f"{tables.message}; {tables.hint}", 400)
        return await asyncio.to_thread(_kept, source.parent, name, content)


def _file(folder: Path, numbers: list[str], forms: list[str]) -> tuple[str, bytes, str]:
    place = after.opened_office(folder)
    if isinstance(place, Problem):
        raise Refused(place.message, place.hint)
    papers = [one for one in forms if one in after.FORMS]
    if "zip" in forms:
        return "surat.zip", after.zip_of(place, numbers, papers or [after.DOCX]), "zip"
    name, content = after.letter_file(place, numbers[0], papers[0])
    return name, content, papers[0]


def _kept(folder: Path, name: str, content: bytes) -> Response:
    stem, end = Path(name).stem, Path(name).suffix.lower()
    for n in range(1, 100):
        target = folder / (f"{stem}{end}" if n == 1 else f"{stem}-{n}{end}")
        if content_of(target, limits.AGENDA) == content:
            return JSONResponse({"nama": target.name})
        if not target.exists():
            failure = write_new(target, content)
            if failure:
                return _refused(f"{failure.message}; {failure.hint}", 500)
            return JSONResponse({"nama": target.name})
    return _refused("sudah terlalu banyak berkas bernama ini", 409)


def _refused(words: str, status: int) -> Response:
    return JSONResponse({"pesan": words}, status)
