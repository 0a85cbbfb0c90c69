"""The desk of one SOP: what the form sends becomes commands, and what changed goes back to it.

One desk belongs to one window; the working copy behind it is shared by all windows of the source.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Protocol

from nicegui import background_tasks, run

from sopdocs.dataclass import dataclass, field
from sopdocs.fonts import printable
from sopdocs.institutions import OpenedInstitution, opened
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.web.action_values import Malformed
from sopdocs.web.editing.clipboard import pasted_rows
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.fields import ReplaceSource, SetList, SetText
from sopdocs.web.editing.flow_values import actors
from sopdocs.web.editing.merge import DISK, merge_parts, merged
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.editing.session import Done
from sopdocs.web.editing.steps import PasteRows
from sopdocs.web.editing.values import Value, at
from sopdocs.web.form_words import FormWords, form_words
from sopdocs.web.presence import ANOTHER, PresentWindow
from sopdocs.web.preview import Preview, draw
from sopdocs.web.sop.actions import command_of, table_of
from sopdocs.web.sop.messages import (
    Messages,
    loose_messages,
    mend_of,
    mended_source,
    messages_of,
)
from sopdocs.web.sop.stale import Action, Clash, clash_of, meant_now, moved_path
from sopdocs.web.sop.state import Json, form_state
from sopdocs.web.working_copy import WorkingCopy

UNDONE, REDONE = "Diurungkan: {}", "Diulangi: {}"
OFFICE_CHANGED = "Data kantor berubah; lembarnya digambar lagi"
NOTHING_TO_UNDO = "Tidak ada yang dapat diurungkan"
NOTHING_TO_REDO = "Tidak ada yang dapat diulangi"
NOT_YOURS = "Yang terakhir diubah oleh {}; hanya di sana itu dapat diurungkan"
CHANGED = "Baris-barisnya baru saja diubah oleh {}; lihat dahulu, lalu ulangi"
GONE = "Barisnya sudah tidak ada; salin tulisan Anda ke tempat lain"
MOST_SHOWN = 60  # versions that a window can still refer to
MOST_CLASHES = 20


class Window(Protocol):
    """What a desk needs of the page around it."""

    def show_form(self, desk: SopDesk) -> None: ...

    def show_sheet(self, preview: Preview, desk: SopDesk) -> None: ...

    def show_message(self, words: str, is_error: bool = False) -> None: ...

    def select(self, step: int) -> None: ...


@dataclass
class SopDesk:
    """State of one window; ``handled`` is the number of the last action that it answered."""

    copy: WorkingCopy
    file: str
    office: OpenedInstitution
    folder: Path  # of the office
    window: Window
    own: PresentWindow = field(default_factory=lambda: PresentWindow(""))
    handled: int = 0
    clashes: list[Clash] = field(default_factory=list)  # texts that were not taken
    messages: Messages = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()  # of the source, by line
    preview: Preview = field(default_factory=lambda: Preview((), ()))
    seen: int = -1  # the version that the form shows
    quiet: str = ""  # the key of a row that was just begun: its errors do not count yet
    office_mark: object = None  # what the office's files were when they were read
    _drawing: bool = False
    _drawn: int = -1
    _shown: dict[int, Value] = field(default_factory=dict)  # by version, for `meant_now`

    @property
    def institution(self) -> Institution:
        return self.office.institution or Institution(())

    @property
    def words(self) -> FormWords:
        return form_words(self.institution)

    def state(self) -> Json | None:
        """Return what the form shows; None if the source can only be edited as text."""
        try:
            value = self.copy.session.source.value
        except NotEditable:
            return None
        self._shown[self.copy.version] = value
        if len(self._shown) > MOST_SHOWN:
            del self._shown[next(iter(self._shown))]
        return {**form_state(value, self.institution), "versi": self.copy.version}

    def take(self, given: object) -> None:
        """Carry out one action of the browser."""
        if not isinstance(given, dict):
            return
        number = given.get("urut")
        if isinstance(number, int) and number > self.handled:
            self.handled = number
        action = given.get("aksi")
        if action == "pilih":
            step = given.get("n")
            if isinstance(step, int):
                self.own.step = max(0, step + 1)
                self.window.select(step)
            return
        if action == "sunyi":
            self.quiet = str(given.get("teks", ""))
        elif action == "selesai":
            self.copy.session.settle()
        elif (meant := self._meant({str(key): one for key, one in given.items()})) is not None:
            self._act(meant)
        self.refresh()

    def _act(self, given: Action) -> None:
        action = given.get("aksi")
        if action == "tempel":
            self._paste(given)
        elif action == "perbaiki":
            self._mend(given)
        else:
            self._do(command_of(given))

    def _meant(self, given: Action) -> Action | None:
        """Return an action as it is meant now; None if it is not done: a message says so."""
        version = given.get("versi")
        known = self._shown.get(version) if isinstance(version, int) else None
        since = version if isinstance(version, int) and known is not None else self.seen
        other = self.copy.others_since(since, self.own.number)
        base = known if known is not None else self._shown.get(self.seen)
        if not other or base is None:
            return given
        try:
            now = self.copy.session.source.value
        except NotEditable:
            return given
        found = meant_now(given, base, now)
        if isinstance(found, dict):
            return found
        who = self.copy.windows.called(other, self.own)
        if isinstance(found, tuple):
            self._clash(clash_of(given, found, now, who))
        else:
            self.window.show_message(CHANGED.format(who), True)
        return None

    def _clash(self, clash: Clash) -> None:
        """Keep what was not taken; only the newest of one field."""
        same = [one for one in self.clashes if one.path and one.path == clash.path]
        self.clashes = [one for one in self.clashes if one not in same][-MOST_CLASHES:]
        self.clashes.append(clash)

    def end_clash(self, clash: Clash, is_mine: bool) -> None:
        """Forget a clash; first write the author's own text if he wants it."""
        self.clashes = [one for one in self.clashes if one is not clash]
        if is_mine:
            now = self.copy.session.source.value
            path = moved_path(clash.path, clash.value, now)
            if path is None:
                self.clashes.append(clash)
                self.window.show_message(GONE, True)
            elif isinstance(at(now, path), list):
                self._do(SetList(path, tuple(clash.mine.split("\n"))))
            else:
                self._do(SetText(path, clash.mine))
            self.copy.session.settle()
        self.refresh()

    def _do(self, command: Command | None) -> None:
        if command is not None:
            if not isinstance(command, SetText):
                self.copy.session.settle()
            self.answer(self.copy.do(command, self.own.number))

    def answer(self, done: Done) -> None:
        """Show what else a command changed, or why it was refused."""
        if done.refusal:
            self.window.show_message(done.refusal, True)
        elif done.notes:
            self.window.show_message(self.words.text(" ".join(done.notes)))

    def replace(self, text: str, before: str | None = None) -> None:
        """Take the text of Teks Sumber, which began from ``before``.

        What another window wrote meanwhile stays; lines that both changed are a clash.
        """
        now = self.copy.content
        if before is not None and before != plain_text(now):
            texts = (before.encode(), text.encode(), plain_text(now).encode())
            parts = merge_parts(*texts)
            both = {n: DISK for n, part in enumerate(parts) if not part.chosen}
            mine = "\n".join(line for n in both for line in parts[n].mine)
            if both:
                self._clash(Clash((), mine, "", ANOTHER, {}))
            text = (merged(parts, both, b"") or b"").decode()
        self.answer(self.copy.do(ReplaceSource(text), self.own.number))
        self.refresh()

    def undo(self) -> None:
        """Undo the last change, unless it was made in another window that is still open."""
        if other := self.copy.last_by_other(self.own.number):
            who = self.copy.windows.called(other, self.own)
            self.window.show_message(NOT_YOURS.format(who), True)
            return
        name = self.copy.undo(self.own.number)
        self.window.show_message(UNDONE.format(self.words.text(name)) if name else NOTHING_TO_UNDO)
        self.refresh()

    def redo(self) -> None:
        name = self.copy.redo(self.own.number)
        self.window.show_message(REDONE.format(self.words.text(name)) if name else NOTHING_TO_REDO)
        self.refresh()

    def _mend(self, given: Action) -> None:
        path = given.get("jalur")
        if not isinstance(path, list):
            return
        after = mended_source(self.copy.content, self.file, self.institution)
        parts = tuple(part for part in path if isinstance(part, str | int))
        command = mend_of(self.copy.session.source, after, parts)
        self.copy.session.settle()
        if command is None:
            self.window.show_message("Ini sudah tidak perlu diperbaiki")
        else:
            self.answer(self.copy.do(command, self.own.number))
            self.copy.session.settle()

    def _paste(self, given: Action) -> None:
        try:
            table = table_of(given)
        except Malformed:
            return
        n, html, text = (given.get(key) for key in ("n", "html", "teks"))
        if not isinstance(n, int) or not isinstance(html, str) or not isinstance(text, str):
            return
        titles = [one.nama for one in actors(self.copy.session.source.value, table)]
        found = pasted_rows(html, text, titles, printable())
        if found.refusal or not found.rows:
            self.window.show_message(found.refusal or "Tidak ada baris di tempelan itu", True)
            return
        self.copy.session.settle()
        done = self.copy.do(PasteRows(table, n, found.rows), self.own.number)
        self.copy.session.settle()
        notes = [f"{len(found.rows)} baris ditempel."]
        notes += [f"Dibersihkan: {', '.join(found.cleaned)}."] if found.cleaned else []
        notes += [f"Kolom tanpa tempat: {', '.join(found.left_out)}."] if found.left_out else []
        self.answer(Done(done.changed, (*notes, *done.notes), done.refusal))

    def look_at_office(self) -> None:
        """Read the office again if its files changed, or if the source names another one."""
        folder = _office_of(self.copy)
        mark = _mark_of(folder, self.office.logo)
        if mark == self.office_mark:
            return
        self.folder, self.office = folder, opened(folder, {})
        self.office_mark = _mark_of(folder, self.office.logo)
        self._drawn = -1
        self.window.show_message(OFFICE_CHANGED)
        self.refresh()

    def refresh(self) -> None:
        """Send the form's new state, and draw the sheet if the source changed."""
        self.seen = self.copy.version
        self.window.show_form(self)
        self.start_drawing()

    def start_drawing(self) -> None:
        """Draw what is newest in the background, unless that is under way."""
        if not self._drawing and self._drawn != self.copy.version:
            self._drawing = True
            background_tasks.create(self._draw(), name="lembar")

    async def _draw(self) -> None:
        """Draw until the newest version is drawn: first a sketch, then the final pages."""
        try:
            while self._drawn != self.copy.version:
                version, raw = self.copy.version, self.copy.content
                sketch = await run.io_bound(draw, raw, self.file, self.institution, True)
                if sketch is None:  # the server is ending
                    return
                self.window.show_sheet(sketch, self)
                if version != self.copy.version:
                    continue
                await asyncio.sleep(0.05)  # what was typed meanwhile goes first
                if version != self.copy.version:
                    continue
                finished = await run.io_bound(self._finished, raw)
                if finished is None:
                    return
                final, own, messages = finished
                if version != self.copy.version:
                    continue
                self._drawn = version
                self.preview, self.problems, self.messages = final, own, messages
                self.window.show_sheet(final, self)
                self.window.show_form(self)
        finally:
            self._drawing = False

    def _finished(self, raw: bytes) -> tuple[Preview, tuple[Problem, ...], Messages]:
        """Return the final pages, the problems of the source and all messages, in a thread."""
        final = draw(raw, self.file, self.institution)
        problems = [*self.office.problems, *final.problems]
        own = tuple(problem for problem in problems if problem.file == self.file)
        try:
            source = self.copy.session.source
            if source.raw != raw:
                return final, own, self.messages
            after = mended_source(raw, self.file, self.institution)
            return final, own, messages_of(source, own, after, self.words)
        except NotEditable:
            return final, own, loose_messages(own)


def plain_text(raw: bytes) -> str:
    """Return a source as Teks Sumber shows it."""
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def open_desk(copy: WorkingCopy, window: Window, own: PresentWindow) -> SopDesk:
    """Return the desk of a window."""
    folder = _office_of(copy)
    office = opened(folder, {})
    mark = _mark_of(folder, office.logo)
    return SopDesk(copy, str(copy.path), office, folder, window, own, office_mark=mark)


def _office_of(copy: WorkingCopy) -> Path:
    """Return the folder of the office; the source can name one in another folder."""
    place, _ = find.place(copy.path, copy.content)
    return place.folder if place else copy.path.parent


def _mark_of(folder: Path, logo: str) -> object:
    """Return times and sizes of the files of an office, which differ once one is changed."""
    found: list[object] = [folder]
    for name in filter(None, (find.INSTITUTION_FILE, logo)):
        file = folder / name
        try:
            state = os.stat(file)
        except OSError:  # it is missing, or its name cannot be one
            continue
        found.append((str(file), state.st_mtime_ns, state.st_size))
    return found
