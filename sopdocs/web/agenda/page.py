"""Agenda: the register of one office as a table with filters, and what is done with numbers."""

from __future__ import annotations

from pathlib import Path

from nicegui import ui
from nicegui.events import GenericEventArguments

from sopdocs.letters.agenda import OfficeLedger
from sopdocs.model.agenda import SENT_STATE, status
from sopdocs.model.letter_kinds import Kinds, title_of
from sopdocs.model.numbering import inserted
from sopdocs.model.register import ISSUED, RESERVED, VOID, LedgerEntry
from sopdocs.source.dates import in_words
from sopdocs.starting.questions import Choice
from sopdocs.web import fields
from sopdocs.web.accounts.roles import NUMBER
from sopdocs.web.agenda import by_hand
from sopdocs.web.agenda.desk import AgendaDesk
from sopdocs.web.agenda.entry_dialog import EntryDialog
from sopdocs.web.agenda.hand_dialog import HandDialog
from sopdocs.web.agenda.held import HeldFiles
from sopdocs.web.agenda.import_dialog import ImportDialog
from sopdocs.web.agenda.lines import MOST_SHOWN, AgendaFilter, chosen, query_of, years_of
from sopdocs.web.letters.after import FORMS
from sopdocs.web.office_choices import offices_of
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import PRESS_DATA, Markup, button, element, link, markup, text
from sopdocs.web.today import today

STATES = (RESERVED, ISSUED, SENT_STATE, VOID)
MARKS = {RESERVED: "awas", ISSUED: "baik", SENT_STATE: "sah", VOID: "salah"}
TASKS = (by_hand.RESERVE, by_hand.RECORD, by_hand.INSERT)
TASK_WORDS = {"pesan": "Pesan nomor", "catat": "Catat surat lain", "sisip": "Nomor sisipan"}


class AgendaPage:
    """One window on the register of an office."""

    def __init__(self, home: OfficeFolder, folder: Path, held: HeldFiles) -> None:
        self._home = home
        self._desk = AgendaDesk(home, folder)
        self._only = AgendaFilter()
        self._hand = HandDialog(self._desk, held, self._look)
        self._entry = EntryDialog(self._desk, self._look)
        self._import = ImportDialog(self._desk, held, self._look)
        self._head()
        self._filters = element("div", "saringan tak-cetak")
        self._around = element("div")
        self._next = element("details", "lembar isi-dalam nomor-nomor tak-cetak")
        with self._next:
            text("summary", "Nomor berikutnya setiap jenis surat")
            self._following = element("div")
        self._next.set_visibility(False)
        ui.timer(0.01, self._begin, once=True)

    def _head(self) -> None:
        with element("div", "pembuka"):
            with element("div"):
                text("h1", "Agenda")
                self._summary = text("p", "Membuka register ...", "anak")
            with element("div", "tombol-tombol tak-cetak"):
                if self._desk.may(NUMBER):
                    button("Impor", self._import.open, "sepi")
                for form, name in (("xlsx", "Excel"), ("pdf", "PDF")):
                    address = (
                        f"/agenda-ekspor/{self._home.address(self._desk.folder)}?bentuk={form}"
                    )
                    link(f"Unduh {name}", address, "tombol sepi").props("download")
                for task in reversed(TASKS) if self._desk.may(NUMBER) else ():
                    made = button(TASK_WORDS[task], None, "utama" if task == TASKS[0] else "")
                    made.on("click", lambda _, task=task: self._hand.open(task))

    async def _begin(self) -> None:
        entries = await self._desk.ask(_entries)
        offices = offices_of(self._home)
        with self._filters:
            self._offices(offices)
            words = fields.line("cari", "Cari", "Cari nomor, perihal, tujuan, catatan")
            words.around.classes("sebaris cari")
            words.on_typing(self._search)
            years = tuple(Choice(one, one) for one in years_of(entries or ()))
            self._choice("tahun", "Semua tahun", years)
            states = tuple(Choice(one, one.capitalize()) for one in STATES)
            self._choice("keadaan", "Semua status", states)
            kinds = await self._desk.ask(lambda place: place.institution.kinds or {})
            known = dict.fromkeys(one.jenis for one in entries or ())
            named = tuple(Choice(one, title_of(one, kinds)) for one in known)
            self._choice("jenis", "Semua jenis", named)
        await self._look()

    def _offices(self, offices: tuple[Choice, ...]) -> None:
        here = self._home.address(self._desk.folder)
        ordered = tuple(sorted(offices, key=lambda one: one.key != here))
        made = fields.choice("kantor", "Kantor", ordered)
        made.around.classes("sebaris kantor-agenda")

        async def go(address: str) -> None:
            ui.navigate.to(f"/agenda/{address}")

        made.on_change(go)

    def _choice(self, key: str, all_of_them: str, choices: tuple[Choice, ...]) -> None:
        made = fields.choice(key, all_of_them, choices, all_of_them)
        made.around.classes("sebaris")

        async def narrow(value: str) -> None:
            names = {"tahun": "year", "keadaan": "state", "jenis": "kind"}
            allowed = value if value in {one.key for one in choices} else ""
            self._only = _with(self._only, names[key], allowed)
            await self._look()

        made.on_change(narrow)

    async def _search(self, words: str) -> None:
        self._only = _with(self._only, "words", words[:200])
        await self._look()

    async def _look(self) -> None:
        """Read the register again and show what the filter lets through."""
        only = self._only

        def work(place: OfficeLedger) -> tuple[int, list[LedgerEntry], Kinds, str]:
            entries, kinds = _entries(place), place.institution.kinds or {}
            style = place.institution.surat.penomoran.sisipan
            return len(entries), chosen(entries, only, kinds), kinds, style

        found = await self._desk.ask(work)
        self._around.clear()
        if found is None:
            self._summary.set_text("Register tidak dapat dibaca")
            return
        total, entries, kinds, style = found
        shown = entries[:MOST_SHOWN]
        more = f"; {len(shown)} yang terbaru diperlihatkan" if len(shown) < len(entries) else ""
        count = f"{len(entries)} dari {total} nomor" if len(entries) < total else f"{total} nomor"
        self._summary.set_text(count + more)
        await self._show_following()
        with self._around:
            self._table(shown, total, kinds, style)

    def _table(self, entries: list[LedgerEntry], total: int, kinds: Kinds, style: str) -> None:
        if not entries:
            with element("div", "lembar hampa"):
                text("h2", "Tidak ada nomor yang cocok" if total else "Belum ada nomor")
                message = (
                    "Ubah saringannya." if total else "Nomor pertama membuat register kantor ini."
                )
                text("p", message)
            return
        rows = Markup("").join(_row(one, kinds, style) for one in entries)
        table = markup(
            Markup(
                '<table class="daftar"><thead><tr><th scope="col" class="angka">Urut</th>'
                '<th scope="col">Nomor</th><th scope="col">Perihal, tujuan</th><th scope="col">'
                'Tanggal</th><th scope="col">Status</th></tr></thead><tbody>{}</tbody></table>'
            ).format(rows),
            "lembar",
        )
        table.props('id="daftar-agenda"').on("click", self._pressed, js_handler=PRESS_DATA)
        if any(one.has_document for one in entries):
            self._zips()

    def _zips(self) -> None:
        here, query = self._home.address(self._desk.folder), query_of(self._only)
        with element("p", "tombol-tombol unduh-semua tak-cetak"):
            text("span", "Surat yang terlihat, sampai 200 (zip):", "saran")
            for form in FORMS:
                address = f"/agenda-surat/{here}?bentuk={form}&{query}"
                link(f"Unduh .{form}", address, "tombol kecil").props("download")

    async def _pressed(self, event: GenericEventArguments) -> None:
        await self._entry.open(str(event.args))

    async def _show_following(self) -> None:
        day = today()
        found = await self._desk.ask(lambda place: by_hand.following(place, day))
        self._following.clear()
        self._next.set_visibility(bool(found))
        rows = Markup("").join(
            Markup('<tr><td>{}</td><td class="nomor-surat">{}</td></tr>').format(*one)
            for one in found or ()
        )
        with self._following:
            text("p", f"Untuk surat tanggal {in_words(day)}; belum ada yang terpakai.", "saran")
            markup(Markup('<table class="daftar"><tbody>{}</tbody></table>').format(rows))


def _entries(place: OfficeLedger) -> list[LedgerEntry]:
    return place.ledger.entries() if place.ledger.exists() else []


def _with(only: AgendaFilter, name: str, value: str) -> AgendaFilter:
    texts = {"year": only.year, "kind": only.kind, "state": only.state, "words": only.words}
    return AgendaFilter(**(texts | {name: value}))


def _row(one: LedgerEntry, kinds: Kinds, style: str) -> Markup:
    state = status(one)
    note = Markup('<span class="catatan-nomor">{}</span>').format(one.catatan)
    return Markup(
        '<tr><td class="angka">{}{}</td><td><button type="button" class="nomor-surat taut" '
        'data-aksi="{}">{}</button><span class="berkas">{}</span></td><td>{}{}{}</td><td>{}</td>'
        '<td><span class="tanda {}">{}</span></td></tr>'
    ).format(
        one.urut,
        inserted(one.sisip, style),
        one.nomor,
        one.nomor,
        title_of(one.jenis, kinds),
        one.perihal,
        Markup('<span class="saran"> → {}</span>').format(one.tujuan) if one.tujuan else "",
        note if one.catatan else "",
        in_words(one.tanggal),
        MARKS[state],
        state,
    )
