"""Rows of an Excel file for a letter: dropped in, kept beside the source, named in it."""

from __future__ import annotations

from nicegui.events import GenericEventArguments

from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.editing.values import text_at
from sopdocs.web.letters.commands import DropItem, order_of_fields
from sopdocs.web.letters.form_state import rows_file
from sopdocs.web.letters.letter_page import LetterPageParts
from sopdocs.web.parts import Markup, Press, button, element, markup, text

UPLOAD = "/surat-unggah"
ZONE = (
    '<label class="jatuhkan kecil" for="berkas-baris"><b>Banyak surat dari Excel</b>'
    "<span>Jatuhkan .xlsx atau .csv di sini, atau <u>pilih dari komputer</u>: satu baris satu "
    "surat</span><small>kolom seperti Nama, NIP, Hal, Tanggal mengisi isian yang bernama sama"
    '</small></label><input class="tersembunyi" type="file" id="berkas-baris" '
    'accept=".xlsx,.csv" data-alamat="{}" data-berkas><p class="hasil-baris" role="status"></p>'
)


class RowsPanel:
    """Below the form: the drop zone, or the file that the source names."""

    def __init__(self, window: LetterPageParts) -> None:
        self._window = window
        self._shown: tuple[str, str] | None = None
        self._around = element("section", "bagian-surat baris-surat").props(
            'aria-label="Baris dari Excel"'
        )
        self._around.on("berkas", self._named, js_handler="e => emit(e.detail)")

    def show(self) -> None:
        """Show the zone, or the file and what its rows become."""
        try:
            value = self._window.copy.session.source.value
        except NotEditable:
            return
        now = rows_file(value), text_at(value, ("satu_per_satu",))
        if now == self._shown:
            return
        self._shown = now
        self._around.clear()
        with self._around:
            if now[0]:
                self._file(*now)
            else:
                address = self._window.home.address(self._window.copy.path)
                markup_of_zone(f"{UPLOAD}/{address}")

    def _file(self, name: str, each: str) -> None:
        one_letter = each.casefold() in ("tidak", "no", "false")
        text("h2", "Baris dari Excel")
        meaning = "semua baris dalam satu surat" if one_letter else "satu surat untuk setiap baris"
        text("p", f"{name}: {meaning}.")
        with element("div", "tombol-tombol"):
            if one_letter:
                button("Satu surat untuk setiap baris", self._setter(""), "kecil")
            else:
                button("Semua dalam satu surat", self._setter("tidak"), "kecil")
            button("Lepaskan berkas ini", self._drop, "kecil sepi")

    def _setter(self, words: str) -> Press:
        def press() -> None:
            desk = self._window.desk
            order = order_of_fields(tuple(one.key for one in desk.kind.fields) if desk.kind else ())
            path = ("satu_per_satu",)
            desk.do(SetText(path, words, order) if words else DropItem(path))
            desk.refresh()

        return press

    def _drop(self) -> None:
        self._window.desk.do(DropItem(("data",)))
        self._window.desk.refresh()

    def _named(self, event: GenericEventArguments) -> None:
        """Name the uploaded file in the source."""
        name = event.args if isinstance(event.args, str) else ""
        beside = self._window.copy.path.parent / name
        if not name or "/" in name or "\\" in name or not beside.is_file():
            return
        desk = self._window.desk
        desk.do(SetText(("data",), name, order_of_fields(())))
        desk.refresh()


def markup_of_zone(address: str) -> None:
    """Build the zone; page.js sends what is dropped on it."""
    markup(Markup(ZONE).format(address), "tempat-jatuh").props('id="tempat-baris"')
