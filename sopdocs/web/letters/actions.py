"""An action of the letter form → a command; what is no action of ours gives None.

Whatever arrives is untrusted: only known words, whole numbers and bounded texts become commands.
"""

from __future__ import annotations

from collections.abc import Callable

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.web.action_values import Given, Malformed, list_of, number_of, text_of, texts_of
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.fields import SetList, SetText
from sopdocs.web.editing.values import Value
from sopdocs.web.letters.commands import (
    AddItem,
    AddPair,
    DropItem,
    MoveItem,
    Order,
    PutItem,
    RenameLabel,
    SetSignature,
)
from sopdocs.web.letters.form_state import item_value
from sopdocs.web.letters.people import Choosable, item_named

DEEPEST = 5  # parts of a path
SIGNED_BY = ("pejabat", "sebagai", "atas_nama", "untuk_beliau")


@dataclass(frozen=True, slots=True)
class FormContext:
    """What actions are read with: the order of the source's keys, and who can be chosen by name."""

    order: Order
    people: tuple[Choosable, ...] = ()


def command_of(given: object, context: FormContext) -> Command | None:
    """Return the command of an action; None if it is none."""
    if not isinstance(given, dict):
        return None
    make = _COMMANDS.get(str(given.get("aksi")))
    try:
        return make(given, context) if make else None
    except Malformed:
        return None


def _path(given: Given) -> FieldPath:
    parts = list_of(given, "jalur")
    if not 0 < len(parts) <= DEEPEST:
        raise Malformed
    found: list[str | int] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, str | int) or part == "":
            raise Malformed
        found.append(part)
    if not isinstance(found[0], str):
        raise Malformed
    return tuple(found)


def _set_text(given: Given, context: FormContext) -> Command:
    return SetText(_path(given), text_of(given, "teks"), context.order)


def _set_list(given: Given, context: FormContext) -> Command:
    return SetList(_path(given), texts_of(given, "butir"), context.order)


def _set_item(given: Given, context: FormContext) -> Command:
    """An item of a list, which can have items below it."""
    return PutItem((*_path(given), number_of(given, "n")), item_value(text_of(given, "teks")))


def _add_item(given: Given, context: FormContext) -> Command:
    item = item_value(text_of(given, "teks"))
    if not item:
        raise Malformed
    return AddItem(_path(given), item, context.order, number_of(given, "n"))


def _add_row(given: Given, context: FormContext) -> Command:
    row: Value = {text_of(given, "kolom")[:60] or "uraian": text_of(given, "teks")}
    return AddItem(_path(given), row, context.order, number_of(given, "n"))


def _add_person(given: Given, context: FormContext) -> Command:
    words = text_of(given, "teks")
    if not words.strip():
        raise Malformed
    return AddItem(_path(given), item_named(words, context.people), context.order)


def _add_pair(given: Given, context: FormContext) -> Command:
    label = text_of(given, "teks")
    if not label.strip():
        raise Malformed
    return AddPair(_path(given), label, context.order)


def _sign(given: Given, context: FormContext) -> Command:
    part = text_of(given, "bagian")
    if part not in SIGNED_BY:
        raise Malformed
    return SetSignature(part, text_of(given, "teks"), context.order)


_COMMANDS: dict[str, Callable[[Given, FormContext], Command]] = {
    "teks": _set_text,
    "butir": _set_list,
    "isi-butir": _set_item,
    "tambah-butir": _add_item,
    "tambah-baris": _add_row,
    "tambah-orang": _add_person,
    "tambah-pasangan": _add_pair,
    "hapus": lambda given, _: DropItem(_path(given)),
    "geser": lambda given, _: MoveItem(_path(given), number_of(given, "n"), number_of(given, "ke")),
    "label": lambda given, _: RenameLabel(
        _path(given), number_of(given, "n"), text_of(given, "teks")
    ),
    "penanda": _sign,
}
