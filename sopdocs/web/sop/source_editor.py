"""The tab Teks Sumber: the source as text, faults marked at their lines, and what can be typed."""

from __future__ import annotations

import json

from nicegui import Client, background_tasks, run, ui
from nicegui.events import ValueChangeEventArguments

from sopdocs.problem import ERROR, WARNING, Problem, in_order
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, element, markup
from sopdocs.web.sop.completions import field_offers, regulation_offers, value_offers
from sopdocs.web.sop.continuations import continued_lines
from sopdocs.web.sop.desk import SopDesk, plain_text

MARKS = {ERROR: "baris-salah", WARNING: "baris-awas"}
STRAY, CONTINUED = "baris-awas baris-lanjutan", "baris-lanjutan"
COMPLETE = "sopdocs.namai(); sopdocs.lengkapi()"
HELP = Markup(
    "<kbd>Ctrl</kbd>+<kbd>Spasi</kbd> pilihan isian, pelaksana, langkah, dan peraturan · "
    "<kbd>Ctrl</kbd>+<kbd>F</kbd> cari · baris bertanda memuat pesan · "
    "↳ bagian dari isian di atasnya"
)


class SourceEditor:
    """Shows what the working copy holds; what is typed goes to the desk."""

    def __init__(self, desk: SopDesk, office: OfficeFolder) -> None:
        self._desk, self._office = desk, office
        self._shown = ""
        self._marked: list[tuple[int, str, str]] = []
        self._offered: object = None
        with element("div", "teks-sumber-bingkai"):
            self._editor = ui.codemirror(
                language="YAML",
                theme="githubLight",
                indent="  ",
                line_wrapping=True,
                on_change=self._typed,
            ).classes("teks-sumber")
            element("p", "pesan-sumber").props('aria-live="polite"')
            markup(HELP, "pintasan")

    def begin(self) -> None:
        """Name the editor for screen readers, and let it offer what can be typed."""
        ui.run_javascript(COMPLETE)
        background_tasks.create(self._offer_what_stays(ui.context.client), name="pilihan")

    async def _offer_what_stays(self, client: Client) -> None:
        folders = list(dict.fromkeys((self._office.sources, self._desk.folder)))
        found = await run.io_bound(regulation_offers, folders)
        with client:
            _send("tawarkan", {"isian": field_offers(), "peraturan": found or []})

    def reveal(self, line: int) -> None:
        self._editor.reveal_line(line)

    def show(self) -> None:
        """Show the text, its marked lines, and offer what it names."""
        content = plain_text(self._desk.copy.content)
        if content != self._shown:
            self._shown = content
            if self._editor.value != content:
                self._editor.set_value(content)
        self._mark(self._desk.problems)
        try:
            offers = value_offers(self._desk.copy.session.source.value, self._desk.institution)
        except NotEditable:
            return
        if offers != self._offered:
            self._offered = offers
            _send("tawarkan", {"nilai": offers})

    def _mark(self, problems: tuple[Problem, ...]) -> None:
        """Mark lines with errors and warnings; the message appears when one is at a line."""
        lines = self._shown.count("\n") + 1
        found = [
            (one.line, MARKS[one.severity], one.message + (f" → {one.hint}" if one.hint else ""))
            for one in in_order(problems)
            if one.severity in MARKS and 0 < one.line <= lines
        ]
        found += self._continued({line for line, _, _ in found})
        if found == self._marked:
            return
        self._marked = found
        marks: dict[int, dict[str, object]] = {
            line: {"baris": line, "jenis": kind} for line, kind, _ in reversed(found)
        }
        for line, mark in marks.items():
            mark["kata"] = "\n".join(words for at, _, words in found if at == line)
        # not as a property of the editor: that would send its text too, over what is being typed
        _send("tandai", [marks[line] for line in sorted(marks)])

    def _continued(self, taken: set[int]) -> list[tuple[int, str, str]]:
        """Mark lines that are joined to the text above them; ``taken`` lines have a message."""
        try:
            found = continued_lines(self._desk.copy.session.source, self._desk.words)
        except NotEditable:
            return []
        return [
            (one.line, STRAY if one.stray else CONTINUED, one.words)
            for one in found
            if one.line not in taken
        ]

    def _typed(self, event: ValueChangeEventArguments[str]) -> None:
        if event.value != self._shown:
            before, self._shown = self._shown, event.value
            self._desk.replace(event.value, before)


def _send(function: str, given: object) -> None:
    words = json.dumps(given).replace("<", "\\u003c")
    ui.run_javascript(f"sopdocs.{function}({words})")
