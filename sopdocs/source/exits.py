"""``keputusan``, ``lanjut`` and ``cabang`` of a step → Exits: what can follow it."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs import codes
from sopdocs.model.step import Exit
from sopdocs.problem import quote
from sopdocs.source.exit_labels import check_count, check_labels, printed_label
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.reader import field_name
from sopdocs.source.targets import (
    Goal,
    StepsContext,
    after,
    leads_nowhere,
    read_goals,
    read_lane,
)

LONGEST_LABEL = 24  # characters at an arrow


def read_exits(context: StepsContext, n: int) -> tuple[Exit, ...]:
    """Read the exits of step ``n``, symbol by symbol; problems are reported to the reader."""
    own = dict(_own_branches(context, n))
    actors = context.step_actors[n]
    if actors.joining == "line":
        plain: tuple[int | None, ...] = (None,)
    elif actors.joining == "arrows":
        plain = tuple(lane for lane in actors.lanes[-1:] if lane not in own)
    else:
        plain = tuple(lane for lane in actors.lanes if lane not in own)
    _check_plain(context, n, plain)
    found: list[Exit] = []
    for lane in dict.fromkeys([*actors.lanes, *plain]):
        if lane in own and lane is not None:
            found += _exits_of(context, n, own[lane], lane)
        elif lane in plain:
            found += _plain_exits(context, n, lane if actors.joining == "apart" else None)
    return tuple(found)


def _own_branches(context: StepsContext, n: int) -> Iterator[tuple[int, Node]]:
    """Yield the lane and the node of each symbol that ``cabang`` names."""
    what = f"cabang {context.name(n)}"
    seen: set[int] = set()
    for key, node in context.reader.table(context.rows[n].get("cabang"), what):
        lane = read_lane(context, key, n, what)
        if lane is None:
            continue
        if lane in seen:
            message = f"{what} menyebut {quote(key.text)} dua kali"
            hint = "gabungkan: cabang: {kasi: [s4, s5]}"
            context.reader.error(codes.REPEATED_FIELD, key, message, hint)
        seen.add(lane)
        yield lane, node


def _check_plain(context: StepsContext, n: int, plain: tuple[int | None, ...]) -> None:
    """Report plain exits that belong to no symbol, or to several that decide at once."""
    row, reader = context.rows[n], context.reader
    for key in ("keputusan", "lanjut"):
        if key in row and not plain and context.step_actors[n].lanes:
            reader.error(
                codes.WRONG_FLOW,
                row[key],
                f"{key} {context.name(n)} bukan milik simbol mana pun: cabang sudah menyebutnya",
                f"hapus {key}, atau hapus pelaksana itu dari cabang",
            )
    if "keputusan" in row and context.step_actors[n].joining == "apart":
        reader.error(
            codes.WRONG_FLOW,
            row["keputusan"],
            f"{context.name(n)} bersamaan: satu keputusan tidak dapat milik beberapa simbol",
            "tulis untuk tiap pelaksana: cabang: {kasi: {ya: lanjut, tidak: id-langkah}}",
        )


def _plain_exits(context: StepsContext, n: int, member: int | None) -> list[Exit]:
    """The exits of the symbol that plain arrows leave."""
    row = context.rows[n]
    if "keputusan" in row:
        return list(_branches(context, n, row["keputusan"], member, after(context, n)))
    node = row.get("lanjut")
    if node is None or context.reader.is_empty(node):
        return [Exit("", after(context, n).target, "", member)]
    if leads_nowhere(node):
        return []
    what = f"lanjut {context.name(n)}"
    goals = read_goals(context, node, n, what, after(context, n))
    return [_exit("", goal, member) for goal in goals]


def _exits_of(context: StepsContext, n: int, node: Node, lane: int) -> list[Exit]:
    """The exits of one symbol of ``cabang``: targets, or a decision."""
    following = after(context, n, lane)
    what = f"cabang {context.actors[lane].key} {context.name(n)}"
    if leads_nowhere(node):
        return []
    if context.reader.is_empty(node):
        context.reader.error(
            codes.WRONG_FLOW,
            node,
            f"{what} tidak punya tujuan",
            "tulis id langkah, lanjut, selesai, atau tidak ada",
        )
        return []
    if isinstance(node, Mapping) and not any(field_name(key.text, {"ke"}) for key, _ in node.pairs):
        return list(_branches(context, n, node, lane, following))
    return [_exit("", goal, lane) for goal in read_goals(context, node, n, what, following)]


def _exit(label: str, goal: Goal, member: int | None) -> Exit:
    return Exit(label, goal.target, goal.side, member, goal.lane)


def _branches(
    context: StepsContext, n: int, node: Node, member: int | None, following: Goal
) -> Iterator[Exit]:
    """Read the exits of a decision."""
    reader, row = context.reader, context.rows[n]
    if node is row.get("keputusan") and "lanjut" in row:
        reader.error(
            codes.WRONG_FLOW,
            row["lanjut"],
            f"{context.name(n)} punya keputusan dan lanjut sekaligus",
            "hapus lanjut; tulis tujuannya di keputusan",
        )
    if not reader.is_empty(node) and not isinstance(node, Mapping):
        reader.error(
            codes.WRONG_FORM,
            node,
            f"keputusan {context.name(n)} harus berisi cabang dan tujuannya",
            "tulis misalnya {ya: lanjut, tidak: id-langkah}",
        )
        return
    pairs = reader.table(node, f"keputusan {context.name(n)}")
    keys = [key for key, _ in pairs]
    check_count(reader, node, context.name(n), keys)
    check_labels(reader, context.name(n), keys, context.label)
    for key, value in pairs:
        yield from _branch(context, n, key, value, member, following)


def _branch(
    context: StepsContext, n: int, key: Scalar, value: Node, member: int | None, following: Goal
) -> Iterator[Exit]:
    """Read one exit of a decision; with several targets it is a fork."""
    reader = context.reader
    words = reader.line(key, "cabang")
    what = f"cabang {quote(words)} {context.name(n)}"
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
            f"{what} tidak punya tujuan",
            "tulis id langkah, lanjut, atau selesai",
        )
        return
    for goal in read_goals(context, value, n, what, following):
        yield _exit(printed_label(words, context.label), goal, member)
