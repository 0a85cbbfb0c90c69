"""``kegiatan`` → Steps: who acts, how long, and where the flow goes."""

from __future__ import annotations

import re

from sopdocs import codes
from sopdocs.model import text as texts
from sopdocs.model.duration import without_unit
from sopdocs.model.sop import END, NEXT, Actor, Exit, Step
from sopdocs.problem import nearest, quote
from sopdocs.source import fields
from sopdocs.source.reader import Reader
from sopdocs.source.tree import Mapping, Node, Sequence

MOST_STEPS = 500  # the longest real SOP seen has 17
MOST_EXITS = 6
SIDES = ("kiri", "kanan", "atas", "bawah")


def read_steps(
    reader: Reader, node: Node | None, actors: tuple[Actor, ...], label: dict[str, str]
) -> tuple[Step, ...]:
    if node is None or reader.is_empty(node):
        return ()
    if not isinstance(node, Sequence):
        reader.error(
            codes.WRONG_FORM,
            node,
            "kegiatan harus berupa daftar langkah",
            'awali setiap langkah dengan tanda "-":  - uraian: Memeriksa ...',
        )
        return ()
    if len(node.items) > MOST_STEPS:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"{len(node.items)} langkah; satu SOP memuat paling banyak {MOST_STEPS}",
            "pecah menjadi beberapa SOP",
        )
        return ()
    for n, item in enumerate(node.items, 1):
        if reader.is_empty(item):
            reader.error(
                codes.MISSING_FIELD,
                item,
                f"langkah {n} kosong",
                'hapus tanda "-" itu, atau isi uraian dan oleh',
            )
    rows = [
        reader.mapping(item, fields.STEP, f"langkah {n}", ("kegiatan", n - 1))
        for n, item in enumerate(node.items, 1)
    ]
    ids = _ids(reader, rows)
    merged = _merged(reader, rows, ids)
    return tuple(
        _step(reader, n, row, actors, ids, len(rows), merged[n], label)
        for n, row in enumerate(rows)
    )


def _ids(reader: Reader, rows: list[dict[str, Node]]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for n, row in enumerate(rows):
        name = reader.line(row.get("id"), f"id langkah {n + 1}")
        if "id" in row and not name and not reader.is_faulty(row["id"]):
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


def _merged(reader: Reader, rows: list[dict[str, Node]], ids: dict[str, int]) -> list[int]:
    merged = [1] * len(rows)
    for n, row in enumerate(rows):
        node = row.get("waktu_hingga")
        if reader.is_empty(node):
            continue
        if reader.line(node, "waktu_hingga") in (NEXT, END):
            reader.error(
                codes.WRONG_FLOW,
                node,
                f"waktu_hingga langkah {n + 1} harus id langkah",
                "tulis id langkah terakhir yang berbagi sel waktu ini",
            )
            continue
        last = _target(reader, node, ids, n)
        if last is None:
            continue
        if merged[n] == 0:
            reader.error(
                codes.WRONG_DURATION,
                node,
                f"waktu langkah {n + 1} sudah termasuk sel gabungan di atasnya",
                "hapus salah satu waktu_hingga",
            )
            continue
        if last <= n:
            reader.error(
                codes.WRONG_FLOW,
                node,
                f"waktu_hingga langkah {n + 1} menunjuk langkah {last + 1}, bukan langkah sesudahnya",
                "tunjuk langkah terakhir yang berbagi sel waktu ini",
            )
            continue
        for below in range(n + 1, last + 1):
            if merged[below] != 1 or not reader.is_empty(rows[below].get("waktu")):
                reader.error(
                    codes.WRONG_DURATION,
                    rows[below].get("waktu", node),
                    f"waktu langkah {below + 1} sudah termasuk sel gabungan dari langkah {n + 1}",
                    f"kosongkan waktu langkah {below + 1}",
                )
            merged[below] = 0
        merged[n] = last - n + 1
    return merged


def _step(
    reader: Reader,
    n: int,
    row: dict[str, Node],
    actors: tuple[Actor, ...],
    ids: dict[str, int],
    count: int,
    merged: int,
    label: dict[str, str],
) -> Step:
    what = f"langkah {n + 1}"
    oleh = _lanes(reader, row.get("oleh"), actors, what)
    utama = oleh[0] if oleh else 0
    if "utama" in row and not reader.is_empty(row["utama"]):
        chosen = _lanes(reader, row["utama"], actors, f"utama {what}")
        if chosen and chosen[0] not in oleh and not reader.is_faulty(row.get("oleh")):
            reader.error(
                codes.UNKNOWN_NAME,
                row["utama"],
                f"utama {what} tidak termasuk oleh",
                "pilih salah satu pelaksana di oleh",
            )
        elif chosen:
            utama = chosen[0]
    waktu = reader.line(row.get("waktu"), f"waktu {what}")
    if without_unit(waktu):
        reader.error(
            codes.WRONG_DURATION,
            row["waktu"],
            f"waktu {quote(waktu)} tanpa satuan",
            f"tulis misalnya {waktu} menit",
        )

    def cell(key: str) -> texts.Text:
        return texts.paragraphs(reader.word(row.get(key), f"{key} {what}"))

    return Step(
        id=reader.line(row.get("id"), f"id {what}"),
        uraian=cell("uraian"),
        oleh=tuple(sorted(oleh)),
        utama=utama,
        kelengkapan=cell("kelengkapan"),
        waktu=waktu,
        output=cell("output"),
        keterangan=cell("keterangan"),
        exits=_exits(reader, n, row, ids, count, label),
        decision="keputusan" in row,
        merged=merged,
        surat=reader.choice(
            row.get("surat"), f"surat {what}", fields.STEP["surat"].form["enum"][:-1], ""
        ),
    )


def _lanes(
    reader: Reader, node: Node | None, actors: tuple[Actor, ...], what: str
) -> tuple[int, ...]:
    """Indexes of the actors named by a key, or by a list of keys."""
    if not actors:
        return ()
    keys = {actor.key: index for index, actor in enumerate(actors)}
    items = node.items if isinstance(node, Sequence) else [node] if node is not None else []
    found: list[int] = []
    for item in items:
        key = reader.line(item, f"oleh {what}")
        if not key:
            continue
        if key not in keys:
            parts = [part for part in re.split(r"\s*,\s*|\s+dan\s+", key) if part]
            if len(parts) > 1 and all(part in keys for part in parts):
                reader.error(
                    codes.UNKNOWN_NAME,
                    item,
                    f"{quote(key)} di {what} bukan satu pelaksana",
                    f"untuk langkah bersama tulis [{', '.join(parts)}]",
                )
                continue
            named = {a.nama: a.key for a in actors}
            meant = nearest(key, keys) or named.get(nearest(key, named), "")
            reader.error(
                codes.UNKNOWN_NAME,
                item,
                f"pelaksana {quote(key)} di {what} tidak ada di daftar pelaksana",
                f'maksudnya "{meant}"?' if meant else "yang ada: " + ", ".join(keys),
            )
        elif keys[key] in found:
            reader.error(
                codes.UNKNOWN_NAME,
                item,
                f"pelaksana {quote(key)} disebut dua kali di {what}",
                "sebut sekali saja",
            )
        else:
            found.append(keys[key])
    return tuple(found)


def _exits(
    reader: Reader,
    n: int,
    row: dict[str, Node],
    ids: dict[str, int],
    count: int,
    label: dict[str, str],
) -> tuple[Exit, ...]:
    after = n + 1 if n + 1 < count else None
    if "keputusan" not in row:
        if reader.is_empty(row.get("lanjut")):
            return (Exit("", after),)
        node, side = _way(reader, row["lanjut"], f"lanjut langkah {n + 1}")
        return (Exit("", _target(reader, node, ids, n, after), side),)
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
    if len(pairs) < 2 and (
        (isinstance(node, Mapping) and not node.doubled) or reader.is_empty(node)
    ):
        reader.error(
            codes.WRONG_FLOW,
            node,
            f"keputusan langkah {n + 1} punya {len(pairs)} cabang",
            "tulis sekurang-kurangnya dua, misalnya {ya: lanjut, tidak: id-langkah}",
        )
    if len(pairs) > MOST_EXITS:
        reader.error(
            codes.WRONG_FLOW,
            node,
            f"keputusan langkah {n + 1} punya {len(pairs)} cabang",
            f"paling banyak {MOST_EXITS}; bagi menjadi beberapa keputusan",
        )
    exits = []
    for key, value in pairs:
        words = reader.line(key, "cabang")
        if len(words) > 24:
            reader.error(
                codes.TOO_LARGE,
                key,
                f"tulisan cabang {quote(words)} terlalu panjang",
                "paling panjang 24 huruf; penjelasannya di uraian",
            )
        if reader.is_empty(value):
            reader.error(
                codes.WRONG_FLOW,
                key,
                f"cabang {quote(words)} langkah {n + 1} tidak punya tujuan",
                "tulis id langkah, lanjut, atau selesai",
            )
            continue
        target, side = _way(reader, value, f"cabang {quote(words)} langkah {n + 1}")
        printed = {"ya": label["ya"], "tidak": label["tidak"]}.get(words, words)
        exits.append(Exit(printed, _target(reader, target, ids, n, after), side))
    return tuple(exits)


def _way(reader: Reader, node: Node, what: str) -> tuple[Node | None, str]:
    """Where an exit leads and by which side it should leave: a plain target, or ``{ke: ..., lewat: ...}``."""
    if not isinstance(node, Mapping):
        return node, ""
    found = reader.mapping(node, fields.WAY, what)
    return found.get("ke"), reader.choice(found.get("lewat"), f"lewat {what}", SIDES, "")


def _target(
    reader: Reader, node: Node | None, ids: dict[str, int], n: int, after: int | None = None
) -> int | None:
    """The index of the step that is named; ``None`` for the end (or with a problem)."""
    name = reader.line(node, f"tujuan langkah {n + 1}")
    if name == NEXT:
        return after
    if name == END or not name:
        return None
    if name in ids:
        if ids[name] == n:
            reader.error(
                codes.WRONG_FLOW,
                node,
                f"langkah {n + 1} menunjuk dirinya sendiri",
                "tunjuk langkah lain, lanjut, atau selesai",
            )
            return None
        return ids[name]
    meant = nearest(name, ids)
    hint = (
        f'maksudnya "{meant}"?'
        if meant
        else "id yang ada: " + (", ".join(ids) or "belum ada") + "; atau lanjut, selesai"
    )
    if name.isdigit():
        hint = "rujuk langkah dengan id-nya, bukan nomornya; " + hint
    reader.error(codes.UNKNOWN_STEP, node, f"tidak ada langkah ber-id {quote(name)}", hint)
    return None
