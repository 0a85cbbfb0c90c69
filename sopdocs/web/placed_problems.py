"""Problems of a file → the fields of its form that they are about, in words of the form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from sopdocs.checks import RULES
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.web.editing.flow_values import STEPS, TABLES, TablePath, is_phase, items, number_of
from sopdocs.web.editing.opened import NotEditable, OpenSource, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.values import Value, at
from sopdocs.web.form_words import FormWords, form_words

ONLY_TEXT = "Teks Sumber, baris {}"  # where a source cannot be opened as fields


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem in words of the form.

    ``place`` names its field, ``value`` is what the field says; both are empty for a problem of
    the whole file.
    """

    problem: Problem
    message: str
    hint: str
    path: FieldPath = ()
    place: str = ""
    value: str = ""


def placed_problems(
    raw: bytes, problems: Sequence[Problem], institution: Institution
) -> list[PlacedProblem]:
    """Return problems of one file, in the given order, each with its field."""
    name = PurePath(problems[0].file).name if problems else ""
    words = form_words(institution, name.lower() == INSTITUTION_FILE)
    try:
        source = opened(raw)
    except NotEditable:
        return [_of_text(problem, words) for problem in problems]
    paths = fields_of(source, problems)
    return [_placed(source, one, path, words) for one, path in zip(problems, paths)]


def _of_text(problem: Problem, words: FormWords) -> PlacedProblem:
    place = ONLY_TEXT.format(problem.line) if problem.line else ""
    if problem.code in RULES:
        said = words.of(problem)
        return PlacedProblem(problem, said.message, said.hint, (), place)
    return PlacedProblem(problem, problem.message, problem.hint, (), place)


def _placed(
    source: OpenSource, problem: Problem, path: FieldPath, words: FormWords
) -> PlacedProblem:
    worded = words.of(problem, path)
    found = at(source.value, path) if path else None
    value = found if isinstance(found, str) else ""
    place = words.place(path, step_number(source.value, path))
    return PlacedProblem(problem, worded.message, worded.hint, path, place, value)


def step_number(value: Value, path: FieldPath) -> str:
    """Return the number of the step that a path leads to; "" if it leads to none."""
    at_steps = path.index(STEPS) if STEPS in path else -1
    number = path[at_steps + 1] if 0 <= at_steps < len(path) - 1 else None
    table = path[1] if path[:1] == (TABLES,) and len(path) > 1 else None
    if not isinstance(number, int) or isinstance(table, str):
        return ""
    steps = items(value, TablePath(table))
    if number >= len(steps) or is_phase(steps[number]):
        return ""
    return number_of(steps, number)
