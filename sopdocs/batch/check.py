"""The problems of sources, without building them."""

from __future__ import annotations

from pathlib import Path

from sopdocs.batch.neighbours import by_name, neighbours
from sopdocs.checks.card import Card, card
from sopdocs.files import unreadable
from sopdocs.institutions import opened
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.source.find import INSTITUTION_FILE


def check(paths: list[Path]) -> tuple[list[Problem], int]:
    """Problems of every source below ``paths``, and how many sources there were; writes nothing."""
    from sopdocs.checks import check_collection
    from sopdocs.checks.subject import Collection

    files, problems = find.find(paths)
    offices: dict = {}
    cards: list[Card] = []
    for file in files:
        found, one = _examined(file, None, offices)
        problems += found
        cards += [one] if one else []
    asked = {str(file) for file in files}
    for file, folder in neighbours(list(offices), files):
        one = _examined(file, folder, offices)[1]
        cards += [one] if one else []
    return problems + check_collection(Collection(sorted(cards, key=lambda one: one.file), asked)), len(files)


def _examined(file: Path, only_of: Path | None, offices: dict) -> tuple[list[Problem], Card | None]:
    """What is wrong with one source, and its card; none for a source of another institution than ``only_of``."""
    from sopdocs.sheet import read

    try:
        raw = file.read_bytes()
        place, problem = find.place(file, raw)
    except OSError as error:
        return [unreadable(file, error)], None
    if place is None:
        return [problem] if problem else [], None
    if only_of is not None and place.folder != only_of:
        return [], None
    office = opened(place.folder, offices)
    if office.institution is None:
        return list(office.problems), None
    name = str(place.folder / INSTITUTION_FILE)
    source, found = read(raw, str(file), office.institution)
    return [*office.problems, *found], card(source, name) if source is not None else by_name(raw, str(file), name)
