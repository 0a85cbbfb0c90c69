"""The problems of sources, without building them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.files import unreadable
from sopdocs.institutions import opened
from sopdocs.problem import Problem
from sopdocs.source import find

if TYPE_CHECKING:
    from sopdocs.source.sop import Source


def check(paths: list[Path]) -> tuple[list[Problem], int]:
    """Problems of every source below ``paths``, and how many sources there were; writes nothing."""
    from sopdocs.checks import check_collection
    from sopdocs.sheet import read

    files, problems = find.find(paths)
    cache: dict = {}
    sources: list[Source] = []
    for file in files:
        try:
            raw = file.read_bytes()
            place, problem = find.place(file, raw)
        except OSError as error:
            place, problem = None, unreadable(file, error)
        if place is None:
            problems.append(problem)
            continue
        office = opened(place.folder, cache)
        problems += office.problems
        if office.institution is not None:
            source, found = read(raw, str(file), office.institution)
            problems += found
            sources += [source] if source is not None else []
    return problems + check_collection(sources, [one.source for one in cache.values() if one.source is not None]), len(files)
