"""Rules about signatories and actors: their posts exist in this institution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.posts import parts
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.model.field_path import FieldPath
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop
from sopdocs.problem import REMARK, WARNING, quote
from sopdocs.regulations.issuers import (
    is_same_region,
    own_region,
    region_in_words,
    region_named,
    words,
)
from sopdocs.source.institution import InstitutionSource

_HEADS = {  # a word of the institution's name, which is its kind → its head
    "inspektorat": "inspektur",
    "kecamatan": "camat",
    "kelurahan": "lurah",
    "dinas": "kepala dinas",
    "badan": "kepala badan",
    "kantor": "kepala kantor",
    "puskesmas": "kepala puskesmas",
    "satuan": "kepala satuan",
    "desa": "kepala desa",
    "bagian": "kepala bagian",
    "biro": "kepala biro",
    "sekolah": "kepala sekolah",
}
# abbreviations of a kind
_SHORT = {"pkm": "puskesmas"} | dict.fromkeys(
    "sd sdn mi smp smpn mts sma sman ma smk smkn slb tk paud".split(), "sekolah"
)
# kind → kinds whose heads can sign for it
_OVER = {
    "kelurahan": {"kecamatan"},
    "desa": {"kecamatan"},
    "puskesmas": {"dinas"},
    "sekolah": {"dinas"},
}
# kinds whose heads also exist as posts inside other institutions
_WITHIN = frozenset("bagian biro kantor satuan".split())
# kinds whose head is not the Sekretaris Daerah
_UNDER_THE_REGION = frozenset(
    "dinas badan inspektorat kecamatan kelurahan puskesmas desa sekolah".split()
)
_NAMES_REGION = re.compile(
    r"\b(?:kota|kab|kabupaten|prov|provinsi|bupati|walikota|gubernur)\b", re.I
)
_NEXT_POST = re.compile(r"\b(?:selaku|sekretaris|asisten|kepala|ketua)\b", re.I)
_LEVEL = ("dinas", "badan")  # their heads, if they act elsewhere, are named with their institution
_ABOVE = frozenset("bupati walikota gubernur menteri presiden sekretaris asisten".split())
_GENERIC = {
    "kepala pd",
    "kepala perangkat daerah",
    "kepala opd",
    "kepala skpd",
    "sekretaris pd",
    "sekretaris opd",
    "sekretaris skpd",
    "sekretaris perangkat daerah",
}
_PLACES = frozenset(
    "kota kabupaten kab provinsi daerah pemerintah republik indonesia selaku plt plh pj penjabat "
    "kuasa pengguna anggaran barang ketua tim".split()
)


def kinds(subject: Subject) -> frozenset[str]:
    """Return the kinds of an institution, from the lines of its name.

    There can be several: a "Bagian" of a "Sekretariat" is both.
    """
    return _kinds(_every_name(subject.sop))


def _every_name(sop: Sop) -> tuple[str, ...]:
    """The lines of the institution's name, on the sheet and on its cover."""
    return sop.instansi.nama + (sop.sampul.instansi if sop.sampul else ())


def _kinds(names: tuple[str, ...]) -> frozenset[str]:
    found = {
        _SHORT.get(word, word) for name in names for word in re.findall(r"[a-z]+", name.casefold())
    }
    return frozenset(found & _HEADS.keys())


def _head_of_another(jabatan: str, own: frozenset[str]) -> str:
    """Return the kind of institution that a post leads, if this institution is of another kind.

    Else an empty text.
    """
    post = parts(jabatan)
    led = [kind for kind, head in _HEADS.items() if kind not in _WITHIN and parts(head) <= post]
    over = set().union(*(_OVER.get(kind, set()) for kind in own))
    if (
        not own
        or not led
        or set(led) & (own | over)
        or post & _ABOVE
        or "pembantu" in post
        or "sub" in jabatan.casefold()
        or "bidang" in post
    ):
        return ""
    return led[0]


def is_outside(subject: Subject, jabatan: str) -> bool:
    """True if a post certainly belongs to another institution, or is above this one."""
    post, own = parts(jabatan), subject.of(kinds)
    if "asisten" in post or {"sekretaris", "daerah"} <= post:
        return "sekretariat" not in " ".join(subject.sop.instansi.nama).casefold()
    return bool(_head_of_another(jabatan, own)) or (
        not own and any(parts(head) <= post for head in _HEADS.values())
    )


@rule(
    "SOP-131",
    WARNING,
    "Pengesah bukan pejabat instansi ini",
    basis=HABIT,
    explanation="SOP disahkan pimpinan instansinya (atau atasannya): Inspektur di Inspektorat, "
    "Camat di Kecamatan, Kepala Dinas X di Dinas X. Sekretaris Daerah dan pejabat daerah lain "
    "bukan pimpinannya.",
    wrong="pengesah: {jabatan: CAMAT KARAWACI, nama: SITI AMINAH}",
    right="pengesah: {jabatan: KEPALA DINAS, nama: SITI AMINAH}",
)
def signed_by_its_own(subject: Subject) -> Iterator[Finding]:
    """The signatory is the head of this institution, or a superior."""
    jabatan, own = subject.sop.pengesah.jabatan, subject.of(kinds)
    every = _every_name(subject.sop)
    names = ", ".join(subject.sop.instansi.nama)
    official = ("pengesah", "jabatan") not in subject.source.places
    if official and (_head_of_another(jabatan, own) or _foreign_region(jabatan, every)):
        return  # reported at instansi.yaml, whose official signs
    region = _foreign_region(jabatan, every)
    if region:
        yield Finding(
            ("pengesah",),
            f"pengesah {quote(jabatan)} adalah pejabat {region_in_words(region)}, bukan "
            f"{quote(names)}",
            "pilih pejabat instansi ini, atau perbaiki nama instansi",
        )
        return
    if own & _UNDER_THE_REGION and _is_regional_secretary(jabatan, " ".join(every)):
        yield Finding(
            ("pengesah",),
            f"pengesah {quote(jabatan)} memimpin sekretariat daerah, bukan {quote(names)}",
            "pilih pejabat instansi ini, atau perbaiki nama instansi",
        )
        return
    other = _head_of_another(jabatan, own)
    if other:
        yield Finding(
            ("pengesah",),
            f"pengesah {quote(jabatan)} memimpin {other}, bukan {quote(names)}",
            "pilih pejabat instansi ini, atau perbaiki nama instansi",
        )
        return
    post, known = parts(jabatan), parts(" ".join(every))
    led = [kind for kind, head in _HEADS.items() if parts(head) <= post and kind in own]
    if led and not post & (_ABOVE | {"pembantu"}):
        rest = post - parts(_HEADS[led[0]]) - known - _PLACES
        spelt = "".join(names.casefold().split())
        if any(len(word) > 12 or not _is_abbreviated_in(word, spelt) for word in rest):
            yield Finding(
                ("pengesah",),
                f"pengesah {quote(jabatan)} bukan pejabat {quote(names)}",
                "pilih pejabat instansi ini, atau perbaiki nama instansi",
            )


def _foreign_region(jabatan: str, names: tuple[str, ...]) -> str:
    """Return the region that a post names, if this institution is of another region of its kind.

    The province of a city is not known, so a Gubernur can be above it.
    """
    if not _NAMES_REGION.search(jabatan):
        return ""
    home = own_region(names)
    each = (region_named(words(part)) for part in _NEXT_POST.split(jabatan))
    named = next(filter(None, each), "")
    if not home or not named or (home.startswith("prov") != named.startswith("prov")):
        return ""
    place = named.split()[1:]
    if is_same_region(named, home) or home.split()[1 : len(place) + 1] == place:
        return ""
    return "" if set(place) <= parts(" ".join(names)) else named


def _is_regional_secretary(jabatan: str, names: str) -> bool:
    """True if a post is that of the Sekretaris Daerah, and this institution is not his.

    In the name of the Bupati he signs for any institution.
    """
    post = parts(jabatan)
    return (
        {"sekretaris", "daerah"} <= post
        and not post & (_ABOVE - {"sekretaris"})
        and not re.search(r"sekretariat|\bsetda\b", names, re.I)
    )


def _is_abbreviated_in(word: str, spelt: str) -> bool:
    """True if the letters of a word are in a name, in this order, as for an abbreviation."""
    letters = iter(spelt)
    # digits are skipped: "P3AP2KB" counts repeated letters
    return all(letter in letters for letter in word if letter.isalpha())


@rule(
    "SOP-132",
    WARNING,
    "Jabatan umum atau jabatan instansi lain",
    basis=HABIT,
    explanation='Kolom pelaksana menyebut jabatan yang ada di instansi ini. "Kepala Dinas" di '
    'Inspektorat sering sisa SOP lain yang disalin; "Kepala PD" belum diganti jabatan yang '
    "sebenarnya.",
    wrong="pelaksana: {tim: Tim Kerja, kepala: Kepala Badan}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim}\n  - {uraian: Menandatangani surat, oleh: kepala}",
    right="pelaksana: {tim: Tim Kerja, kepala: Kepala Dinas}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim}\n  - {uraian: Menandatangani surat, oleh: kepala}",
)
def posts_of_its_own(subject: Subject) -> Iterator[Finding]:
    """An actor is a post of this institution, under its right name."""
    own = subject.of(kinds)
    for actor in subject.sop.pelaksana:
        name = " ".join(actor.nama.casefold().split())
        other = _head_of_another(actor.nama, own)
        if other in _LEVEL and parts(actor.nama) == parts(_HEADS[other]):
            leader = next((_HEADS[kind] for kind in sorted(own)), "")
            yield Finding(
                ("pelaksana", actor.key),
                f"pelaksana {quote(actor.nama)} bukan jabatan di "
                f"{quote(', '.join(subject.sop.instansi.nama))}",
                f'maksudnya "{leader.title()}"?'
                if len(own) == 1
                else "tulis jabatan yang ada di instansi ini",
            )
        elif name in _GENERIC:
            yield Finding(
                ("pelaksana", actor.key),
                f"pelaksana {quote(actor.nama)} menyebut jabatan umum",
                "tulis jabatan yang ada di instansi ini, misalnya "
                + (
                    "Sekretaris Dinas Kesehatan"
                    if name.startswith("sekretaris")
                    else "Camat atau Kepala Dinas Kesehatan"
                ),
                severity=REMARK,
            )


@rule(
    "SOP-137",
    WARNING,
    "NIP yang tidak mungkin",
    basis="Peraturan Kepala BKN 22/2007: NIP terdiri atas 18 angka, delapan yang pertama tanggal "
    "lahir",
    explanation="NIP terdiri atas 18 angka; delapan yang pertama adalah tanggal lahir (tahun, "
    "bulan, tanggal).",
    wrong="pengesah: {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: 19700101199003200}",
    right="pengesah: {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: 197001011990032001}",
)
def number_of_the_signatory(subject: Subject) -> Iterator[Finding]:
    """The NIP of a signatory that the SOP itself names is valid."""
    if ("pengesah", "nip") in subject.source.places:
        yield from _number(subject.sop.pengesah, ("pengesah", "nip"))


@rule(
    "SOP-190",
    WARNING,
    "NIP pejabat yang tidak mungkin",
    scope="institution",
    basis="Peraturan Kepala BKN 22/2007: NIP terdiri atas 18 angka, delapan yang pertama tanggal "
    "lahir",
    explanation="NIP terdiri atas 18 angka; delapan yang pertama adalah tanggal lahir (tahun, "
    "bulan, tanggal).",
    wrong="pejabat: {kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: 197013011990032001}}",
    right="pejabat: {kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: 197001011990032001}}",
)
def numbers_of_the_officials(source: InstitutionSource) -> Iterator[Finding]:
    """The NIP of every official is valid."""
    for path, official in source.institution.everyone():
        yield from _number(official, (*path, "nip"))


def _number(official: Official, path: FieldPath) -> Iterator[Finding]:
    digits = re.sub(r"[\s.]", "", official.nip)
    if not digits or digits == "-":
        return
    if not re.fullmatch(r"\d{18}", digits):
        yield Finding(path, f"NIP {quote(official.nip)} bukan 18 angka", "periksa NIP-nya")
    elif not (
        1930 <= int(digits[:4]) <= 2099
        and 1 <= int(digits[4:6]) <= 12
        and 1 <= int(digits[6:8]) <= 31
    ):
        yield Finding(
            path, f"NIP {quote(official.nip)} tidak berawal dengan tanggal lahir", "periksa NIP-nya"
        )


@rule(
    "SOP-191",
    WARNING,
    "Pejabat bukan pimpinan instansi ini",
    scope="institution",
    basis=HABIT,
    explanation="Pejabat di instansi.yaml adalah pejabat instansi itu atau atasannya: bukan "
    "Kepala Dinas di Inspektorat.",
    wrong="nama: [PEMERINTAH KOTA CONTOH, INSPEKTORAT]\npejabat: {kepala: {jabatan: KEPALA DINAS, "
    "nama: SITI AMINAH}}",
    right="nama: [PEMERINTAH KOTA CONTOH, INSPEKTORAT]\npejabat: {kepala: {jabatan: INSPEKTUR, "
    "nama: SITI AMINAH}}",
)
def officials_of_its_own(source: InstitutionSource) -> Iterator[Finding]:
    """No official is the head of another kind of institution."""
    cover = source.institution.sampul
    names = source.institution.nama + (cover.instansi if cover else ())
    own = _kinds(names)
    for path, official in source.institution.everyone():
        other = _head_of_another(official.jabatan, own)
        region = _foreign_region(official.jabatan, names)
        if other or region:
            what = f"adalah pejabat {region_in_words(region)}" if region else f"memimpin {other}"
            yield Finding(
                path,
                f"pejabat {quote(official.jabatan)} {what}, bukan "
                f"{quote(', '.join(source.institution.nama))}",
                "perbaiki jabatannya, atau nama instansi",
            )
