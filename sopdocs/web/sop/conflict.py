"""Two versions of a source side by side: each part that differs is chosen, the result is saved."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui
from nicegui.events import GenericEventArguments

from sopdocs.source.tree import parse
from sopdocs.web.editing.merge import DISK, MINE, MergePart, merged
from sopdocs.web.parts import button, element, text
from sopdocs.web.working_copy import WorkingCopy

SIDES = ((MINE, "Yang Anda tulis"), (DISK, "Yang ada di berkas"))
UNCHOSEN = "Pilih dahulu untuk setiap bagian"
CHECKED = "e => emit(e.target.value)"


class ConflictDialog:
    """Shown when another program changed the file; ``done`` receives the outcome."""

    def __init__(self, copy: WorkingCopy, done: Callable[[str, bool], None]) -> None:
        self._copy, self._done = copy, done
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

    def open(self) -> None:
        """Compare again and show the parts."""
        self._disk = self._copy.on_disk() or b""
        self._parts, self._choices = self._copy.parts(), {}
        self._list.clear()
        with self._list:
            for n, part in enumerate(self._parts):
                if part.is_open:
                    self._choices[n] = part.chosen
                    self._part(n, part)
            if not self._choices:
                text("p", "Kedua versi sama isinya.")
        ui.run_javascript("document.getElementById('beda').showModal()")

    def _part(self, n: int, part: MergePart) -> None:
        with element("fieldset", "bagian-lain"):
            text("legend", part.where or "Awal berkas")
            for side, title in SIDES:
                lines = part.mine if side == MINE else part.disk
                with element("label", "versi"):
                    radio = element("input").props(
                        f'type="radio" name="beda-{n}" value="{side}"'
                        + (" checked" if part.chosen == side else "")
                    )
                    radio.on("change", self._chooser(n), js_handler=CHECKED)
                    text("span", title, "nama")
                    text("pre", "\n".join(lines) or "(tidak ada)")

    def _chooser(self, n: int) -> Callable[[GenericEventArguments], None]:
        def choose(event: GenericEventArguments) -> None:
            self._choices[n] = str(event.args)

        return choose

    def _save(self) -> None:
        content = merged(self._parts, self._choices, self._copy.content)
        if content is None:
            self._done(UNCHOSEN, True)
            return
        failure = self._copy.settle_conflict(content, self._disk)
        if failure:
            self._done(f"{failure.message}. {failure.hint}", True)
            return
        ui.run_javascript("document.getElementById('beda').close()")
        _, problems = parse(self._copy.content, "")
        if problems:
            said = problems[0].message
            self._done(f"Tersimpan, tetapi susunannya perlu diperbaiki: {said}", True)
        else:
            self._done("Tersimpan", False)
