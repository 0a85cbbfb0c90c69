"""The problems of book sources, without binding them; those of their SOPs are told with the SOPs."""

from __future__ import annotations

from pathlib import Path

from sopdocs.books.members import BookLibrary, find_books
from sopdocs.problem import Problem


def check_books(paths: list[Path]) -> tuple[list[Problem], int]:
    """What is wrong in every book below ``paths``, and how many there are."""
    library = BookLibrary()
    problems: list[Problem] = []
    count = 0
    for file, problem in find_books(paths):
        count += 1
        problems += [problem] if problem else library.wanted(file)[1]
    return problems, count
