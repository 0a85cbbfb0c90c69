"""The panel "Siap disahkan?" below the sheet: what this source still needs for its signature."""

from __future__ import annotations

import json
import re

from nicegui import background_tasks, run, ui

from sopdocs.build.work import sheet_lock
from sopdocs.model.identity_parts import source_rows
from sopdocs.problem import Problem
from sopdocs.readiness.checklist import DONE, MISSING, ChecklistItem
from sopdocs.readiness.look import source_lines
from sopdocs.web.editing.flow_values import STEPS
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.editing.places import fields_of
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import element, link, text
from sopdocs.web.placed_problems import step_number
from sopdocs.web.sop.desk import SopDesk
from sopdocs.web.sop.state import path_key

KINDS = {DONE: "baik", MISSING: "salah"}
IS_OPEN = "e => emit(e.target.open)"
END_OF_LINE = 1_000_000  # a column behind every text
PROFILE = "Profil"
NAMES = {  # the list's names that a form has for something else → what they mean here
    PROFILE: "Tanda tangan",
    "Kesalahan": "Kesalahan pemeriksaan",
    "Peringatan": "Peringatan pemeriksaan",
    "Catatan": "Catatan pemeriksaan",
}
_PAGES = re.compile("(Data kantor|Pemeriksaan)")
_AT_LINE = re.compile(r"(SOP-\d{3}), baris (\d+): (.*)", re.S)


class ReadinessPanel:
    """Closed at first; while it is open it follows what is typed."""

    def __init__(self, desk: SopDesk, office: OfficeFolder) -> None:
        self._desk, self._office = desk, office
        self._client = ui.context.client
        self._is_open = False
        self._asking = False
        with ui.element("details").classes("siap") as box:
            text("summary", "Siap disahkan?")
            self._list = element("ul", "daftar-siap")
        box.on(
            "toggle",
            lambda event: self._opened(bool(event.args)),
            js_handler=IS_OPEN,
        )

    def _opened(self, is_open: bool) -> None:
        self._is_open = is_open
        self.refresh()

    def refresh(self) -> None:
        """Ask again if somebody looks at it."""
        if self._is_open and not self._asking:
            self._asking = True
            background_tasks.create(self._ask(), name="siap")

    async def _ask(self) -> None:
        try:
            found = await run.io_bound(self._lines)
        finally:
            self._asking = False
        if found is None:  # the server is ending
            return
        with self._client:
            self._list.clear()
            with self._list:
                for line in sorted(found, key=lambda line: line.state == DONE):
                    self._line(line)

    def _lines(self) -> tuple[ChecklistItem, ...]:
        desk = self._desk
        with sheet_lock:
            wrong = list(desk.office.problems)
            return source_lines(desk.file, desk.copy.content, desk.institution, wrong)[0]

    def _line(self, line: ChecklistItem) -> None:
        field, found, rule = self._worded(line)
        with element("li"):
            text("span", line.state, f"tanda {KINDS.get(line.state, 'awas')}")
            with element("div"):
                name = NAMES.get(line.what, line.what)
                if field:
                    to_field = text("button", name, "ke-isian").props('type="button"')
                    to_field.on("click", js_handler=f"() => sopdocs.keIsian({json.dumps(field)})")
                else:
                    text("b", name)
                text("span", found, "isi")
                if rule:
                    text("span", f"aturan {rule.removeprefix('SOP-')}", "kode-aturan")
                if line.hint and line.state != DONE:
                    self._hint(self._desk.words.text(line.hint))

    def _hint(self, words: str) -> None:
        """A hint with a link to each page that it names."""
        with element("p", "saran"):
            text("span", "→ ")
            for part in _PAGES.split(words):
                if part == "Data kantor":
                    link(part, self._office.office_page(self._desk.folder, self._desk.copy.path))
                elif part == "Pemeriksaan":
                    link(part, f"/pemeriksaan?sop={self._office.address(self._desk.copy.path)}")
                elif part:
                    text("span", part)

    def _worded(self, line: ChecklistItem) -> tuple[str, str, str]:
        """Return the key of an item's field, what it says with the step named, and its rule."""
        words = self._desk.words
        found = _AT_LINE.fullmatch(line.found)
        if found is None:
            if line.what == PROFILE:
                return "", line.found.partition("(")[2].rstrip(")"), ""
            return self._field(line.what), words.text(line.found), ""
        code, number, message = found.groups()
        try:
            source = self._desk.copy.session.source
        except NotEditable:
            return "", message, code
        (path,) = fields_of(source, [Problem(code, "", "", int(number), END_OF_LINE, message)])
        place = words.place(path[:-1], step_number(source.value, path))
        message = words.text(message)
        shown = f"{place}: {message}" if place and place not in message else message
        return path_key(path) if path else "", shown, code

    def _field(self, what: str) -> str:
        """Return the key of the field with this label; empty if the form has none."""
        if what == "Bagan alir":
            return STEPS
        rows = (row for row in source_rows() if self._desk.words.label(row.key) == what)
        return next((path_key(row.path) for row in rows), "")
