"""Masukkan PDF yang ditandatangani: sent in, verified, shown, and only then kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui.events import GenericEventArguments

from sopdocs.web.agenda.hand_dialog import ZONE
from sopdocs.web.agenda.held import HeldFiles
from sopdocs.web.journey.desk import JourneyDesk, VerifiedPdf
from sopdocs.web.letters.number_dialog import Dialog
from sopdocs.web.parts import Markup, button, element, markup, notice, show_message, text

HOLD = "/status-berkas"
TITLE = "Masukkan PDF yang ditandatangani"
BELOW = (
    "PDF yang sudah ditandatangani secara elektronik, atau pindaian lembar yang ditandatangani. "
    "Diperiksa dahulu; baru tersimpan di arsip/sop kantor ini sesudah Sahkan ditekan."
)


class FilingDialog:
    """The box; ``done`` is called once a PDF was kept."""

    def __init__(
        self, desk: JourneyDesk, held: HeldFiles, done: Callable[[], Awaitable[None]]
    ) -> None:
        self._desk, self._held, self._done = desk, held, done
        self._dialog = Dialog("masukkan-pdf", TITLE)

    def open(self) -> None:
        """Ask for the file."""
        self._dialog.open(TITLE, self._ask)

    def _ask(self) -> None:
        text("p", BELOW, "saran")
        zone = Markup(ZONE).format("disahkan", "PDF yang ditandatangani", "PDF", ".pdf", HOLD)
        around = markup(zone, "tempat-jatuh").props('data-tempat="berkas-disahkan"')
        around.on("berkas", self._arrived, js_handler="e => emit(e.detail)")
        with element("div", "tombol-tombol"):
            self._dialog.closing()

    async def _arrived(self, event: GenericEventArguments) -> None:
        file = self._held.named(event.args)
        if file is None:
            self._dialog.complain("Berkasnya tidak sampai; pilih sekali lagi.")
            return
        self._dialog.complain("")
        found = await self._desk.verify(file.content)
        if found is not None:
            self._dialog.fill(TITLE, lambda: self._show(file.name, found))

    def _show(self, name: str, found: VerifiedPdf) -> None:
        text("p", name, "nama-sop")
        if found.refused:
            notice("salah", f"Tidak dapat dimasukkan: {found.refused}.")
        elif not found.is_sound:
            notice("awas", "Lihat hasil pemeriksaan ini dahulu; mengesahkannya keputusan Anda.")
        rows = Markup("").join(Markup("<li>{}</li>").format(one) for one in found.lines)
        markup(Markup('<ul class="hasil-verifikasi">{}</ul>').format(rows))

        async def keep() -> None:
            why = await self._desk.enact(found)
            if why:
                self._dialog.complain(f"Belum dapat: {why}.")
                return
            self._dialog.close()
            show_message("Disahkan; PDF-nya tersimpan di arsip")
            await self._done()

        with element("div", "tombol-tombol"):
            if not found.refused:
                made = button("Sahkan dengan PDF ini", self._dialog.once(keep), "utama")
                made.props('id="sahkan"')
            button("Pilih berkas lain", self.open)
            self._dialog.closing()
