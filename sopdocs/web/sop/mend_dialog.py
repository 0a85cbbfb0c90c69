"""Perbaiki yang pasti on the SOP page: what would change is shown before it is taken."""

from __future__ import annotations

from nicegui import run, ui

from sopdocs.checking.mend import Mended
from sopdocs.web.mend_difference import difference
from sopdocs.web.parts import button, element, markup, show_message, text
from sopdocs.web.sop.desk import SopDesk
from sopdocs.web.sop.messages import mended_source

NOTHING = "Tidak ada yang pasti; perbaiki sendiri di Teks Sumber menurut pesannya"
CHANGED = "Isinya berubah sejak perbaikannya diperlihatkan; lihat lagi"
CLOSE = "document.getElementById('perbaikan').close()"


class MendDialog:
    """Asks before the desk's source is replaced by what `check --fix` would make of it."""

    def __init__(self, desk: SopDesk) -> None:
        self._desk = desk
        self._before = self._after = b""
        self._box = ui.element("dialog").props('id="perbaikan" aria-labelledby="judul-perbaikan"')
        self._box.classes("tanya dua-versi")
        with self._box:
            text("h2", "Perbaiki yang pasti").props('id="judul-perbaikan"')
            text("p", "Ini yang akan berubah. Selebihnya tetap seperti yang Anda tulis.")
            self._shown = element("div", "bagian-beda")
            with element("div", "tombol-tombol"):
                button("Perbaiki", self._mend, "utama")
                button("Batal", None).on("click", js_handler=f"() => {CLOSE}")

    async def open(self) -> None:
        """Show what would change, or say that nothing is certain."""
        desk, before = self._desk, self._desk.copy.content
        after = await run.io_bound(mended_source, before, desk.file, desk.institution)
        if after is None:  # the server is ending
            return
        if after == before:
            show_message(NOTHING)
            return
        self._before, self._after = before, after
        self._shown.clear()
        with self._shown:
            markup(difference(Mended(desk.copy.path, before, after)))
        ui.run_javascript("document.getElementById('perbaikan').showModal()")

    def _mend(self) -> None:
        ui.run_javascript(CLOSE)
        if self._desk.copy.content != self._before:
            show_message(CHANGED, is_error=True)
            return
        self._desk.copy.session.settle()
        self._desk.replace(self._after.decode("utf-8-sig", "replace"))
