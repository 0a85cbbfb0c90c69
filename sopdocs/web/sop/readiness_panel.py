"""The panel "Siap disahkan?" below the sheet: what this source still needs for its signature."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from nicegui import background_tasks, run, ui

from sopdocs.build.work import sheet_lock
from sopdocs.readiness.checklist import DONE, LOOK, MISSING
from sopdocs.readiness.look import source_lines
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import element, link, text
from sopdocs.web.sop.desk import SopDesk
from sopdocs.web.sop.ready_items import ReadyItem, ready_item

KINDS = {DONE: "baik", MISSING: "salah"}
ORDER = (MISSING, LOOK, DONE)
IS_OPEN = "e => emit(e.target.open)"
_PAGES = re.compile("(Data kantor|Pemeriksaan)")


class ReadinessPanel:
    """Closed at first; while it is open it follows what is typed."""

    def __init__(self, desk: SopDesk, office: OfficeFolder) -> None:
        self._desk, self._office = desk, office
        self._client = ui.context.client
        self._is_open = False
        self._asking = self._again = False
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
        """Ask again if somebody looks at it; what changes meanwhile is asked once more."""
        self._again = self._asking
        if self._is_open and not self._asking:
            self._asking = True
            background_tasks.create(self._ask(), name="siap")

    async def _ask(self) -> None:
        try:
            found = await run.io_bound(self._items)
        finally:
            self._asking = False
        if found is None:  # the server is ending
            return
        with self._client:
            self._list.clear()
            with self._list:
                for item in sorted(found, key=lambda item: ORDER.index(item.state)):
                    self._item(item)
        if self._again:
            self.refresh()

    def _items(self) -> list[ReadyItem]:
        desk = self._desk
        raw, institution = desk.copy.content, desk.institution
        with sheet_lock:
            lines = source_lines(desk.file, raw, institution, list(desk.office.problems))[0]
        return [ready_item(line, raw, institution) for line in lines]

    def _item(self, item: ReadyItem) -> None:
        with element("li"):
            text("span", item.state, f"tanda {KINDS.get(item.state, 'awas')}")
            with element("div"):
                self._name(item)
                text("span", item.found, "temuan")
                if item.rule:
                    text("span", f"aturan {item.rule.removeprefix('SOP-')}", "kode-aturan")
                if item.hint and item.state != DONE:
                    self._hint(item.hint)

    def _name(self, item: ReadyItem) -> None:
        """The item's name, which leads to its field."""
        if item.field:
            to_field = text("button", item.name, "ke-isian").props('type="button"')
            to_field.on("click", js_handler=f"() => sopdocs.keIsian({json.dumps(item.field)})")
        elif item.of_office:
            link(item.name, self._office_page(item.of_office), "ke-isian")
        elif item.is_of_draft:
            link(item.name, f"/draf/{self._address}", "ke-isian")
        else:
            text("b", item.name)

    def _hint(self, words: str) -> None:
        """A hint with a link to each page that it names."""
        with element("p", "saran"):
            text("span", "→ ")
            for part in _PAGES.split(words):
                if part == "Data kantor":
                    link(part, self._office_page())
                elif part == "Pemeriksaan":
                    link(part, f"/pemeriksaan?sop={self._address}")
                elif part:
                    text("span", part)

    @property
    def _address(self) -> str:
        return self._office.address(self._desk.copy.path)

    def _office_page(self, field: Sequence[tuple[str, str]] = ()) -> str:
        return self._office.office_page(self._desk.folder, self._desk.copy.path, field)
