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
    _kept: bytes = field(default=b"", repr=False)

    @property
    def content(self) -> bytes:
        return self.session.content

    @property
    def is_saved(self) -> bool:
        return self.content == self.base

    def do(self, command: Command | ReplaceSource) -> Done:
        """Carry out a command; the draft is kept by `keep`."""
        done = self.session.do(command)
        self.version += done.changed
        return done

    def undo(self) -> str:
        self.version += 1
        return self.session.undo()

    def redo(self) -> str:
        self.version += 1
        return self.session.redo()

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
        failure = write_file(self.path, self.content, unchanged(self.base))
        if failure is None:
            self._saved(self.content)
        return failure

    def parts(self) -> tuple[MergePart, ...]:
        """Return what differs between this copy and the file on disk."""
        return merge_parts(self.base, self.content, self.on_disk() or b"")

    def settle_conflict(self, content: bytes, disk: bytes) -> Failure | None:
        """Take a merged text, and write it over ``disk``, which the author has seen."""
        self.session.settle()
        self.do(ReplaceSource(content.decode("utf-8-sig", "replace")))
        failure = write_file(self.path, self.content, unchanged(disk))
        if failure is None:
            self._saved(self.content)
        return failure

    def discard(self) -> None:
        """Give up what was not saved, and take the file as it is."""
        self.session = EditSession(self.on_disk() or self.base)
        self._saved(self.session.content)

    def _saved(self, content: bytes) -> None:
        self.base, self.resumed = content, False
        self.version += 1
        self._kept = b""
        remove_draft(self.path)
        self._kept = self.content


def open_copy(path: Path) -> WorkingCopy | Refusal:
    """Open a source with its draft, if one was left behind."""
    found = read_file(path, limits.SOURCE)
    if isinstance(found, Refusal):
        return found
    draft = read_draft(path)
    if draft is None or draft.content == found:
        return WorkingCopy(path, found, EditSession(found))
    return WorkingCopy(path, draft.base, EditSession(draft.content), True, _kept=draft.content)
