"""The problems of book sources, without binding them; those of their SOPs are told with the SOPs."""

from __future__ import annotations

from pathlib import Path

from sopdocs.books.members import Library, find_books
from sopdocs.files import unreadable
from sopdocs.fonts import printable
from sopdocs.problem import Problem
from sopdocs.source.book import read_book


def check_books(paths: list[Path]) -> tuple[list[Problem], int]:
    """What is wrong in every book below ``paths``, and how many there are."""
    library = Library()
    problems: list[Problem] = []
    count = 0
    for file, problem in find_books(paths):
        count += 1
        problems += [problem] if problem else _check(file, library)
    return problems, count


def _check(file: Path, library: Library) -> list[Problem]:
    home, problems = library.home(file.parent)
    if home is None:
        return problems
    try:
        raw = file.read_bytes()
    except OSError as error:
        return [*problems, unreadable(file, error)]
    source, found = read_book(raw, str(file), home.institution, printable())
    return [*problems, *found, *(library.asked(source, file.parent, home.institution.profile)[1] if source else [])]
