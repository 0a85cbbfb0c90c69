"""Open notes of a SOP above its form: each leads to its field, and is answered and closed there."""

from __future__ import annotations

import json

from nicegui import run, ui

from sopdocs.journey.states import JourneyNote
from sopdocs.web.accounts.signed_in import signed_in
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.journey.desk import JourneyDesk
from sopdocs.web.journey.notes import NoteCards
from sopdocs.web.journey.places import field_of
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import button, element, text
from sopdocs.web.sop.desk import SopDesk
from sopdocs.web.sop.state import path_key

Notes = dict[int, JourneyNote]


class NotesPanel:
    """Shown while notes are open; closed by its heading, to give the form its room back."""

    def __init__(self, desk: SopDesk, office: OfficeFolder) -> None:
        self._desk = desk
        self._journey = JourneyDesk(office, desk.copy.path, signed_in())
        self._cards = NoteCards(self._journey, self._place, self.look)
        self._shown: Notes = {}
        with element("details", "catatan-panel") as self._around:
            self._title = text("summary", "")
            self._list = element("div", "catatan-daftar")
        self._around.set_visibility(False)

    async def look(self) -> None:
        """Show the notes that are open now; what is typed as an answer stays while none changed."""
        found = await run.io_bound(self._journey.notes)
        if found is None:  # the server is ending
            return
        notes = {number: one for number, one in found.items() if one.is_open}
        if notes == self._shown:
            return
        self._shown = notes
        self._around.set_visibility(bool(notes))
        self._title.set_text(f"{len(notes)} catatan belum selesai")
        self._list.clear()
        with self._list:
            self._cards.show(notes)

    async def lead_to(self, number: int) -> None:
        """Open the panel and go to the field that a note is about."""
        await self.look()
        if number in self._shown:
            self._around.props["open"] = ""
            self._around.update()
            self._go(self._shown[number])

    def _place(self, number: int, note: JourneyNote) -> None:
        if self._key(note):
            made = button(note.first.place, lambda: self._go(note), "kecil sepi")
            made.props(f'data-ke="{number}"')
        else:
            text("b", note.first.place)

    def _go(self, note: JourneyNote) -> None:
        if key := self._key(note):
            ui.run_javascript(f"sopdocs.keIsian({json.dumps(key)})")

    def _key(self, note: JourneyNote) -> str:
        """Return the key of the field that a note is about, in the SOP as it is now."""
        try:
            value = self._desk.copy.session.source.value
        except NotEditable:
            return ""
        path = field_of(note.first.place, value, self._desk.institution)
        return path_key(path) if path else ""
