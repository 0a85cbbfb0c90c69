"""Status Penyusunan of one SOP: its state, what can be done, notes, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nicegui import ui

from sopdocs.journey import states
from sopdocs.journey.kept import content_mark, journey_file
from sopdocs.journey.states import JourneyEvent, JourneyNote
from sopdocs.source.dates import in_words
from sopdocs.starting.questions import Choice
from sopdocs.web import fields
from sopdocs.web.accounts.roles import NOTE_SOP, WRITE_SOP
from sopdocs.web.accounts.signed_in import signed_in
from sopdocs.web.agenda.held import HeldFiles
from sopdocs.web.journey.desk import JourneyDesk, JourneyView
from sopdocs.web.journey.filing import FilingDialog
from sopdocs.web.journey.moves import MARKS, MoveButton, buttons, since, waits_for, when
from sopdocs.web.journey.notes import NoteCards, once
from sopdocs.web.journey.places import CELL, WHOLE, cell_choices, note_places
from sopdocs.web.letters.number_dialog import Dialog
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, button, element, link, markup, notice, show_message, text
from sopdocs.web.today import today

AGREED = (states.APPROVED, *states.IN_FORCE)


class JourneyPage:
    """One window on the journey of a SOP."""

    def __init__(self, home: OfficeFolder, source: Path, held: HeldFiles) -> None:
        self._desk = JourneyDesk(home, source, signed_in())
        self._address = home.address(source)
        self._dialog = Dialog("tanya-status", "Status")
        self._cards = NoteCards(self._desk, self._place, self._look)
        self._laying = FilingDialog(self._desk, held, self._look)
        with element("div", "pembuka"):
            with element("div"):
                self._title = text("h1", source.stem)
                text("p", "Status Penyusunan", "anak")
            with element("div", "tombol-tombol"):
                link("Lihat lembar", f"/lembar/{self._address}", "tombol sepi")
                if self._desk.may(WRITE_SOP):
                    link("Ubah SOP", f"/sop/{self._address}", "tombol sepi")
                link("Semua SOP", "/status", "tombol sepi")
        self._around = element("div", "status-sop")
        ui.timer(0.01, self._look, once=True)

    async def _look(self) -> None:
        """Read the journey again and show it."""
        found = await self._desk.view()
        if found is None:
            return
        places = note_places(found.content, found.institution)
        self._title.set_text(found.row.nama or self._desk.source.stem)
        self._around.clear()
        with self._around:
            self._damaged(found)
            self._state(found)
            self._notes(found)
            if self._desk.may(NOTE_SOP) and found.state != states.WITHDRAWN:
                self._note_form(places)
            self._papers(found)
            _history(found)

    def _damaged(self, found: JourneyView) -> None:
        if not found.journey.damaged:
            return
        lines = ", ".join(f"baris {one.number} ({one.why})" for one in found.journey.damaged)
        file = journey_file(self._desk.source)
        notice("awas", f"Yang tidak terbaca di {file.name}, tetapi tetap disimpan: {lines}.")

    def _state(self, found: JourneyView) -> None:
        journey, last = found.journey, found.journey.last_move
        with element("section", "lembar isi-dalam"):
            with element("p", "keadaan-sop"):
                text("span", found.state, f"tanda {MARKS[found.state]}").props('id="keadaan-sop"')
                text("span", since(journey), "saran")
                text("span", waits_for(found.state), "saran")
            if last and last.text and last.what != states.ENACT:
                text("p", last.text, "kata-status")
            if last and found.state in AGREED and last.content != content_mark(found.content):
                notice("awas", f"Isi SOP berubah sesudah {found.state} ({when(last.at)}).")
            _review(found)
            offered = buttons(found.state, self._desk.may)
            if found.not_approved and any(one.word == states.APPROVE for one in offered):
                text("p", f"{found.not_approved}.", "saran").props('id="bukan-sendiri"')
                offered = tuple(one for one in offered if one.word != states.APPROVE)
            with element("div", "tombol-tombol"):
                for one in offered:
                    self._button(one)

    def _button(self, one: MoveButton) -> None:
        kind = "" if one.word in (states.TAKE_BACK, states.RETURN, states.REVISE) else "utama"
        press = self._laying.open if one.word == states.ENACT else self._asker(one)
        button(one.title, press, kind).props(f'id="gerak-{one.word}"')

    def _asker(self, one: MoveButton) -> Callable[[], None]:
        def build() -> None:
            text("p", one.question)
            words = fields.area("kata", "Keterangan (boleh kosong)", rows=3)

            async def do() -> None:
                why = await self._desk.act(one.word, text=words.value)
                if why:
                    self._dialog.complain(f"Belum dapat: {why}.")
                    return
                self._dialog.close()
                show_message(f"{one.title}: tercatat")
                await self._look()

            with element("div", "tombol-tombol"):
                button(one.title, self._dialog.once(do), "utama").props('id="lanjutkan"')
                self._dialog.closing()

        return lambda: self._dialog.open(f"{one.title}?", build)

    def _notes(self, found: JourneyView) -> None:
        notes = found.journey.notes
        with element("section").props('aria-label="Catatan"'):
            text("h2", f"Catatan ({found.journey.open_notes} terbuka)", "judul-daftar")
            if not notes:
                text("p", "Belum ada catatan.", "anak")
            self._cards.show(notes)

    def _place(self, number: int, note: JourneyNote) -> None:
        """Show what a note is about: a link to its field while there is something to do."""
        if not note.is_open:
            text("b", note.first.place)
        elif self._desk.may(WRITE_SOP):
            link(note.first.place, f"/sop/{self._address}?catatan={number}", "nama-sop")
        else:
            link(note.first.place, f"/lembar/{self._address}", "nama-sop")

    def _note_form(self, places: tuple[Choice, ...]) -> None:
        with element("section", "lembar isi-dalam"):
            text("h2", "Catatan baru")
            with element("div", "formulir"):
                where = fields.choice("pada", "Pada", places)
                cell = fields.choice("bagian", "Kolom langkahnya", cell_choices(), "semuanya")
                words = fields.area("catatan", "Yang perlu diperbaiki", rows=3).wide()

            async def send() -> None:
                is_step = bool(cell.value) and "langkah" in where.value.lower()
                chosen = where.value or WHOLE
                at = f"{chosen}{CELL}{cell.value}" if is_step else chosen
                await self._cards.act(states.NOTE, 0, at, words.value)

            with element("div", "tombol-tombol"):
                button("Catat", once(send)).props('id="catat"')

    def _papers(self, found: JourneyView) -> None:
        filed = [one for one in found.journey.events if one.what == states.ENACT]
        if not filed:
            return
        with element("section").props('aria-label="PDF yang disahkan"'):
            text("h2", "PDF yang disahkan", "judul-daftar")
            for one in reversed(filed):
                with element("article", "lembar isi-dalam"):
                    name = Path(one.place).name
                    address = self._desk.home.signed_pdf(self._desk.source, name)
                    link(name, address, "nama-sop").props("download")
                    text("p", f"dimasukkan {one.who}, {when(one.at)}", "saran")
                    text("p", one.text, "kata-status")


def _review(found: JourneyView) -> None:
    """When the SOP is due for review, as ``sopdocs review`` counts it."""
    row = found.row
    if not row.due or (found.journey.events and found.state not in states.IN_FORCE):
        return
    late = row.due < today()
    last = f"; terakhir ditinjau {in_words(row.reviewed)}" if row.reviewed else ""
    words = f"Reviu {'terlambat, seharusnya' if late else 'jatuh tempo'} {in_words(row.due)}{last}."
    notice("awas", words) if late else text("p", words, "saran")


def _history(found: JourneyView) -> None:
    events = found.journey.events
    if not events:
        return
    rows = Markup("").join(_row(one) for one in reversed(events))
    text("h2", "Riwayat", "judul-daftar")
    markup(
        Markup(
            '<table class="daftar"><thead><tr><th scope="col">Waktu</th><th scope="col">Siapa</th>'
            '<th scope="col">Apa</th><th scope="col">Keterangan</th></tr></thead>'
            "<tbody>{}</tbody></table>"
        ).format(rows),
        "lembar riwayat-sop",
    )


def _row(one: JourneyEvent) -> Markup:
    what = f"{one.what} {one.note}" if one.note else one.what
    words = (
        one.place if one.what == states.ENACT else ": ".join(filter(None, (one.place, one.text)))
    )
    return Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
        when(one.at), one.who, what, words
    )
