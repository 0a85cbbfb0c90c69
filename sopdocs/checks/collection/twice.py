"""Rules about what must be unique among the SOPs of an institution: nomor and nama."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Collection
from sopdocs.model.relations import title_of
from sopdocs.problem import WARNING, quote

_OPEN = re.compile(r"\.\.|…|__|[xX]{2,}")  # placeholders: the number is not filled in yet
_MOST_NAMED = 3


@rule(
    "SOP-601",
    WARNING,
    "Nomor SOP dipakai dua kali",
    scope="collection",
    mutual=True,
    explanation="Setiap SOP satu instansi punya nomor sendiri. Nomor yang belum diisi (kosong, "
    "titik-titik) tidak dibandingkan. Nomor SOP yang dicabut tidak diberikan lagi.",
    wrong="nama: Pencatatan Surat Masuk\nnomor: 065/1/2025\n---\nnama: Penyimpanan Arsip\nnomor: "
    "065/1/2025",
    right="nama: Pencatatan Surat Masuk\nnomor: 065/1/2025\n---\nnama: Penyimpanan Arsip\nnomor: "
    "065/2/2025",
)
def number_twice(collection: Collection) -> Iterator[Finding]:
    """No two SOPs of an institution have the same nomor."""
    for one, others in _shared(collection, _number, and_withdrawn=True):
        yield Finding(
            ("nomor",),
            f"nomor {quote(one.nomor)} juga nomor SOP {others}",
            "beri masing-masing nomor sendiri",
            source=one,
        )


@rule(
    "SOP-602",
    WARNING,
    "Nama SOP dipakai dua kali",
    scope="collection",
    mutual=True,
    explanation="Nama dibandingkan tanpa huruf besar-kecil, tanda baca, dan kata SOP di depannya. "
    "Dua SOP bernama sama tidak dapat dirujuk dengan pasti.",
    wrong="nama: Pencatatan Surat Masuk\n---\nnama: SOP PENCATATAN SURAT MASUK",
    right="nama: Pencatatan Surat Masuk\n---\nnama: Pencatatan Surat Keluar",
)
def name_twice(collection: Collection) -> Iterator[Finding]:
    """No two SOPs of an institution have the same nama."""
    for one, others in _shared(collection, lambda index_entry: title_of(index_entry.nama)):
        yield Finding(
            ("nama",),
            f"nama {quote(one.nama)} juga nama SOP {others}",
            "hapus salah satu, atau beri nama yang membedakannya",
            source=one,
        )


def _number(index_entry: IndexEntry) -> str:
    """Return a nomor in the form for comparison; empty if it is not filled in yet."""
    return (
        ""
        if _OPEN.search(index_entry.nomor) or not re.search(r"\d", index_entry.nomor)
        else "".join(index_entry.nomor.split()).casefold()
    )


def _shared(
    collection: Collection, key: Callable[[IndexEntry], str], and_withdrawn: bool = False
) -> Iterator[tuple[IndexEntry, str]]:
    """Yield each entry whose key occurs again in its institution, and names the other files."""
    groups: dict[tuple[str, str], list[IndexEntry]] = defaultdict(list)
    withdrawn = collection.withdrawn if and_withdrawn else ()
    for index_entry in (*collection.index_entries, *withdrawn):
        value = key(index_entry)
        if value:
            groups[index_entry.office, value].append(index_entry)
    for group in groups.values():
        if len(group) > 1:
            for index_entry in group:
                if index_entry.withdrawn:
                    continue
                yield index_entry, _others(group, index_entry)


def _others(group: Sequence[IndexEntry], but: IndexEntry) -> str:
    """Name the other files of a group: the first few by name, the rest as a count."""
    names = [
        PurePath(index_entry.file).name
        for index_entry in group[: _MOST_NAMED + 1]
        if index_entry is not but
    ][:_MOST_NAMED]
    more = len(group) - 1 - len(names)
    return ", ".join(names) + (f" dan {more} SOP lain" if more > 0 else "")
