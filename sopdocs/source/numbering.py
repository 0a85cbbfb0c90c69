"""``penomoran`` of ``instansi.yaml`` → Numbering.

A pattern that could give two letters the same number is an error.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.letter_kinds import FIRST_KINDS, Kind, Kinds, title_of
from sopdocs.model.numbering import (
    BLANK,
    BY_CLASSIFICATION,
    BY_KIND,
    FOREVER,
    MONTHLY,
    NEVER,
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
from sopdocs.source.nodes import Mapping, Node
from sopdocs.source.reader import Reader

Policy = str | dict[str, str]  # as in `Numbering.penghitung`

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The number pattern of a kind, with the settings that decide whether it is valid."""

    text: str
    unit: str
    code: str
    restart: str
    policy: Policy


def read_numbering(
    reader: Reader, node: Node | None, own: dict[str, dict[str, Node]], kinds: Kinds | None
) -> Numbering:
    """Read the numbering; `own` holds the office's settings of each kind that it names, as nodes.

    Without `kinds` any name of a kind is accepted.
    """
    found = reader.mapping(node, keys.NUMBERING, "penomoran")
    office = _KindPatterns(own, kinds)
    unit = reader.line(found.get("unit"), "unit")
    common = reader.line(found.get("pola"), "pola") or (PATTERN if unit else PATTERN_WITHOUT_UNIT)
    code = {key: reader.line(own[key].get("kode"), "kode") for key in own}
    restart = reader.choice(found.get("ulang"), "ulang", (YEARLY, MONTHLY, NEVER), YEARLY)
    patterns = {key: reader.line(own[key].get("pola"), f"pola {key}") for key in own}
    policy = _policy(reader, found.get("penghitung"), kinds)
    shared = _Pattern(common, unit, "", restart, policy)
    faulty = _check_patterns(reader, found.get("pola"), shared, office, code)
    numbering = Numbering(
        pola={key: text for key, text in patterns.items() if text},
        umum=common,
        unit=unit,
        kode={key: text for key, text in code.items() if text},
        lebar=int(reader.number(found.get("lebar"), "lebar", 3, 1, 8)),
        penghitung=policy,
        ulang=restart,
        mulai=tuple(_starts(reader, found.get("mulai"), restart, _Names(policy, kinds))),
        sisipan=reader.choice(found.get("sisipan"), "sisipan", ("huruf", "angka"), "huruf"),
        kosong=reader.line(found.get("kosong"), "kosong") or BLANK,
        register=reader.choice(found.get("register"), "register", ("sqlite", "postgres"), "sqlite"),
        urut_tanggal=reader.switch(found.get("urut_tanggal"), "urut_tanggal", False),
    )
    if not faulty and "penghitung" in found and policy not in (ONE, BY_CLASSIFICATION):
        _check_distinct(reader, found["penghitung"], numbering, office.classified(reader))
    return numbering


@dataclass(frozen=True, slots=True)
class _Names:
    """What `mulai` can name: the groups of a policy and the kinds (None: any)."""

    policy: Policy
    kinds: Kinds | None


@dataclass(frozen=True, slots=True)
class _KindPatterns:
    """The office's settings of the kinds that it names, and the kinds that it can write."""

    own: dict[str, dict[str, Node]]
    kinds: Kinds | None

    def kind(self, key: str) -> Kind:
        """Return a kind; without kinds, a kind without settings."""
        return self.kinds[key] if self.kinds is not None else Kind(key, title_of(key))

    def classified(self, reader: Reader) -> dict[Kind, str]:
        """Return the kinds whose numbers are compared, each with its archive code.

        They are those that the office names and those that SOP steps have always called for. A
        letter can give another code; the ledger refuses a number that exists.
        """
        first = [key for key in FIRST_KINDS if self.kinds is None or key in self.kinds]
        return {
            self.kind(key): reader.line(self.own.get(key, {}).get("klasifikasi"), "klasifikasi")
            or self.kind(key).classification
            for key in dict.fromkeys([*first, *self.own])
        }


def _check_patterns(
    reader: Reader, node: Node | None, shared: _Pattern, office: _KindPatterns, code: dict[str, str]
) -> bool:
    """Report what is wrong with the common pattern and those of single kinds; True if so."""
    faulty = False
    if node is not None:
        usual = ""
        if "kode" in placeholders(shared.text):
            bare = (
                key for key in office.kinds or () if not (code.get(key) or office.kind(key).code)
            )
            usual = "" if next(bare, None) else "kode"
        faulty = _check_pattern(reader, node, replace(shared, code=usual))
    for key, found in office.own.items():
        at = found.get("pola")
        text = reader.line(at, f"pola {key}")
        if at is not None and text:
            mark = code.get(key) or office.kind(key).code
            faulty |= _check_pattern(reader, at, replace(shared, text=text, code=mark))
    return faulty


def _check_pattern(reader: Reader, node: Node, pattern: _Pattern) -> bool:
    """Report what is wrong with a pattern; returns True if something is.

    A number must differ from those of other periods and other groups of its counter.
    """
    found = (
        _unknown_placeholder(pattern) or _missing_placeholder(pattern) or _missing_setting(pattern)
    )
    if found:
        reader.error(codes.WRONG_NUMBER_PATTERN, node, *found)
    return bool(found)


def _unknown_placeholder(pattern: _Pattern) -> tuple[str, str] | None:
    """Return message and hint for unknown or unclosed placeholders."""
    names = placeholders(pattern.text)
    unknown = [name for name in names if name not in PLACEHOLDERS]
    braces = {pattern.text.count("{"), pattern.text.count("}")}
    if not unknown and braces == {len(names)}:
        return None
    name = unknown[0] if unknown else pattern.text
    meant = nearest(name, PLACEHOLDERS)
    return (
        f"pola nomor tidak mengenal {quote('{' + name + '}')}"
        if unknown
        else f"kurung di pola nomor {quote(pattern.text)} tidak berpasangan",
        f"maksudnya {{{meant}}}?"
        if meant
        else "yang dikenal: " + ", ".join(f"{{{p}}}" for p in PLACEHOLDERS),
    )


def _missing_placeholder(pattern: _Pattern) -> tuple[str, str] | None:
    """Return message and hint if a missing placeholder would let numbers repeat."""
    names = placeholders(pattern.text)
    wanted = [("nomor", "nomor urut")]
    if pattern.restart != NEVER:
        wanted.append(("tahun", "nomor mulai lagi setiap tahun"))
    if pattern.restart == MONTHLY and "bulan" not in names:
        wanted.append(("bulan_romawi", "nomor mulai lagi setiap bulan"))
    if pattern.policy == BY_CLASSIFICATION:
        wanted.append(("klasifikasi", "setiap klasifikasi berurutan sendiri"))
    for name, why in wanted:
        if name not in names:
            return (
                f"pola nomor {quote(pattern.text)} tanpa {{{name}}}: {why}, "
                "sehingga nomor yang sama akan terulang",
                f"tambahkan {{{name}}}, misalnya {pattern.text}/{{{name}}}",
            )
    return None


def _missing_setting(pattern: _Pattern) -> tuple[str, str] | None:
    """Return message and hint for a placeholder that has no value in the settings."""
    names = placeholders(pattern.text)
    for name, value, example in (
        ("unit", pattern.unit, "unit: BKAD"),
        ("kode", pattern.code, "kode: SPT  di jenis surat itu"),
    ):
        if name in names and not value:
            return f"pola nomor memakai {{{name}}}, tetapi {name} belum diisi", f"tulis  {example}"
    return None


def _policy(reader: Reader, node: Node | None, kinds: Kinds | None) -> Policy:
    if not isinstance(node, Mapping):
        return reader.choice(node, "penghitung", (ONE, BY_KIND, BY_CLASSIFICATION), ONE)
    groups: dict[str, str] = {}
    for key, value in node.pairs:
        for kind in reader.lines(value, f"kelompok {key.text}"):
            if kinds is not None and kind not in kinds:
                meant = nearest(kind, kinds)
                reader.error(
                    codes.UNKNOWN_CHOICE,
                    value,
                    f"kelompok {quote(key.text)} menyebut jenis surat {quote(kind)} "
                    "yang tidak dikenal",
                    f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(kinds),
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


def _starts(
    reader: Reader, node: Node | None, restart: str, names: _Names
) -> Iterator[tuple[str, str, int]]:
    """Yield first numbers as (period, group or kind, number); an empty name means all kinds."""
    if node is None or reader.is_none(node):
        return
    if restart == NEVER:
        yield from _starts_for_ever(reader, node, names)
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
    for key, value in node.pairs:
        if not _PERIOD.fullmatch(key.text) or ("-" in key.text) != (restart == MONTHLY):
            reader.error(
                codes.UNKNOWN_CHOICE,
                key,
                f"mulai menyebut {quote(key.text)}, padahal nomor mulai lagi tiap {restart}",
                f"tulis  {form}: nomor pertama",
            )
        elif isinstance(value, Mapping):
            for name, first in _starts_by_name(reader, value, names):
                yield key.text, name, first
        else:
            yield key.text, "", int(reader.number(value, "mulai", 1, 1, 999_999))


def _starts_for_ever(reader: Reader, node: Node, names: _Names) -> Iterator[tuple[str, str, int]]:
    """Yield the first number of counters that never restart: one number, or one for each name."""
    if isinstance(node, Mapping):
        for name, first in _starts_by_name(reader, node, names):
            yield FOREVER, name, first
    else:
        yield FOREVER, "", int(reader.number(node, "mulai", 1, 1, 999_999))


def _starts_by_name(reader: Reader, node: Mapping, names: _Names) -> Iterator[tuple[str, int]]:
    """Yield the first number of each kind or group."""
    groups = names.policy.values() if isinstance(names.policy, dict) else ()
    known = None if names.kinds is None else sorted({*names.kinds, *groups})
    for name, first in node.pairs:
        if names.policy != BY_CLASSIFICATION and known is not None and name.text not in known:
            meant = nearest(name.text, known)
            reader.error(
                codes.UNKNOWN_CHOICE,
                name,
                f"mulai tidak mengenal {quote(name.text)}",
                f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(known),
            )
        yield name.text, int(reader.number(first, "mulai", 1, 1, 999_999))


def _check_distinct(
    reader: Reader, node: Node, numbering: Numbering, classifications: dict[Kind, str]
) -> None:
    """Report two counters whose patterns could give the same number."""
    policy = numbering.penghitung
    given = set(classifications.values())
    apart = len(given) == len(classifications) and all(given)
    seen: dict[str, Kind] = {}

    def group(kind: Kind) -> str:
        return policy.get(kind.key, kind.key) if isinstance(policy, dict) else kind.key

    for kind, classification in classifications.items():
        for text in _samples(numbering, kind, classification if apart else "0"):
            other = seen.setdefault(text, kind)
            if group(other) != group(kind):
                reader.error(
                    codes.WRONG_NUMBER_PATTERN,
                    node,
                    f"{other.key} dan {kind.key} berurutan sendiri-sendiri dengan pola nomor yang "
                    f"sama atau serupa: {quote(numbering.pattern(kind.key, kind.pattern))}",
                    "tambahkan {kode} di antara dua garis miring ke pola, dan isi kode yang "
                    "berbeda untuk tiap jenis surat, misalnya  kode: SPT",
                )
                return


def _samples(numbering: Numbering, kind: Kind, classification: str) -> Iterator[str]:
    """Yield example numbers of a kind, to compare with those of another kind.

    They are small numbers, and numbers whose first digits could belong to the text before them.
    """
    width = 10**numbering.lebar
    serials = [
        *range(1, 32),
        *(d * width + n for d in (1, 2, 5, 9) for n in (1, 2)),
        *(d * 10 + n for d in (5, 9, 10, 11, 12) for n in (0, 1)),
    ]
    patterns = (*numbering.pola.values(), numbering.umum, kind.pattern)
    dated = any("{bulan" in pattern for pattern in patterns)
    days = [datetime.date(2026, month, 1) for month in (range(1, 13) if dated else (5,))]
    for date, urut in itertools.product(days, serials):
        for sisip in (0, 1, 27) if urut < 20 else (0,):
            yield number(numbering, kind.numbered(classification, date), urut, sisip)
