"""The problems of sources, without building them."""

from __future__ import annotations

from pathlib import Path

from sopdocs.files import unreadable
from sopdocs.institutions import read_folder
from sopdocs.problem import Problem
from sopdocs.source import find


def check(paths: list[Path]) -> tuple[list[Problem], int]:
    """Problems of every source below ``paths``, and how many sources there were; writes nothing."""
    from sopdocs.sheet import read

    files, problems = find.find(paths)
    cache: dict = {}
    for file in files:
        try:
            raw = file.read_bytes()
            place, problem = find.place(file, raw)
        except OSError as error:
            place, problem = None, unreadable(file, error)
        if place is None:
            problems.append(problem)
            continue
        institution, _, found = read_folder(place.folder, cache)
        problems += found
        if institution is not None:
            problems += read(raw, str(file), institution)[1]
    return problems, len(files)
