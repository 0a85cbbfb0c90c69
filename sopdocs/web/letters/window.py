"""One window on a letter: its form, its preview, saving, and the way to its number."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

from sopdocs.model.letter_settings import NATIONAL
from sopdocs.web.accounts.roles import NUMBER
from sopdocs.web.accounts.signed_in import may, signed_in
from sopdocs.web.letters.desk import LetterDesk
from sopdocs.web.letters.elements import LetterFields
from sopdocs.web.letters.examine import LetterOffice
from sopdocs.web.letters.number_press import NumberPress
from sopdocs.web.letters.outline import outline
from sopdocs.web.letters.preview_pane import PreviewPane
from sopdocs.web.letters.rows_panel import RowsPanel
from sopdocs.web.letters.status_bar import StatusBar
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Press, button, element, link, notice, show_message, text
from sopdocs.web.sop.conflict import ConflictDialog
from sopdocs.web.working_copy import WorkingCopy

TABS = (("isian", "Isian"), ("sumber", "Teks Sumber"))
KEEP_EVERY = 0.4  # seconds between two looks at what must be kept on disk
LOOK_EVERY = 5  # of these looks: reading the file each time would be much for a network disk
CHOOSE_TAB = "e => sopdocs.tab(e.currentTarget.dataset.tab)"
LOCKED = (
    "Jenis surat atau susunan teks sumbernya belum benar, jadi isiannya terkunci. Perbaiki di "
    "Teks Sumber."
)


class LetterWindow:
    """The page of one letter source; `LetterDesk` asks it to show things."""

    def __init__(self, home: OfficeFolder, copy: WorkingCopy, office: LetterOffice) -> None:
        self.copy, self.home = copy, home
        self.desk = LetterDesk(copy, home, office, self)
        self._client = ui.context.client
        self.account = signed_in()
        self._shown_text = ""
        self._looks = 0
        self._notices: tuple[object, ...] = ()
        self._asked = False  # a number was asked for: fields say what they lack

    def build(self) -> None:
        """Build the page; it is filled by `begin`."""
        with element("div", "sop surat"):
            self._press = NumberPress(self)
            self._head()
            self._around_notices = element("div", "pemberitahuan")
            self._status = StatusBar(self)
            with element("div", "dua-sisi"):
                self._form_side()
                with element("section", "sisi-lembar").props('aria-label="Pratinjau"'):
                    self._preview = PreviewPane()
        self._conflict = ConflictDialog(self.copy, self._merged)

    def _head(self) -> None:
        with element("div", "kepala-sop"):
            with element("div", "judul-sop"):
                self._name = text("h1", self.copy.path.stem)
                self._state = text("span", "", "tanda").props('id="keadaan" role="status"')
            with element("div", "tombol-tombol"):
                self._undo = _tool("↶ Urungkan", "urung", self.desk.undo, "Urungkan (Ctrl+Z)")
                self._redo = _tool("↷ Ulangi", "ulang", self.desk.redo, "Ulangi (Ctrl+Y)")
                _tool("Simpan draf", "simpan", self.keep_draft, "Simpan draf (Ctrl+S)")
                is_national = self.desk.office.institution.surat.profil == NATIONAL
                words = "Buat naskah SRIKANDI" if is_national else "Beri Nomor"
                self._number = _tool(words, "nomor", self._press.begin, "Menanyakan dahulu")
                self._number.classes("utama")
                self._number.set_visibility(self.may(NUMBER))

    def _form_side(self) -> None:
        with element("section", "isian-sop").props('aria-label="Isian"'):
            with element("div", "tab-tab").props('role="tablist" aria-label="Bagian surat"'):
                for n, (key, title) in enumerate(TABS):
                    self._tab(key, title, n == 0)
            self._panels = {key: self._panel(key, n == 0) for n, (key, _) in enumerate(TABS)}
            with self._panels["isian"]:
                self._form = LetterFields().on("aksi", self._act)
                self._rows = RowsPanel(self)
            with self._panels["sumber"]:
                self._editor = ui.codemirror(
                    language="YAML",
                    theme="githubLight",
                    indent="  ",
                    line_wrapping=True,
                    on_change=self._typed,
                ).classes("teks-sumber")

    def _tab(self, key: str, title: str, chosen: bool) -> None:
        made = text("button", title, "tab").props(
            f'type="button" role="tab" id="tab-{key}" data-tab="{key}" aria-controls="panel-{key}" '
            f'aria-selected="{"true" if chosen else "false"}" tabindex="{0 if chosen else -1}"'
        )
        made.on("click", self.copy.session.settle, js_handler=CHOOSE_TAB)

    def _panel(self, key: str, chosen: bool) -> Element:
        hidden = "" if chosen else " hidden"
        return element("div", "panel").props(
            f'role="tabpanel" id="panel-{key}" aria-labelledby="tab-{key}"{hidden}'
        )

    def begin(self) -> None:
        """Show the source."""
        self.desk.refresh()
        if self.desk.state() is None:
            ui.run_javascript('sopdocs.tab("sumber")')
        ui.run_javascript("sopdocs.namai()")
        ui.timer(KEEP_EVERY, self._look)
        self._client.on_disconnect(self.copy.keep)

    def may(self, action: str) -> bool:
        """True if the role of whoever opened the page allows this."""
        return may(self.account, action)

    # ---- what the desk asks for

    def show_form(self) -> None:
        """Send the state of the form and of the text."""
        with self._client:
            state = self.desk.state()
            self._show_head()
            self._show_text()
            self._show_notices(state is None)
            panel = self._panels["isian"]
            panel.classes(
                add="terkunci" if state is None else "", remove="" if state is None else "terkunci"
            )
            if state is None:
                return
            self._form.props["keadaan"] = state
            self._form.props["pesan"] = self.desk.messages
            self._form.props["urut"] = self.desk.handled
            self._form.props["semua"] = self._asked
            self._rows.show()

    def show_letters(self) -> None:
        """Show the preview and the numbers."""
        with self._client:
            self._status.show()
            self._number.set_visibility(self.may(NUMBER) and not self.desk.is_done)
            ui.timer(0.01, self._show_preview, once=True)

    async def _show_preview(self) -> None:
        state = None if self.desk.examined.letters else self.desk.state()
        await self._preview.show(self.desk.examined.letters, outline(state) if state else None)

    def show_message(self, words: str, is_error: bool = False) -> None:
        with self._client:
            show_message(words, is_error)

    # ---- what the window does itself

    def _show_head(self) -> None:
        kind = self.desk.kind
        name = self.desk.title
        self._name.set_text(name or (kind.title if kind else self.copy.path.stem))
        saved = self.copy.is_saved
        self._state.set_text("Tersimpan" if saved else "Draf, belum disimpan")
        self._state.classes(add="baik" if saved else "awas", remove="awas" if saved else "baik")
        session = self.copy.session
        for tool, splices in ((self._undo, session.done), (self._redo, session.undone)):
            tool.props["aria-disabled"] = "false" if splices else "true"

    def _show_text(self) -> None:
        shown = self.copy.content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        if shown != self._shown_text:
            self._shown_text = shown
            if self._editor.value != shown:
                self._editor.set_value(shown)

    def _show_notices(self, text_only: bool) -> None:
        copy = self.copy
        messages = self.desk.messages
        shown = messages if text_only else ("",)
        whole = [one for key in shown for one in messages.get(key, [])]
        now = (copy.resumed and not copy.is_saved, text_only, str(whole), copy.failure)
        if now == self._notices:
            return
        self._notices = now
        self._around_notices.clear()
        with self._around_notices:
            if now[0]:
                with notice("baik", "Draf yang belum disimpan dilanjutkan."):
                    button("Buang draf", self.discard, "kecil sepi")
            if text_only:
                notice("salah", LOCKED)
            for one in whole:
                if one.get("kantor"):
                    self._quiet(one)
                    continue
                kind = {"kesalahan": "salah", "peringatan": "awas"}.get(str(one["tingkat"]), "")
                with notice(kind, str(one["teks"])):
                    text("span", f"→ {one['saran']}" if one["saran"] else "", "saran")
            if copy.failure:
                notice("salah", f"Draf tidak dapat disimpan: {copy.failure.message}")

    def _quiet(self, one: Mapping[str, object]) -> None:
        """A warning about the office's data, as one line: the letter's author can do little."""
        with element("p", "catatan-kantor"):
            text("span", str(one["teks"]))
            link("Buka Data kantor", f"/kantor/{self.home.address(self.desk.office.folder)}")

    def _typed(self, event: ValueChangeEventArguments[str]) -> None:
        if event.value != self._shown_text:
            self._shown_text = event.value
            self.desk.replace(event.value)

    def _act(self, event: GenericEventArguments) -> None:
        self.desk.take(event.args)

    async def save(self) -> bool:
        """Save the source, or show what another program saved meanwhile; True if it is saved."""
        if self.copy.is_changed_elsewhere():
            await self._conflict.open()
            return False
        failure = self.copy.save()
        if failure:
            self.show_message(f"{failure.message}. {failure.hint}", True)
        else:
            self.show_message("Tersimpan")
        self.desk.refresh()
        return failure is None

    async def keep_draft(self) -> None:
        await self.save()

    async def revise(self, nomor: str) -> None:
        """Offer a revision of an issued letter under its number."""
        await self._status.revise(nomor)

    def ask_for_all(self) -> None:
        """Show also what fields lack that nobody has come to yet."""
        self._asked = True
        self.show_form()

    def discard(self) -> None:
        """Give up what was not saved."""
        self.copy.discard()
        self.desk.refresh()

    def taken_from_disk(self) -> None:
        """Take the file as it is, after the program itself wrote into it."""
        if self.copy.is_saved:
            self.copy.discard()
        self.desk.look(again=True)
        self.desk.refresh()

    def _merged(self, words: str, is_error: bool) -> None:
        self.show_message(words, is_error)
        self.desk.refresh()

    def _look(self) -> None:
        """Keep the draft, and notice what other windows and programs did."""
        self.copy.keep()
        self._looks += 1
        if self._looks % LOOK_EVERY == 0 and self.copy.is_saved and self._changed():
            self.copy.discard()  # nothing of ours is lost
        if self.desk.seen != self.copy.version:
            self.desk.refresh()

    def _changed(self) -> bool:
        return self.copy.on_disk() is not None and self.copy.is_changed_elsewhere()


def _tool(words: str, name: str, press: Press, title: str) -> TextElement:
    made = button(words, press, "kecil")
    return made.props(f'id="tombol-{name}" title="{title}"')
