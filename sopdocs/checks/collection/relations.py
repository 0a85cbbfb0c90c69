"""Rules about Keterkaitan: which SOPs the SOPs of an institution name.

A SOP of another institution in the run counts as existing. An institution with a single SOP is not
checked, because its other SOPs are not written yet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from pathlib import PurePath

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.language.comparing import cores
from sopdocs.checks.language.morphology import known_nouns
from sopdocs.checks.language.posts import named
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Collection
from sopdocs.dataclass import dataclass
from sopdocs.model.relations import (
    Relations,
    Unknown,
    Unsure,
    bare_name,
    is_slip,
    relate,
    title_of,
)
from sopdocs.model.text import folded
from sopdocs.pattern import pattern
from sopdocs.problem import REMARK, WARNING, quote
from sopdocs.regulations.citation import read_citation

_NONE = {"", "tidak ada", "nihil", "kosong", "belum ada"}
_LONGEST_POST = 120  # characters of a line that are searched for a post or an office
_INSTITUTION = pattern(
    r"(?:lembaga|instansi|pemerintah|perusahaan|universitas|bank|kantor|komisi|perangkat daerah|"
    r"opd|skpd|pt|cv|seluruh (?:opd|skpd|dinas|instansi)|semua (?:opd|skpd|dinas|instansi))\b",
    re.I,
)
# words of the name of an umbrella SOP that name no part
_WHOLE = cores("penyelenggaraan pelaksanaan pengelolaan kegiatan induk umum siklus tahapan")
_LEAST_PARTS = 3  # SOPs that an umbrella SOP names


@dataclass(frozen=True, slots=True)
class _Office:
    """The SOPs of an institution and the relations between them."""

    index_entries: tuple[IndexEntry, ...]
    relations: Relations


def _offices(collection: Collection) -> list[_Office]:
    index_entries: dict[str, list[IndexEntry]] = defaultdict(list)
    for index_entry in collection.index_entries:
        index_entries[index_entry.office].append(index_entry)
    return [
        _Office(
            tuple(own),
            relate(
                [index_entry.nama for index_entry in own],
                [index_entry.keterkaitan for index_entry in own],
            ),
        )
        for own in index_entries.values()
    ]


@dataclass(frozen=True, slots=True)
class _Unanswered:
    """A line of Keterkaitan that names no SOP, with the SOP of the most similar name.

    If it is a ``slip``, that SOP is meant.
    """

    index_entry: IndexEntry
    line: int
    text: str
    likely: IndexEntry | None
    slip: bool


def _unanswered(collection: Collection) -> list[_Unanswered]:
    """Return all such lines of the collection.

    Lines that resemble the names of several SOPs are left out; another rule reports equal names.
    """
    there = {
        title_of(index_entry.nama)
        for index_entry in (*collection.index_entries, *collection.withdrawn)
    }
    is_word = collection.of(_words_of_titles).__contains__
    found = []
    for office in collection.of(_offices):
        lines: list[Unsure | Unknown] = (
            [*office.relations.unsure, *office.relations.unknown]
            if len(office.index_entries) > 1
            else []
        )
        for one in sorted(lines, key=lambda line: (line.source, line.line)):
            likely = one.likely if isinstance(one, Unsure) else ()
            index_entry = office.index_entries[one.source]
            if (
                len(likely) < 2
                and folded(one.text) not in _NONE
                and title_of(one.text) not in there
            ):
                near = office.index_entries[likely[0]] if likely else None
                slip = near is not None and is_slip(one.text, near.nama, is_word)
                if not slip and is_slip(one.text, index_entry.nama, is_word):
                    near, slip = index_entry, True
                found.append(_Unanswered(index_entry, one.line, one.text, near, slip))
    return found


def _words_of_titles(collection: Collection) -> frozenset[str]:
    """Return the words of all names that are no typing errors.

    These are words of several names, and nouns that are formed as verbs' nouns are.
    """
    counted = Counter(
        word
        for index_entry in collection.index_entries
        for word in set(title_of(index_entry.nama).split())
    )
    return known_nouns().union(word for word, times in counted.items() if times > 1)


@rule(
    "SOP-603",
    WARNING,
    "Keterkaitan salah menulis nama SOP",
    scope="collection",
    explanation="Baris Keterkaitan merujuk SOP dengan namanya. Huruf besar-kecil, tanda baca, dan "
    "kata SOP di depan tidak dihitung; selebihnya harus sama.",
    wrong="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP "
    "Pencatatan Surat Msuk]",
    right="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP "
    "Pencatatan Surat Masuk]",
)
def misspelt(collection: Collection) -> Iterator[Finding]:
    """A line of Keterkaitan spells the name of its SOP correctly."""
    for one in collection.of(_unanswered):
        if one.likely is one.index_entry:
            yield Finding(
                ("keterkaitan", one.line),
                f"keterkaitan {quote(one.text)} mirip nama SOP ini sendiri",
                "hapus, atau tulis SOP lain yang dimaksud",
                source=one.index_entry,
            )
        elif one.likely and one.slip:
            name = bare_name(one.likely.nama)
            yield Finding(
                ("keterkaitan", one.line),
                f"keterkaitan {quote(one.text)} mirip SOP {quote(name)} "
                f"({PurePath(one.likely.file).name}), tetapi tidak sama",
                f"tulis  SOP {name}",
                source=one.index_entry,
            )


@rule(
    "SOP-604",
    REMARK,
    "Keterkaitan tidak menyebut SOP yang ada",
    scope="collection",
    explanation="Baris Keterkaitan merujuk SOP lain. Yang tidak ada di folder instansinya, atau "
    "di antara SOP yang diperiksa bersama, mungkin berganti nama atau belum dibuat. Instansi "
    "yang baru punya satu SOP tidak dinilai.",
    wrong="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP "
    "Perjalanan Dinas]",
    right="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP "
    "Pencatatan Surat Masuk]",
)
def names_nothing(collection: Collection) -> Iterator[Finding]:
    """A line of Keterkaitan names an existing SOP.

    Institutions with one SOP are not checked.
    """
    for one in collection.of(_unanswered):
        if one.slip:
            continue
        what = "" if one.likely else _no_sop(one.text)
        near = f"; yang paling mirip {quote(bare_name(one.likely.nama))}" if one.likely else ""
        yield Finding(
            ("keterkaitan", one.line),
            f"keterkaitan {quote(one.text)} adalah {what}, bukan SOP"
            if what
            else f"keterkaitan {quote(one.text)} tidak menyebut SOP yang ada{near}",
            "tulis nama SOP yang terkait, atau hapus"
            if what
            else "samakan dengan nama SOP-nya, atau hapus bila SOP itu sudah tidak ada",
            source=one.index_entry,
        )


@rule(
    "SOP-612",
    WARNING,
    "Keterkaitan menyebut SOP yang dicabut",
    scope="collection",
    explanation="SOP dengan  status: dicabut  tidak berlaku lagi, jadi tidak dirujuk. Sebut "
    "penggantinya, atau hapus barisnya.",
    wrong="nama: Pencatatan Surat Masuk\nstatus: dicabut\n---\nnama: Penyimpanan Arsip\n"
    "keterkaitan: [SOP Pencatatan Surat Masuk]",
    right="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\n"
    "keterkaitan: [SOP Pencatatan Surat Masuk]",
)
def names_withdrawn(collection: Collection) -> Iterator[Finding]:
    """A line of Keterkaitan names a SOP that is in force."""
    if not collection.withdrawn:
        return
    gone = {title_of(one.nama): one for one in collection.withdrawn}
    there = {title_of(one.nama) for one in collection.index_entries}
    for entry in collection.index_entries:
        for line, text in enumerate(entry.keterkaitan):
            title = title_of(text)
            if title in gone and title not in there:
                file = PurePath(gone[title].file).name
                yield Finding(
                    ("keterkaitan", line),
                    f"keterkaitan {quote(text)} menyebut SOP yang dicabut ({file})",
                    "sebut penggantinya, atau hapus",
                    source=entry,
                )


def _no_sop(line: str) -> str:
    """Say what a line names that is certainly no SOP; empty if it can be one."""
    if read_citation(line):
        return "peraturan"
    first = next(iter(named(line[:_LONGEST_POST])), None)
    if first is None or first.start:
        return "instansi" if _INSTITUTION.match(line) else ""
    return "jabatan" if first.acts else "instansi"


@rule(
    "SOP-605",
    REMARK,
    "Keterkaitan tidak timbal balik",
    scope="collection",
    explanation="Bila satu SOP menyebut SOP lain sebagai terkait, biasanya SOP lain itu "
    "menyebutnya juga. SOP induk yang menyebut bagian-bagiannya tidak dinilai.",
    wrong="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP "
    "Pencatatan Surat Masuk]",
    right="nama: Pencatatan Surat Masuk\nketerkaitan: [SOP Penyimpanan Arsip]\n---\nnama: "
    "Penyimpanan Arsip\nketerkaitan: [SOP Pencatatan Surat Masuk]",
)
def not_named_back(collection: Collection) -> Iterator[Finding]:
    """If A names B, then B names A, correctly spelt or not.

    Reported at B, or at the line in A if the user named only A.
    """
    for office in collection.of(_offices):
        ways = {(one.source, one.target) for one in office.relations.sure} | {
            (one.source, other) for one in office.relations.unsure for other in one.likely
        }
        umbrellas = _umbrellas(office, ways)
        for one in office.relations.sure:
            here, there = office.index_entries[one.source], office.index_entries[one.target]
            if (
                (one.target, one.source) in ways
                or not there.whole
                or one.source in umbrellas
                or _is_part(there.nama, here.nama)
            ):
                continue
            if collection.asks(there):
                yield Finding(
                    ("keterkaitan",),
                    f"SOP {quote(bare_name(here.nama))} ({PurePath(here.file).name}) menyebut SOP "
                    f"ini, tetapi SOP ini tidak menyebutnya",
                    f"tambahkan  - SOP {bare_name(here.nama)}",
                    source=there,
                )
            else:
                yield Finding(
                    ("keterkaitan", one.line),
                    f"SOP {quote(bare_name(there.nama))} ({PurePath(there.file).name}) tidak "
                    f"menyebut SOP ini kembali",
                    f"tambahkan di sana  - SOP {bare_name(here.nama)}",
                    source=here,
                )


def _umbrellas(office: _Office, ways: Set[tuple[int, int]]) -> set[int]:
    """Return the SOPs that name several others, most of which do not name them back."""
    named_by: dict[int, list[bool]] = defaultdict(list)
    for one in office.relations.sure:
        named_by[one.source].append((one.target, one.source) in ways)
    return {
        source
        for source, back in named_by.items()
        if len(back) >= _LEAST_PARTS and 2 * sum(back) < len(back)
    }


def _is_part(name: str, umbrella: str) -> bool:
    """True if a SOP is a part of another: its name holds the whole topic of the other one.

    >>> _is_part("Persiapan Survei Usaha", "Penyelenggaraan Survei Usaha")
    True
    >>> _is_part("Pencatatan Surat Masuk", "Penyimpanan Arsip")
    False
    """
    topic = cores(title_of(umbrella)) - _WHOLE
    return len(topic) > 1 and topic <= cores(title_of(name))
