"""``kegiatan`` → Steps: the texts of their cells, their actors, and merged cells."""

from __future__ import annotations

import re

from sopdocs import codes
from sopdocs.model.duration import without_unit
from sopdocs.model.flow_columns import FlowColumn, cell_columns
from sopdocs.model.letter_kinds import KINDS
from sopdocs.model.members import StepMember
from sopdocs.model.sop import END, NEXT, Actor, Step
from sopdocs.model.text import Text, unmarked
from sopdocs.problem import nearest, quote
from sopdocs.source import fields
from sopdocs.source.actors import named_actors
from sopdocs.source.exits import StepsContext, read_exits
from sopdocs.source.merged_cells import read_merged_cells
from sopdocs.source.reader import Reader
from sopdocs.source.tree import Node, Sequence

MOST_STEPS = 500  # the longest real SOP that we know has 17


def read_steps(
    reader: Reader, node: Node | None, actors: tuple[Actor, ...], label: dict[str, str]
) -> tuple[Step, ...]:
    """Read all steps of a SOP; problems are reported to the reader."""
    items = _items(reader, node)
    rows = [
        reader.mapping(item, fields.STEP, f"langkah {n}", ("kegiatan", n - 1))
        for n, item in enumerate(items, 1)
    ]
    context = StepsContext(reader, rows, _ids(reader, rows), actors, label)
    merged = read_merged_cells(context)
    return tuple(_step(context, n, merged[n]) for n in range(len(rows)))


def _items(reader: Reader, node: Node | None) -> list[Node]:
    """Return the nodes of the steps; empty if it is not a list, or too long."""
    if node is None or reader.is_empty(node):
        return []
    if not isinstance(node, Sequence):
        reader.error(
            codes.WRONG_FORM,
            node,
            "kegiatan harus berupa daftar langkah",
            'awali setiap langkah dengan tanda "-":  - uraian: Memeriksa ...',
        )
        return []
    if len(node.items) > MOST_STEPS:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"{len(node.items)} langkah; satu SOP memuat paling banyak {MOST_STEPS}",
            "pecah menjadi beberapa SOP",
        )
        return []
    for n, item in enumerate(node.items, 1):
        if reader.is_none(item):
            reader.error(
                codes.MISSING_FIELD,
                item,
                f"langkah {n} kosong",
                'hapus tanda "-" itu, atau isi uraian dan oleh',
            )
    return node.items


def _ids(reader: Reader, rows: list[dict[str, Node]]) -> dict[str, int]:
    """Map the steps' ids to their indexes, from 0; of two equal ids the first step keeps it."""
    ids: dict[str, int] = {}
    for n, row in enumerate(rows):
        name = reader.line_or_none(row.get("id"), f"id langkah {n + 1}")
        if "id" in row and reader.is_blank(row["id"]) and not reader.is_faulty(row["id"]):
            reader.error(
                codes.UNKNOWN_STEP,
                row["id"],
                f"id langkah {n + 1} kosong",
                "isi dengan nama pendek, misalnya periksa-draf, atau hapus barisnya",
            )
        elif name in (NEXT, END):
            reader.error(
                codes.UNKNOWN_STEP,
                row["id"],
                f"id {quote(name)} sudah punya arti sendiri",
                f"pilih nama lain, misalnya langkah-{n + 1}",
            )
        elif name in ids:
            reader.error(
                codes.UNKNOWN_STEP,
                row["id"],
                f"id {quote(name)} sudah dipakai langkah {ids[name] + 1}",
                f"beri nama lain, misalnya {name}-{n + 1}",
            )
        elif name:
            ids[name] = n
    return ids


def _step(context: StepsContext, n: int, merged: dict[str, int]) -> Step:
    reader, row, what = context.reader, context.rows[n], f"langkah {n + 1}"
    oleh = _lanes(context, row.get("oleh"), what)
    utama = _main_lane(context, n, oleh)
    return Step(
        id=reader.line_or_none(row.get("id"), f"id {what}"),
        oleh=tuple(sorted(oleh)),
        utama=utama,
        cells={
            column.key: _cell(reader, column, row.get(column.key), what)
            for column in cell_columns()
        },
        exits=read_exits(context, n),
        decision="keputusan" in row,
        merged=merged,
        surat=reader.choice(row.get("surat"), f"surat {what}", KINDS, ""),
        members=tuple(map(StepMember, oleh)),
    )


def _cell(reader: Reader, column: FlowColumn, node: Node | None, what: str) -> Text:
    """Read one cell of a step; a duration needs a unit."""
    if column.kind == "text":
        return reader.text(node, f"{column.key} {what}")
    words = reader.line(node, f"{column.key} {what}")
    if node is not None and without_unit(words):
        reader.error(
            codes.WRONG_DURATION,
            node,
            f"{column.key} {quote(words)} tanpa satuan",
            f"tulis misalnya {words} menit",
        )
    return unmarked(words)


def _main_lane(context: StepsContext, n: int, oleh: tuple[int, ...]) -> int:
    """Return the index of the actor whose symbol has the arrows: ``utama``, else the first."""
    reader, row, what = context.reader, context.rows[n], f"langkah {n + 1}"
    first = oleh[0] if oleh else 0
    node = row.get("utama")
    if node is None or reader.is_none(node):
        return first
    chosen = _lanes(context, node, f"utama {what}")
    if not chosen:
        return first
    if chosen[0] not in oleh and not reader.is_faulty(row.get("oleh")):
        reader.error(
            codes.UNKNOWN_NAME,
            node,
            f"utama {what} tidak termasuk oleh",
            "pilih salah satu pelaksana di oleh",
        )
        return first
    return chosen[0]


def _lanes(context: StepsContext, node: Node | None, what: str) -> tuple[int, ...]:
    """Return the indexes of the actors that a key or a list of keys names, in the written order."""
    if not context.actors:
        return ()
    reader = context.reader
    items = node.items if isinstance(node, Sequence) else [node] if node is not None else []
    found: list[int] = []
    for item in items:
        key = reader.line(item, f"oleh {what}")
        if not key:
            continue
        meant = named_actors(context.actors, key)
        if len(meant) != 1:
            _unknown_actor(context, item, key, what)
        elif meant[0] in found:
            reader.error(
                codes.UNKNOWN_NAME,
                item,
                f"pelaksana {quote(key)} disebut dua kali di {what}",
                "sebut sekali saja",
            )
        else:
            found.append(meant[0])
    return tuple(found)


def _unknown_actor(context: StepsContext, item: Node, key: str, what: str) -> None:
    keys = [actor.key for actor in context.actors]
    if alike := [keys[n] for n in named_actors(context.actors, key)]:
        context.reader.error(
            codes.UNKNOWN_NAME,
            item,
            f"ada {len(alike)} pelaksana bernama {quote(key)}",
            f"sebut dengan kuncinya: {' atau '.join(alike)}",
        )
        return
    parts = [part for part in re.split(r"\s*,\s*|\s+dan\s+", key) if part]
    if len(parts) > 1 and all(part in keys for part in parts):
        context.reader.error(
            codes.UNKNOWN_NAME,
            item,
            f"{quote(key)} di {what} bukan satu pelaksana",
            f"untuk langkah bersama tulis [{', '.join(parts)}]",
        )
        return
    key_of = {actor.nama: actor.key for actor in context.actors}
    meant = nearest(key, keys) or key_of.get(nearest(key, key_of), "")
    context.reader.error(
        codes.UNKNOWN_NAME,
        item,
        f"pelaksana {quote(key)} di {what} tidak ada di daftar pelaksana",
        f'maksudnya "{meant}"?' if meant else "yang ada: " + ", ".join(dict.fromkeys(keys)),
    )
