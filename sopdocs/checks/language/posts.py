"""Names of posts (jabatan) and offices: find them in a sentence, write them out, compare them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

_SHORT = {
    "kasubag": "kepala subbagian",
    "kasubbag": "kepala subbagian",
    "kasubid": "kepala subbidang",
    "kasubbid": "kepala subbidang",
    "kasi": "kepala seksi",
    "kasie": "kepala seksi",
    "kabid": "kepala bidang",
    "kabag": "kepala bagian",
    "kadis": "kepala dinas",
    "kadin": "kepala dinas",
    "kaban": "kepala badan",
    "kasat": "kepala satuan",
    "ka": "kepala",
    "kapus": "kepala puskesmas",
    "kapuskesmas": "kepala puskesmas",
    "kades": "kepala desa",
    "kasek": "kepala sekolah",
    "kepsek": "kepala sekolah",
    "sekda": "sekretaris daerah",
    "sekdis": "sekretaris dinas",
    "sekban": "sekretaris badan",
    "sekcam": "sekretaris kecamatan",
    "sekwan": "sekretaris dprd",
    "sekdes": "sekretaris desa",
    "ses": "sekretaris",
    "sek": "sekretaris",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dprd",
    "irban": "inspektur pembantu",
    "subag": "subbagian",
    "subbag": "subbagian",
    "subbid": "subbidang",
    "kec": "kecamatan",
    "opd": "pd",
    "skpd": "pd",
    "perangkatdaerah": "pd",
    "walikota": "walikota",
    "camat": "camat",
    "waka": "wakil kepala",
    "timsakip": "tim sakip",
}
_POSTS = """Kepala Kasubag Kasubbag Kasubid Kasubbid Kasi Kasie Kabid Kabag Kadis Kadin Kaban Kasat
Kapus Kapuskesmas Kades Kasek Kepsek Sekretaris Sek Sekda Sekdis Sekban Sekcam
Sekwan Sekdes Irban Inspektur Asisten Camat Lurah Direktur Wakil Tim Petugas Operator Bendahara
Verifikator Staf Staff Pengadministrasi Analis Arsiparis Auditor Pengawas Ketua
Ajudan Resepsionis Pemohon Koordinator Subkoordinator Pejabat Pranata Perencana JFU JFT PPK PPTK
KPA PPTB Admin Caraka Pramubakti Fungsional Kuwu Pimpinan Pengurus""".split()
_ABOVE = "Bupati Walikota Wali Gubernur Menteri Presiden".split()
_OFFICES = """Bappeda Bapperida Bappelitbangda Bapelitbang Inspektorat BKPSDM BKPP BKD BPKAD BPKD
DPPKAD Bapenda BPBD Bagian Bidang Subbagian Dinas Badan Kementerian Biro Kecamatan Kelurahan
Sekretariat Setda Setwan DPRD BPS BPK BPKP KPPN KPKNL Kanwil Kejaksaan Pengadilan Puskesmas RSUD
UPTD UPT Disdik Dinkes Diskominfo Satpol KemenPANRB""".split()
ENTITY = (
    r"(?:{heads})\b\.?(?:(?:[ ]/?[ ]?|/[ ]?)(?:(?:dan|&|pada)[ "
    r"](?!(?:{heads})\b))?[A-Z][\w&.-]*(?<![.,]))*"
)
_ACTING = frozenset(_POSTS)
_HEADS = "|".join(_POSTS + _ABOVE + _OFFICES)
_NAMED = re.compile(ENTITY.format(heads=_HEADS))
_TOKEN = re.compile(r"[^\W_]+")
_ANOTHER = frozenset(("pembantu", "wakil"))  # these words make it the name of another post
SHORTEST_ABBREVIATION = 3  # letters
LONGEST_ABBREVIATION = 7
_RANKS = tuple(  # the words that make a post of each rank; a lower one is asked for later
    [frozenset(head.split()) for head in heads.split(",")]
    for heads in (
        "bupati,walikota,gubernur,kepala dinas,kepala badan,kepala pd,camat,inspektur,direktur",
        "sekretaris daerah",
        "kepala bidang,kepala bagian",
        "kepala subbagian,kepala subbidang,kepala seksi,subkoordinator,lurah",
    )
)
_STOP = frozenset(
    "dan pada di lingkup selaku para masing tiap setiap seluruh yang bapak ibu yth atau".split()
)


class Named(NamedTuple):
    """A post or an office that a sentence names.

    ``acts`` is True for posts whose work a SOP can describe.
    """

    words: str
    acts: bool
    start: int
    end: int


def named(text: str) -> list[Named]:
    """Return every post and office that a text names, in order.

    >>> [one.words for one in named("kepada Kepala Bagian Perencanaan dan Keuangan, lalu ke Irban")]
    ['Kepala Bagian Perencanaan dan Keuangan', 'Irban']
    """
    found = []
    for match in _NAMED.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "-_"):
            continue
        words = match[0].rstrip(" .&/")
        head = _TOKEN.match(words)
        found.append(
            Named(
                words,
                head is not None and head[0] in _ACTING,
                match.start(),
                match.start() + len(words),
            )
        )
    return found


@functools.lru_cache(maxsize=2048)
def parts(name: str) -> frozenset[str]:
    """Return the words of a name, written out, without words that distinguish no posts.

    >>> sorted(parts("Kasubbag Umum & Kepegawaian"))
    ['kepala', 'kepegawaian', 'subbagian', 'umum']
    """
    return frozenset(_ordered_parts(name))


@functools.lru_cache(maxsize=2048)
def _ordered_parts(name: str) -> tuple[str, ...]:
    """Return the same words in the order of the name, each once."""
    found: list[str] = []
    for word in _TOKEN.findall(name.casefold()):
        found += _SHORT.get(word, word).split()
    joined = (
        " ".join(found)
        .replace("sub bagian", "subbagian")
        .replace("sub bidang", "subbidang")
        .replace("perangkat daerah", "pd")
        .replace("wali kota", "walikota")
    )
    return tuple(dict.fromkeys(word for word in joined.split() if word not in _STOP))


def alternatives(name: str) -> list[str]:
    """Return the names in one column: "Sekretaris /Ketua Tim" and "TIM (KASUBAG)" hold two each."""
    return (
        [name, *(part for part in re.split(r"[/()]", name) if part.strip())]
        if re.search(r"[/(]", name)
        else [name]
    )


@functools.lru_cache(maxsize=8192)
def same(one: str, other: str) -> bool:
    """True if two names can mean the same post: one contains or abbreviates the other.

    >>> same("Kasubag Evlap", "Kasubag Evaluasi dan Pelaporan/Ketua Tim")
    True
    >>> same("Kasubag Keuangan", "Kasubag Umum")
    False
    """
    mine = parts(one)
    return bool(mine) and any(
        (mine ^ parts(part)).isdisjoint(_ANOTHER)
        and _covers(_ordered_parts(one), _ordered_parts(part))
        for part in alternatives(other)
    )


def rank(name: str) -> int:
    """Return the rank of a post, 0 for the head of an institution, 4 for whoever has none.

    >>> [rank(name) for name in ("Kepala Dinas", "Sekretaris", "Kabid", "Kasi", "Staf")]
    [0, 1, 2, 3, 4]
    """
    words = parts(name)
    if words & {"sekretaris", "asisten", "wakil"}:  # "Sekretaris Camat" is no Camat
        return 1
    if {"inspektur", "pembantu"} <= words:
        return 2
    return next((n for n, heads in enumerate(_RANKS) if any(head <= words for head in heads)), 4)


def is_by_rank(names: Sequence[str]) -> bool:
    """True if posts of at least three ranks are in the order of rank, up or down."""
    ranks = [rank(name) for name in names]
    if 0 not in ranks:  # no camat among them: the lurah is the head
        ranks = [
            0 if "lurah" in parts(name) and one > 1 else one for name, one in zip(names, ranks)
        ]
    return len(set(ranks)) > 2 and (ranks in (sorted(ranks), sorted(ranks, reverse=True)))


def _covers(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if one name contains the other, or abbreviates the words that the other has more."""
    lone = tuple(word for word in one if word not in other)
    rest = tuple(word for word in other if word not in one)
    if not other or not lone or not rest:
        return bool(other)
    return _abbreviates(lone, rest) or _abbreviates(rest, lone)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if a single word abbreviates all the others.

    Its letters must occur in the others in this order. The others are sorted by where their
    initials are in the abbreviation; words with the same initial keep the order of the name, so
    that the result does not depend on the order of a set.
    """
    if len(short) != 1 or len(long) < 2:
        return False
    (word,) = short
    if not SHORTEST_ABBREVIATION <= len(word) <= LONGEST_ABBREVIATION:
        return False
    if not any(one[0] == word[0] for one in long):
        return False
    in_order = sorted(long, key=lambda one: word.find(one[0]) if one[0] in word else len(word))
    letters = iter("".join(in_order))
    return all(letter in letters for letter in word)
