"""Commands over an ``instansi.yaml``: texts, lines of names, officials."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.source import fields
from sopdocs.starting.label_habits import LABEL_HABITS, LabelHabit, label_habit
from sopdocs.starting.names import short_name
from sopdocs.web.editing import structure
from sopdocs.web.editing.command import Edited
from sopdocs.web.editing.fields import SetList
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace, Value, at, normal, text_at

OFFICIALS = "pejabat"
RELEASED: FieldPath = ("katalog", "terbit")
ADDRESS: FieldPath = ("katalog", "alamat")
ORDER = tuple(fields.INSTITUTION)
OF_OFFICIAL = tuple(fields.OFFICIAL)


@dataclass(frozen=True, slots=True)
class SetOfficeText:
    """Give a field of an office another text; records around it are made where they are missing."""

    path: FieldPath
    text: str

    @property
    def called(self) -> str:
        return f"ubah {self.path[-1]}"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(_written(source, self.path, normal(self.text)))


@dataclass(frozen=True, slots=True)
class SetOfficeLines:
    """Give a field of several lines other lines; one line stays a plain text if it was one."""

    path: FieldPath
    text: str

    @property
    def called(self) -> str:
        return f"ubah {self.path[-1]}"

    def apply(self, source: OpenSource) -> Edited:
        lines = tuple(line for line in map(normal, self.text.splitlines()) if line)
        present = at(source.value, self.path)
        if isinstance(present, list) and lines:
            return SetList(self.path, lines).apply(source)
        value: Value = list(lines) if len(lines) > 1 else "".join(lines)
        return Edited(_written(source, self.path, value))


@dataclass(frozen=True, slots=True)
class SetOfficeCatalogue:
    """Say of the public catalogue whether SOPs are in it, or its address.

    A plain ``katalog: ya`` becomes fields only if an address is beside it.
    """

    path: FieldPath
    text: str

    @property
    def called(self) -> str:
        return "ubah katalog"

    def apply(self, source: OpenSource) -> Edited:
        present = at(source.value, self.path[:1])
        if isinstance(present, dict):
            return SetOfficeText(self.path, self.text).apply(source)
        if self.path == RELEASED:
            return Edited(_written(source, self.path[:1], self.text))
        text = normal(self.text)
        if not text:
            return Edited(source)
        found: Value = {"terbit": present, "alamat": text} if present else {"alamat": text}
        return Edited(structure.put(source, self.path[:1], found, ORDER))


def released_of(value: Value) -> str:
    """Return what an office says of showing its SOPs: ``ya``, ``tidak``, empty if nothing."""
    present = at(value, RELEASED[:1])
    return present if isinstance(present, str) else text_at(value, RELEASED)


@dataclass(frozen=True, slots=True)
class SetOfficeHabit:
    """Print labels as a region does; labels that an office words in its own way stay."""

    key: str

    @property
    def called(self) -> str:
        return "ubah kebiasaan daerah"

    def apply(self, source: OpenSource) -> Edited:
        habit = label_habit(self.key)
        if habit is None:
            raise NoSuchPlace(("label",))
        before = habit_of(source.value)
        for other in LABEL_HABITS:
            for path, text in _habit_texts(other):
                if path[0] == "cetak" and other.key != before:  # the office's own choice
                    continue
                if dict(_habit_texts(habit)).get(path) is None and at(source.value, path) == text:
                    source = structure.drop(source, path)
        for path, text in _habit_texts(habit):
            if not at(source.value, path[:1]):
                source = structure.put(source, path[:1], {str(path[1]): text}, ORDER)
            else:
                source = structure.put(source, path, text)
        return Edited(source)


def habit_of(value: Value) -> str:
    """Return the key of the habit whose labels an office has; empty if it has others."""
    labels = at(value, ("label",))
    own = labels if isinstance(labels, dict) else {}
    for habit in LABEL_HABITS:
        if {str(key): text for key, text in own.items()} == dict(habit.label):
            return habit.key
    return ""


def _habit_texts(habit: LabelHabit) -> list[tuple[FieldPath, str]]:
    return [
        *((("label", key), text) for key, text in habit.label.items()),
        *((("cetak", key), text) for key, text in habit.cetak.items()),
    ]


@dataclass(frozen=True, slots=True)
class AddOfficial:
    """Add an official below the others; the short name is made from the post."""

    post: str

    @property
    def called(self) -> str:
        return f"tambah pejabat {self.post}"

    def apply(self, source: OpenSource) -> Edited:
        post = normal(self.post)
        present = at(source.value, (OFFICIALS,)) or {}
        if not post or not isinstance(present, dict):
            raise NoSuchPlace(OFFICIALS)
        record: Value = {"jabatan": post, "nama": "", "pangkat": "", "nip": ""}
        key = short_name(post, list(present))
        return Edited(_written(source, (OFFICIALS, key), record))


@dataclass(frozen=True, slots=True)
class DeleteOfficial:
    """Remove an official; SOPs that name this one say so at their field."""

    key: str

    @property
    def called(self) -> str:
        return "hapus pejabat"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(structure.drop(source, (OFFICIALS, self.key)))


def _written(source: OpenSource, path: FieldPath, value: Value) -> OpenSource:
    if not value and at(source.value, path) is None:
        return source
    while len(path) > 1 and not at(source.value, path[:-1]):
        path, value = path[:-1], {str(path[-1]): value}
    order = ORDER if len(path) == 1 else OF_OFFICIAL if path[0] == OFFICIALS else ()
    return structure.put(source, path, value, order)
