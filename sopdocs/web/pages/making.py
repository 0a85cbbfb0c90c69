"""Buat semua PDF on Beranda: the button, how far it is, and what became of each SOP."""

from __future__ import annotations

from pathlib import Path

from nicegui import background_tasks, ui

from sopdocs.build.result import Result
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR
from sopdocs.web.form_words import form_words
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, button, element, markup, text
from sopdocs.web.pdf_builds import BuildProgress, PdfBuilds

LOOK_EVERY = 0.5  # seconds
MOST_SHOWN = 20  # SOPs that could not be made
STATES = (
    ("built", "dibuat"),
    ("unchanged", "sudah sesuai isi"),
    ("moved", "hanya berganti nama"),
    ("withdrawn", "dicabut, tidak dibuat"),
    ("removed", "dihapus karena SOP-nya tidak ada lagi"),
    ("kept", "disimpan walau SOP-nya tidak ada lagi"),
    ("failed", "belum dapat dibuat"),
)


class MakingPanel:
    """What one window shows of the build; it begins hidden until there is one."""

    def __init__(self, office: OfficeFolder, builds: PdfBuilds) -> None:
        self._office, self._builds = office, builds
        self._shown: BuildProgress | None = None
        with element("section", "lembar pembuatan tak-cetak") as self._around:
            self._around.props('aria-label="Pembuatan PDF"')
            self._status = text("p", "").props('role="status"')
            self._bar = element("progress").props('aria-label="PDF yang sudah dibuat"')
            self._below = element("div")
            self._stop = button("Hentikan", builds.stop, "kecil")
        self._around.set_visibility(False)
        ui.timer(LOOK_EVERY, self._look)

    def start(self) -> None:
        """Begin the build."""
        background_tasks.create(self._builds.run(), name="pdf")
        self._around.set_visibility(True)

    def _look(self) -> None:
        now = self._builds.progress
        if now is None or now is self._shown:
            return
        self._shown = now
        self._around.set_visibility(True)
        self._bar.set_visibility(now.is_running)
        self._stop.set_visibility(now.is_running)
        self._below.clear()
        if now.is_running:
            self._bar.props(f"value={now.done} max={max(now.total, 1)}")
            self._bar.update()
            self._status.set_text(f"Membuat PDF: {now.done} dari {now.total or '...'}")
            return
        self._status.set_text(_summary(now, self._office))
        with self._below:
            markup(Markup("").join(self._failed(one) for one in now.failed[:MOST_SHOWN]), tag="ul")

    def _failed(self, one: Result) -> Markup:
        wrong = next((problem for problem in one.problems if problem.severity == ERROR), None)
        words = form_words(Institution(())).of(wrong).message if wrong else ""
        path = Path(one.file)
        if not path.is_relative_to(self._office.sources):
            return Markup("<li>{}: {}</li>").format(path.name, words)
        return Markup('<li><a href="/sop/{}">{}</a>: {}</li>').format(
            self._office.address(path), path.stem, words
        )


def _summary(now: BuildProgress, office: OfficeFolder) -> str:
    if now.failure:
        return f"PDF tidak dapat ditulis di folder {office.out.name}: {now.failure}"
    found = now.counts()
    parts = [f"{found[state]} {words}" for state, words in STATES if found[state]]
    counts = ", ".join(parts) or "tidak ada SOP"
    if now.was_stopped:
        return f"Dihentikan. PDF: {counts}."
    return f"PDF di folder {office.out.name}: {counts}."
