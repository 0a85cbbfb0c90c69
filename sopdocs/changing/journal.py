"""Write a plan whole or not at all.

Before the first file changes, all new contents are written to one file, the journal, in the folder
that holds the offices. A run that is killed leaves the journal; the next run finishes it. A file
that somebody changed meanwhile is not written over: nothing more is done, and the problem names it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from sopdocs import codes
from sopdocs.changing.plan import FileChange
from sopdocs.dataclass import dataclass
from sopdocs.files import (
    Refusal,
    digest,
    limits,
    place_new,
    read_file,
    remove,
    unchanged,
    write_file,
    write_new,
)
from sopdocs.journey.kept import is_journey
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import ENDS

NAME = ".sopdocs-perubahan.json"
MARK = "perubahan sopdocs"
_READ_ONLY = "berkas ini hanya boleh dibaca, jadi tidak ada yang diubah"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A file below the journal's folder: the digest of what it was, and what it becomes.

    An empty digest: it was not there. ``after`` is None if it is to be removed.
    """

    path: str
    before: str
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A change that was agreed to and is not finished; ``command`` is what was typed."""

    home: Path
    command: tuple[str, ...]
    entries: tuple[JournalEntry, ...]

    @property
    def file(self) -> Path:
        return self.home / NAME


def pending(home: Path) -> tuple[Journal | None, list[Problem]]:
    """Return the change that an earlier run left unfinished in a folder, if there is one."""
    file = home / NAME
    raw = read_file(file, limits.REPORT, inside=home)
    if isinstance(raw, Refusal):
        return None, [] if raw.is_missing else [raw.problem(file)]
    journal = _read(home, raw)
    if journal is None:
        hint = "hapus berkas itu; sumber SOP tidak disentuh"
        return None, [_problem(file, "catatan perubahan ini rusak atau bukan buatan sopdocs", hint)]
    return journal, []


def write(changes: Sequence[FileChange], home: Path, command: Sequence[str]) -> list[Problem]:
    """Make all changes; with a problem, none of them is made."""
    problems = [one for change in changes if (one := _obstacle(change, home))]
    if problems or not changes:
        return problems
    journal = Journal(home, tuple(command), tuple(_entry(one, home) for one in changes))
    try:
        if not place_new(journal.file, _written(journal)):
            hint = "tunggu sampai selesai, lalu jalankan lagi"
            return [_problem(journal.file, "perubahan lain sedang berjalan", hint)]
    except OSError:
        return [_problem(journal.file, "tidak dapat ditulis, jadi tidak ada yang diubah", "")]
    problems = finish(journal)
    if problems:
        problems += _undone(changes, home)
        remove(journal.file)
    return problems


def finish(journal: Journal) -> list[Problem]:
    """Do what is left of a change: first everything that is written, then what is removed."""
    states = [(entry, _state(journal.home, entry)) for entry in journal.entries]
    if changed := [entry.path for entry, state in states if state == "other"]:
        return [
            _problem(
                journal.home / path,
                "berkas ini diubah orang lain sementara perubahan ini berjalan",
                f"kembalikan isinya, atau hapus {journal.file} bila perubahan itu tidak jadi",
            )
            for path in changed
        ]
    left = [entry for entry, state in states if state == "before"]
    for entry in sorted(left, key=lambda one: (one.after is None, one.path)):
        if problem := _put(journal.home, entry):
            return [problem]
    if not remove(journal.file):
        return [_problem(journal.file, "tidak dapat dihapus", "hapus berkas ini")]
    return []


def _put(home: Path, entry: JournalEntry) -> Problem | None:
    file = (home / entry.path).resolve()
    if entry.after is None:
        return None if remove(file) else _problem(file, "tidak dapat dihapus", "periksa izinnya")
    if not entry.before:
        failure = write_new(file, entry.after)
    else:
        present = read_file(file, limits.SOURCE)
        if isinstance(present, Refusal):
            return present.problem(file)
        failure = write_file(file, entry.after, unchanged(present), file.stat().st_mode)
    return _problem(file, *failure) if failure else None


def _state(home: Path, entry: JournalEntry) -> str:
    present = read_file(home / entry.path, limits.SOURCE)
    if isinstance(present, Refusal):
        if not present.is_missing:
            return "other"
        return "after" if entry.after is None else "other" if entry.before else "before"
    if entry.after == present:
        return "after"
    return "before" if entry.before == digest(present) else "other"


def _undone(changes: Sequence[FileChange], home: Path) -> list[Problem]:
    """Put back what was written before a write failed; the problems of what could not be."""
    problems = []
    for one in changes:
        file = one.file.resolve()
        present = read_file(file, limits.SOURCE)
        now = None if isinstance(present, Refusal) else present
        if now == one.before or now != one.after:
            continue
        if one.before is None:
            remove(file)
        elif now is None:
            write_new(file, one.before)
        elif failure := write_file(file, one.before, unchanged(now), file.stat().st_mode):
            problems.append(_problem(file, *failure))
    return problems


def _obstacle(change: FileChange, home: Path) -> Problem | None:
    """Return why a file cannot be changed now."""
    file = change.file
    if not file.resolve().is_relative_to(home.resolve()):
        hint = f"salin sumbernya ke {home}"
        return _problem(file, "berkas ini tautan ke luar folder sumber", hint)
    present = read_file(file, limits.SOURCE)
    if isinstance(present, Refusal):
        if present.is_missing and change.before is None:
            return None
        return present.problem(file)
    if present != change.before:
        what = "berkas ini berubah sementara perubahannya diperlihatkan"
        return _problem(file, what, "jalankan lagi")
    if not file.resolve().stat().st_mode & 0o222:
        return _problem(file, _READ_ONLY, "izinkan menulis, lalu jalankan lagi")
    return None


def _entry(change: FileChange, home: Path) -> JournalEntry:
    path = change.file.resolve().relative_to(home.resolve()).as_posix()
    return JournalEntry(path, "" if change.before is None else digest(change.before), change.after)


def _written(journal: Journal) -> bytes:
    entries = [
        [one.path, one.before, None if one.after is None else base64.b64encode(one.after).decode()]
        for one in journal.entries
    ]
    return json.dumps({"apa": MARK, "perintah": journal.command, "berkas": entries}).encode()


def _read(home: Path, raw: bytes) -> Journal | None:
    """Read a journal; None if it is not ours, or names a file that we would not write."""
    try:
        found = json.loads(raw)
        if found["apa"] != MARK:
            return None
        entries = tuple(
            JournalEntry(str(path), str(before), None if after is None else _bytes(after))
            for path, before, after in found["berkas"]
        )
        command = tuple(str(word) for word in found["perintah"])
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None
    if not all(_is_source(home, one.path) for one in entries):
        return None
    return Journal(home, command, entries)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _is_source(home: Path, path: str) -> bool:
    """True for a source or a journey below ``home``; no other file is ever written."""
    pure = PurePosixPath(path)
    inside = not pure.is_absolute() and ".." not in pure.parts and "\\" not in path
    try:
        return (
            inside
            and (pure.name.lower().endswith(tuple(map(str.lower, ENDS))) or is_journey(pure))
            and (home / path).resolve().is_relative_to(home.resolve())
        )
    except (OSError, ValueError, RuntimeError):
        return False


def _problem(file: Path, message: str, hint: str) -> Problem:
    return Problem(codes.UNWRITABLE_FILE, ERROR, str(file), 0, 0, message, hint)
