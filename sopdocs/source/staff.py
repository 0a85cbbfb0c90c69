"""The staff list of an office: people whom letters name by key, name or NIP.

In: ``staf/pegawai.yaml`` (a key above each person, or a list of people), or the rows of a sheet.
Out: a `StaffList`, whose `find` says whom a text means, or why nobody is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.model.official import Official
from sopdocs.model.text import folded
from sopdocs.problem import Problem, nearest, quote
from sopdocs.source.find import STAFF
from sopdocs.source.letter_rows import PERSON, LetterRow
from sopdocs.source.nodes import Mapping, Scalar, Sequence
from sopdocs.source.official import read_official
from sopdocs.source.reader import DASHES, Reader
from sopdocs.source.tree import parse

NAMES = ("pegawai.yaml", "pegawai.yml", "pegawai.xlsx", "pegawai.csv")
KEYS = "kunci panggilan nama_panggilan"  # columns that hold a person's key
SHOWN = 4  # people that a message names
_TITLE = re.compile(r"\b(?:[A-Za-z]{1,5}\.)+|,.*$", re.S)  # Drs. H. ..., S.E., M.Si.


@dataclass(frozen=True, slots=True)
class Employee:
    """A person of the staff list and the key by which letters call him; empty if there is none."""

    key: str
    person: Official


@dataclass(frozen=True, slots=True)
class StaffList:
    """The people of an office; `file` is empty if it has no staff list."""

    people: tuple[Employee, ...] = ()
    file: str = ""

    def find(self, text: str) -> Official | tuple[str, str]:
        """Return whom a text names, or message and hint if it is nobody or several."""
        found = self._meant(text)
        if len(found) == 1:
            return found[0].person
        if found:
            named = "; ".join(_shown(one) for one in found[:SHOWN])
            return (
                f"{quote(text)} dapat berarti {len(found)} orang di {self.file}: {named}",
                "sebut kuncinya, nama lengkapnya, atau NIP-nya",
            )
        if not self.file:
            return (
                f"{quote(text)} belum punya nama, pangkat, nip, jabatan",
                f"tulis  - {{nama: {text}, nip: ..., jabatan: ...}}, atau simpan daftar pegawai di "
                f"{STAFF}/{NAMES[0]}",
            )
        known = {one.key: one.key for one in self.people if one.key}
        known |= {_plain(one.person.nama): one.key or one.person.nama for one in self.people}
        meant = known.get(nearest(text, known), "")
        return (
            f"{quote(text)} tidak ada di daftar pegawai {self.file}",
            f'maksudnya "{meant}"?' if meant else "periksa namanya, atau tambahkan ke daftar itu",
        )

    def _meant(self, text: str) -> list[Employee]:
        digits = re.sub(r"\D", "", text)
        if len(digits) >= 8 and len(digits) == len(re.sub(r"\s", "", text)):
            return [one for one in self.people if re.sub(r"\D", "", one.person.nip) == digits]
        by_key = [one for one in self.people if one.key.casefold() == text.strip().casefold()]
        by_name = [one for one in self.people if folded(one.person.nama) == folded(text)]
        plain = [one for one in self.people if _plain(one.person.nama) == _plain(text)]
        words = set(_plain(text).split())
        parts = [one for one in self.people if words <= set(_plain(one.person.nama).split())]
        return by_key or by_name or plain or (parts if words else [])


Staff = Callable[[], StaffList]


def no_staff() -> StaffList:
    """Return the list of an office that has none."""
    return StaffList()


def _plain(name: str) -> str:
    """Return a name without titles, in small letters.

    >>> _plain("Drs. H. RINA WULANDARI, S.E., M.Si.")
    'rina wulandari'
    """
    return " ".join(_TITLE.sub(" ", name).casefold().split()) or name.casefold()


def _shown(one: Employee) -> str:
    person = one.person
    more = ", ".join(filter(None, (one.key, f"NIP {person.nip}" if person.nip else "")))
    return f"{person.nama} ({more})" if more else person.nama


def read_staff(raw: bytes, file: str, printable: Container[str]) -> tuple[StaffList, list[Problem]]:
    """Read a staff list in YAML."""
    root, problems = parse(raw, file)
    reader = Reader(file, printable)
    people: list[Employee] = []
    for key, value in root.pairs if root else []:
        if isinstance(value, Sequence):  # pegawai: [{nama: ...}, ...]
            for n, item in enumerate(value.items, 1):
                people.append(Employee("", read_official(reader, item, f"pegawai {n}")))
        elif isinstance(value, Mapping):
            people.append(Employee(key.text, read_official(reader, value, f"pegawai {key.text}")))
        elif isinstance(value, Scalar):
            reader.error(
                codes.WRONG_FORM,
                value,
                f"pegawai {quote(key.text)} harus berisi nama, pangkat, nip, jabatan",
                f"tulis  {key.text}: {{nama: {value.text or '...'}, nip: ..., jabatan: ...}}",
            )
    for one in people:
        if not one.person.nama:
            reader.error(
                codes.MISSING_FIELD,
                root,
                f"pegawai {one.key or '...'} belum punya nama",
                "tulis  nama: ...",
            )
    return StaffList(tuple(people), file), [*problems, *reader.problems]


def staff_of_rows(rows: tuple[LetterRow, ...], file: str) -> StaffList:
    """Return the staff list of a sheet; a column *kunci* or *panggilan* holds the keys."""
    people = []
    for row in rows:
        cells = {field: row.first(names) for field, names in PERSON.items()}
        texts = {field: cell.text for field, cell in cells.items() if cell}
        key = row.first(KEYS)
        texts = {field: text for field, text in texts.items() if text not in DASHES}
        if texts.get("nama"):
            people.append(Employee(key.text if key else "", Official(**texts)))
    return StaffList(tuple(people), file)
