"""An open source → what the form shows of it, as values that JSON can carry."""

from __future__ import annotations

from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS, source_rows
from sopdocs.model.institution import Institution
from sopdocs.model.step import END, NEXT
from sopdocs.web.editing.flow_values import (
    MERGED,
    PHASE,
    TablePath,
    actor_index,
    actors,
    index_of,
    is_phase,
    items,
    members,
    step_id,
    tables,
    targets,
)
from sopdocs.web.editing.steps import APART, CHAIN, LINE
from sopdocs.web.editing.values import Value, at, text_at

Json = dict[str, object]
EXAMPLES = {
    "nama": "Pengelolaan Surat Masuk",
    "nomor": "000.8.3.3/01/2026",
    "pembuatan": "5 Januari 2026",
    "revisi": "-",
    "efektif": "5 Januari 2026",
    "uraian": "Menerima surat dan mencatatnya",
    "kelengkapan": "Surat masuk",
    "waktu": "15 menit",
    "output": "Surat tercatat",
    "keterangan": "",
}
OFFICIAL_FIELDS = (
    ("jabatan", "Jabatan"),
    ("nama", "Nama"),
    ("pangkat", "Pangkat"),
    ("nip", "NIP"),
)
_YES = ("ya", "y", "iya", "yes", "true", "on", "1")


def path_key(path: FieldPath) -> str:
    """Return a path as one word, by which browser and server name a field.

    >>> path_key(("kegiatan", 2, "uraian"))
    'kegiatan/2/uraian'
    """
    return "/".join(map(str, path))


def form_state(value: Value, institution: Institution) -> Json:
    """Return all that the form shows of a source."""
    return {
        "baris": [_row(value, institution, row.key, row.path) for row in source_rows()],
        "daftar": [_part(value, part.key, institution) for part in IDENTITY_PARTS],
        "tabel": _counted([_table(value, table) for table in tables(value)]),
        "beberapa": at(value, ("tabel",)) is not None,
        "kolom": [
            {
                "kunci": column.key,
                "nama": _label(column.key, column.label, institution),
                "contoh": EXAMPLES.get(column.key, ""),
            }
            for column in cell_columns()
        ],
    }


def _label(key: str, usual: str, institution: Institution) -> str:
    return (institution.label.get(key) or usual).rstrip(" :")


def _row(value: Value, institution: Institution, key: str, path: FieldPath) -> Json:
    row = next(row for row in source_rows() if row.key == key)
    shown: Json = {
        "kunci": key,
        "nama": _label(key, row.label, institution),
        "jalur": list(path),
        "nilai": text_at(value, path),
        "contoh": EXAMPLES.get(key, ""),
        "jenis": row.kind,
    }
    if row.kind == "official":
        own = at(value, path)
        shown["pejabat"] = [
            {"kunci": name, "nama": " · ".join(filter(None, (one.jabatan, one.nama)))}
            for name, one in institution.pejabat.items()
        ]
        shown["sendiri"] = (
            [
                {"jalur": [*path, field], "nama": label, "nilai": text_at(own, (field,))}
                for field, label in OFFICIAL_FIELDS
            ]
            if isinstance(own, dict)
            else []
        )
    return shown


def _part(value: Value, key: str, institution: Institution) -> Json:
    part = next(part for part in IDENTITY_PARTS if part.key == key)
    found = at(value, (key,))
    listed = not isinstance(found, str) or not found
    entries = found if isinstance(found, list) else []
    return {
        "kunci": key,
        "nama": _label(key, part.label, institution),
        "jalur": [key],
        "daftar": listed,
        "butir": [item if isinstance(item, str) else "" for item in entries],
        "rumit": any(not isinstance(item, str) for item in entries) or isinstance(found, dict),
        "nilai": found if isinstance(found, str) else "",
        "bernomor": part.numbered,
    }


def _counted(found: list[Json]) -> list[Json]:
    """Give each step its index among the steps of all tables, by which the sheet knows it."""
    count = 0
    for table in found:
        rows = table["baris"]
        for row in rows if isinstance(rows, list) else []:
            if "sel" in row:
                row["langkah"] = count
                count += 1
    return found


def _table(value: Value, table: TablePath) -> Json:
    steps = items(value, table)
    known = actors(value, table)
    notes = at(value, (*table.root, "catatan"))
    return {
        "nomor": table.table,
        "judul": text_at(value, (*table.root, "judul")),
        "jalur": list(table.root),
        "pelaksana": [{"kunci": actor.key, "nama": actor.nama} for actor in known],
        "baris": [_item(value, table, n) for n in range(len(steps))],
        "catatan": "\n".join(one for one in notes if isinstance(one, str))
        if isinstance(notes, list)
        else notes or "",
        "daftarCatatan": isinstance(notes, list),
        "tanpa": isinstance(at(value, table.steps), str)
        and text_at(value, table.steps).casefold() in ("tidak ada", "-"),
    }


def _item(value: Value, table: TablePath, n: int) -> Json:
    steps = items(value, table)
    item = steps[n]
    path = table.step(n)
    if is_phase(item):
        return {"tahapan": text_at(item, (PHASE,)), "jalur": [*path, PHASE]}
    known = actors(value, table)
    who = [(actor_index(known, name), name) for name, _ in members(item)]
    found = _exits(steps, item)
    return {
        "jalur": list(path),
        "nomor": sum(not is_phase(one) for one in steps[: n + 1]),
        "id": step_id(item),
        "sel": {column.key: text_at(item, (column.key,)) for column in cell_columns()},
        "oleh": [lane for lane, _ in who if lane is not None],
        "asing": [name for lane, name in who if lane is None],
        "berbentuk": any(isinstance(shape, dict) for _, shape in members(item)),
        "sambung": _joining(item),
        "keluar": found or [],
        "rumit": found is None,
        "gabung": _merged(steps, item),
        "simbol": text_at(item, ("simbol",)),
        "no": text_at(item, ("no",)),
        "lain": [key for key in ("cabang", "koordinasi", "surat") if at(item, (key,))],
    }


def _joining(item: Value) -> str:
    if text_at(item, ("bersamaan",)).casefold() in _YES:
        return APART
    shaped = any(isinstance(shape, dict) for _, shape in members(item))
    written = text_at(item, ("panah",)).casefold()
    is_chain = written in _YES if written else shaped and len(members(item)) > 1
    return CHAIN if is_chain else LINE


def _exits(steps: list[Value], item: Value) -> list[Json] | None:
    """Return the exits of a step by their words; None if the grid cannot show them all."""
    if at(item, ("cabang",)):
        return None
    decided = at(item, ("keputusan",))
    if isinstance(decided, dict):
        return [
            {"kata": words, "ke": [_target(steps, text) for _, text in targets(to)]}
            for words, to in decided.items()
        ]
    if decided and decided != "-":
        return None
    leads = at(item, ("lanjut",))
    if not leads:
        return [{"kata": "", "ke": [NEXT]}]
    return [{"kata": "", "ke": [_target(steps, text) for _, text in targets(leads)]}]


def _target(steps: list[Value], text: str) -> int | str:
    """Return a target as the form names it: an item's index, "lanjut", "selesai", or as written."""
    word = " ".join(text.split())
    if word.casefold() in (NEXT, END):
        return word.casefold()
    found = index_of(steps, word)
    return word if found is None else found


def _merged(steps: list[Value], item: Value) -> list[Json]:
    found: list[Json] = []
    for key in MERGED:
        until = text_at(item, (key,))
        if until:
            last = index_of(steps, until)
            number = sum(not is_phase(one) for one in steps[: last + 1]) if last is not None else 0
            found.append({"kolom": key.removesuffix("_hingga"), "sampai": number or until})
    return found
