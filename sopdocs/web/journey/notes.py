"""Notes on a SOP as cards: where each belongs, what was answered, answering and closing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sopdocs.journey import states
from sopdocs.journey.states import JourneyNote
from sopdocs.web import fields
from sopdocs.web.accounts.roles import EXAMINE_SOP, NOTE_SOP
from sopdocs.web.journey.desk import JourneyDesk
from sopdocs.web.journey.moves import when
from sopdocs.web.parts import button, element, show_message, text

Press = Callable[[], Awaitable[None]]
ShowPlace = Callable[[int, JourneyNote], None]


def once(call: Press) -> Press:
    """Return a call that a second click does not repeat; the page is built again after it."""
    busy: list[bool] = []

    async def pressed() -> None:
        if not busy:
            busy.append(True)
            try:
                await call()
            finally:
                busy.clear()

    return pressed


class NoteCards:
    """Cards of notes; ``show_place`` builds the way to the field, ``after`` follows each act."""

    def __init__(self, desk: JourneyDesk, show_place: ShowPlace, after: Press) -> None:
        self._desk, self._show_place, self._after = desk, show_place, after

    def show(self, notes: dict[int, JourneyNote]) -> None:
        """Build the cards: open ones first."""
        for number in sorted(notes, key=lambda n: (not notes[n].is_open, n)):
            self._card(number, notes[number])

    async def act(self, what: str, note: int, place: str, words: str) -> None:
        """Do what was pressed on a note; say why if it is refused."""
        why = await self._desk.act(what, note, place, words)
        if why:
            show_message(f"Belum dapat: {why}.", is_error=True)
            return
        await self._after()

    def _card(self, number: int, note: JourneyNote) -> None:
        with element("article", "lembar isi-dalam catatan-sop").props(f'data-catatan="{number}"'):
            with element("p", "keadaan-sop"):
                mark, state = ("awas", "terbuka") if note.is_open else ("baik", "selesai")
                text("span", f"Catatan {number}: {state}", f"tanda {mark}")
                self._show_place(number, note)
            for one in (note.first, *note.answers):
                text("p", one.text, "kata-status")
                text("p", f"{one.who}, {when(one.at)}", "saran")
            if note.is_open:
                self._acts(number)

    def _acts(self, number: int) -> None:
        with element("div", "tombol-tombol"):
            if self._desk.may(NOTE_SOP):
                answer = fields.line(f"jawaban-{number}", f"Jawaban atas catatan {number}", "Jawab")
                answer.around.classes("sebaris cari")

                async def send() -> None:
                    await self.act(states.ANSWER, number, "", answer.value)

                button("Jawab", once(send), "kecil")
            if self._desk.may(EXAMINE_SOP):

                async def close() -> None:
                    await self.act(states.CLOSED, number, "", "")

                button("Selesai", once(close), "kecil")
