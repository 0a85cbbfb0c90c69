"""``keputusan`` and ``lanjut`` of a step → Exits: the steps that can follow it."""

from __future__ import annotations

import collections.abc
from dataclasses import dataclass

from sopdocs import codes
from sopdocs.model.sop import END, NEXT, Actor, Exit
from sopdocs.problem import nearest, quote
from sopdocs.source import fields
from sopdocs.source.exit_labels import check_count, check_labels, printed_label
from sopdocs.source.reader import Reader
from sopdocs.source.tree import Mapping, Node, Scalar

LONGEST_LABEL = 24  # characters beside an arrow
SIDES = ("kiri", "kanan", "atas", "bawah")


@dataclass(frozen=True, slots=True)
class StepsContext:
    """The whole SOP, as far as reading one of its steps needs it.

    ``rows`` holds the nodes of each step by key; ``ids`` maps a step's id to its index, from 0.
    """

    reader: Reader
    rows: list[dict[str, Node]]
    ids: dict[str, int]
    actors: tuple[Actor, ...]
    label: collections.abc.Mapping[str, str]


def read_exits(context: StepsContext, n: int) -> tuple[Exit, ...]:
    """Read the exits of step ``n``; problems are reported to the reader."""
    row = context.rows[n]
    after = n + 1 if n + 1 < len(context.rows) else None
    if "keputusan" in row:
        return _branches(context, n, after)
    if context.reader.is_empty(row.get("lanjut")):
        return (Exit("", after),)
    node, side = _target_and_side(context.reader, row["lanjut"], f"lanjut langkah {n + 1}")
    return (Exit("", read_target(context, node, n, after), side),)


def read_target(
    context: StepsContext, node: Node | None, n: int, after: int | None = None
) -> int | None:
    """Return the index of the step that step ``n`` leads to.

    None means the end of the flow, or a wrong target, which is reported. ``after`` is the index
    that "lanjut" means.
    """
    name = context.reader.line(node, f"tujuan langkah {n + 1}")
    if name == NEXT:
        return after
    if node is None or name == END or not name:
        return None
    if name not in context.ids:
        _unknown(context, node, name)
        return None
    if context.ids[name] == n:
        context.reader.error(
            codes.WRONG_FLOW,
            node,
            f"langkah {n + 1} menunjuk dirinya sendiri",
            "tunjuk langkah lain, lanjut, atau selesai",
        )
        return None
    return context.ids[name]


def _unknown(context: StepsContext, node: Node, name: str) -> None:
    meant = nearest(name, context.ids)
    known = ", ".join(context.ids) or "belum ada"
    hint = f'maksudnya "{meant}"?' if meant else f"id yang ada: {known}; atau lanjut, selesai"
    if name.isdigit():
        hint = "rujuk langkah dengan id-nya, bukan nomornya; " + hint
    context.reader.error(codes.UNKNOWN_STEP, node, f"tidak ada langkah ber-id {quote(name)}", hint)


def _branches(context: StepsContext, n: int, after: int | None) -> tuple[Exit, ...]:
    """Read the exits of a decision."""
    reader, row = context.reader, context.rows[n]
    node = row["keputusan"]
    if "lanjut" in row:
        reader.error(
            codes.WRONG_FLOW,
            row["lanjut"],
            f"langkah {n + 1} punya keputusan dan lanjut sekaligus",
            "hapus lanjut; tulis tujuannya di keputusan",
        )
    if not reader.is_empty(node) and not isinstance(node, Mapping):
        reader.error(
            codes.WRONG_FORM,
            node,
            f"keputusan langkah {n + 1} harus berisi cabang dan tujuannya",
            "tulis misalnya {ya: lanjut, tidak: id-langkah}",
        )
        return ()
    pairs = reader.table(node, f"keputusan langkah {n + 1}")
    keys = [key for key, _ in pairs]
    check_count(reader, node, n, keys)
    check_labels(reader, n, keys, context.label)
    exits = (_branch(context, n, key, value, after) for key, value in pairs)
    return tuple(exit for exit in exits if exit is not None)


def _branch(
    context: StepsContext, n: int, key: Scalar, value: Node, after: int | None
) -> Exit | None:
    """Read one exit of a decision; None if its target is wrong."""
    reader = context.reader
    words = reader.line(key, "cabang")
    if len(words) > LONGEST_LABEL:
        reader.error(
            codes.TOO_LARGE,
            key,
            f"tulisan cabang {quote(words)} terlalu panjang",
            f"paling panjang {LONGEST_LABEL} huruf; penjelasannya di uraian",
        )
    if reader.is_empty(value):
        reader.error(
            codes.WRONG_FLOW,
            key,
            f"cabang {quote(words)} langkah {n + 1} tidak punya tujuan",
            "tulis id langkah, lanjut, atau selesai",
        )
        return None
    target, side = _target_and_side(reader, value, f"cabang {quote(words)} langkah {n + 1}")
    printed = printed_label(words, context.label)
    return Exit(printed, read_target(context, target, n, after), side)


def _target_and_side(reader: Reader, node: Node, what: str) -> tuple[Node | None, str]:
    """Return target and side of an exit: a plain target, or ``{ke: ..., lewat: ...}``."""
    if not isinstance(node, Mapping):
        return node, ""
    found = reader.mapping(node, fields.WAY, what)
    return found.get("ke"), reader.choice(found.get("lewat"), f"lewat {what}", SIDES, "")
