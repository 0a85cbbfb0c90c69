"""Rules about Waktu and its total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.steps import is_capsule
from sopdocs.checks.subject import Subject
from sopdocs.model.duration import (
    Duration,
    duration,
    exact,
    in_words,
    looks_like_time,
    total,
    without_unit,
)
from sopdocs.model.field_path import FieldPath
from sopdocs.model.sop import Sop
from sopdocs.model.step import Step
from sopdocs.problem import REMARK, WARNING, quote

MOST_WAYS = 32
_OFTEN = re.compile(r"\d\s*(?:x|kali)\s*(?:se|per|dalam)", re.I)  # "2 x sebulan"
_AFTER_NUMBER = re.compile(r"\d\s*([a-z]+)", re.I)
_SINGLE = ("tahun", "semester", "triwulan", "bulan", "minggu", "hari", "jam", "menit", "detik")
_LONGEST_UNIT = 10  # letters, with typing errors
_ALIKE = 0.7  # difflib's ratio; "hati" and "hari" have 0.75, "tahap" and "tahun" 0.6
_ABBREVIATED = {
    "thn": "tahun",
    "th": "tahun",
    "bln": "bulan",
    "mgg": "minggu",
    "mg": "minggu",
    "hr": "hari",
    "jm": "jam",
    "mnt": "menit",
    "mnit": "menit",
    "dtk": "detik",
}
MUTU_BAKU = "Permenpan RB 35/2012, Lampiran, bagan alir: mutu baku"


@rule(
    "SOP-101",
    WARNING,
    "Jumlah waktu tidak sama dengan jumlah barisnya",
    basis=MUTU_BAKU,
    explanation="Jumlah waktu yang ditulis harus sama dengan jumlah kolom Waktu. Jam dan menit "
    "boleh ditukar (2 jam = 120 menit); hari, minggu, dan bulan tidak, karena lamanya tidak "
    "sama bagi semua.",
    wrong="jumlah_waktu: 28 hari\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 29 "
    "hari}",
    right="jumlah_waktu: 29 hari\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 29 "
    "hari}",
)
def stated_total(subject: Subject) -> Iterator[Finding]:
    """A stated total equals the sum of the rows' Waktu.

    Hours and minutes are converted into each other, other units are not. If branches lead to the
    end on different ways, the time of one way is accepted too.
    """
    sop = subject.sop
    if sop.tabel:
        for n, table in enumerate(sop.tables):
            yield from _compared(table, ("tabel", n, "jumlah_waktu"), _ways(table.kegiatan))
        yield from _compared(sop, ("jumlah_waktu",), [])
    else:
        yield from _compared(sop, ("jumlah_waktu",), _ways(sop.kegiatan))


def _compared(sop: Sop, path: FieldPath, ways: list[Duration]) -> Iterator[Finding]:
    """Compare the stated total at ``path`` with the sum of the steps, and with single ways."""
    stated = sop.jumlah_waktu
    if not stated:
        return
    steps = sop.kegiatan
    summed = total(step.waktu for step in steps)
    amount = duration(stated)
    if amount is None or exact(amount) not in [exact(summed), *ways]:
        without = sum(bool(step.waktu) and duration(step.waktu) is None for step in steps)
        # the sum is certain if all rows lie on one way and none of them lacks its time
        complete = (
            amount is not None
            and summed
            and ways == [exact(summed)]
            and all(duration(step.waktu) for step in steps if step.rows_of("waktu"))
        )
        yield Finding(
            path,
            f"jumlah waktu dinyatakan {quote(stated)}, jumlah barisnya {quote(in_words(summed))}"
            + (f", tanpa {without} langkah yang waktunya bukan angka" if without else ""),
            "perbaiki waktu barisnya atau jumlah_waktu; kosongkan jumlah_waktu supaya dihitung",
            replacement=in_words(summed) if complete else None,
        )


def _ways(steps: Sequence[Step]) -> list[Duration]:
    """Return the different total times from the first step to an end, without loops.

    Empty if there are more than `MOST_WAYS`.
    """
    known: dict[int | None, list[Duration]] = {None: [{}]}
    for n in range(len(steps) - 1, -1, -1):
        own = duration(steps[n].waktu) or {}
        after = [
            way
            for exit in steps[n].exits
            if exit.target is None or exit.target > n
            for way in known.get(exit.target, ())
        ]
        found: list[Duration] = []
        for way in after or [{}]:
            summed = exact(
                {
                    unit: own.get(unit, Decimal(0)) + way.get(unit, Decimal(0))
                    for unit in (*own, *way)
                }
            )
            if summed not in found:
                found.append(summed)
        if len(found) > MOST_WAYS:
            return []
        known[n] = found
    return known.get(0, [])


@rule(
    "SOP-105",
    WARNING,
    "Waktu tidak ikut dijumlahkan",
    basis=MUTU_BAKU,
    explanation="Waktu yang memuat angka atau satuan dijumlahkan, jadi harus berupa angka dengan "
    'satuan. Satuan yang salah tulis adalah peringatan; rentang ("5-10 menit") dan waktu tiap '
    'berkas hanya catatan. Tulisan lain, misalnya "sesuai kebutuhan", tetap tulisan.',
    wrong="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 30 mnt}",
    right="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 30 menit}",
)
def time_that_is_not_summed(subject: Subject) -> Iterator[Finding]:
    """A Waktu with a number or a unit can be summed ("30 menit").

    Texts without them ("sesuai kebutuhan") are allowed.
    """
    for n, step in enumerate(subject.sop.kegiatan):
        text = step.waktu
        if not text or duration(text) is not None or not looks_like_time(text):
            continue
        if _OFTEN.search(text):
            continue
        meant = _with_right_unit(text)
        yield Finding(
            ("kegiatan", n, "waktu"),
            f"waktu {quote(text)} tidak ikut dijumlahkan",
            f'maksudnya "{meant}"?'
            if meant
            else "tulis angka dan satuan: detik, menit, jam, hari, hari kerja, minggu, bulan, atau "
            "tahun",
            severity="" if meant or without_unit(text) else REMARK,
        )


def _with_right_unit(text: str) -> str:
    """Return a Waktu with its mistyped or abbreviated unit corrected; empty if it has none.

    >>> _with_right_unit("5 minit"), _with_right_unit("2 hr kerja"), _with_right_unit("3 kali")
    ('5 menit', '2 hari kerja', '')
    """
    for match in _AFTER_NUMBER.finditer(text):
        word = match[1].casefold()
        if word in _SINGLE or any(word == f"{unit}an" for unit in _SINGLE):
            continue
        unit = _ABBREVIATED.get(word) or _nearest_unit(word)
        if unit:
            return text[: match.start(1)] + unit + text[match.end(1) :].rstrip(".")
    return ""


def _nearest_unit(word: str) -> str:
    """Return the unit that a word mistypes; empty if it resembles none."""
    if len(word) > _LONGEST_UNIT:
        return ""
    alike = [unit for unit in _SINGLE if sorted(unit) == sorted(word)]
    return next(iter(alike or get_close_matches(word, _SINGLE, 1, _ALIKE)), "")


@rule(
    "SOP-106",
    WARNING,
    "Waktu kosong",
    basis=MUTU_BAKU,
    explanation="Setiap langkah punya waktu, yang menjadi ukuran mutunya. Yang memang tidak tentu "
    'ditulis dengan kata, misalnya "sesuai kebutuhan".',
    wrong="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: }\n  - {uraian: Memeriksa "
    "draf, oleh: tim, waktu: 1 hari}",
    right="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 2 hari}\n  - {uraian: "
    "Memeriksa draf, oleh: tim, waktu: sesuai kebutuhan}",
)
def has_a_time(subject: Subject) -> Iterator[Finding]:
    """Every step has a Waktu or is part of a merged Waktu cell."""
    done = [n for n, step in enumerate(subject.sop.kegiatan) if not is_capsule(step.uraian)]
    lacking = [
        n
        for n in done
        if subject.sop.kegiatan[n].rows_of("waktu")
        and subject.sop.kegiatan[n].waktu.strip() == ""
        and not subject.source.is_dash("kegiatan", n, "waktu")
    ]
    if len(lacking) == len(done) > 1:
        yield Finding(
            ("kegiatan",),
            "tidak satu langkah pun punya waktu",
            "tulis waktu setiap langkah, misalnya  waktu: 30 menit",
        )
        return
    for n in lacking:
        yield Finding(
            ("kegiatan", n), f"langkah {n + 1} belum punya waktu", "tulis misalnya  waktu: 30 menit"
        )


@rule(
    "SOP-109",
    REMARK,
    "Waktu bersama beberapa langkah",
    basis=MUTU_BAKU,
    explanation="Satu sel Waktu untuk beberapa langkah tidak mengatakan berapa lama masing-masing "
    "boleh berlangsung.",
    wrong="kegiatan:\n  - {uraian: Menyiapkan bahan, oleh: tim, waktu: 2 minggu, waktu_hingga: "
    "draf}\n  - {id: draf, uraian: Menyusun draf, oleh: tim}",
    right="kegiatan:\n  - {uraian: Menyiapkan bahan, oleh: tim, waktu: 1 minggu}\n  - {id: draf, "
    "uraian: Menyusun draf, oleh: tim, waktu: 1 minggu}",
)
def time_of_its_own(subject: Subject) -> Iterator[Finding]:
    """Every step has its own Waktu cell."""
    for n, step in enumerate(subject.sop.kegiatan):
        rows = step.rows_of("waktu")
        if rows > 1:
            yield Finding(
                ("kegiatan", n, "waktu"),
                f"langkah {n + 1}-{n + rows} berbagi satu waktu {quote(step.waktu)}",
                "bagi waktu itu menurut langkahnya, lalu hapus waktu_hingga",
            )
