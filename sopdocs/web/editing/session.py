"""A source while it is edited: its bytes, and what can be undone and redone."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.fields import ReplaceSource, SetText
from sopdocs.web.editing.opened import CannotWrite, NotEditable, OpenSource, opened
from sopdocs.web.editing.step_comments import renumbered
from sopdocs.web.editing.values import NoSuchPlace

MOST_UNDONE = 1_000  # commands that can be undone; older ones are forgotten
GONE = "bagian itu sudah tidak ada; muat ulang halaman ini"
UNWRITABLE = "ini tidak dapat ditulis tanpa mengubah yang lain; ubah di Teks Sumber"
NOT_EDITABLE = "susunan teks sumber belum benar; perbaiki dahulu di Teks Sumber"


@dataclass(frozen=True, slots=True)
class Splice:
    """A change of bytes: at ``start``, ``old`` became ``new``."""

    start: int
    old: bytes
    new: bytes
    called: str
    command: Command | ReplaceSource | None = None
    by: int = 0  # the window that made it

    def forth(self, content: bytes) -> bytes:
        return content[: self.start] + self.new + content[self.start + len(self.old) :]

    def back(self, content: bytes) -> bytes:
        return content[: self.start] + self.old + content[self.start + len(self.new) :]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command: notes for the author, or why nothing was changed."""

    changed: bool = False
    notes: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(slots=True)
class EditSession:
    """The bytes of a source with its history.

    Commands that type one word into a field are one step of undo, until `settle`.
    """

    content: bytes
    done: list[Splice] = field(default_factory=list)
    undone: list[Splice] = field(default_factory=list)
    _settled: bool = True
    _open: OpenSource | None = None

    @property
    def source(self) -> OpenSource:
        """Return the source opened; it is read once. Raises `NotEditable`."""
        if self._open is None or self._open.raw != self.content:
            self._open = opened(self.content)
        return self._open

    def do(self, command: Command | ReplaceSource, by: int = 0) -> Done:
        """Carry out a command of a window; a refused one changes nothing."""
        if self.done and self.done[-1].by != by:
            self.settle()
        if isinstance(command, ReplaceSource):
            new = command.bytes_over(self.content)
            notes: tuple[str, ...] = ()
        else:
            try:
                before = self.source
                edited = command.apply(before)
                is_typing = isinstance(command, SetText)
                source = edited.source if is_typing else renumbered(before, edited.source)
            except NoSuchPlace:
                return Done(refusal=GONE)
            except CannotWrite:
                return Done(refusal=UNWRITABLE)
            except NotEditable:
                return Done(refusal=NOT_EDITABLE)
            new, notes = source.raw, edited.notes
            self._open = source
        if new == self.content:
            return Done(notes=notes)
        old = self.content
        last = self.done[-1] if self.done else None
        if last is not None and not self._settled and _continues(last.command, command):
            old = last.back(self.content)
            self.done.pop()
        if new != old:
            self.done.append(_splice(old, new, command, by))
        del self.done[:-MOST_UNDONE]
        self.undone.clear()
        self.content, self._settled = new, False
        return Done(True, notes)

    def settle(self) -> None:
        """Let the next command be a separate step of undo."""
        self._settled = True

    def undo(self) -> str:
        """Return to the bytes before the last command; its name, or an empty text."""
        return self._step(self.done, self.undone, False)

    def redo(self) -> str:
        return self._step(self.undone, self.done, True)

    def _step(self, source: list[Splice], target: list[Splice], forth: bool) -> str:
        self._settled = True
        if not source:
            return ""
        splice = source.pop()
        self.content = splice.forth(self.content) if forth else splice.back(self.content)
        target.append(splice)
        return splice.called


def _continues(last: object, command: object) -> bool:
    """True if a command types on at the same word of the field of the last one."""
    if isinstance(last, SetText) and isinstance(command, SetText):
        is_same_word = len(last.text.split()) == len(command.text.split())
        return last.path == command.path and is_same_word
    return isinstance(last, ReplaceSource) and isinstance(command, ReplaceSource)


def _splice(before: bytes, after: bytes, command: Command | ReplaceSource, by: int) -> Splice:
    """Return the one change between two contents."""
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end, left = 0, most - start
    while end < left and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    return Splice(start, old, new, command.called, command, by)
