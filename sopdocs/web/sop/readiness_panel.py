"""The panel "Siap disahkan?" below the sheet: what this source still needs for its signature."""

from __future__ import annotations

from nicegui import background_tasks, run, ui

from sopdocs.build.work import sheet_lock
from sopdocs.readiness.checklist import DONE, MISSING, ChecklistItem
from sopdocs.readiness.look import source_lines
from sopdocs.web.parts import element, text
from sopdocs.web.sop.desk import SopDesk

KINDS = {DONE: "baik", MISSING: "salah"}
IS_OPEN = "e => emit(e.target.open)"


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
            js_handler="e => emit(e.target.open)",
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
            text("span", line.found)
            if line.hint and line.state != DONE:
                text("span", f"→ {line.hint}", "saran")
