"""The issued letters in an out folder, known through an index of names.

A letter is read once; afterwards its line in the index is enough while name, size and time of the
file stay the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from sopdocs.files import anything, content_of, limits, write_file
from sopdocs.letters.ledger_mark import mark_of
from sopdocs.model.register import LetterMark, Printed
from sopdocs.source.find import LETTERS

INDEX = ".sopdocs-nomor.json"
_FIELDS = ("register", "nomor", "kunci", "surat_id", "file")

Known = dict[str, tuple[int, int, dict[str, str]]]  # name → size, time, what is printed


def letters_folder(out: Path, office: Path) -> Path:
    """Return the folder of an office's letters in an out folder."""
    return out / office.resolve().name / LETTERS


def printed_in(folder: Path) -> list[Printed]:
    """Return the numbers on the issued letters in a folder, in the order of the files' names."""
    if not folder.is_dir():
        return []
    known = _read(folder / INDEX)
    found: Known = {}
    for file in _files(folder):
        name = file.relative_to(folder).as_posix()
        there = file.stat()
        key = (there.st_size, there.st_mtime_ns)
        if name in known and known[name][:2] == key:
            found[name] = known[name]
        else:
            found[name] = (*key, _line(name, mark_of(content_of(file, limits.LETTER) or b"")))
    if found != known:
        text = json.dumps(found, ensure_ascii=False, sort_keys=True)
        write_file(folder / INDEX, text.encode(), anything)  # it is only a shortcut
    return [Printed(**line) for *_, line in found.values() if line]


def marked_letters(folder: Path) -> Iterator[tuple[Path, LetterMark, bytes]]:
    """Yield each issued letter in a folder with its mark and its content."""
    for file in _files(folder) if folder.is_dir() else ():
        content = content_of(file, limits.LETTER) or b""
        mark = mark_of(content)
        if mark:
            yield file, mark, content


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.docx") if file.is_file())


def _line(name: str, mark: LetterMark | None) -> dict[str, str]:
    """Return what the index holds of a letter; nothing for other files."""
    if mark is None:
        return {}
    entry = mark.entry
    return asdict(Printed(mark.register, entry.nomor, entry.kunci, entry.surat_id, name))


def _read(file: Path) -> Known:
    """Return the index; an empty one if it is not there or was changed by hand."""
    try:
        values = json.loads(content_of(file, limits.REPORT) or b"{}")
        return {
            str(name): (int(size), int(time), {key: str(line[key]) for key in _FIELDS if line})
            for name, (size, time, line) in values.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
