"""The SOP page: the form on the left, the sheet on the right."""

from __future__ import annotations

from pathlib import Path

from nicegui import app, run, ui
from starlette.requests import Request

from sopdocs.files import Refusal
from sopdocs.web import preview
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import link, text
from sopdocs.web.sop.window import SopWindow
from sopdocs.web.working_copy import WorkingCopy, open_copy

_copies: dict[Path, WorkingCopy] = {}  # by the real path of the source; they end with the server
app.on_startup(lambda: run.io_bound(preview.load))


async def sop_page(office: OfficeFolder, path: Path) -> None:
    """Build the page of one source inside the shell.

    The address can name a place in the source, where other pages lead to: ``?baris=12&kolom=5``,
    counted from 1.
    """
    copy = _copy_of(path)
    if isinstance(copy, Refusal):
        text("h1", "SOP ini tidak dapat dibuka")
        text("p", f"{path.name}: {copy.message}. {copy.hint}")
        link("Ke Beranda", "/", "tombol")
        return
    request = ui.context.client.request
    window = SopWindow(office, copy)
    window.build()
    window.begin(*(_number(request, name) for name in ("baris", "kolom")))


def _number(request: Request | None, name: str) -> int:
    given = request.query_params.get(name, "") if request else ""
    return int(given) if given.isdecimal() and len(given) < 7 else 0


def _copy_of(path: Path) -> WorkingCopy | Refusal:
    """Return the working copy of a source; what is saved is read again from the disk."""
    real = path.resolve()
    known = _copies.get(real)
    if known is not None and not (known.is_saved and known.is_changed_elsewhere()):
        return known
    found = open_copy(path)
    if isinstance(found, WorkingCopy):
        _copies[real] = found
    return found
