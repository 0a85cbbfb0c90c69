"""Where a note on a SOP can belong: the whole, a row or list of its identity, a step, a cell.

A note keeps its place as words, which a person reads in the journey; `field_of` finds the field
again when the SOP was changed since: a step by its text first, then by its number.
"""

from __future__ import annotations

import re

from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS, source_rows
from sopdocs.model.institution import Institution
from sopdocs.model.text import paragraphs, plain
from sopdocs.starting.questions import Choice
from sopdocs.web.editing.flow_values import is_phase, items, tables
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.values import Value, text_at

WHOLE = "Seluruh SOP"
CELL = " · "  # between a step and its column
LONGEST = 70  # characters of a step's text
_STEP = re.compile(r"((?:Tabel \d+, )?langkah (?:ke-)?[^:]{1,20})(?:: (.*))?", re.I | re.S)


def note_places(raw: bytes, institution: Institution) -> tuple[Choice, ...]:
    """Return the places of a source; only the whole if it cannot be read."""
    try:
        value = opened(raw).value
    except NotEditable:
        return (Choice(WHOLE, WHOLE),)
    names = [WHOLE, *_identity(institution)]
    names += [f"{name}: {words}" if words else name for name, words, _ in _steps(value)]
    return tuple(Choice(one, one) for one in dict.fromkeys(names))


def cell_choices() -> tuple[Choice, ...]:
    """The columns that a note on a step can be about."""
    return tuple(Choice(one.label, one.label) for one in cell_columns())


def field_of(place: str, value: Value, institution: Institution) -> FieldPath | None:
    """Return the path of the field that a note is about; None for the whole, or if it is gone."""
    if path := _identity(institution).get(place):
        return path
    row, _, column = place.rpartition(CELL)
    known = {one.label: one.key for one in cell_columns()}
    if column not in known:
        row, column = place, ""
    step = _step_of(row, value)
    return None if step is None else (*step, known.get(column, "uraian"))


def _identity(institution: Institution) -> dict[str, FieldPath]:
    """The rows and lists of the identity by their printed labels."""
    usual = [(one.key, one.label, one.path) for one in source_rows()]
    usual += [(one.key, one.label, (one.key,)) for one in IDENTITY_PARTS]
    labels = institution.label
    return {(labels.get(key) or label).rstrip(" :"): path for key, label, path in usual}


def _steps(value: Value) -> list[tuple[str, str, FieldPath]]:
    """The steps in their order: name ("Langkah 3"), its text in short, its path."""
    found: list[tuple[str, str, FieldPath]] = []
    several = tables(value)
    for table in several:
        before = f"Tabel {(table.table or 0) + 1}, langkah" if len(several) > 1 else "Langkah"
        count = 0
        for n, item in enumerate(items(value, table)):
            if not is_phase(item):
                count += 1
                name = f"{before} {text_at(item, ('no',)) or count}"
                found.append(
                    (name, _short(plain(paragraphs(text_at(item, ("uraian",))))), table.step(n))
                )
    return found


def _step_of(words: str, value: Value) -> FieldPath | None:
    """Return the step that is meant; the number decides between steps of one text."""
    written = _STEP.fullmatch(words)
    if written is None:
        return None
    name, text = written[1].replace("ke-", "").casefold(), written[2] or ""
    steps = _steps(value)
    same_text = [one for one in steps if text and one[1] == text]
    same_name = [one for one in steps if one[0].casefold() == name]
    both = [one for one in same_text if one in same_name]
    found = both or same_text[:1] or same_name
    return found[0][2] if found else None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
