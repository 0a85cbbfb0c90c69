"""The numbers of a letter source above its form, and what can be done with each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from nicegui import run, ui

from sopdocs.files import Failure
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.letters.order import Order
from sopdocs.letters.revise import LetterRevision
from sopdocs.model.agenda import status
from sopdocs.model.register import ISSUED, VOID, LedgerEntry
from sopdocs.problem import Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.dates import in_words as date_in_words
from sopdocs.web.accounts.roles import NUMBER, WRITE_LETTER
from sopdocs.web.accounts.roles import VOID as VOID_NUMBER
from sopdocs.web.accounts.signed_in import in_name_of
from sopdocs.web.letters import after
from sopdocs.web.letters.letter_page import LetterPageParts
from sopdocs.web.letters.letter_words import letter_words
from sopdocs.web.letters.new_source import write_copy
from sopdocs.web.letters.number_dialog import Dialog, ask_reason, show_problems
from sopdocs.web.letters.restoring import issued_text
from sopdocs.web.parts import button, element, link, text
from sopdocs.web.today import today

MOST_SHOWN = 3  # numbers of a source with many letters
T = TypeVar("T")


class StatusBar:
    """Shows what the register knows of the letters of a source."""

    def __init__(self, window: LetterPageParts) -> None:
        self._window = window
        self._around = element("div", "pemberitahuan")
        self._dialog = Dialog("tanya-nomor", "Nomor")
        self._shown: tuple[object, ...] = ()

    def show(self) -> None:
        """Show the numbers as they are now."""
        desk = self._window.desk
        entries = tuple(dict.fromkeys(desk.numbers.values()))
        now = (entries, desk.examined.changed)
        if now == self._shown:
            return
        self._shown = now
        self._around.clear()
        with self._around:
            changed = desk.examined.changed
            for entry in sorted(entries, key=lambda one: one.nomor not in changed)[:MOST_SHOWN]:
                self._one(entry)
            if len(entries) > MOST_SHOWN:
                self._many(entries)

    def _one(self, entry: LedgerEntry) -> None:
        kind = {ISSUED: "baik", VOID: "salah"}.get(entry.keadaan, "awas")
        with element("div", f"pesan-kotak {kind}").props('data-nomor=""'):
            text("b", entry.nomor, "nomor-surat")
            text("span", _state(entry))
            if entry.has_document:
                for form in after.FORMS:
                    address = self._address([entry.nomor], form)
                    link(f"Unduh .{form}", address, "tombol kecil").props("download")
            if entry.keadaan == ISSUED:
                if not entry.terkirim and self._window.may(NUMBER):
                    button("Sudah dikirim", self._sender(entry), "kecil")
                if entry.nomor in self._window.desk.examined.changed:
                    self._changed(entry)
                if self._window.may(WRITE_LETTER):
                    button("Salin menjadi surat baru", self._copy, "kecil sepi")
                if self._window.may(VOID_NUMBER):
                    button("Batalkan nomor", self._voider(entry), "kecil sepi")

    def _changed(self, entry: LedgerEntry) -> None:
        """Offer the revision of a changed letter; a sent letter can only be corrected."""
        if entry.terkirim:
            text("span", "Isinya diubah sesudah dikirim: kembalikan, atau salin.", "saran")
        elif self._window.may(NUMBER):
            press = self._reviser_of(entry.nomor)
            button("Terbitkan perbaikan", press, "kecil utama")

    def _reviser_of(self, nomor: str) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            await self.revise(nomor)

        return press

    async def _copy(self) -> None:
        """Begin a new letter of today with the content that is shown.

        A change that was meant for the new letter is taken back from the numbered one.
        """
        window = self._window
        is_changed = window.desk.is_changed_since_issued
        made = write_copy(window.copy.path, window.copy.content, today())
        if isinstance(made, Failure):
            window.show_message(f"{made.message}. {made.hint}", True)
            return
        issued = None
        if is_changed:
            issued = await run.io_bound(issued_text, window.copy, window.home.out)
        if issued is not None:
            window.copy.restore(issued)
        ui.navigate.to(f"/surat/{window.home.address(made)}")

    def _many(self, entries: tuple[LedgerEntry, ...]) -> None:
        numbers = [one.nomor for one in entries if one.has_document]
        with element("div", "pesan-kotak"):
            text("span", f"dan {len(entries) - MOST_SHOWN} nomor lagi")
            address = self._address(numbers, "docx", "zip")
            link("Unduh semua (zip)", address, "tombol kecil").props("download")

    def _address(self, numbers: list[str], *forms: str) -> str:
        window = self._window
        return window.home.download(window.desk.office.folder, numbers, forms)

    def _sender(self, entry: LedgerEntry) -> Callable[[], Awaitable[None]]:
        async def send() -> None:
            await self._with_office(lambda place: after.sent(place, entry.nomor, today()))
            self._window.show_message(f"Surat {entry.nomor} dicatat terkirim hari ini")

        return send

    def _voider(self, entry: LedgerEntry) -> Callable[[], None]:
        async def do(reason: str) -> None:
            out = self._window.home.out
            done = await self._with_office(
                lambda place: after.void(place, entry.nomor, reason, out)
            )
            if done is not None:
                self._dialog.close()
                self._window.show_message(f"Nomor {entry.nomor} batal")

        def ask() -> None:
            lines = (
                "Nomor ini tetap tercatat dengan alasannya dan tidak dipakai lagi. Salinan "
                "suratnya di folder hasil ditandai BATAL dan dipindahkan.",
            )
            ask_reason(self._dialog, f"Batalkan nomor {entry.nomor}?", lines, do)

        return ask

    async def revise(self, nomor: str) -> None:
        """Show what a revision changes, ask why, and issue it under the same number."""
        window = self._window
        entry = next((one for one in window.desk.issued if one.nomor == nomor), None)
        if entry is None or not window.may(NUMBER) or not await window.save():
            return
        order = Order(window.home.out, issue=True, day=today())
        planned = await self._with_office(
            lambda place: after.planned_revision(place, entry.nomor, window.copy.path, order)
        )
        if planned is None:
            return
        revision, problems = planned
        words = letter_words(window.desk.kind)
        if revision is None:
            shown = list(map(words.problem, problems))
            show_problems(self._dialog, "Belum dapat diperbaiki", shown, window.desk.places)
            return
        lines = ("Yang berubah:", *map(words.text, after.change_lines(revision)))
        title = f"Perbaiki surat {entry.nomor}? Nomornya tetap"
        ask_reason(self._dialog, title, lines, self._reviser(revision))

    def _reviser(self, revision: LetterRevision) -> Callable[[str], Awaitable[None]]:
        async def do(reason: str) -> None:
            left: list[Problem] | None = await self._with_office(
                lambda place: after.carried_out(place, revision, reason)
            )
            if left is None:
                return
            self._dialog.close()
            message = f"Surat {revision.entry.nomor} diperbaiki; mintakan tanda tangan lagi"
            self._window.show_message("; ".join([message, *(one.message for one in left)]))

        return do

    async def _with_office(self, call: Callable[[OfficeLedger], T]) -> T | None:
        """Return what a call on the register gives, None after telling why it was refused."""
        window = self._window
        folder = window.desk.office.folder

        def work() -> T | Refused | Problem:
            place = after.opened_office(folder)
            if isinstance(place, Problem):
                return place
            try:
                return call(place)
            except Refused as refused:
                return refused

        found = await in_name_of(window.account, work)
        if isinstance(found, Refused | Problem):
            words = letter_words(window.desk.kind)
            message = f"{words.text(found.message)}. {words.text(found.hint)}"
            self._dialog.complain(message)
            window.show_message(message, True)
            return None
        window.taken_from_disk()
        return found


def _state(entry: LedgerEntry) -> str:
    state = status(entry)
    version = f", versi {entry.revisi + 1}" if entry.revisi else ""
    note = f": {entry.catatan}" if entry.catatan else ""
    return f"{state}{version}, tanggal {date_in_words(entry.tanggal)}{note}"
