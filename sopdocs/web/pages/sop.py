"""The pages that edit one file: a SOP with its sheet, and the data of an office."""

from __future__ import annotations

from pathlib import Path

from nicegui import app, run, ui

from sopdocs.files import Refusal
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.web import preview
from sopdocs.web.office.window import OfficeWindow
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import link, text
from sopdocs.web.sop.window import SopWindow
from sopdocs.web.working_copy import WorkingCopy, shared_copy

app.on_startup(lambda: run.io_bound(preview.load))


def sop_page(office: OfficeFolder, path: Path) -> None:
    """Build the page of one source inside the shell.

    The address can name a place in the source, where other pages lead to: ``?baris=12&kolom=5``,
    counted from 1. Or the number of a note, ``?catatan=3``.
    """
    copy = _copy_of(path, "SOP ini tidak dapat dibuka")
    if copy is not None:
        window = SopWindow(office, copy)
        window.build()
        window.begin(_number("baris"), _number("kolom"))
        if note := _number("catatan"):
            ui.timer(0.01, lambda: window.notes.lead_to(note), once=True)


def office_data_page(office: OfficeFolder, folder: Path) -> None:
    """Build the page of an office's own data inside the shell."""
    copy = _copy_of(folder / INSTITUTION_FILE, "Data kantor ini tidak dapat dibuka")
    if copy is not None:
        window = OfficeWindow(copy, office.address(folder))
        window.build(_sop_it_came_from(office))
        window.lead_to(_asked("isian"), _number("baris"), _number("kolom"))


def _sop_it_came_from(office: OfficeFolder) -> str:
    """Return the page of the SOP that the address names as ``dari``; empty if it names none."""
    path = office.source(_asked("dari"))
    return f"/sop/{office.address(path)}" if path else ""


def _copy_of(path: Path, title: str) -> WorkingCopy | None:
    """Return the working copy of a file; a page that says why there is none."""
    copy = shared_copy(path)
    if isinstance(copy, WorkingCopy):
        return copy
    _cannot_open(copy, title)
    return None


def _cannot_open(refusal: Refusal, title: str) -> None:
    text("h1", title)
    text("p", f"{refusal.message}. {refusal.hint}", "anak")
    link("Ke Beranda", "/", "tombol")


def _asked(name: str) -> str:
    """Return a text of the address; "" if it has none."""
    request = ui.context.client.request
    return request.query_params.get(name, "")[:200] if request else ""


def _number(name: str) -> int:
    """Return a number of the address; 0 if it has none."""
    given = _asked(name)
    return int(given) if given.isdecimal() and len(given) < 7 else 0
