"""A revision in the words of the office: one row for each change.

The report prints these rows, the Lembar Perubahan shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.model.institution import LABELS
from sopdocs.model.letter_kinds import title_of
from sopdocs.model.revision import (
    ActorChange,
    ArrowChange,
    FieldChange,
    ItemChange,
    Revision,
    StepChange,
    Target,
)
from sopdocs.revisions.words import Piece, compared

NAMES = LABELS | {
    "uraian": "Uraian",
    "instansi": "Instansi",
    "judul_tabel": "Judul tabel",
    "jumlah_waktu": "Jumlah waktu yang dinyatakan",
    "catatan": "Catatan",
    "keputusan": "Simbol",
    "no": "Nomor",
    "tahapan": "Tahapan di atasnya",
    "koordinasi": "Koordinasi",
    "jumlah_semua": "Jumlah waktu seluruh tabel yang dinyatakan",
    "kolom": "Kolom pelaksana tiap tabel",
    "simbol": "Tulisan di simbol",
    "surat": "Surat",
}
_DECISION = {"": "kegiatan", "ya": "keputusan (belah ketupat)"}
FILLED, EMPTIED = "diisi", "dikosongkan"
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One change.

    ``field`` is its name in the source. For a step, ``detail`` is the cell or arrow that changed,
    and ``about`` the step's uraian.
    """

    field: str
    part: str
    old: Pieces
    new: Pieces
    note: str
    detail: str = ""
    about: str = ""


def rows(revision: Revision, ids: bool = False) -> list[RevisionRow]:
    """Every change in the order of the sheet; ``ids`` adds the ids of the arrows' targets."""
    return [
        *map(_identity, revision.identity),
        *map(_item, revision.lists),
        *map(_actor, revision.actors),
        *(row for step in revision.steps for row in _step(step, ids)),
    ]


def _identity(change: FieldChange) -> RevisionRow:
    return RevisionRow(
        change.field,
        NAMES.get(change.field, change.field),  # a row of the office's own is named by its label
        *compared(change.old, change.new),
        _note(change.old, change.new),
    )


def _note(old: object, new: object) -> str:
    return "diubah" if old and new else FILLED if new else EMPTIED


def _item(change: ItemChange) -> RevisionRow:
    name = NAMES[change.field]
    if not change.old_number:
        return RevisionRow(
            change.field, f"{name} {change.new_number}", (), _whole(change.new), "ditambah"
        )
    if not change.new_number:
        return RevisionRow(
            change.field, f"{name} {change.old_number} lama", _whole(change.old), (), "dihapus"
        )
    note = ", ".join(
        word
        for word, holds in (("dipindah", change.moved), ("diubah", change.old != change.new))
        if holds
    )
    old, new = (
        (change.old, change.new)
        if not change.moved
        else (f"{change.old_number}. {change.old}", f"{change.new_number}. {change.new}")
    )
    return RevisionRow(
        change.field,
        f"{name} {_numbers(change.old_number, change.new_number)}",
        *compared(old, new),
        note,
    )


def _numbers(old: int | str, new: int | str) -> str:
    return f"{new}" if old == new else f"{new} (semula {old})"


def _actor(change: ActorChange) -> RevisionRow:
    if not change.old_column:
        return RevisionRow(
            "pelaksana",
            f"Pelaksana, kolom {change.new_column}",
            (),
            _whole(change.new),
            "kolom baru",
        )
    if not change.new_column:
        return RevisionRow(
            "pelaksana",
            f"Pelaksana, kolom {change.old_column} lama",
            _whole(change.old),
            (),
            "kolom dihapus",
        )
    note = ", ".join(
        word
        for word, holds in (
            ("kolom dipindah", change.moved),
            ("nama diubah", change.old != change.new),
        )
        if holds
    )
    old, new = (
        (change.old, change.new)
        if not change.moved
        else (
            f"kolom {change.old_column}: {change.old}",
            f"kolom {change.new_column}: {change.new}",
        )
    )
    return RevisionRow(
        "pelaksana",
        f"Pelaksana, kolom {_numbers(change.old_column, change.new_column)}",
        *compared(old, new),
        note,
    )


def _step(change: StepChange, ids: bool) -> Iterator[RevisionRow]:
    """The rows of a step: one for its place and uraian, one for each other field and arrow."""
    if change.kind == "added":
        words = _whole(_all(change, ids))
        yield RevisionRow(
            "kegiatan", f"Langkah {change.new_place or change.new}", (), words, "langkah baru"
        )
        return
    if change.kind == "removed":
        part, words = f"Langkah {change.old_place or change.old} lama", _whole(_all(change, ids))
        yield RevisionRow("kegiatan", part, words, (), "langkah dihapus")
        return
    places = (change.old_place or str(change.old), change.new_place or str(change.new))
    part = f"Langkah {_numbers(*places)}"
    fields = {field.field: field for field in change.fields}
    yield from _place_and_uraian(change, part, fields.pop("uraian", None))
    for key, field in fields.items():
        shown = [_shown(key, text) for text in (field.old, field.new)]
        yield RevisionRow(key, part, *compared(*shown), _note(*shown), NAMES[key], change.uraian)
    for arrow in change.arrows:
        yield _arrow(arrow, part, change.uraian, ids)


def _place_and_uraian(
    change: StepChange, part: str, uraian: FieldChange | None
) -> Iterator[RevisionRow]:
    """The row of a step that moved, or whose uraian changed."""
    if change.moved:
        old, new = (uraian.old, uraian.new) if uraian else (change.uraian, change.uraian)
        pieces = compared(f"{change.old}. {old}", f"{change.new}. {new}")
        note = "dipindah, uraian diubah" if uraian else "dipindah"
        yield RevisionRow("kegiatan", part, *pieces, note)
    elif uraian:
        pieces = compared(uraian.old, uraian.new)
        name = NAMES["uraian"]
        yield RevisionRow("uraian", part, *pieces, "uraian diubah", name, change.uraian)


def _shown(field: str, text: str) -> str:
    if field == "surat":
        return title_of(text)
    return _DECISION.get(text, text) if field == "keputusan" else text


def _all(change: StepChange, ids: bool) -> str:
    """The fields and arrows of a step that was added or removed, one a line."""
    lines = [
        _only(field)
        if field.field == "uraian"
        else f"{NAMES[field.field]}: {_shown(field.field, _only(field))}"
        for field in change.fields
    ]
    for arrow in change.arrows:
        target = arrow.new or arrow.old
        assert target is not None  # an arrow that came or went has one of them
        lines.append(_way(arrow.new_label or arrow.old_label, target, ids))
    return "\n".join(lines)


def _only(field: FieldChange) -> str:
    return field.new or field.old


def _arrow(arrow: ArrowChange, part: str, about: str, ids: bool) -> RevisionRow:
    label = arrow.new_label or arrow.old_label
    old, new = (
        _way(word, target, ids) if target else ""
        for word, target in ((arrow.old_label, arrow.old), (arrow.new_label, arrow.new))
    )
    note = "panah baru" if not old else "panah dihapus" if not new else "panah diubah"
    return RevisionRow("panah", part, *compared(old, new), note, f"panah {label}".rstrip(), about)


def _way(label: str, target: Target, ids: bool) -> str:
    named = f" ({target.id})" if ids and target.id else ""
    at = f" {target.at}" if target.at else ""
    goal = f"ke langkah {target.number}{at}{named}" if target.number else "alur selesai"
    return f"{label}: {goal}" if label else goal


def _whole(text: str) -> Pieces:
    return (Piece(text, False),) if text else ()
