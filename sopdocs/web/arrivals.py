"""Documents that were dropped in: read into drafts one after the other, each with its report."""

from __future__ import annotations

import asyncio
import tempfile
import unicodedata
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from sopdocs.dataclass import dataclass
from sopdocs.files import write_new
from sopdocs.importing.into import DocumentReport, import_files
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.originals import keep

LARGEST = 50_000_000  # bytes of a document
MOST_WAITING = 50  # documents that are read or wait for it
MOST_REPORTS = 200  # kept for the page
LONGEST_NAME = 120  # characters
NEW_OFFICE = "impor"  # the folder of documents whose office is not here yet


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as its user named it, and what became of it."""

    name: str
    report: DocumentReport


class Arrivals:
    """Takes documents from the upload address; the newest report is first."""

    def __init__(self, office: OfficeFolder) -> None:
        self._office = office
        self._waiting = 0
        self._reading = asyncio.Lock()
        self.reports: list[Arrival] = []

    async def take(self, request: Request) -> Response:
        """Read one document: its bytes are the body, ``nama`` and ``kantor`` are in the address."""
        name = harmless_name(request.query_params.get("nama", ""))
        folder = self._folder(request.query_params.get("kantor", ""))
        if folder is None:
            return _refused("kantor itu tidak ada; muat ulang halaman ini", 400)
        if self._waiting >= MOST_WAITING:
            return _refused(f"paling banyak {MOST_WAITING} berkas sekaligus", 429)
        self._waiting += 1
        try:
            content = await received(request, LARGEST)
            if content is None:
                return _refused(f"lebih dari {LARGEST // 1_000_000} MB", 413)
            async with self._reading:
                report = await asyncio.to_thread(_imported, name, content, folder)
        finally:
            self._waiting -= 1
        self.reports.insert(0, Arrival(name, report))
        del self.reports[MOST_REPORTS:]
        return JSONResponse({})

    def _folder(self, address: str) -> Path | None:
        if address in ("", NEW_OFFICE):
            return self._office.sources / NEW_OFFICE
        return self._office.institution(address)


def harmless_name(name: str) -> str:
    """Return a name for a document without folders, hidden beginnings or signs that do not print.

    >>> harmless_name("../../a\\x00b.xlsx"), harmless_name("")
    ('a b.xlsx', 'berkas')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c if c.isprintable() and c not in '<>:"|?*' else " " for c in last)
    shown = " ".join(unicodedata.normalize("NFC", shown).split()).lstrip(". ")
    stem, dot, end = shown.rpartition(".")
    if not dot:
        return shown[:LONGEST_NAME] or "berkas"
    return f"{stem[:LONGEST_NAME]}.{end[:10]}"


async def received(request: Request, largest: int) -> bytes | None:
    """Return the body; None if it has more bytes than that, or the browser has left."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > largest:
                return None
            parts.append(part)
    except ClientDisconnect:
        return None
    return b"".join(parts)


def _imported(name: str, content: bytes, folder: Path) -> DocumentReport:
    with tempfile.TemporaryDirectory(prefix="sopdocs-", ignore_cleanup_errors=True) as home:
        document = Path(home) / name
        if failure := write_new(document, content):
            raise OSError(failure.message)
        (report,) = import_files([document], folder)
    if any(draft.state in ("written", "known") for draft in report.drafts):
        keep(folder, name, content)
    return report


def _refused(words: str, status: int) -> Response:
    return JSONResponse({"pesan": words}, status)
