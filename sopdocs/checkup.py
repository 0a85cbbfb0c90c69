"""Every check below some paths: SOPs, letters and books together.

The code for letters and books is loaded only if there are any.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.problem import Problem, in_order
from sopdocs.source.find import BOOK_FILE, KIND_FILE, LETTERS, STAFF, files_below

if TYPE_CHECKING:
    from sopdocs.checking.sources import Checked, Known


def check_all(paths: list[Path], jobs: int = 1, known: Known | None = None) -> Checked:
    """Check all sources below ``paths``; ``jobs`` and ``known`` as for SOPs alone."""
    from sopdocs.checking.sources import Checked, check

    staff = [path for path in paths if _has_staff(path)]
    letters = [path for path in paths if _has_letters(path) or _has_kinds(path)]
    books = [path for path in paths if _has_books(path)]
    sops = [path for path in paths if path.is_dir() or path not in (*letters, *books, *staff)]
    checked = check(sops, jobs, known) if sops else Checked([], 0)
    found: list[Problem] = []
    more = 0
    if letters:
        from sopdocs.letters.make import check_letters

        found, more = check_letters(letters)
    if staff:
        from sopdocs.letters.staff_files import check_staff

        wrong, lists = check_staff(staff)
        found, more = [*found, *wrong], more + lists
    if books:
        from sopdocs.books.check import check_books

        wrong, bound = check_books(books)
        found, more = [*found, *wrong], more + bound
    return Checked(
        in_order([*checked.problems, *found]),
        checked.count + more,
        checked.files,
        checked.entries,
        checked.offices,
    )


def _has_staff(path: Path) -> bool:
    """True if there can be a staff list at or below a path."""
    if path.is_file():
        return path.resolve().parent.name == STAFF
    return path.is_dir() and any(STAFF in parts[-2:-1] for parts, _ in files_below(path)[0])


def _has_kinds(path: Path) -> bool:
    """True if an office below a folder has its own kinds of letters."""
    return path.is_dir() and any(parts[-1] == KIND_FILE for parts, _ in files_below(path)[0])


def _has_letters(path: Path) -> bool:
    """True if there can be letter sources below a path."""
    if path.is_file():
        return LETTERS in path.resolve().parts[:-1]
    return path.is_dir() and (
        LETTERS in path.resolve().parts
        or any(LETTERS in parts[:-1] for parts, _ in files_below(path)[0])
    )


def _has_books(path: Path) -> bool:
    return (
        path.name == BOOK_FILE
        if path.is_file()
        else path.is_dir() and any(parts[-1] == BOOK_FILE for parts, _ in files_below(path)[0])
    )
