"""A source while pages edit it: its bytes, its draft on disk, and saving it.

All pages of one source share one working copy, so that two windows cannot write over each other.
"""

from __future__ import annotations

from pathlib import Path

from sopdocs.dataclass import dataclass, field
from sopdocs.files import Failure, Refusal, limits, read_file, unchanged, write_file
from sopdocs.web.drafts import SavedDraft, read_draft, remove_draft, write_draft
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.fields import ReplaceSource
from sopdocs.web.editing.merge import MergePart, merge_parts
from sopdocs.web.editing.session import Done, EditSession
from sopdocs.web.presence import PresentWindows

MOST_VERSIONS = 400  # of which it is known which window made them


@dataclass(slots=True)
class WorkingCopy:
    """``base`` are the bytes on disk that the session began with; ``version`` counts changes.

    ``resumed`` is true if a draft was found that had not been saved.
    """

    path: Path
    base: bytes
    session: EditSession
    resumed: bool = False
    version: int = 0
    failure: Failure | None = None  # of the last draft
    windows: PresentWindows = field(default_factory=PresentWindows, repr=False)
    _kept: bytes = field(default=b"", repr=False)
    _by: dict[int, int] = field(default_factory=dict, repr=False)  # version → window

    @property
    def content(self) -> bytes:
        return self.session.content

    @property
    def is_saved(self) -> bool:
        return self.content == self.base

    def do(self, command: Command | ReplaceSource, by: int = 0) -> Done:
        """Carry out a command of a window; the draft is kept by `keep`."""
        done = self.session.do(command, by)
        if done.changed:
            self._count(by)
        return done

    def undo(self, by: int = 0) -> str:
        self._count(by)
        return self.session.undo()

    def redo(self, by: int = 0) -> str:
        self._count(by)
        return self.session.redo()

    def last_by_other(self, by: int) -> int:
        """Return the open window that made the last change, if it is another one; 0 if not."""
        last = self.session.done[-1].by if self.session.done else by
        return last if last != by and self.windows.is_open(last) else 0

    def others_since(self, version: int, by: int) -> int:
        """Return the last other window that changed something after a version; 0 if none did."""
        return next((o for v, o in reversed(self._by.items()) if v > version and o != by), 0)

    def _count(self, by: int) -> None:
        self.version += 1
        self._by[self.version] = by
        if len(self._by) > MOST_VERSIONS:
            del self._by[next(iter(self._by))]

    def keep(self) -> None:
        """Write the draft if it is not on disk yet; remove it if everything is saved."""
        if self.content == self._kept:
            return
        if self.is_saved:
            remove_draft(self.path)
        else:
            self.failure = write_draft(self.path, SavedDraft(self.base, self.content))
        self._kept = self.content

    def on_disk(self) -> bytes | None:
        """Return what the file holds now; None if it cannot be read."""
        found = read_file(self.path, limits.SOURCE)
        return None if isinstance(found, Refusal) else found

    def is_changed_elsewhere(self) -> bool:
        """True if another program saved the file meanwhile."""
        return self.on_disk() not in (self.base, self.content)

    def save(self) -> Failure | None:
        """Write the source, but not over what another program saved meanwhile."""
        content = self.content
        failure = self.write(content, self.base)
        if failure is None:
            self.was_saved(content)
        return failure

    def write(self, content: bytes, over: bytes) -> Failure | None:
        """Write ``content`` over a file that holds ``over``; a thread can do it."""
        return write_file(self.path, content, unchanged(over))

    def parts(self, disk: bytes) -> tuple[MergePart, ...]:
        """Return what differs between this copy and what the file on disk holds."""
        return merge_parts(self.base, self.content, disk)

    def take_merged(self, content: bytes) -> bytes:
        """Take a merged text, as one step of undo; returns the bytes to write."""
        self.session.settle()
        self.do(ReplaceSource(content.decode("utf-8-sig", "replace")))
        return self.content

    def restore(self, content: bytes) -> None:
        """Return to an earlier content, as one step of undo, and save it; a failure keeps it."""
        self.session.settle()
        self.do(ReplaceSource(content.decode("utf-8-sig", "replace")))
        self.session.settle()
        self.failure = self.save() if self.content != self.base else None
        self.keep()

    def discard(self) -> None:
        """Give up what was not saved, and take the file as it is."""
        self.session = EditSession(self.on_disk() or self.base)
        self.was_saved(self.session.content)

    def was_saved(self, content: bytes) -> None:
        """Note what the file holds now; what was typed since is a draft again."""
        self.base, self.resumed = content, False
        self.version += 1
        remove_draft(self.path)
        self._kept = content


def open_copy(path: Path) -> WorkingCopy | Refusal:
    """Open a source with its draft, if one was left behind."""
    found = read_file(path, limits.SOURCE)
    if isinstance(found, Refusal):
        return found
    draft = read_draft(path)
    if draft is None or draft.content == found:
        return WorkingCopy(path, found, EditSession(found))
    return WorkingCopy(path, draft.base, EditSession(draft.content), True, _kept=draft.content)


_copies: dict[Path, WorkingCopy] = {}  # by the real path of the source; they end with the server


def shared_copy(path: Path) -> WorkingCopy | Refusal:
    """Return the one working copy of a source; what is saved is read again from the disk."""
    real = path.resolve()
    known = _copies.get(real)
    if known is not None and not (known.is_saved and known.is_changed_elsewhere()):
        return known
    found = open_copy(path)
    if isinstance(found, WorkingCopy):
        _copies[real] = found
    return found
