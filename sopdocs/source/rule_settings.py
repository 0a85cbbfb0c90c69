"""``aturan`` → RuleSettings.

Unknown parts of a SOP are reported here; unknown codes by the rules.
"""

from __future__ import annotations

import re

from sopdocs import codes
from sopdocs.model.field_path import FieldPath
from sopdocs.model.rule_setting import OFF, RuleSetting
from sopdocs.problem import nearest, quote
from sopdocs.source import fields
from sopdocs.source.field import Field
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.reader import Reader

SettingPath = tuple[str, str, int]  # "aturan", the code, the position of the setting


def read_rule_settings(
    reader: Reader, node: Node | None, keys: dict[str, Field], steps: tuple[str, ...] = ()
) -> tuple[RuleSetting, ...]:
    """Read the rule settings of one file.

    ``keys`` are the fields that a setting can have there, ``steps`` the ids of the SOP's steps.
    """
    found = []
    for key, value in reader.table(node, "aturan"):
        code = reader.line(key, "kode aturan")
        items = value.items if isinstance(value, Sequence) else [value]
        for n, item in enumerate(items):
            path = ("aturan", code, n)
            reader.places[path] = (
                (key.line, key.column) if len(items) == 1 else (item.line, item.column)
            )
            found.append(_setting(reader, item, keys, path, steps))
    return tuple(setting for setting in found if setting is not None)


def _setting(
    reader: Reader, node: Node, keys: dict[str, Field], path: SettingPath, steps: tuple[str, ...]
) -> RuleSetting | None:
    code = path[1]
    what = f"aturan {code}"
    if isinstance(node, Scalar):
        if reader.is_empty(node):
            reader.error(
                codes.WRONG_RULE_SETTING, node, f"{what} kosong", f"tulis misalnya  {code}: mati"
            )
            return None
        return RuleSetting(code, reader.choice(node, what, fields.TINGKAT, OFF), path)
    if not isinstance(node, Mapping):
        reader.error(
            codes.WRONG_FORM,
            node,
            f"{what} harus berupa kata atau pasangan kunci: nilai",
            f"tulis misalnya  {code}: mati",
        )
        return None
    found = reader.mapping(node, keys, what)
    level = reader.choice(found.get("tingkat"), f"tingkat {what}", fields.TINGKAT, OFF)
    return RuleSetting(
        code,
        level,
        path,
        reader.line(found.get("alasan"), f"alasan {what}"),
        _part(reader, found, what, steps),
    )


def _part(reader: Reader, found: dict[str, Node], what: str, steps: tuple[str, ...]) -> FieldPath:
    """Return the path of the values that a setting applies to; empty for the whole file."""
    part: FieldPath = ()
    known: dict[str, Field] = fields.SOP | fields.TANGGAL
    if not reader.is_none(found.get("langkah")):
        part = _step_path(reader, found["langkah"], what, steps)
        known = fields.STEP
    if not reader.is_none(found.get("bagian")):
        key = reader.line(found["bagian"], f"bagian {what}")
        if key not in known:
            meant = nearest(key, known)
            hint = f'maksudnya "{meant}"?' if meant else "yang ada: " + ", ".join(known)
            if not part and key in fields.STEP:
                hint = "itu bagian sebuah langkah; sebut juga  langkah: id-langkah"
            message = f"{what}: tidak ada bagian {quote(key)}"
            reader.error(codes.UNKNOWN_CHOICE, found["bagian"], message, hint)
        part += ("tanggal", key) if not part and key in fields.TANGGAL else (key,)
    if not reader.is_none(found.get("butir")):
        part += _item_path(reader, found, what)
    return part


def _step_path(reader: Reader, node: Node, what: str, steps: tuple[str, ...]) -> FieldPath:
    """Return the path of the step that a setting names; empty if there is no such step."""
    name = reader.line(node, f"langkah {what}")
    if name in steps:
        return ("kegiatan", steps.index(name))
    named = [step for step in steps if step]
    meant = nearest(name, named)
    reader.error(
        codes.UNKNOWN_STEP,
        node,
        f"{what}: tidak ada langkah ber-id {quote(name)}",
        f'maksudnya "{meant}"?'
        if meant
        else "beri langkah itu id, lalu sebut id-nya; yang ada: "
        + (", ".join(named) or "belum ada"),
    )
    return ()


def _item_path(reader: Reader, found: dict[str, Node], what: str) -> FieldPath:
    """Return the end of the path, the item's index from 0; empty if ``butir`` is wrong."""
    text = reader.line(found["butir"], f"butir {what}")
    if re.fullmatch(r"[1-9]\d{0,3}", text) and "bagian" in found:
        return (int(text) - 1,)
    reader.error(
        codes.UNKNOWN_CHOICE,
        found["butir"],
        f"{what}: butir {quote(text)} bukan nomor butir sebuah bagian",
        "tulis misalnya  bagian: dasar_hukum, butir: 3",
    )
    return ()
