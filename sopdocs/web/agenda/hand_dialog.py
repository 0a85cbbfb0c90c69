"""Pesan nomor, Catat surat lain, Nomor sisipan: one form, with the number that would come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from nicegui.events import GenericEventArguments

from sopdocs.letters.agenda import OfficeLedger
from sopdocs.model.letter_kinds import Kinds
from sopdocs.model.register import LedgerEntry
from sopdocs.source.dates import in_words
from sopdocs.web import fields
from sopdocs.web.agenda import by_hand
from sopdocs.web.agenda.by_hand import HandAnswers
from sopdocs.web.agenda.desk import AgendaDesk
from sopdocs.web.agenda.held import HeldFiles
from sopdocs.web.letters.number_dialog import Dialog
from sopdocs.web.parts import Markup, button, element, markup, show_message, text
from sopdocs.web.today import today

HOLD = "/agenda-berkas"
ZONE = (
    '<label class="jatuhkan kecil" for="berkas-{0}"><b>{1}</b><span>Jatuhkan di sini, atau <u>pilih'
    ' dari komputer</u>: {2}</span></label><input class="tersembunyi" type="file" id="berkas-{0}" '
    'accept="{3}" data-alamat="{4}" data-berkas><p class="hasil-baris" role="status"></p>'
)


class HandField(NamedTuple):
    """A field of the form: key, label, example, and for which tasks."""

    key: str
    label: str
    example: str
    tasks: tuple[str, ...] = (by_hand.RESERVE, by_hand.RECORD, by_hand.INSERT)


TITLES = {
    by_hand.RESERVE: ("Pesan nomor", "Nomor untuk surat yang belum jadi; suratnya menyusul."),
    by_hand.RECORD: (
        "Catat surat lain",
        "Surat yang sudah dibuat di luar sopdocs: dengan tangan, di SRIKANDI, atau jenis lain.",
    ),
    by_hand.INSERT: (
        "Nomor sisipan",
        "Nomor di belakang nomor terakhir tanggal itu, untuk surat bertanggal mundur.",
    ),
}
FIELDS = (
    HandField("tanggal", "Tanggal surat", "misalnya 5 Januari 2026"),
    HandField("jenis", "Jenis surat", "misalnya Surat Undangan, Berita Acara"),
    HandField("perihal", "Perihal", "misalnya Undangan rapat koordinasi"),
    HandField("tujuan", "Tujuan", "misalnya Camat Lasem"),
    HandField("klasifikasi", "Kode klasifikasi (boleh kosong)", "menurut jenisnya"),
    HandField(
        "kode", "Singkatan jenis surat (boleh kosong)", "misalnya UND, bila tercetak di nomor"
    ),
    HandField("penanda_tangan", "Penanda tangan", "jabatannya", (by_hand.RECORD,)),
    HandField("jumlah", "Banyaknya nomor", "1", (by_hand.RESERVE,)),
    HandField("catatan", "Catatan", "", (by_hand.RESERVE, by_hand.RECORD)),
    HandField("alasan", "Alasan sisipan", "tercatat selamanya", (by_hand.INSERT,)),
)


class HandDialog:
    """The form for one task; ``done`` is called once numbers were given."""

    def __init__(
        self, desk: AgendaDesk, held: HeldFiles, done: Callable[[], Awaitable[None]]
    ) -> None:
        self._desk, self._held, self._done = desk, held, done
        self._dialog = Dialog("nomor-tangan", "Nomor")
        self._found: dict[str, fields.FormField] = {}
        self._task = by_hand.RESERVE
        self._scan = ""

    async def open(self, task: str) -> None:
        """Show the form."""
        kinds: Kinds | None = await self._desk.ask(lambda place: place.institution.kinds or {})
        if kinds is None:
            return
        self._task, self._scan = task, ""
        title, below = TITLES[task]
        self._dialog.open(title, lambda: self._build(below, kinds))

    def _build(self, below: str, kinds: Kinds) -> None:
        text("p", below, "saran")
        titles = Markup("").join(
            Markup('<option value="{}"></option>').format(kind.title) for kind in kinds.values()
        )
        markup(Markup('<datalist id="jenis-jenis-surat">{}</datalist>').format(titles))
        with element("div", "formulir"):
            self._found = {one.key: _field(one) for one in FIELDS if self._task in one.tasks}
        if self._task == by_hand.RECORD:
            self._zone()
        self._next = text("p", "", "nomor-berikut")
        for key in ("tanggal", "jenis", "klasifikasi", "kode"):
            self._found[key].on_change(self._show_next)
        with element("div", "tombol-tombol"):
            send = button(TITLES[self._task][0], self._dialog.once(self._send), "utama")
            send.props('id="kirim-nomor"')
            self._dialog.closing()

    def _zone(self) -> None:
        zone = Markup(ZONE).format(
            "pindaian", "Pindaian (boleh kosong)", "PDF, JPG, PNG", ".pdf,.jpg,.jpeg,.png", HOLD
        )
        around = markup(zone, "tempat-jatuh").props('data-tempat="berkas-pindaian"')
        around.on("berkas", self._scanned, js_handler="e => emit(e.detail)")

    def _scanned(self, event: GenericEventArguments) -> None:
        if self._held.named(event.args):
            self._scan = str(event.args)

    def _answers(self) -> HandAnswers:
        texts = {key: one.value for key, one in self._found.items()}
        return HandAnswers(self._task, texts, self._held.named(self._scan))

    async def _show_next(self, _: str) -> None:
        answers = self._answers()
        if not answers.text("jenis") or "tanggal" in by_hand.faults_of(answers):
            return
        if self._task != by_hand.INSERT:
            self._dialog.complain("")
            nomor = await self._desk.ask(
                lambda place: by_hand.likely_number(place, answers), self._dialog.complain
            )
            self._next.set_text(f"Nomor berikutnya: {nomor}" if nomor else "")

    async def _send(self) -> None:
        answers = self._answers()
        faults = by_hand.faults_of(answers)
        for key, one in self._found.items():
            one.fault(faults.get(key))
        if faults:
            return

        def work(place: OfficeLedger) -> list[LedgerEntry]:
            return by_hand.carried_out(place, answers)

        entries = await self._desk.ask(work, self._dialog.complain)
        if not entries:
            return
        self._dialog.close()
        last = f" sampai {entries[-1].nomor}" if len(entries) > 1 else ""
        show_message(f"{entries[0].keadaan.capitalize()}: {entries[0].nomor}{last}")
        await self._done()


def _field(one: HandField) -> fields.FormField:
    if one.key == "tanggal":
        return fields.line(one.key, one.label, one.example, in_words(today()))
    made = fields.line(one.key, one.label, one.example)
    return made.suggest("jenis-jenis-surat") if one.key == "jenis" else made
