"""The panel "Siap disahkan?" below the sheet: what this source still needs for its signature."""

from __future__ import annotations

import re

from nicegui import background_tasks, run, ui

from sopdocs.build.work import sheet_lock
from sopdocs.problem import Problem
from sopdocs.readiness.checklist import DONE, MISSING, ChecklistItem
from sopdocs.readiness.look import source_lines
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.editing.places import fields_of
from sopdocs.web.parts import element, text
from sopdocs.web.placed_problems import step_number
from sopdocs.web.sop.desk import SopDesk

KINDS = {DONE: "baik", MISSING: "salah"}
IS_OPEN = "e => emit(e.target.open)"
END_OF_LINE = 1_000_000  # a column behind every text
_AT_LINE = re.compile(r"(SOP-\d{3}), baris (\d+): (.*)", re.S)


class ReadinessPanel:
    """Closed at first; while it is open it follows what is typed."""

    def __init__(self, desk: SopDesk) -> None:
        self._desk = desk
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
        with element("li"):
            text("span", line.state, f"tanda {KINDS.get(line.state, 'awas')}")
            text("b", line.what)
            text("span", self._worded(line.found))
            if line.hint and line.state != DONE:
                text("span", f"→ {self._desk.words.text(line.hint)}", "saran")

    def _worded(self, state: str) -> str:
        """Return what a line says, with the step in the place of the line of the source."""
        found = _AT_LINE.fullmatch(state)
        if found is None:
            return self._desk.words.text(state)
        code, line, message = found.groups()
        try:
            source = self._desk.copy.session.source
        except NotEditable:
            return f"{message} ({code})"
        (path,) = fields_of(source, [Problem(code, "", "", int(line), END_OF_LINE, message)])
        place = self._desk.words.place(path[:-1], step_number(source.value, path))
        message = self._desk.words.text(message)
        return f"{place}: {message} ({code})" if place and place not in message else message
