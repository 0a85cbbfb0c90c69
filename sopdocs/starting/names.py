"""Short names made from what an author typed: of folders, files, actors and steps."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sopdocs.problem import quote
from sopdocs.source.file_names import unusable_name
from sopdocs.source.find import LETTERS, OTHER_FILES
from sopdocs.source.letter_parts import slug
from sopdocs.starting.answer_fault import AnswerFault

WORDS = 2  # of an activity, in a step's id
NOT_IN_NAMES = '<>:"|?*'  # of files and folders on Windows
RESERVED = frozenset(("ya", "tidak", "lanjut", "selesai", "tidak-ada", "null"))


def file_name(title: str) -> str:
    """Return the name of the source of a SOP.

    >>> file_name("Pengelolaan Surat Masuk"), file_name("Buku")
    ('pengelolaan-surat-masuk.yaml', 'sop-buku.yaml')
    """
    name = f"{slug(title) or 'sop'}.yaml"
    taken = name in OTHER_FILES or unusable_name(Path(name), name) is not None
    return f"sop-{name}" if taken else name


def folder_name(names: tuple[str, ...]) -> str:
    """Return the name of an office's folder, after the lowest line of its name."""
    name = slug(names[-1]) if names else ""
    taken = not name or name == LETTERS or unusable_name(Path(name), name) is not None
    return f"kantor-{name}".rstrip("-") if taken else name


def folder_fault(path: Path) -> AnswerFault | None:
    """Return why a folder cannot be an office's on every system, by the names on the way to it."""
    for name in path.parts:
        if name == path.anchor or name in (".", ".."):
            continue
        wrong = [sign for sign in name if sign in NOT_IN_NAMES]
        if wrong:
            what = f"nama folder {quote(name)} memuat {' '.join(dict.fromkeys(wrong))}"
            return AnswerFault(what, f"pakai huruf kecil dan tanda hubung: {slug(name) or 'dinas'}")
        if problem := unusable_name(path, name):
            return AnswerFault(problem.message, problem.hint)
    return None


def short_name(text: str, taken: Collection[str], words: int = 0) -> str:
    """Return a name that is not taken: all words of a text, or the first few if they are enough.

    >>> short_name("Menyusun konsep surat", {"menyusun-konsep"}, 2)
    'menyusun-konsep-surat'
    """
    every = slug(text).split("-")
    some = range(words or len(every), len(every) + 1)
    names = ["-".join(every[:count]) for count in some] or ["-".join(every)]
    for name in names:
        if name and name not in taken and name not in RESERVED:
            return name
    number = 2
    while f"{names[-1] or 'l'}-{number}" in taken:
        number += 1
    return f"{names[-1] or 'l'}-{number}"
