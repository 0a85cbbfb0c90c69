"""One window on a SOP: tabs of the form, the sheet, saving, and conflicts with the disk."""

from __future__ import annotations

import json
from pathlib import Path

from nicegui import run, ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

from sopdocs.model.identity_parts import IDENTITY_PARTS, source_rows
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.web.accounts.signed_in import signed_in
from sopdocs.web.editing.flow_values import ACTORS, STEPS, TABLES
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.values import text_at
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Press, button, element, link, show_message, text
from sopdocs.web.placed_problems import placed_problems
from sopdocs.web.presence import PresentWindow
from sopdocs.web.preview import Preview, pdf_of
from sopdocs.web.sop.conflict import ConflictDialog
from sopdocs.web.sop.desk import SopDesk, open_desk
from sopdocs.web.sop.elements import ActorList, IdentityForm, SheetView, StepGrid
from sopdocs.web.sop.mend_dialog import MendDialog
from sopdocs.web.sop.messages import errors_in
from sopdocs.web.sop.notes_panel import NotesPanel
from sopdocs.web.sop.notices import Notices
from sopdocs.web.sop.readiness_panel import ReadinessPanel
from sopdocs.web.sop.source_editor import SourceEditor
from sopdocs.web.sop.state import path_key
from sopdocs.web.working_copy import WorkingCopy

TABS = (
    ("identitas", "Identitas"),
    ("pelaksana", "Pelaksana"),
    ("langkah", "Uraian Prosedur"),
    ("sumber", "Teks Sumber"),
)
FLOW = {STEPS, ACTORS, TABLES}
ON_TABS = {row.path[0] for row in source_rows()} | {part.key for part in IDENTITY_PARTS} | FLOW
KEEP_EVERY = 0.4  # seconds between two looks at what must be kept on disk
OFFICE_EVERY = 5  # of these looks: the office's files are asked about less often
NOTES_EVERY = 5.0  # seconds between two looks at the notes of the SOP
CHOOSE_TAB = "e => { const t = e.currentTarget.dataset.tab; sopdocs.tab(t); emit(t); }"


class SopWindow:
    """The page of one source; `SopDesk` asks it to show things."""

    def __init__(self, office: OfficeFolder, copy: WorkingCopy) -> None:
        self.copy = copy
        account = signed_in()
        self._own = PresentWindow(account.name if account else "")
        self.desk: SopDesk = open_desk(copy, self, self._own)
        self._office = office
        self._tabs: dict[str, TextElement] = {}
        self._marks: set[str] = set()
        self._looks = 0
        self._client = ui.context.client

    def build(self) -> None:
        """Build the page; it is filled by `begin`."""
        self._conflict = ConflictDialog(self.copy, self._merged, lambda: self.desk.words)
        with element("div", "sop"):
            self._head()
            mending = MendDialog(self.desk)
            self._notices = Notices(self.desk, self._conflict.open, self._discard, mending.open)
            self.notes = NotesPanel(self.desk, self._office)
            with element("div", "dua-sisi"):
                self._form()
                with element("section", "sisi-lembar").props('aria-label="Lembar"'):
                    self._sheet = SheetView()
                    self._sheet.props.update({"halaman": [], "terpilih": -1})
                    self._sheet.on("langkah", self._to_row)
                    self._readiness = ReadinessPanel(self.desk, self._office)

    def _head(self) -> None:
        with element("div", "kepala-sop"):
            with element("div", "judul-sop"):
                self._name = text("h1", self.copy.path.stem)
                self._state = text("span", "", "tanda").props('id="keadaan" role="status"')
                self._others = text("span", "", "tanda awas").props('id="juga-di-sini"')
            with element("div", "tombol-tombol"):
                link("Data kantor", self._office_page(), "tombol kecil sepi")
                link(
                    "Status", f"/status/{self._office.address(self.copy.path)}", "tombol kecil sepi"
                )
                self._undo = _tool("↶ Urungkan", "urung", self.desk.undo, "Urungkan (Ctrl+Z)")
                self._redo = _tool("↷ Ulangi", "ulang", self.desk.redo, "Ulangi (Ctrl+Y)")
                with element("div", "dengan-alasan"):
                    _tool("Unduh PDF", "pdf", self._download, "PDF dari isi yang tampak")
                    self._refused = element("div", "alasan").props('role="alert"')
                _tool("Simpan", "simpan", self.save, "Simpan (Ctrl+S)").classes("utama")

    def _form(self) -> None:
        with element("section", "isian-sop").props('aria-label="Isian"'):
            with element("div", "tab-tab").props('role="tablist" aria-label="Bagian SOP"'):
                for key, title in TABS:
                    self._tab(key, title)
            self.panels = {key: self._panel(key) for key, _ in TABS}
            with self.panels["identitas"]:
                self._identity = IdentityForm().on("aksi", self._act)
            with self.panels["pelaksana"]:
                self._actors = ActorList().on("aksi", self._act)
            with self.panels["langkah"]:
                self._grids_around = element("div", "kisi-kisi")
            self._grids: list[Element] = []
            with self.panels["sumber"]:
                self._editor = SourceEditor(self.desk, self._office)

    def _tab(self, key: str, title: str) -> None:
        chosen = "true" if key == "identitas" else "false"
        made = text("button", title, "tab").props(
            f'type="button" role="tab" id="tab-{key}" data-tab="{key}" aria-controls="panel-{key}" '
            f'aria-selected="{chosen}" tabindex="{0 if chosen == "true" else -1}"'
        )
        made.on("click", self.copy.session.settle, js_handler=CHOOSE_TAB)
        self._tabs[key] = made

    def _panel(self, key: str) -> Element:
        hidden = "" if key == "identitas" else " hidden"
        return element("div", "panel").props(
            f'role="tabpanel" id="panel-{key}" aria-labelledby="tab-{key}"{hidden}'
        )

    def begin(self, line: int, column: int) -> None:
        """Show the source; ``line`` is where another page led to, 0 for none."""
        self.desk.refresh()
        field = self._field_at(line, column) if line else ""
        if field:
            ui.run_javascript(f"sopdocs.keIsian({json.dumps(field)})")
        elif line or self.desk.state() is None:
            ui.run_javascript('sopdocs.tab("sumber")')
            if line:
                self._editor.reveal(line)
        self._editor.begin()
        ui.timer(NOTES_EVERY, self.notes.look)
        ui.timer(KEEP_EVERY, self._look)
        self._client.on_disconnect(self.copy.keep)
        windows = self.copy.windows
        self._client.on_connect(lambda: windows.enter(self._own))
        self._client.on_disconnect(lambda: windows.leave(self._own))

    def _field_at(self, line: int, column: int) -> str:
        """Return the key of the field at a place of the source, if a tab shows it."""
        try:
            source = self.copy.session.source
        except NotEditable:
            return ""
        (path,) = fields_of(source, [Problem("", "", "", line, column, "")])
        return path_key(path) if path and path[0] in ON_TABS else ""

    # ---- what the desk asks for

    def show_form(self, desk: SopDesk) -> None:
        """Send the state of all tabs."""
        with self._client:
            self._show_head()
            self._editor.show()
            state = desk.state()
            self._notices.show(state is None)
            self._sheet.props["terkunci"] = state is None
            for key, title in TABS:
                self._tabs[key].set_text(title + self._count(key))
            for key in ("identitas", "pelaksana", "langkah"):
                self.panels[key].classes(
                    add="terkunci" if state is None else "",
                    remove="" if state is None else "terkunci",
                )
            if state is None:
                return
            tables = state["tabel"]
            common = {"pesan": desk.messages, "urut": desk.handled}
            for part in (self._identity, self._actors):
                part.props.update({"keadaan": state, **common})
            for grid, table in zip(self._grids_for(tables), _list(tables)):
                grid.props.update(
                    {"keadaan": state, "tabel": table, "kolom": state["kolom"], **common}
                )

    def _count(self, tab: str) -> str:
        """Return the number of errors of a tab in brackets; "" if it has none."""
        count = errors_in(self.desk.messages, tab, self.desk.quiet)
        return f" ({count})" if count else ""

    def _grids_for(self, tables: object) -> list[Element]:
        """Return one grid for each flow table."""
        wanted = _list(tables)
        if len(self._grids) != len(wanted):
            self._grids_around.clear()
            self._grids = []
            with self._grids_around:
                for table in wanted:
                    title = table.get("judul") if isinstance(table, dict) else ""
                    if len(wanted) > 1:
                        text("h3", f"Tabel {len(self._grids) + 1}: {title}")
                    self._grids.append(StepGrid().on("aksi", self._act))
                    self._grids[-1].props["terpilih"] = -1
        return self._grids

    def show_sheet(self, preview: Preview, desk: SopDesk) -> None:
        """Send the pages; markup only of those that the window does not have."""
        with self._client:
            caption = _caption(preview)
            self._sheet.props.update({"keterangan": caption, "lama": not preview.pages})
            if preview.pages:
                new = {page.mark: page.svg for page in preview.pages}
                self._sheet.props["halaman"] = [
                    {
                        "tanda": page.mark,
                        "lebar": page.width,
                        "tinggi": page.height,
                        "baris": [{"n": r.step, "y": r.y, "t": r.height} for r in page.rows],
                    }
                    for page in preview.pages
                ]
                unknown = {mark: svg for mark, svg in new.items() if mark not in self._marks}
                self._sheet.run_method("ganti", unknown)
                self._marks = set(new)
            if not preview.is_sketch:
                self._readiness.refresh()

    def show_message(self, words: str, is_error: bool = False) -> None:
        with self._client:
            show_message(words, is_error)

    def select(self, step: int) -> None:
        """Light a step on the sheet and in the grid."""
        self._sheet.props["terpilih"] = step
        for grid in self._grids:
            grid.props["terpilih"] = step

    # ---- what the window does itself

    def _show_head(self) -> None:
        copy = self.copy
        self._state.set_text("Tersimpan" if copy.is_saved else "Draf, belum disimpan")
        self._state.classes(
            add="baik" if copy.is_saved else "awas", remove="awas" if copy.is_saved else "baik"
        )
        for tool, splices, what in (
            (self._undo, copy.session.done, "Urungkan"),
            (self._redo, copy.session.undone, "Ulangi"),
        ):
            tool.props["aria-disabled"] = "false" if splices else "true"
            name = f": {splices[-1].called}" if splices else ""
            tool.props["title"] = f"{what}{name}"
        name = desk_name(self.desk)
        self._name.set_text(name or copy.path.stem)

    def _act(self, event: GenericEventArguments) -> None:
        self.desk.take(event.args)

    def _to_row(self, event: GenericEventArguments) -> None:
        if isinstance(event.args, int):
            self.select(event.args)
            ui.run_javascript(f"sopdocs.keLangkah({event.args})")

    async def save(self) -> None:
        """Save the source in a thread, or show what another program saved meanwhile."""
        copy, content = self.copy, self.copy.content
        failure = await run.io_bound(copy.write, content, copy.base)
        if failure is None:
            copy.was_saved(content)
            self.show_message("Tersimpan")
        elif await run.io_bound(copy.is_changed_elsewhere):
            await self._conflict.open()
        else:
            reason = self.desk.words.text(f"{failure.message}. {failure.hint}")
            self.show_message(f"Belum tersimpan: {reason}", True)
        self.desk.refresh()

    def _merged(self, words: str, is_error: bool) -> None:
        self.show_message(words, is_error)
        self.desk.refresh()

    def _discard(self) -> None:
        self.copy.discard()
        self.show_message("Draf dibuang; yang tampak adalah isi berkasnya")
        self.desk.refresh()

    async def _download(self) -> None:
        """Draw the PDF in a thread: other windows are answered meanwhile."""
        desk = self.desk
        made = await run.io_bound(pdf_of, self.copy.content, desk.file, desk.institution)
        if made is None:  # the server is ending
            return
        pdf, problems = made
        self._refused.clear()
        if pdf:
            ui.download.content(pdf, f"{self.copy.path.stem}.pdf", "application/pdf")
            return
        wrong = next((one for one in problems if one.severity == ERROR), None)
        with self._refused:
            self._why_not(wrong)

    def _why_not(self, wrong: Problem | None) -> None:
        """Say at the button why there is no PDF, and lead to what is to be mended."""
        text("b", "PDF belum dapat dibuat")
        if wrong is not None:
            (one,) = placed_problems(self.copy.content, [wrong], self.desk.institution)
            of_office = Path(wrong.file).name == INSTITUTION_FILE
            place = "Data kantor" if of_office else one.place
            text("p", f"{place}: {one.message}" if place else one.message)
            if one.hint:
                text("p", f"→ {one.hint}", "saran")
        with element("div", "tombol-tombol"):
            if wrong is not None and wrong.file != self.desk.file:
                link("Buka Data kantor", self._office_page(), "tombol kecil")
            elif wrong is not None and (field := self._field_at(wrong.line, wrong.column)):
                to_field = button("Ke isiannya", None, "kecil")
                to_field.on("click", js_handler=f"() => sopdocs.keIsian({json.dumps(field)})")
            button("Tutup", self._close_reason, "kecil sepi")

    def _close_reason(self) -> None:
        self._refused.clear()

    def _office_page(self) -> str:
        return self._office.office_page(self.desk.folder, self.copy.path)

    def _look(self) -> None:
        """Keep the draft, and notice what other windows and programs did."""
        self.copy.keep()
        self._notices.look()
        self._looks += 1
        if self._looks % OFFICE_EVERY == 0:
            self.desk.look_at_office()
        others = "; ".join(self.copy.windows.others(self._own))
        self._others.set_text(f"Juga di sini: {others}" if others else "")
        if self.desk.seen != self.copy.version:
            self.desk.refresh()


def _tool(words: str, name: str, press: Press, title: str) -> TextElement:
    made = button(words, press, "kecil")
    made.props(f'id="tombol-{name}" title={json.dumps(title)}')
    return made


def desk_name(desk: SopDesk) -> str:
    """Return the name of the SOP; empty while its source cannot be read."""
    try:
        return text_at(desk.copy.session.source.value, ("nama",))
    except NotEditable:
        return ""


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _caption(preview: Preview) -> str:
    if not preview.pages:
        return "Lembar belum dapat digambar; lihat pesan di isian"
    count = f"{len(preview.pages)} halaman"
    if preview.left_out:
        return f"{count}; {preview.left_out} baris yang belum lengkap tidak digambar"
    if preview.is_partial:
        return f"{count}; yang masih salah tidak digambar"
    return count
