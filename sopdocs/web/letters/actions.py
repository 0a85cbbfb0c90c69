"""An action of the letter form → a command; what is no action of ours gives None.

Whatever arrives is untrusted: only known words, whole numbers and bounded texts become commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
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
from sopdocs.web.sop.actions import Malformed

LONGEST = 20_000  # characters of one field
MOST = 500  # items of a list
DEEPEST = 5  # parts of a path
SIGNED_BY = ("pejabat", "sebagai", "atas_nama", "untuk_beliau")
Given = Mapping[str, object]


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


def _text(given: Given, key: str) -> str:
    found = given.get(key)
    if not isinstance(found, str) or len(found) > LONGEST:
        raise Malformed
    return found


def _number(given: Given, key: str) -> int:
    found = given.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= MOST:
        raise Malformed
    return found


def _path(given: Given) -> FieldPath:
    parts = given.get("jalur")
    if not isinstance(parts, list) or not 0 < len(parts) <= DEEPEST:
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
    return SetText(_path(given), _text(given, "teks"), context.order)


def _set_list(given: Given, context: FormContext) -> Command:
    items = given.get("butir")
    if not isinstance(items, list) or len(items) > MOST:
        raise Malformed
    texts = [one for one in items if isinstance(one, str) and len(one) <= LONGEST]
    return SetList(_path(given), tuple(texts), context.order)


def _set_item(given: Given, context: FormContext) -> Command:
    """An item of a list, which can have items below it."""
    return PutItem((*_path(given), _number(given, "n")), item_value(_text(given, "teks")))


def _add_item(given: Given, context: FormContext) -> Command:
    item = item_value(_text(given, "teks"))
    if not item:
        raise Malformed
    return AddItem(_path(given), item, context.order, _number(given, "n"))


def _add_row(given: Given, context: FormContext) -> Command:
    row: Value = {_text(given, "kolom")[:60] or "uraian": _text(given, "teks")}
    return AddItem(_path(given), row, context.order, _number(given, "n"))


def _add_person(given: Given, context: FormContext) -> Command:
    words = _text(given, "teks")
    if not words.strip():
        raise Malformed
    return AddItem(_path(given), item_named(words, context.people), context.order)


def _add_pair(given: Given, context: FormContext) -> Command:
    label = _text(given, "teks")
    if not label.strip():
        raise Malformed
    return AddPair(_path(given), label, context.order)


def _sign(given: Given, context: FormContext) -> Command:
    part = _text(given, "bagian")
    if part not in SIGNED_BY:
        raise Malformed
    return SetSignature(part, _text(given, "teks"), context.order)


_COMMANDS: dict[str, Callable[[Given, FormContext], Command]] = {
    "teks": _set_text,
    "butir": _set_list,
    "isi-butir": _set_item,
    "tambah-butir": _add_item,
    "tambah-baris": _add_row,
    "tambah-orang": _add_person,
    "tambah-pasangan": _add_pair,
    "hapus": lambda given, _: DropItem(_path(given)),
    "geser": lambda given, _: MoveItem(_path(given), _number(given, "n"), _number(given, "ke")),
    "label": lambda given, _: RenameLabel(_path(given), _number(given, "n"), _text(given, "teks")),
    "penanda": _sign,
}
