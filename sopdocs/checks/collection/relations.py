"""Rules about Keterkaitan: which SOPs the SOPs of an institution name.

A SOP of another institution in the run counts as existing. An institution with a single SOP is not
checked, because its other SOPs are not written yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Collection
from sopdocs.model.relations import Relations, Unknown, Unsure, is_slip, relate, title_of
from sopdocs.model.text import folded
from sopdocs.problem import REMARK, WARNING, quote

_NONE = {"", "tidak ada", "nihil", "kosong", "belum ada"}


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
    """A line of Keterkaitan that names no SOP, with the SOP of the most similar name."""

    index_entry: IndexEntry
    line: int
    text: str
    likely: IndexEntry | None


def _unanswered(collection: Collection) -> list[_Unanswered]:
    """Return all such lines of the collection.

    Lines that resemble the names of several SOPs are left out; another rule reports equal names.
    """
    there = {title_of(index_entry.nama) for index_entry in collection.index_entries}
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
                found.append(
                    _Unanswered(
                        index_entry,
                        one.line,
                        one.text,
                        office.index_entries[likely[0]] if likely else None,
                    )
                )
    return found


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
        if one.likely and is_slip(one.text, one.likely.nama):
            yield Finding(
                ("keterkaitan", one.line),
                f"keterkaitan {quote(one.text)} mirip SOP {quote(one.likely.nama)} "
                f"({PurePath(one.likely.file).name}), tetapi tidak sama",
                f"tulis  SOP {one.likely.nama}",
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
        if one.likely is None or not is_slip(one.text, one.likely.nama):
            near = f"; yang paling mirip {quote(one.likely.nama)}" if one.likely else ""
            yield Finding(
                ("keterkaitan", one.line),
                f"keterkaitan {quote(one.text)} tidak menyebut SOP yang ada{near}",
                "samakan dengan nama SOP-nya, atau hapus bila SOP itu sudah tidak ada",
                source=one.index_entry,
            )


@rule(
    "SOP-605",
    REMARK,
    "Keterkaitan tidak timbal balik",
    scope="collection",
    explanation="Bila satu SOP menyebut SOP lain sebagai terkait, biasanya SOP lain itu "
    "menyebutnya juga.",
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
        for one in office.relations.sure:
            here, there = office.index_entries[one.source], office.index_entries[one.target]
            if (one.target, one.source) in ways or not there.whole:
                continue
            if collection.asks(there):
                yield Finding(
                    ("keterkaitan",),
                    f"SOP {quote(here.nama)} ({PurePath(here.file).name}) menyebut SOP ini, "
                    f"tetapi SOP ini tidak menyebutnya",
                    f"tambahkan  - SOP {here.nama}",
                    source=there,
                )
            else:
                yield Finding(
                    ("keterkaitan", one.line),
                    f"SOP {quote(there.nama)} ({PurePath(there.file).name}) tidak menyebut SOP "
                    f"ini kembali",
                    f"tambahkan di sana  - SOP {here.nama}",
                    source=here,
                )
