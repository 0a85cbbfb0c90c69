"""The desk of one letter: what its form sends becomes commands, and what changed goes back to it.

One desk belongs to one window; the working copy behind it is shared by all windows of the source.
"""

from __future__ import annotations

from typing import Protocol

from nicegui import background_tasks, run

from sopdocs.dataclass import dataclass, field
from sopdocs.letters.subject import subject
from sopdocs.model.letter_kinds import Kind
from sopdocs.model.register import ISSUED, LedgerEntry
from sopdocs.register.refusal import Refused
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.fields import ReplaceSource, SetText
from sopdocs.web.editing.opened import NotEditable
from sopdocs.web.editing.session import Done
from sopdocs.web.editing.values import text_at
from sopdocs.web.letters.actions import FormContext, command_of
from sopdocs.web.letters.commands import order_of_fields
from sopdocs.web.letters.examine import ExaminedLetters, LetterOffice, examine, kind_of, numbers_of
from sopdocs.web.letters.form_state import Json, LetterView, form_state
from sopdocs.web.letters.messages import LetterProblems, letter_messages
from sopdocs.web.letters.people import choosable
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.sop.messages import Messages, loose_messages
from sopdocs.web.working_copy import WorkingCopy

NOTHING_TO_UNDO = "Tidak ada yang dapat diurungkan"


class LetterDeskWindow(Protocol):
    """What a desk needs of the page around it."""

    def show_form(self) -> None: ...

    def show_letters(self) -> None: ...

    def show_message(self, words: str, is_error: bool = False) -> None: ...


@dataclass
class LetterDesk:
    """State of one window; ``handled`` is the number of the last action that it answered."""

    copy: WorkingCopy
    home: OfficeFolder
    office: LetterOffice
    window: LetterDeskWindow
    handled: int = 0
    examined: ExaminedLetters = field(default_factory=ExaminedLetters)
    messages: Messages = field(default_factory=dict)
    numbers: dict[str, LedgerEntry] = field(default_factory=dict)
    seen: int = -1  # the version that the form shows
    _kind: tuple[tuple[str, ...], Kind | None] | None = None
    _looking: bool = False
    _looked: int = -1

    @property
    def file(self) -> str:
        return str(self.copy.path)

    @property
    def kind(self) -> Kind | None:
        """The kind of the letters; it is looked up again when what decides it was changed."""
        try:
            value = self.copy.session.source.value
        except NotEditable:
            return None
        named = tuple(text_at(value, (key,)) for key in ("jenis", "sop", "langkah"))
        if self._kind is None or self._kind[0] != named:
            self._kind = named, kind_of(self.copy.content, self.copy.path, self.office)
        return self._kind[1]

    @property
    def title(self) -> str:
        """What the letter is about, for the head of the page; empty if it says nothing yet."""
        if self.examined.letters:
            return subject(self.examined.letters[0].letter)
        try:
            return text_at(self.copy.session.source.value, ("hal",))
        except NotEditable:
            return ""

    @property
    def is_changed_since_issued(self) -> bool:
        """True if the register has another version than the source."""
        return bool(self.examined.changed)

    @property
    def is_done(self) -> bool:
        """True if every letter of the source has its number; a changed one keeps it."""
        count = len(self.examined.letters) or len(self.numbers)
        return bool(count) and len(self.issued) == count

    @property
    def places(self) -> dict[str, str]:
        """The field of each message that is shown at one."""
        found = ((str(one["teks"]), key) for key, shown in self.messages.items() for one in shown)
        return {message: key for message, key in found if key}

    @property
    def issued(self) -> tuple[LedgerEntry, ...]:
        """The numbers of this source's letters that are in force."""
        return tuple(one for one in self.numbers.values() if one.keadaan == ISSUED)

    def state(self) -> Json | None:
        """Return what the form shows; None if the source can only be edited as text."""
        kind = self.kind
        try:
            value = self.copy.session.source.value
        except NotEditable:
            return None
        if kind is None:
            return None
        return form_state(value, self._view(kind))

    def _view(self, kind: Kind) -> LetterView:
        office = self.office
        people = choosable(office.staff, office.institution)
        return LetterView(kind, office.institution, office.staff, people, self.examined.usual)

    def take(self, given: object) -> None:
        """Carry out one action of the browser."""
        if not isinstance(given, dict):
            return
        number = given.get("urut")
        if isinstance(number, int) and number > self.handled:
            self.handled = number
        if given.get("aksi") == "selesai":
            self.copy.session.settle()
        else:
            kind = self.kind
            names = tuple(one.key for one in kind.fields) if kind else ()
            people = choosable(self.office.staff, self.office.institution)
            self.do(command_of(given, FormContext(order_of_fields(names), people)))
        self.refresh()

    def do(self, command: Command | None) -> None:
        """Carry out a command; say why if it is refused."""
        if command is None:
            return
        if not isinstance(command, SetText):
            self.copy.session.settle()
        done: Done = self.copy.do(command)
        if done.refusal:
            self.window.show_message(done.refusal, True)

    def replace(self, text: str) -> None:
        """Take the text of Teks Sumber."""
        self.copy.do(ReplaceSource(text))
        self.refresh()

    def undo(self) -> None:
        name = self.copy.undo()
        self.window.show_message(f"Diurungkan: {name}" if name else NOTHING_TO_UNDO)
        self.refresh()

    def redo(self) -> None:
        name = self.copy.redo()
        self.window.show_message(f"Diulangi: {name}" if name else "Tidak ada yang dapat diulangi")
        self.refresh()

    def refresh(self) -> None:
        """Send the form's new state, and look at the letters if the source changed."""
        self.seen = self.copy.version
        self.window.show_form()
        self.look()

    def look(self, again: bool = False) -> None:
        """Read and check what is newest in the background, unless that is under way."""
        if again:
            self._looked = -1
        if not self._looking and self._looked != self.copy.version:
            self._looking = True
            background_tasks.create(self._look(), name="surat")

    async def _look(self) -> None:
        try:
            while self._looked != self.copy.version:
                version, raw = self.copy.version, self.copy.content
                found = await run.io_bound(self._examined, raw)
                if found is None:  # the server is ending
                    return
                if version != self.copy.version:
                    continue
                self._looked = version
                self.examined, self.messages, self.numbers = found
                self.window.show_form()
                self.window.show_letters()
        finally:
            self._looking = False

    def _examined(self, raw: bytes) -> tuple[ExaminedLetters, Messages, dict[str, LedgerEntry]]:
        """Return the letters, the messages by field and the numbers; in a thread."""
        found = examine(raw, self.copy.path, self.home.out)
        try:
            source = self.copy.session.source
            if source.raw != raw:
                return found, self.messages, self.numbers
            numbers = dict(found.numbers)
            if not found.letters:
                numbers = numbers_of(source.value, self.copy.path.stem, self.office)
        except NotEditable:
            return found, loose_messages(found.problems), {}
        except Refused:
            return found, loose_messages(found.problems), self.numbers
        problems = LetterProblems(self.file, found.problems)
        return found, letter_messages(source, problems, self.kind), numbers
