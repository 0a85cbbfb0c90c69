"""``penomoran`` of ``instansi.yaml`` → Numbering; a pattern that could give one number twice is refused here."""

from __future__ import annotations

import datetime
import re

from sopdocs import codes
from sopdocs.model.numbering import (
    BLANK,
    BY_CLASSIFICATION,
    BY_KIND,
    KINDS,
    MONTHLY,
    ONE,
    PATTERN,
    PATTERN_WITHOUT_UNIT,
    PLACEHOLDERS,
    YEARLY,
    Numbering,
    number,
    placeholders,
)
from sopdocs.problem import nearest, quote
from sopdocs.source import letter_fields as keys
from sopdocs.source.reader import Reader
from sopdocs.source.tree import Mapping, Node

CLASSIFICATION = {
    "surat_perintah_tugas": "800.1.11.1"
}  # Permendagri 83/2022; the others depend on their subject
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def read_numbering(
    reader: Reader, node: Node | None, kinds: dict[str, dict[str, Node]]
) -> Numbering:
    """How letters are numbered; ``kinds`` are the settings of each kind, as nodes."""
    found = reader.mapping(node, keys.NUMBERING, "penomoran")
    unit = reader.line(found.get("unit"), "unit")
    common = reader.line(found.get("pola"), "pola") or (PATTERN if unit else PATTERN_WITHOUT_UNIT)
    kode = {kind: reader.line(kinds[kind].get("kode"), "kode") for kind in KINDS}
    restart = reader.choice(found.get("ulang"), "ulang", (YEARLY, MONTHLY), YEARLY)
    patterns = {
        kind: reader.line(kinds[kind].get("pola"), f"pola {kind}") or common for kind in KINDS
    }
    policy = _policy(reader, found.get("penghitung"))
    faulty = False
    for kind in KINDS:
        at = kinds[kind].get("pola") or found.get("pola")
        if at is not None:
            faulty |= _check_pattern(reader, at, patterns[kind], unit, kode[kind], restart, policy)
    numbering = Numbering(
        pola=patterns,
        unit=unit,
        kode=kode,
        lebar=int(reader.number(found.get("lebar"), "lebar", 3, 1, 8)),
        penghitung=policy,
        ulang=restart,
        mulai=tuple(_starts(reader, found.get("mulai"), restart, policy)),
        sisipan=reader.choice(found.get("sisipan"), "sisipan", ("huruf", "angka"), "huruf"),
        kosong=reader.line(found.get("kosong"), "kosong") or BLANK,
        urut_tanggal=reader.switch(found.get("urut_tanggal"), "urut_tanggal", False),
    )
    if not faulty and "penghitung" in found:
        given = {
            kind: reader.line(kinds[kind].get("klasifikasi"), "klasifikasi")
            or CLASSIFICATION.get(kind, "")
            for kind in KINDS
        }
        _check_apart(reader, found["penghitung"], numbering, given)
    return numbering


def _check_pattern(
    reader: Reader, at: Node, pattern: str, unit: str, code: str, restart: str, policy
) -> bool:
    """Whether the pattern is wrong: each number must tell its counter's period and group apart from all others."""
    names = placeholders(pattern)
    unknown = [name for name in names if name not in PLACEHOLDERS]
    if unknown or pattern.count("{") != pattern.count("}") or pattern.count("{") != len(names):
        name = unknown[0] if unknown else pattern
        meant = nearest(name, PLACEHOLDERS)
        wrong = (
            f"pola nomor tidak mengenal {quote('{' + name + '}')}"
            if unknown
            else f"kurung di pola nomor {quote(pattern)} tidak berpasangan"
        )
        reader.error(
            codes.WRONG_NUMBER_PATTERN,
            at,
            wrong,
            f"maksudnya {{{meant}}}?"
            if meant
            else "yang dikenal: " + ", ".join(f"{{{p}}}" for p in PLACEHOLDERS),
        )
        return True
    wanted = [("nomor", "nomor urut")]
    wanted += [("tahun", "nomor mulai lagi setiap tahun")]
    wanted += (
        [("bulan_romawi", "nomor mulai lagi setiap bulan")]
        if restart == MONTHLY and "bulan" not in names
        else []
    )
    wanted += (
        [("klasifikasi", "setiap klasifikasi berurutan sendiri")]
        if policy == BY_CLASSIFICATION
        else []
    )
    for name, why in wanted:
        if name not in names:
            reader.error(
                codes.WRONG_NUMBER_PATTERN,
                at,
                f"pola nomor {quote(pattern)} tanpa {{{name}}}: {why}, sehingga nomor yang sama akan terulang",
                f"tambahkan {{{name}}}, misalnya {pattern}/{{{name}}}",
            )
            return True
    for name, value, key in (
        ("unit", unit, "unit: BKAD"),
        ("kode", code, "kode: SPT  di jenis surat itu"),
    ):
        if name in names and not value:
            reader.error(
                codes.WRONG_NUMBER_PATTERN,
                at,
                f"pola nomor memakai {{{name}}}, tetapi {name} belum diisi",
                f"tulis  {key}",
            )
            return True
    return False


def _policy(reader: Reader, node: Node | None) -> str | dict[str, str]:
    if not isinstance(node, Mapping):
        return reader.choice(node, "penghitung", (ONE, BY_KIND, BY_CLASSIFICATION), ONE)
    groups: dict[str, str] = {}
    for key, value in node.pairs:
        for kind in reader.lines(value, f"kelompok {key.text}"):
            if kind not in KINDS:
                meant = nearest(kind, KINDS)
                reader.error(
                    codes.UNKNOWN_CHOICE,
                    value,
                    f"kelompok {quote(key.text)} menyebut jenis surat {quote(kind)} yang tidak dikenal",
                    f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(KINDS),
                )
            elif kind in groups:
                reader.error(
                    codes.UNKNOWN_CHOICE,
                    value,
                    f"{kind} ada di dua kelompok: {quote(groups[kind])} dan {quote(key.text)}",
                    "sebut sekali saja",
                )
            else:
                groups[kind] = key.text
    return groups


def _starts(reader: Reader, node: Node | None, restart: str, policy):
    """First numbers: (period, group or kind or empty for all, number)."""
    if node is None or reader.is_empty(node):
        return
    form = "2026-05" if restart == MONTHLY else "2026"
    if not isinstance(node, Mapping):
        reader.error(
            codes.WRONG_FORM,
            node,
            "mulai harus menyebut tahunnya, agar tahun berikutnya mulai dari 1",
            f"tulis  mulai: {{{form}: {reader.line(node, 'mulai')}}}",
        )
        return
    names = {*KINDS, *(policy.values() if isinstance(policy, dict) else ())}
    for key, value in node.pairs:
        if not _PERIOD.fullmatch(key.text) or ("-" in key.text) != (restart == MONTHLY):
            reader.error(
                codes.UNKNOWN_CHOICE,
                key,
                f"mulai menyebut {quote(key.text)}, padahal nomor mulai lagi tiap {restart}",
                f"tulis  {form}: nomor pertama",
            )
            continue
        if not isinstance(value, Mapping):
            yield key.text, "", int(reader.number(value, "mulai", 1, 1, 999_999))
            continue
        for name, first in value.pairs:
            if policy != BY_CLASSIFICATION and name.text not in names:
                meant = nearest(name.text, names)
                reader.error(
                    codes.UNKNOWN_CHOICE,
                    name,
                    f"mulai tidak mengenal {quote(name.text)}",
                    f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(sorted(names)),
                )
            yield key.text, name.text, int(reader.number(first, "mulai", 1, 1, 999_999))


def _check_apart(reader: Reader, at: Node, numbering: Numbering, words: dict[str, str]) -> None:
    """Two counters whose patterns can read alike would give the same number twice.

    Numbers of both are tried where patterns meet: small ones, and those whose first figures could belong to what stands before them.
    """
    policy = numbering.penghitung
    if policy in (ONE, BY_CLASSIFICATION):
        return
    groups = {kind: policy.get(kind, kind) if isinstance(policy, dict) else kind for kind in KINDS}
    apart = len(set(words.values())) == len(words) and all(words.values())
    width = 10**numbering.lebar
    serials = [
        *range(1, 32),
        *(d * width + n for d in (1, 2, 5, 9) for n in (1, 2)),
        *(d * 10 + n for d in (5, 9, 10, 11, 12) for n in (0, 1)),
    ]
    dated = any("{bulan" in pattern for pattern in numbering.pola.values())
    days = [datetime.date(2026, month, 1) for month in (range(1, 13) if dated else (5,))]
    seen: dict[str, str] = {}
    for kind in KINDS:
        for date in days:
            for urut in serials:
                for sisip in (0, 1, 27) if urut < 20 else (0,):
                    text = number(numbering, kind, words[kind] if apart else "0", date, urut, sisip)
                    other = seen.setdefault(text, kind)
                    if groups[other] != groups[kind]:
                        reader.error(
                            codes.WRONG_NUMBER_PATTERN,
                            at,
                            f"{other} dan {kind} berurutan sendiri-sendiri dengan pola nomor yang sama atau serupa: {quote(numbering.pola[kind])}",
                            "tambahkan {kode} di antara dua garis miring ke pola, dan isi kode yang berbeda untuk tiap jenis surat, misalnya  kode: SPT",
                        )
                        return
