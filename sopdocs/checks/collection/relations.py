"""Rules about Keterkaitan: which SOPs an institution's SOPs name.

A SOP of another institution of the run counts as there, too. Of an institution with a single SOP nothing is said: its others
are not written down yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sopdocs.checks.card import Card
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Collection
from sopdocs.model.relations import Relations, relate, title_of
from sopdocs.model.text import folded
from sopdocs.problem import REMARK, WARNING, quote

_NONE = {"", "tidak ada", "nihil", "kosong", "belum ada"}


@dataclass(frozen=True, slots=True)
class _Office:
    """The SOPs of an institution, and what they name among themselves."""

    cards: tuple[Card, ...]
    relations: Relations


def _offices(collection: Collection) -> list[_Office]:
    cards: dict[str, list[Card]] = defaultdict(list)
    for card in collection.cards:
        cards[card.office].append(card)
    return [_Office(tuple(own), relate([card.nama for card in own], [card.keterkaitan for card in own])) for own in cards.values()]


def _titles(collection: Collection) -> set[str]:
    return {title_of(card.nama) for card in collection.cards}


@rule("SOP-603", WARNING, "Keterkaitan mirip nama SOP, tetapi tidak sama", scope="collection",
      explanation="Baris Keterkaitan merujuk SOP dengan namanya. Huruf besar-kecil, tanda baca, dan kata SOP di depan tidak dihitung; selebihnya harus sama.",
      wrong="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP Pencatatan Surat Msuk]",
      right="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP Pencatatan Surat Masuk]")
def nearly_named(collection: Collection) -> Iterator[Finding]:
    """A line of Keterkaitan that is like the name of a SOP is that name."""
    elsewhere = collection.of(_titles)
    for office in collection.of(_offices):
        for one in office.relations.unsure:
            doubled = len(one.likely) > 1  # said where the names are
            if doubled or title_of(one.text) in elsewhere:
                continue
            other = office.cards[one.likely[0]]
            yield Finding(("keterkaitan", one.line), f"keterkaitan {quote(one.text)} mirip SOP {quote(other.nama)} ({PurePath(other.file).name}), tetapi tidak sama",
                          f"tulis  SOP {other.nama}  bila SOP itu yang dimaksud", source=office.cards[one.source])


@rule("SOP-604", REMARK, "Keterkaitan tidak menyebut SOP yang ada", scope="collection",
      explanation="Baris Keterkaitan merujuk SOP lain. Yang tidak ada di folder instansinya, atau di antara SOP yang diperiksa bersama, mungkin berganti nama atau belum dibuat.",
      wrong="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP Perjalanan Dinas]",
      right="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP Pencatatan Surat Masuk]")
def names_nothing(collection: Collection) -> Iterator[Finding]:
    """A line of Keterkaitan names a SOP that is there."""
    there = collection.of(_titles)
    for office in collection.of(_offices):
        if len(office.cards) > 1:
            for one in office.relations.unknown:
                if folded(one.text) not in _NONE and title_of(one.text) not in there:
                    yield Finding(("keterkaitan", one.line), f"keterkaitan {quote(one.text)} tidak menyebut SOP yang ada",
                                  "samakan dengan nama SOP-nya, atau hapus bila SOP itu sudah tidak ada", source=office.cards[one.source])


@rule("SOP-605", REMARK, "Keterkaitan tidak timbal balik", scope="collection",
      explanation="Bila satu SOP menyebut SOP lain sebagai terkait, biasanya SOP lain itu menyebutnya juga.",
      wrong="nama: Pencatatan Surat Masuk\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP Pencatatan Surat Masuk]",
      right="nama: Pencatatan Surat Masuk\nketerkaitan: [SOP Penyimpanan Arsip]\n---\nnama: Penyimpanan Arsip\nketerkaitan: [SOP Pencatatan Surat Masuk]")
def not_named_back(collection: Collection) -> Iterator[Finding]:
    """Where A names B, B names A; told at B, or at A's line when only A was asked for."""
    for office in collection.of(_offices):
        ways = {(one.source, one.target) for one in office.relations.sure}
        for one in office.relations.sure:
            if (one.target, one.source) in ways:
                continue
            here, there = office.cards[one.source], office.cards[one.target]
            if collection.asks(there):
                yield Finding(("keterkaitan",), f"SOP {quote(here.nama)} ({PurePath(here.file).name}) menyebut SOP ini, tetapi SOP ini tidak menyebutnya",
                              f"tambahkan  - SOP {here.nama}", source=there)
            else:
                yield Finding(("keterkaitan", one.line), f"SOP {quote(there.nama)} ({PurePath(there.file).name}) tidak menyebut SOP ini kembali",
                              f"tambahkan di sana  - SOP {here.nama}", source=here)
