"""One number: all that the register says of it, its papers, and what can be done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from sopdocs.letters.agenda import OfficeLedger
from sopdocs.model.agenda import details_of
from sopdocs.model.register import ISSUED, VOID, LedgerEntry
from sopdocs.source.find import LETTERS, source_named
from sopdocs.web.accounts.roles import NUMBER, WRITE_LETTER
from sopdocs.web.accounts.roles import VOID as VOID_NUMBER
from sopdocs.web.agenda.desk import AgendaDesk
from sopdocs.web.agenda.lines import described
from sopdocs.web.letters import after
from sopdocs.web.letters.number_dialog import Dialog, ask_reason
from sopdocs.web.parts import Markup, button, element, link, markup, show_message
from sopdocs.web.today import today


class EntryDialog:
    """The box of one number; ``done`` is called once something changed."""

    def __init__(self, desk: AgendaDesk, done: Callable[[], Awaitable[None]]) -> None:
        self._desk, self._done = desk, done
        self._dialog = Dialog("satu-nomor", "Nomor")

    async def open(self, nomor: str) -> None:
        """Show a number."""

        def work(place: OfficeLedger) -> tuple[LedgerEntry, list[tuple[str, str]]]:
            entry = place.ledger.find(nomor)
            return entry, list(described(place, entry))

        found = await self._desk.ask(work)
        if found:
            entry, details = found
            self._dialog.open(entry.nomor, lambda: self._build(entry, details))

    def _build(self, entry: LedgerEntry, details: list[tuple[str, str]]) -> None:
        rows = Markup("").join(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in details
        )
        markup(Markup('<dl class="rincian-nomor">{}</dl>').format(rows))
        with element("div", "tombol-tombol"):
            self._papers(entry)
            if entry.keadaan == ISSUED and not entry.terkirim and self._desk.may(NUMBER):
                button("Sudah dikirim", self._dialog.once(self._sender(entry)))
            if entry.keadaan != VOID and self._desk.may(VOID_NUMBER):
                button("Batalkan nomor", self._voider(entry), "sepi")
            self._dialog.closing("Tutup")

    def _papers(self, entry: LedgerEntry) -> None:
        home, folder = self._desk.home, self._desk.folder
        for form in after.FORMS if entry.has_document else ():
            address = home.download(folder, [entry.nomor], [form])
            link(f"Unduh .{form}", address, "tombol").props("download")
        source = _source(folder, entry)
        if source is not None and self._desk.may(WRITE_LETTER):
            link("Buka suratnya", f"/surat/{home.address(source)}", "tombol")
        scan = details_of(entry)["pindaian"]
        if scan and (folder / scan).is_file():
            address = f"/agenda-pindaian/{home.address(folder)}?nama={Path(scan).name}"
            link("Unduh pindaian", address, "tombol").props("download")

    def _sender(self, entry: LedgerEntry) -> Callable[[], Awaitable[None]]:
        async def send() -> None:
            day = today()
            complain = self._dialog.complain
            if await self._desk.ask(lambda place: after.sent(place, entry.nomor, day), complain):
                self._dialog.close()
                show_message(f"Surat {entry.nomor} dicatat terkirim hari ini")
                await self._done()

        return send

    def _voider(self, entry: LedgerEntry) -> Callable[[], None]:
        async def do(reason: str) -> None:
            out = self._desk.home.out
            found = await self._desk.ask(
                lambda place: after.void(place, entry.nomor, reason, out), self._dialog.complain
            )
            if found is not None:
                self._dialog.close()
                show_message(f"Nomor {entry.nomor} batal")
                await self._done()

        def ask() -> None:
            lines = ("Nomor ini tetap tercatat dengan alasannya dan tidak dipakai lagi.",)
            ask_reason(self._dialog, f"Batalkan nomor {entry.nomor}?", lines, do)

        return ask


def _source(folder: Path, entry: LedgerEntry) -> Path | None:
    """Return the source of a letter, if it is where its key says."""
    parts = Path(entry.kunci)
    if not entry.kunci or parts.is_absolute() or ".." in parts.parts:
        return None
    return source_named(folder / LETTERS / parts.parent, parts.name)
