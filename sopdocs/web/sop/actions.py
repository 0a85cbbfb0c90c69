"""An action of the browser → a command; what is no action of ours gives None.

Whatever arrives is untrusted: only known words, whole numbers and bounded texts become commands.
"""

from __future__ import annotations

from collections.abc import Callable

from sopdocs.model.field_path import FieldPath
from sopdocs.model.step import END, NEXT
from sopdocs.web.action_values import (
    MOST,
    Given,
    Malformed,
    list_of,
    number_of,
    text_of,
    texts_of,
)
from sopdocs.web.editing.actors import AddActor, DeleteActor, MoveActor, RenameActor
from sopdocs.web.editing.arrows import SetExits, Target, WantedExit
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.fields import SetList, SetText
from sopdocs.web.editing.flow_values import TablePath
from sopdocs.web.editing.steps import (
    JOININGS,
    LINE,
    DeleteStep,
    DuplicateStep,
    InsertPhase,
    InsertStep,
    MoveStep,
    SetStepActors,
)


def command_of(given: object) -> Command | None:
    """Return the command of an action; None if it is none."""
    if not isinstance(given, dict):
        return None
    make = _COMMANDS.get(str(given.get("aksi")))
    try:
        return make(given) if make else None
    except Malformed:
        return None


def path_of(given: Given) -> FieldPath:
    """Return the field that an action is about. Raises `Malformed`."""
    parts = list_of(given, "jalur")
    if not 0 < len(parts) <= 6 or not isinstance(parts[0], str):
        raise Malformed
    found: list[str | int] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, str | int):
            raise Malformed
        found.append(part)
    return tuple(found)


def table_of(given: Given) -> TablePath:
    """Return the flow table that an action is about. Raises `Malformed`."""
    return TablePath(None if given.get("tabel") is None else number_of(given, "tabel"))


def _exits(given: Given) -> tuple[WantedExit, ...]:
    exits: list[WantedExit] = []
    for one in list_of(given, "keluar"):
        if not isinstance(one, dict):
            raise Malformed
        goals = tuple(map(_target, list_of(one, "ke")))
        exits.append(WantedExit(text_of(one, "kata").strip(), goals))
    words = [exit.label for exit in exits]
    if len(set(words)) < len(words) or not all(exit.to for exit in exits):
        raise Malformed
    return tuple(exits)


def _target(given: object) -> Target:
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= MOST:
        return given
    if isinstance(given, str) and given in (NEXT, END, "tidak ada"):
        return given
    raise Malformed


def _actors(given: Given) -> SetStepActors:
    lanes = tuple(lane for lane in list_of(given, "oleh") if type(lane) is int)
    joining = given.get("sambung", LINE)
    if joining not in JOININGS:
        raise Malformed
    return SetStepActors(table_of(given), number_of(given, "n"), lanes, str(joining))


def _items(given: Given) -> SetList:
    return SetList(path_of(given), texts_of(given, "butir"))


_COMMANDS: dict[str, Callable[[Given], Command]] = {
    "teks": lambda given: SetText(path_of(given), text_of(given, "teks")),
    "butir": _items,
    "tambah-pelaksana": lambda given: AddActor(table_of(given), text_of(given, "teks")),
    "nama-pelaksana": lambda given: RenameActor(
        table_of(given), number_of(given, "n"), text_of(given, "teks")
    ),
    "geser-pelaksana": lambda given: MoveActor(
        table_of(given), number_of(given, "n"), number_of(given, "ke")
    ),
    "hapus-pelaksana": lambda given: DeleteActor(table_of(given), number_of(given, "n")),
    "sisip": lambda given: InsertStep(table_of(given), number_of(given, "n")),
    "sisip-tahapan": lambda given: InsertPhase(table_of(given), number_of(given, "n")),
    "gandakan": lambda given: DuplicateStep(table_of(given), number_of(given, "n")),
    "hapus": lambda given: DeleteStep(table_of(given), number_of(given, "n")),
    "geser": lambda given: MoveStep(table_of(given), number_of(given, "n"), number_of(given, "ke")),
    "oleh": _actors,
    "keluar": lambda given: SetExits(table_of(given), number_of(given, "n"), _exits(given)),
}
