"""A form while it is read: fields, the cells they are from, problems."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.yaml_text import Value
from sopdocs.model.field_path import FieldPath
from sopdocs.model.step import Actor
from sopdocs.tables import SheetTable

DEEPEST = 12  # levels of what travels along


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Something wrong in a form: its cell ("Kegiatan!C7"), what, and what to do."""

    cell: str
    message: str
    hint: str


@dataclass(slots=True)
class FormReading:
    """A form while it is read: fields, the cells they are from, problems."""

    sheets: Mapping[str, SheetTable]
    tree: dict[str, Value] = field(default_factory=dict)
    places: dict[FieldPath, str] = field(default_factory=dict)
    problems: list[FormProblem] = field(default_factory=list)
    actors: tuple[Actor, ...] = ()

    def problem(self, sheet: str, cell: str, message: str, hint: str) -> None:
        self.problems.append(FormProblem(f"{sheet}!{cell}" if cell else sheet, message, hint))


def travelled(text: str) -> dict[str, Value] | None:
    """Return the fields that travel along in a cell as JSON; None if they are damaged."""
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and _is_value(found, 0) else None


def _is_value(value: object, depth: int) -> bool:
    if depth > DEEPEST:
        return False
    if isinstance(value, dict):
        return all(isinstance(k, str) and _is_value(v, depth + 1) for k, v in value.items())
    if isinstance(value, list):
        return all(_is_value(item, depth + 1) for item in value)
    return isinstance(value, str)
