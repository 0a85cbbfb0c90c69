"""The check list of a SOP as its page shows it: in words of the form, each item with its field."""

from __future__ import annotations

from pathlib import PurePath

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.identity_parts import source_rows
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.readiness.checklist import (
    EMBLEM,
    FLOW_CHART,
    IMPORTED,
    MISSING,
    OFFICIALS_NUMBER,
    READABLE,
    SIGNATURE_PLACE,
    SIGNING,
    ChecklistItem,
)
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.web.editing.flow_values import STEPS
from sopdocs.web.editing.opened import NotEditable, OpenSource, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.values import at, text_at
from sopdocs.web.form_words import FormWords, form_words
from sopdocs.web.placed_problems import step_number
from sopdocs.web.sop.state import path_key

OFFICIAL: FieldPath = ("pengesah",)
OF_OFFICE: dict[str, FieldPath] = {  # items that are mended in Data kantor → their field there
    EMBLEM: ("logo",),
    READABLE: ("cetak", "kertas"),
    SIGNATURE_PLACE: ("surat", "profil"),
    SIGNING: ("surat", "profil"),
}


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One item; where it leads is a field of this SOP, of its office, or the page of the draft.

    ``of_office`` names the field there, as the address of Data kantor does.
    """

    state: str
    name: str
    found: str
    hint: str
    rule: str = ""
    field: str = ""
    of_office: tuple[tuple[str, str], ...] = ()
    is_of_draft: bool = False


def ready_item(item: ChecklistItem, raw: bytes, institution: Institution) -> ReadyItem:
    """Return an item of the list of a source with these bytes."""
    words = form_words(institution)
    hint = words.text(item.hint)
    try:
        source: OpenSource | None = opened(raw)
    except NotEditable:
        source = None
    if item.problem is not None:
        return _of_problem(item, item.problem, source, words)
    field, of_office = _destination(item, source, words, institution)
    return ReadyItem(
        item.state,
        item.what,
        words.text(item.found),
        hint,
        field=path_key(field),
        of_office=(("isian", path_key(of_office)),) if of_office else (),
        is_of_draft=item.what == IMPORTED,
    )


def _of_problem(
    item: ChecklistItem, problem: Problem, source: OpenSource | None, words: FormWords
) -> ReadyItem:
    """What `check` found: at its field, with the step before it if it is about one."""
    message, hint = words.text(problem.message), words.text(problem.hint)
    if PurePath(problem.file).name == INSTITUTION_FILE:
        at_line = (("baris", str(problem.line)), ("kolom", str(problem.column)))
        found = f"Data kantor: {message}"
        return ReadyItem(item.state, item.what, found, hint, problem.code, of_office=at_line)
    if source is None:
        return ReadyItem(item.state, item.what, message, hint, problem.code)
    (path,) = fields_of(source, [problem])
    place = words.place(path[:-1], step_number(source.value, path))
    names_its_place = place.casefold() in message.casefold()
    found = message if names_its_place else f"{place}: {message}"
    return ReadyItem(item.state, item.what, found, hint, problem.code, path_key(path))


def _destination(
    item: ChecklistItem, source: OpenSource | None, words: FormWords, institution: Institution
) -> tuple[FieldPath, FieldPath]:
    """Return the item's field in the source and in the office; one of them is empty."""
    if of_office := OF_OFFICE.get(item.what):
        return (), of_office
    if item.what == FLOW_CHART:
        return (STEPS,), ()
    is_row = item.what == words.label("pengesah")
    if item.what == OFFICIALS_NUMBER or (is_row and item.state == MISSING):
        return _of_official(item, source, institution)
    rows = (row.path for row in source_rows() if words.label(row.key) == item.what)
    return next(rows, ()), ()


def _of_official(
    item: ChecklistItem, source: OpenSource | None, institution: Institution
) -> tuple[FieldPath, FieldPath]:
    """Return the field of the official who signs: in the SOP if he is written there."""
    lacking = "nip" if item.what == OFFICIALS_NUMBER else item.found.split()[0]
    if source is not None and isinstance(at(source.value, OFFICIAL), dict):
        return (*OFFICIAL, lacking), ()
    chosen = text_at(source.value, OFFICIAL) if source is not None else ""
    keys = (key for key, who in institution.pejabat.items() if chosen in (key, who.jabatan))
    key = next(keys, "")
    return ((), ("pejabat", key, lacking)) if key else (OFFICIAL, ())
