"""Two versions of a source side by side: each part that differs is chosen, the result is saved."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from nicegui import run, ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from sopdocs.files import Failure
from sopdocs.problem import Problem
from sopdocs.source.slip import keyed
from sopdocs.source.tree import parse
from sopdocs.web.editing.merge import DISK, MINE, MergePart, merged
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.form_words import FormWords
from sopdocs.web.parts import button, element, text
from sopdocs.web.placed_problems import step_number
from sopdocs.web.working_copy import WorkingCopy

SIDES = ((MINE, "Yang Anda tulis"), (DISK, "Yang ada di berkas"))
SAVED = "Tersimpan"
BROKEN = "Tersimpan, tetapi susunannya perlu diperbaiki di Teks Sumber"
UNCHOSEN = "Pilih dahulu untuk setiap bagian"
CHECKED = "e => emit(e.target.value)"


class ConflictDialog:
    """Shown when another program changed the file; ``done`` receives the outcome.

    ``words`` gives the labels of the form, by which parts are named.
    """

    def __init__(
        self,
        copy: WorkingCopy,
        done: Callable[[str, bool], None],
        words: Callable[[], FormWords] | None = None,
    ) -> None:
        self._copy, self._done, self._words = copy, done, words
        self._around: dict[int, Element] = {}
        self._parts: tuple[MergePart, ...] = ()
        self._choices: dict[int, str] = {}
        self._disk = b""
        self._box = ui.element("dialog").props('id="beda" aria-labelledby="judul-beda"')
        self._box.classes("tanya dua-versi")
        with self._box:
            text("h2", "Berkas ini diubah program lain").props('id="judul-beda"')
            text("p", "Pilih untuk setiap bagian yang berbeda; yang lain sama di kedua sisi.")
            self._list = element("div", "bagian-beda")
            with element("div", "tombol-tombol"):
                button("Simpan pilihan", self._save, "utama")
                button("Nanti", None).on(
                    "click", js_handler="() => document.getElementById('beda').close()"
                )
                self._wrong = text("p", "", "belum-dipilih").props('role="alert"')

    async def open(self) -> None:
        """Compare again, in a thread, and show the parts."""
        found = await run.io_bound(self._compared)
        if found is None:  # the server is ending
            return
        self._disk, self._parts = found
        self._choices, self._around = {}, {}
        self._wrong.set_text("")
        self._list.clear()
        with self._list:
            for n, part in enumerate(self._parts):
                if part.is_open:
                    self._choices[n] = part.chosen
                    self._part(n, part)
            if not self._choices:
                text("p", "Kedua versi sama isinya.")
        ui.run_javascript("document.getElementById('beda').showModal()")

    def _compared(self) -> tuple[bytes, tuple[MergePart, ...]]:
        disk = self._copy.on_disk() or b""
        return disk, self._copy.parts(disk)

    def _part(self, n: int, part: MergePart) -> None:
        with element("fieldset", "bagian-lain") as around:
            text("legend", self._place(part))
            for side, title in SIDES:
                lines = part.mine if side == MINE else part.disk
                with element("label", "versi"):
                    radio = element("input").props(
                        f'type="radio" name="beda-{n}" value="{side}"'
                        + (" checked" if part.chosen == side else "")
                    )
                    radio.on("change", self._chooser(n), js_handler=CHECKED)
                    text("span", title, "nama")
                    text("pre", _shown(lines) or "(tidak ada)")
        self._around[n] = around

    def _place(self, part: MergePart) -> str:
        """Return the field of a part as the form names it; its key if the form has no name."""
        usual = part.where or "Awal berkas"
        if self._words is None:
            return usual
        words = self._words()
        usual = words.label(part.where) or usual
        for raw, lines, line in (
            (self._copy.content, part.mine, part.lines[0]),
            (self._disk, part.disk, part.lines[1]),
        ):
            if lines and (place := _place_in(raw, lines, line, words)):
                return place
        return usual

    def _chooser(self, n: int) -> Callable[[GenericEventArguments], None]:
        def choose(event: GenericEventArguments) -> None:
            self._choices[n] = str(event.args)
            self._around[n].classes(remove="belum")

        return choose

    async def _save(self) -> None:
        content = merged(self._parts, self._choices, self._copy.content)
        if content is None:
            for n, side in self._choices.items():
                self._around[n].classes(add="" if side else "belum")
            self._wrong.set_text(UNCHOSEN)
            return
        written = self._copy.take_merged(content)
        answer = await run.io_bound(self._write, written)
        if answer is None:  # the server is ending
            return
        failure, is_broken = answer
        if failure:
            self._wrong.set_text(f"{failure.message}. {failure.hint}")
            return
        self._copy.was_saved(written)
        ui.run_javascript("document.getElementById('beda').close()")
        self._done(BROKEN if is_broken else SAVED, is_broken)

    def _write(self, content: bytes) -> tuple[Failure | None, bool]:
        """Write a merged text in a thread; also whether it has a fault of form."""
        return self._copy.write(content, self._disk), bool(parse(content, "")[1])


def _shown(lines: tuple[str, ...]) -> str:
    """Return lines of a source to look at: without what they are indented by, one without key."""
    found = keyed(lines[0]) if len(lines) == 1 else None
    return found.value if found and found.value else textwrap.dedent("\n".join(lines))


def _place_in(raw: bytes, lines: tuple[str, ...], line: int, words: FormWords) -> str:
    """Return the field that holds lines of a source, as the form names it; "" if it has no name."""
    try:
        source = opened(raw)
    except NotEditable:
        return ""
    column = len(lines[0]) - len(lines[0].lstrip(" -")) + 1
    (path,) = fields_of(source, [Problem("", "", "", line, column, "")])
    if sum(keyed(one) is not None for one in lines) > 1:
        path = path[:-1]  # several fields of one record
    return words.place(path, step_number(source.value, path))
