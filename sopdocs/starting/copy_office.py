"""``new --from``: the sources of another office, without what belongs to that office.

In: an office's folder and the new office's name. Out: sources by path, and what was not copied.
Numbers, dates, names, NIP, addresses and the logo are emptied; a line that still names the old
office is marked. Letters and the register stay where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sopdocs.dataclass import dataclass, field
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import read_folder
from sopdocs.problem import Problem
from sopdocs.source.decoding import decode
from sopdocs.source.edit import Edit, edited, scalars
from sopdocs.source.find import BOOK_FILE, CATALOGUE_FILE, INSTITUTION_FILE, find
from sopdocs.source.nodes import Mapping
from sopdocs.source.scalars import scalar
from sopdocs.source.tree import parse
from sopdocs.starting.old_office import (
    OF_BOOK,
    OF_OFFICE,
    OF_SOP,
    OldNames,
    emptied,
    is_below,
    named,
    old_names,
)

TEMPLATES = "templates"
MARK = "# PERIKSA: baris berikut menyebut kantor lama"
NOTE = "# Disalin dari kantor lain: nomor, tanggal, nama, dan alamatnya dikosongkan."


@dataclass(slots=True)
class Copied:
    """The new sources, how many lines are marked in each, and what was left behind."""

    sources: dict[Path, bytes] = field(default_factory=dict)
    marks: dict[Path, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def copied_office(old: Path, new: Path, nama: Sequence[str]) -> Copied:
    """Return the sources of ``old`` as those of ``new``; with problems, nothing can be copied."""
    copied = Copied()
    institution, _, problems = read_folder(old, {})
    copied.problems += [one for one in problems if one.is_error]
    if institution is None:
        return copied
    names = old_names(institution, nama)
    files, _ = find([old])
    patterns = {INSTITUTION_FILE: OF_OFFICE, BOOK_FILE: OF_BOOK, CATALOGUE_FILE: ()}
    sops = {file.name for file in files if file.parent == old}
    for entry in sorted(old.iterdir()):
        if entry.name in sops or entry.name in patterns:
            paths = patterns.get(entry.name, OF_SOP)
            change = _Change(names, paths, tuple(nama), entry.name == INSTITUTION_FILE)
            _take(copied, entry, new / entry.name, change)
        elif entry.name == TEMPLATES and entry.is_dir():
            _take_templates(copied, entry, new / TEMPLATES)
        elif not entry.name.startswith("."):
            copied.left.append(entry.name)
    return copied


@dataclass(frozen=True, slots=True)
class _Change:
    """What to change in one source."""

    names: OldNames
    paths: Sequence[tuple[str, ...]]
    nama: tuple[str, ...]
    is_office: bool

    @property
    def but(self) -> Sequence[tuple[str, ...]]:
        """The paths of values that are changed, so that nothing is marked there."""
        return (*self.paths, ("nama",)) if self.is_office else self.paths


def _take(copied: Copied, file: Path, target: Path, change: _Change) -> None:
    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        copied.problems.append(raw.problem(file))
        return
    root, problems = parse(raw, str(file))
    text, _ = decode(raw, str(file))
    if root is None or text is None:
        copied.problems += [one for one in problems if one.is_error]
        return
    edits = list(emptied(root, change.paths))
    if file.name == INSTITUTION_FILE:
        edits += _renamed(root, text, change.nama)
    lines = sorted({one.line for one in named(root, change.names, change.but)})
    marks = [Edit(start, start, _mark(text, start)) for start in _starts(text, lines)]
    made = _made(text, [*edits, *marks])
    if _kept(made, change) != _kept(text, change):  # a mark would be part of a text
        made, marks = _made(text, edits), []
    copied.sources[target] = made.encode()
    copied.marks[target] = len(marks)


def _made(text: str, edits: list[Edit]) -> str:
    return f"{NOTE}\n{edited(text, _apart(edits))}"


def _kept(text: str, change: _Change) -> list[str] | None:
    """Return the values that a copy keeps; None for a source that cannot be read."""
    root, problems = parse(text.encode(), "")
    if root is None or any(one.is_error for one in problems):
        return None
    return [
        one.text for path, one in scalars(root) if not any(is_below(path, p) for p in change.but)
    ]


def _renamed(root: Mapping, text: str, nama: tuple[str, ...]) -> list[Edit]:
    """Replace the lines of ``nama`` by the new name."""
    for number, (key, value) in enumerate(root.pairs):
        if key.text.casefold() == "nama":
            values = [one for _, one in scalars(value)]
            stop = text.find("\n", values[-1].end if values else key.end)
            after = root.pairs[number + 1][0].start if number + 1 < len(root.pairs) else len(text)
            end = after if stop < 0 or stop > after else stop
            lines = "".join(f"\n  - {scalar(line)}" for line in nama)
            return [Edit(key.start, end, f"nama:{lines}")]
    return []


def _apart(edits: list[Edit]) -> list[Edit]:
    """Leave out edits inside another one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _starts(text: str, lines: Sequence[int]) -> list[int]:
    """Return where these lines, counted from 1, begin."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return [starts[number - 1] for number in lines]


def _mark(text: str, start: int) -> str:
    line = text[start:].partition("\n")[0]
    return f"{line[: len(line) - len(line.lstrip())]}{MARK}\n"


def _take_templates(copied: Copied, folder: Path, target: Path) -> None:
    for file in sorted(folder.iterdir()):
        raw = read_file(file, limits.REPORT)
        if isinstance(raw, bytes):
            copied.sources[target / file.name] = raw
        else:
            copied.left.append(f"{TEMPLATES}/{file.name}")
