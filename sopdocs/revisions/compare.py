"""Two versions of a SOP → what is different.

In: two SOPs. Out: a ``Revision`` with changes of identity, lists, actors, steps and their arrows,
the sum of times, and what only changes the look.
"""

from __future__ import annotations

from dataclasses import fields

from sopdocs.dataclass import replace
from sopdocs.model.duration import in_words, total
from sopdocs.model.identity_parts import IDENTITY_PARTS, source_rows
from sopdocs.model.institution import Print
from sopdocs.model.revision import ActorChange, FieldChange, ItemChange, Revision
from sopdocs.model.sop import Sop
from sopdocs.model.text import Text, folded
from sopdocs.revisions.pairing import Part, grams, moved, overlap, pair, places
from sopdocs.revisions.steps import compare_steps
from sopdocs.revisions.words import marked

# The fields of ``cetak`` that have another name in a source.
_KEYS = {
    "landscape": "orientasi",
    "huruf": "huruf.isi",
    "padat": "huruf.isi",
    "huruf_terkecil": "huruf.terkecil",
}
ALIKE = 0.6  # likeness of items and names below which one was removed and another added


def compare(old: Sop, new: Sop) -> Revision:
    """Find all differences on paper between two versions.

    Ids, keys and the sides at which arrows leave are not printed, so they make no difference.
    """
    actors = _pairs(
        [(actor.key, actor.nama) for actor in old.pelaksana],
        [(actor.key, actor.nama) for actor in new.pelaksana],
    )
    relabelled = [change for pair in _lists(old, new) for change in _labels(*pair)]
    return Revision(
        identity=(*_identity(old, new), *relabelled),
        lists=tuple(change for pair in _lists(old, new) for change in _items(*pair)),
        actors=_actors(old, new, actors),
        steps=compare_steps(old, new, actors),
        total=FieldChange(
            "jumlah", *(in_words(total(step.waktu for step in sop.kegiatan)) for sop in (old, new))
        ),
        appearance=_appearance(old, new),
    )


def _lists(old: Sop, new: Sop) -> list[tuple[str, Text, Text]]:
    """The lists of both versions by key, in the order of the sheet."""
    parts = [(part.key, old.parts[part.key], new.parts[part.key]) for part in IDENTITY_PARTS]
    return [*parts, ("catatan", _notes(old), _notes(new))]


def _notes(sop: Sop) -> Text:
    """The notes under all tables."""
    return sum((table.catatan for table in sop.tabel), sop.catatan)


def _identity(old: Sop, new: Sop) -> list[FieldChange]:
    pairs = zip(_identity_texts(old), _identity_texts(new))
    changes = [
        FieldChange(key, before, after) for (key, before), (_, after) in pairs if before != after
    ]
    before, after = _own_rows(old), _own_rows(new)
    return changes + [
        FieldChange(label, before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys((*before, *after))
        if before.get(label, "") != after.get(label, "")
    ]


def _own_rows(sop: Sop) -> dict[str, str]:
    """The texts of the rows that the office adds to the identity box, by label."""
    return {row.label: row.text for row in sop.identity_rows if row.kind == "own"}


def _identity_texts(sop: Sop) -> list[tuple[str, str]]:
    """The texts outside lists and table, by key, in the order in which changes are reported."""
    return [
        ("instansi", "\n".join(sop.instansi.nama)),
        *((row.key, sop.row_text(row)) for row in source_rows()),
        ("judul_tabel", "\n".join(table.judul_tabel for table in sop.tables)),
        ("jumlah_waktu", "\n".join(table.jumlah_waktu for table in sop.tables)),
        ("jumlah_semua", sop.jumlah_waktu if sop.tabel else ""),
        ("kolom", _columns_of_tables(sop)),
    ]


def _columns_of_tables(sop: Sop) -> str:
    """The columns of each of several tables, one table a line."""
    return "\n".join(
        f"tabel {n}: {', '.join(actor.nama for actor in table.pelaksana)}"
        for n, table in enumerate(sop.tables, 1)
        if sop.tabel
    )


def _pairs(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> dict[int, int]:
    """Pair things that have an id and a text by how alike their letters are."""
    before, after = ([grams(text) for _, text in side] for side in (old, new))
    olds, news = ([Part(id, folded(text)) for id, text in side] for side in (old, new))
    return pair(olds, news, lambda i, j: overlap(before[i], after[j]), ALIKE)


def _items(field: str, old: Text, new: Text) -> list[ItemChange]:
    """Changed items in the order of the new list; removed ones keep their place in it."""
    before, after = (
        [
            marked((paragraph,)).removeprefix(f"{paragraph.label} " if paragraph.label else "")
            for paragraph in text
        ]
        for text in (old, new)
    )
    pairs = _pairs([("", text) for text in before], [("", text) for text in after])
    elsewhere = moved(pairs)
    changes = [
        ItemChange(field, before[i], after[j], i + 1, j + 1, i in elsewhere)
        for i, j in pairs.items()
        if before[i] != after[j] or i in elsewhere
    ]
    changes += [
        ItemChange(field, "", text, 0, j + 1)
        for j, text in enumerate(after)
        if j not in set(pairs.values())
    ]
    changes += [
        ItemChange(field, text, "", i + 1, 0) for i, text in enumerate(before) if i not in pairs
    ]
    place = places(pairs, elsewhere)
    return sorted(
        changes,
        key=lambda change: (
            (change.new_number, 0, 0)
            if change.new_number
            else (place(change.old_number - 1), 1, change.old_number)
        ),
    )


def _labels(field: str, old: Text, new: Text) -> list[FieldChange]:
    """The change of a list whose items are the same under other numbers or letters."""
    if [p.plain for p in old] != [p.plain for p in new] or [p.label for p in old] == [
        p.label for p in new
    ]:
        return []
    return [FieldChange(field, *(" ".join(p.label for p in text) for text in (old, new)))]


def _actors(old: Sop, new: Sop, pairs: dict[int, int]) -> tuple[ActorChange, ...]:
    elsewhere = moved(pairs)
    before, after = old.pelaksana, new.pelaksana
    changes = [
        ActorChange(after[j].key, before[i].nama, after[j].nama, i + 1, j + 1, i in elsewhere)
        for i, j in pairs.items()
        if before[i].nama != after[j].nama or i in elsewhere
    ]
    changes += [
        ActorChange(actor.key, "", actor.nama, 0, j + 1)
        for j, actor in enumerate(after)
        if j not in set(pairs.values())
    ]
    changes += [
        ActorChange(actor.key, actor.nama, "", i + 1, 0)
        for i, actor in enumerate(before)
        if i not in pairs
    ]
    place = places(pairs, elsewhere)
    return tuple(
        sorted(
            changes,
            key=lambda one: (
                (one.new_column, 0, 0)
                if one.new_column
                else (place(one.old_column - 1), 1, one.old_column)
            ),
        )
    )


def _appearance(old: Sop, new: Sop) -> tuple[str, ...]:
    found = [
        f"label.{key}"
        for key in sorted({*old.label, *new.label})
        if old.label.get(key) != new.label.get(key)
    ]
    found += [
        f"cetak.{_KEYS.get(field.name, field.name)}"
        for field in fields(old.cetak)
        if _setting(old.cetak, field.name) != _setting(new.cetak, field.name)
    ]
    address_changed = old.instansi.alamat != new.instansi.alamat
    if old.sampul != new.sampul or (old.sampul and new.sampul and address_changed):
        found.append("sampul")
    if old.cetak.kop and new.cetak.kop and _contact(old) != _contact(new):
        found.append("alamat")
    if (old.instansi.logo and old.instansi.logo.content) != (
        new.instansi.logo and new.instansi.logo.content
    ):
        found.append("logo")
    if old.profile != new.profile:
        found.append("profil")
    return tuple(dict.fromkeys(found))


def _contact(sop: Sop) -> tuple[str, str]:
    """The lines below the names of the office: address and telephone."""
    return sop.instansi.alamat, sop.instansi.telepon


def _setting(cetak: Print, name: str) -> object:
    """Return a print setting; the texts of rows are no look."""
    if name == "identitas":
        return tuple(replace(row, text="") for row in cetak.identitas)
    setting: object = getattr(cetak, name)
    return setting
