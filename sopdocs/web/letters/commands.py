"""Commands over a letter source that the fields of a SOP do not need: items, people, signature."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.web.editing import structure
from sopdocs.web.editing.command import Edited
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace, Value, at, own_key, text_at

SIGNATURE = "penanda_tangan"
OFFICIAL = "pejabat"
Order = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item to a list; a single value becomes the first of a list.

    ``n`` is the place that the author typed into. Who types fast has filled the next cell of a new
    row before its first one is here: then it is that row's.
    """

    path: FieldPath
    item: Value
    order: Order = ()
    n: int | None = None

    @property
    def called(self) -> str:
        return f"tambah {self.path[-1]}"

    def apply(self, source: OpenSource) -> Edited:
        present = at(source.value, self.path)
        if isinstance(present, list) and self.n is not None and self.n < len(present):
            return Edited(self._into(source, (*self.path, self.n)))
        if isinstance(present, list):
            return Edited(structure.insert(source, self.path, len(present), self.item))
        items: Value = [present, self.item] if present else [self.item]
        return Edited(structure.put(source, self.path, items, self.order))

    def _into(self, source: OpenSource, path: FieldPath) -> OpenSource:
        if not isinstance(self.item, dict):
            return structure.put(source, path, self.item)
        for key, text in self.item.items():
            source = structure.put(source, (*path, key), text)
        return source


@dataclass(frozen=True, slots=True)
class DropItem:
    """Remove an item of a list, or a whole field."""

    path: FieldPath

    @property
    def called(self) -> str:
        return f"hapus {self.path[-1]}" if isinstance(self.path[-1], str) else "hapus baris"

    def apply(self, source: OpenSource) -> Edited:
        if at(source.value, self.path) is None:
            return Edited(source)
        return Edited(structure.drop(source, self.path))


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move an item of a list."""

    path: FieldPath
    n: int
    to: int

    @property
    def called(self) -> str:
        return "geser baris"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(structure.move(source, self.path, self.n, self.to))


@dataclass(frozen=True, slots=True)
class PutItem:
    """Give a list's item, or a field, a value that is more than one text."""

    path: FieldPath
    value: Value
    order: Order = ()

    @property
    def called(self) -> str:
        return "ubah butir" if isinstance(self.path[-1], int) else f"ubah {self.path[-1]}"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(structure.put(source, self.path, self.value, self.order))


@dataclass(frozen=True, slots=True)
class AddPair:
    """Add a label without a text to a field of pairs."""

    path: FieldPath
    label: str
    order: Order = ()

    @property
    def called(self) -> str:
        return "tambah baris"

    def apply(self, source: OpenSource) -> Edited:
        present, label = at(source.value, self.path), self.label.strip()
        if isinstance(present, dict):
            if own_key(present, label) in present:
                raise NoSuchPlace(label)
            return Edited(structure.put(source, (*self.path, label), ""))
        return Edited(structure.put(source, self.path, {label: ""}, self.order))


@dataclass(frozen=True, slots=True)
class RenameLabel:
    """Give pair ``n`` of a mapping another label."""

    path: FieldPath
    n: int
    label: str

    @property
    def called(self) -> str:
        return "ubah label"

    def apply(self, source: OpenSource) -> Edited:
        pairs = at(source.value, self.path)
        if not isinstance(pairs, dict) or not self.n < len(pairs) or not self.label.strip():
            raise NoSuchPlace(self.n)
        key = list(pairs)[self.n]
        return Edited(structure.with_key(source, (*self.path, key), self.label.strip()))


@dataclass(frozen=True, slots=True)
class SetSignature:
    """Set one part of who signs; the official alone is written as his key."""

    part: str
    text: str
    order: Order = ()

    @property
    def called(self) -> str:
        return "ubah penanda tangan"

    def apply(self, source: OpenSource) -> Edited:
        present = at(source.value, (SIGNATURE,))
        text = self.text.strip()
        if isinstance(present, dict):
            if self.part == OFFICIAL and not text:
                return Edited(structure.drop(source, (SIGNATURE,)))
            return Edited(self._in_record(source, text))
        if self.part == OFFICIAL:
            if present is None and not text:
                return Edited(source)
            return Edited(structure.put(source, (SIGNATURE,), text, self.order))
        if not text:
            return Edited(source)
        record: dict[str, Value] = {OFFICIAL: present} if present else {}
        return Edited(structure.put(source, (SIGNATURE,), record | {self.part: text}, self.order))

    def _in_record(self, source: OpenSource, text: str) -> OpenSource:
        path = (SIGNATURE, own_key(at(source.value, (SIGNATURE,)) or "", self.part))
        if text:
            return structure.put(source, path, text, (OFFICIAL, "sebagai", "atas_nama"))
        if at(source.value, path) is None:
            return source
        source = structure.drop(source, path)
        left = at(source.value, (SIGNATURE,))
        if isinstance(left, dict) and [key.casefold() for key in left] == [OFFICIAL]:
            key = text_at(left, (OFFICIAL,))
            return structure.put(source, (SIGNATURE,), key, self.order)
        return source


def order_of_fields(fields: Order) -> Order:
    """Return the usual order of the keys of a letter source whose kind has these fields."""
    first: Order = ("jenis", "sop", "langkah", "tanggal", "nomor", "sisipan", "mengganti")
    first += ("klasifikasi", "sifat", "keamanan", "kecepatan", "hal", "data", "lembar")
    last = ("satu_per_satu", "lampiran", SIGNATURE, "tembusan", "paraf", "tambahan", "templat")
    return tuple(dict.fromkeys((*first, "kunci_baris", *fields, *last, "kunci", "id")))
