"""What a change would do: each file before and after, and what a person should know."""

from __future__ import annotations

import difflib
from pathlib import Path

from sopdocs.dataclass import dataclass, field
from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is and as it would be; None if it is not there yet, or would be gone.

    ``old`` is where a moved file is now.
    """

    file: Path
    before: bytes | None
    after: bytes | None
    old: Path | None = None

    def difference(self) -> list[str]:
        """The lines that change with their context, as ``diff -u`` writes them."""
        now, then = (_lines(content) for content in (self.before, self.after))
        names = f"{self.old or self.file} (sekarang)", f"{self.file} (sesudah diubah)"
        if self.old and now == then:
            return [f"--- {names[0]}", f"+++ {names[1]}"]
        return list(difflib.unified_diff(now, then, *names, lineterm=""))


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should look at: a place and a message; ``line`` 0 means the whole file."""

    file: Path
    line: int
    message: str


@dataclass(slots=True)
class ChangePlan:
    """All that a change would do.

    With ``problems`` nothing can be done. ``notices`` is what the person should see to. ``done`` is
    what to say if nothing is left to change. ``moved`` gives the old file of each moved one.
    """

    changes: list[FileChange] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    done: str = ""
    moved: dict[Path, Path] = field(default_factory=dict)

    def shown(self) -> list[FileChange]:
        """The changes as a person reads them: a moved file is one change of its content."""
        before = {one.file: one.before for one in self.changes}
        gone = set(self.moved.values())
        return [
            FileChange(one.file, before[self.moved[one.file]], one.after, self.moved[one.file])
            if one.file in self.moved
            else one
            for one in self.changes
            if one.file not in gone
        ]

    def put(self, file: Path, before: bytes | None, after: bytes | None) -> None:
        """Add a file, unless it stays as it is."""
        if before != after:
            self.changes.append(FileChange(file, before, after))


def _lines(content: bytes | None) -> list[str]:
    if content is None:
        return []
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
