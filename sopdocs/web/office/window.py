"""One window on the data of an office: its form, undo, saving, and the draft on disk."""

from __future__ import annotations

import json
from pathlib import Path

from nicegui import background_tasks, run, ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

from sopdocs.institutions import open_folder
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.web.editing.office import SetOfficeText
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.form_words import form_words
from sopdocs.web.office.logo import picture_file
from sopdocs.web.office.state import LOGO, office_command, office_state
from sopdocs.web.parts import Press, button, element, link, show_message, text
from sopdocs.web.sop.conflict import ConflictDialog
from sopdocs.web.sop.desk import NOTHING_TO_REDO, REDONE
from sopdocs.web.sop.messages import Messages, loose_messages, messages_of
from sopdocs.web.sop.state import path_key
from sopdocs.web.working_copy import WorkingCopy

KEEP_EVERY = 0.4  # seconds between two looks at what must be kept on disk
BROKEN = "Susunan data kantor ini belum benar, jadi tidak dapat diubah di sini."
WORDS = form_words(Institution(()), is_office=True)


class OfficeForm(Element, component="office.js"):
    """The fields of an office."""


class OfficeWindow:
    """The page of one office; its working copy is shared by all windows."""

    def __init__(self, copy: WorkingCopy, address: str) -> None:
        self._copy, self._address = copy, address
        self._folder = copy.path.parent
        self._handled = 0
        self._seen = self._judged = -1
        self._judging = False
        self._messages: Messages = {}
        self._client = ui.context.client

    def build(self, sop_page: str = "") -> None:
        """Build the page and show the office; ``sop_page`` is where somebody came from."""
        self._conflict = ConflictDialog(self._copy, self._merged, lambda: WORDS)
        with element("div", "pembuka kepala-kantor"):
            with element("div"):
                text("h1", "Data kantor")
                self._state = text("span", "", "tanda").props('id="keadaan" role="status"')
            with element("div", "tombol-tombol"):
                if sop_page:
                    link("← Kembali ke SOP", sop_page, "tombol kecil sepi")
                self._undo = _tool("↶ Urungkan", "urung", self._undone, "Urungkan (Ctrl+Z)")
                self._redo = _tool("↷ Ulangi", "ulang", self._redone, "Ulangi (Ctrl+Y)")
                _tool("Simpan", "simpan", self._save, "Simpan (Ctrl+S)").classes("utama")
        self._notice = text("p", "", "pesan-kotak salah")
        self._form = OfficeForm().on("aksi", self._act)
        self._form.props["alamat"] = self._address
        self._refresh()
        ui.timer(KEEP_EVERY, self._look)
        self._client.on_disconnect(self._copy.keep)

    def lead_to(self, field: str, line: int, column: int) -> None:
        """Put the cursor into a field, by its key or by its place in the file."""
        if field:
            ui.run_javascript(f"sopdocs.keIsian({json.dumps(field)})")
            return
        try:
            (path,) = fields_of(self._copy.session.source, [Problem("", "", "", line, column, "")])
        except NotEditable:
            return
        if line and path:
            ui.run_javascript(f"sopdocs.keIsian({json.dumps(path_key(path))})")

    def _act(self, event: GenericEventArguments) -> None:
        given = event.args
        number = given.get("urut") if isinstance(given, dict) else None
        if isinstance(number, int):
            self._handled = max(self._handled, number)
        if isinstance(given, dict) and given.get("aksi") == "selesai":
            self._copy.session.settle()
        elif isinstance(given, dict) and given.get("aksi") == "lambang":
            self._set_logo(str(given.get("teks", "")))
        elif command := office_command(given):
            done = self._copy.do(command)
            if done.refusal:
                show_message(done.refusal, True)
        self._refresh()

    def _set_logo(self, name: str) -> None:
        if name and picture_file(self._folder, name) is None:
            return
        self._copy.session.settle()
        self._copy.do(SetOfficeText(LOGO, name))
        self._copy.session.settle()

    def _undone(self) -> None:
        name = self._copy.undo()
        show_message(
            f"Diurungkan: {WORDS.text(name)}" if name else "Tidak ada yang dapat diurungkan"
        )
        self._refresh()

    def _redone(self) -> None:
        name = self._copy.redo()
        show_message(REDONE.format(WORDS.text(name)) if name else NOTHING_TO_REDO)
        self._refresh()

    async def _save(self) -> None:
        copy, content = self._copy, self._copy.content
        failure = await run.io_bound(copy.write, content, copy.base)
        if failure is None:
            copy.was_saved(content)
            show_message("Tersimpan")
        elif await run.io_bound(copy.is_changed_elsewhere):
            await self._conflict.open()
        else:
            reason = WORDS.text(f"{failure.message}. {failure.hint}")
            show_message(f"Belum tersimpan: {reason}", True)
        self._refresh()

    def _merged(self, words: str, is_error: bool) -> None:
        show_message(words, is_error)
        self._refresh()

    def _refresh(self) -> None:
        copy = self._copy
        self._seen = copy.version
        self._state.set_text("Tersimpan" if copy.is_saved else "Draf, belum disimpan")
        self._state.classes(
            add="baik" if copy.is_saved else "awas", remove="awas" if copy.is_saved else "baik"
        )
        self._undo.props["aria-disabled"] = "false" if copy.session.done else "true"
        self._redo.props["aria-disabled"] = "false" if copy.session.undone else "true"
        try:
            state = office_state(copy.session.source.value)
        except NotEditable:
            state = None
        self._form.set_visibility(state is not None)
        self._notice.set_visibility(state is None)
        if state is None:
            first = next(iter(self._messages.get("", [])), {})
            self._notice.set_text(f"{BROKEN} {first.get('teks', '')}".strip())
        else:
            self._form.props.update(
                {"keadaan": state, "pesan": self._messages, "urut": self._handled}
            )
        if not self._judging and self._judged != copy.version:
            self._judging = True
            background_tasks.create(self._judge(), name="kantor")

    async def _judge(self) -> None:
        """Check what is newest in a thread, until nothing newer is there."""
        try:
            while self._judged != self._copy.version:
                version = self._copy.version
                found = await run.io_bound(_messages, self._folder, self._copy.content)
                if found is None:  # the server is ending
                    return
                self._judged, self._messages = version, found
        finally:
            self._judging = False
        with self._client:
            self._refresh()

    def _look(self) -> None:
        self._copy.keep()
        if self._seen != self._copy.version:
            self._refresh()


def _messages(folder: Path, raw: bytes) -> Messages:
    """Return what `check` finds in an office, by field."""
    own = str(folder / INSTITUTION_FILE)
    problems = [one for one in open_folder(folder, raw).problems if one.file == own]
    try:
        return messages_of(opened(raw), problems, raw, WORDS)
    except NotEditable:
        return loose_messages(problems)


def _tool(words: str, name: str, press: Press, title: str) -> TextElement:
    made = button(words, press, "kecil")
    made.props(f'id="tombol-{name}" title={json.dumps(title)}')
    return made
