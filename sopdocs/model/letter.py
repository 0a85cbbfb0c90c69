"""The content of a letter."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import TypeVar

from sopdocs.dataclass import dataclass, field
from sopdocs.model.letter_kinds import Kind
from sopdocs.model.letter_settings import CALENDAR, LetterSignature
from sopdocs.model.numbering import Numbered
from sopdocs.model.official import Official

Plain = str | list["Plain"] | dict[str, "Plain"]  # a value as written


class Item(str):
    """An item of a list; `below` are the items below it."""

    below: tuple[str, ...]

    def __new__(cls, text: str, below: tuple[str, ...] = ()) -> Item:
        item = super().__new__(cls, text)
        item.below = below
        return item


@dataclass(frozen=True, slots=True)
class Task:
    """Where and when a task is done; both days are included."""

    tempat: str
    mulai: datetime.date
    selesai: datetime.date
    hari: str = CALENDAR


@dataclass(frozen=True, slots=True)
class People:
    """The people of a letter; with `attached` they are listed in its attachment."""

    people: tuple[Official, ...] = ()
    attached: bool = False

    def __bool__(self) -> bool:
        return bool(self.people)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom a letter is for, as posts; with `attached` they are listed in its attachment."""

    posts: tuple[str, ...] = ()
    attached: bool = False

    def __bool__(self) -> bool:
        return bool(self.posts)


Cell = str | tuple[str, ...]  # a list is printed in its cell as a list


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table; without ``kolom`` it is a list with one item per row."""

    kolom: tuple[str, ...] = ()
    baris: tuple[tuple[Cell, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.baris)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows whose columns the kind names; each holds the value of each column that is filled."""

    rows: tuple[Mapping[str, Value], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """How many of what, as written; it is printed with its number in words."""

    text: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole rupiah."""

    rupiah: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels, each with the text behind it, in their order."""

    pairs: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pairs)


@dataclass(frozen=True, slots=True)
class ListItems:
    """The items of a list."""

    items: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)


Value = (
    str
    | bool
    | datetime.date
    | Task
    | People
    | Recipients
    | LetterTable
    | Rows
    | WrittenAmount
    | Money
    | ListItems
    | Pairs
)
Form = TypeVar("Form", str, People, Recipients, LetterTable, Rows, ListItems)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with inherited values filled in; an empty field was not given.

    `id` is what the letter is known by for ever, empty until it is issued; `kunci` is the name of
    its file. `anggota` is the person or addressee that a letter of ``satu_per_satu`` is for.
    `baris` is the row of a sheet that it is made from, and `kolom` are the columns of that row.
    `isi` holds what the author wrote: two letters are the same if these values are equal. `values`
    are the fields of its kind, by key, each of the type that the kind says.
    """

    kunci: str
    kind: Kind
    tanggal: datetime.date | None
    klasifikasi: str
    isi: dict[str, Plain]
    penanda_tangan: LetterSignature
    id: str = ""
    anggota: str = ""
    baris: str = ""
    kolom: frozenset[str] = frozenset()
    sop_nama: str = ""
    sop_nomor: str = ""
    langkah: str = ""
    nomor: str = ""
    sisipan: str = ""
    mengganti: str = ""
    templat: str = ""
    sifat: str = ""
    keamanan: str = ""
    kecepatan: str = ""
    lampiran: str = ""
    hal: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    tembusan: tuple[str, ...] = ()
    paraf: tuple[str, ...] = ()
    tambahan: dict[str, str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def jenis(self) -> str:
        """The key of its kind."""
        return self.kind.key

    @property
    def numbered(self) -> Numbered:
        """The part of the letter that decides its number."""
        return self.kind.numbered(self.klasifikasi, self.tanggal)

    @property
    def is_signed(self) -> bool:
        """False for a letter that no official of the office signs."""
        return self.kind.is_signed or bool(self.penanda_tangan.pejabat.jabatan)

    def value(self, key: str, form: type[Form]) -> Form:
        """Return the value of a field of this form; an empty one if there is none."""
        found = self.values.get(key)
        return found if isinstance(found, form) else form()

    def people(self) -> Iterator[tuple[str, int, Official]]:
        """Yield field, position and person of all people whom the letter names."""
        for key, value in self.values.items():
            if isinstance(value, People):
                yield from ((key, n, person) for n, person in enumerate(value.people))

    def recipients(self) -> Iterator[tuple[str, int, str]]:
        """Yield field, position and post of all recipients."""
        for key, value in self.values.items():
            if isinstance(value, Recipients):
                yield from ((key, n, post) for n, post in enumerate(value.posts))

    @property
    def attached(self) -> bool:
        """True if a list of its people or recipients is attached."""
        return any(
            value.attached
            for value in self.values.values()
            if isinstance(value, People | Recipients)
        )


def ledger_content(isi: Mapping[str, Plain]) -> str:
    """Return what the author wrote as the JSON that the ledger keeps; equal values, equal text."""
    return json.dumps(isi, ensure_ascii=False, sort_keys=True)
