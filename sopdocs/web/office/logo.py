"""The picture of an office: uploaded, looked at by the reader of logos, and shown.

A picture that is there is never written over; a new one gets a free name, so undo finds the old.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from sopdocs.files import Refusal, limits, read_file, write_new
from sopdocs.source.logo import picture
from sopdocs.web.arrivals import harmless_name
from sopdocs.web.office_folder import OfficeFolder

ENDINGS = {"png": ".png", "jpeg": ".jpg", "svg": ".svg"}
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
STEM = "lambang"
MOST_NAMES = 100
PICTURE_ONLY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


class LogoUploads:
    """Answers the two addresses of pictures."""

    def __init__(self, office: OfficeFolder) -> None:
        self._office = office

    async def take(self, request: Request) -> Response:
        """Keep an uploaded picture; the answer names its file, or says why it was refused."""
        folder = self._office.institution(request.path_params["address"])
        if folder is None:
            return _refused("kantor itu tidak ada; muat ulang halaman ini")
        content = await _bounded(request.stream())
        if content is None:
            return _refused(f"gambar lebih dari {limits.LOGO // 1_000_000} MB; perkecil dahulu")
        name = harmless_name(request.query_params.get("nama", ""))
        return await asyncio.to_thread(_kept, folder, content, name)

    async def show(self, request: Request) -> Response:
        """Send a picture of an office's folder."""
        folder = self._office.institution(request.path_params["address"])
        file = picture_file(folder, request.query_params.get("nama", "")) if folder else None
        content = await asyncio.to_thread(read_file, file, limits.LOGO) if file else None
        if file is None or content is None or isinstance(content, Refusal):
            return Response(status_code=404)
        return Response(content, media_type=TYPES[file.suffix.lower()], headers=PICTURE_ONLY)


def picture_file(folder: Path, name: str) -> Path | None:
    """Return the picture of this plain name in an office's folder; None if there is none."""
    if name != Path(name).name or set(name) & set("\\:\0") or name.startswith("."):
        return None
    file = folder / name
    known = file.suffix.lower() in TYPES and file.is_file() and not file.is_symlink()
    return file if known else None


async def _bounded(stream: AsyncIterator[bytes]) -> bytes | None:
    parts = bytearray()
    try:
        async for part in stream:
            parts += part
            if len(parts) > limits.LOGO:
                return None
    except ClientDisconnect:
        return None
    return bytes(parts)


def _kept(folder: Path, content: bytes, name: str) -> Response:
    logo, wrong, hint = picture(content, name)
    if logo is None:
        return _refused(f"{wrong}; {hint}")
    for number in range(1, MOST_NAMES):
        file = folder / f"{STEM}{f'-{number}' if number > 1 else ''}{ENDINGS[logo.kind]}"
        if file.exists():
            if read_file(file, limits.LOGO) == content:
                return JSONResponse({"nama": file.name})
            continue
        failure = write_new(file, content)
        return _refused(failure.message) if failure else JSONResponse({"nama": file.name})
    return _refused("terlalu banyak lambang di folder kantor; hapus yang tidak dipakai")


def _refused(words: str) -> Response:
    return JSONResponse({"pesan": words}, 400)
