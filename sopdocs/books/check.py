"""The problems of book sources, without binding them; their SOPs are checked elsewhere."""

from __future__ import annotations

from pathlib import Path

from sopdocs.books.members import BookLibrary, find_books, twin_of
from sopdocs.problem import Problem
from sopdocs.source.file_names import OutputNames


def check_books(paths: list[Path]) -> tuple[list[Problem], int]:
    """What is wrong in every book below ``paths``, and how many books there are."""
    library = BookLibrary()
    problems: list[Problem] = []
    count = 0
    taken = OutputNames()
    for file, problem in find_books(paths):
        count += 1
        problem = problem or twin_of(file, taken)
        problems += [problem] if problem else library.request(file)[1]
    return problems, count
