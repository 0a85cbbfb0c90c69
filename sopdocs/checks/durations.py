"""Rules about Waktu and its total."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.steps import is_capsule
from sopdocs.checks.subject import Subject
from sopdocs.model.duration import (
    Duration,
    duration,
    exact,
    in_words,
    looks_like_time,
    summed,
    total,
)
from sopdocs.model.field_path import FieldPath
from sopdocs.model.rule_setting import OFF
from sopdocs.model.sop import Sop
from sopdocs.model.step import Step
from sopdocs.model.time_units import with_right_unit
from sopdocs.pattern import pattern
from sopdocs.problem import REMARK, WARNING, quote

WITHOUT_TIME = "SOP-106"
MOST_WAYS = 32
_UNKNOWN = "1 ?"  # the Waktu of a step whose time another rule misses
_OFTEN = pattern(r"\d\s*(?:x|kali)\s*(?:se|per|dalam)", re.I)  # "2 x sebulan"
# in front of a time: about, at most
_ABOUT = pattern(
    r"^(?:±|\+/-|kurang lebih|lebih kurang|maks(?:imal)?\.?|paling (?:lama|lambat)|sekitar|selama)"
    r"\s*",
    re.I,
)
_UNIT_ENDS = ("menit", "jam", "hari", "kerja", "efektif", "minggu", "bulan", "tahun")
_ENDS_IN_TIME = pattern(r"[a-z,;)] \d+ (?:menit|jam)\.?$", re.I)
MUTU_BAKU = "Permenpan RB 35/2012, Lampiran, bagan alir: mutu baku"


@rule(
    "SOP-101",
    WARNING,
    "Jumlah waktu tidak sama dengan jumlah barisnya",
    basis=MUTU_BAKU,
    explanation="Jumlah waktu yang ditulis harus sama dengan jumlah kolom Waktu. Jam dan menit "
    "boleh ditukar (2 jam = 120 menit); hari, minggu, dan bulan tidak, karena lamanya tidak "
    "sama bagi semua. Rentang dijumlahkan sebagai rentang: 5-10 menit dan 1 menit adalah 6-11 "
    "menit; angka di dalamnya benar.",
    wrong="jumlah_waktu: 28 hari\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 29 "
    "hari}",
    right="jumlah_waktu: 29 hari\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 29 "
    "hari}",
)
def stated_total(subject: Subject) -> Iterator[Finding]:
    """A stated total equals the sum of the rows' Waktu, or is within a sum that is a range.

    Hours and minutes are converted into each other, other units are not. If branches lead to the
    end on different ways, the time of one way is accepted too.
    """
    sop = subject.sop
    for n, table in enumerate(sop.tables if sop.tabel else ()):
        if table.jumlah_waktu:
            rows = range(sop.tabel[n].first, sop.tabel[n].end)
            path = ("tabel", n, "jumlah_waktu")
            yield from _compared(subject, _Total(table, rows, path), _ways)
    if sop.jumlah_waktu:
        whole = _Total(sop, range(len(sop.kegiatan)), ("jumlah_waktu",))
        yield from _compared(subject, whole, _no_ways if sop.tabel else _ways)


class _Total(NamedTuple):
    """A stated total of a table, or of all; ``rows`` are its steps in the SOP."""

    sop: Sop
    rows: range
    path: FieldPath


def _compared(
    subject: Subject, stated: _Total, ways_of: Callable[[Sequence[Step]], list[Duration]]
) -> Iterator[Finding]:
    """Compare a stated total with the sum of the steps, and with single ways."""
    sop, steps = stated.sop, stated.sop.kegiatan
    every = total(step.waktu for step in steps)
    amount = duration(sop.jumlah_waktu)
    if amount and _is_within(exact(amount), exact(every)):
        return
    ways = ways_of(steps)
    if amount and any(_is_within(exact(amount), way) for way in ways):
        return
    written = [step.waktu for step in steps if step.waktu]
    without = [text for text in written if duration(text) is None]
    reported = {*subject.of(misplaced_times)} & {*stated.rows}
    if not _is_off(subject, WITHOUT_TIME):
        reported |= {*subject.of(without_time)} & {*stated.rows}
    doubtful = [*without, *(_UNKNOWN for _ in reported)]
    if not written or (amount and _is_explained(exact(amount), exact(every), doubtful)):
        return  # other rules report what the sum lacks
    # the sum is certain if all rows lie on one way and none of them lacks its time
    complete = (
        amount
        and ways == [exact(every)]
        and all(duration(step.waktu) for step in steps if step.rows_of("waktu"))
    )
    yield Finding(
        stated.path,
        f"jumlah waktu dinyatakan {quote(sop.jumlah_waktu)}, jumlah barisnya "
        f"{quote(in_words(every))}"
        + (f", tanpa {len(without)} langkah yang waktunya bukan angka" if without else ""),
        "perbaiki waktu barisnya atau jumlah_waktu; kosongkan jumlah_waktu supaya dihitung",
        replacement=in_words(every) if complete else None,
    )


def _is_off(subject: Subject, code: str) -> bool:
    """True if the office or the SOP has switched a rule off."""
    settings = (*subject.sop.instansi.aturan, *subject.sop.aturan)
    return any(one.kode == code and one.tingkat == OFF and not one.part for one in settings)


def _is_within(stated: Duration, every: Duration) -> bool:
    """True if a total is the sum, or a number within a sum that is a range."""
    return stated.keys() == every.keys() and all(
        amount == every[unit]
        or (amount.least == amount.most and every[unit].least <= amount.least <= every[unit].most)
        for unit, amount in stated.items()
    )


def _is_explained(stated: Duration, every: Duration, without: Sequence[str]) -> bool:
    """True if a total can be larger than the sum because of rows that another rule reports.

    These are rows without a time, or with a figure that cannot be summed ("30 mnt"); their units
    are mended first.
    """
    doubtful = [text for text in without if looks_like_time(text) and not _OFTEN.search(text)]
    if not doubtful:
        return False
    meant = [duration(with_right_unit(text)) for text in doubtful]
    mended = exact(summed([every, *filter(None, meant)]))
    if all(meant):
        return _is_within(stated, mended)
    return all(
        unit in stated and stated[unit].most >= amount.least for unit, amount in mended.items()
    )


def _no_ways(_steps: Sequence[Step]) -> list[Duration]:
    """Tables are summed whole."""
    return []


def _ways(steps: Sequence[Step]) -> list[Duration]:
    """Return the different total times from the first step to an end, without loops.

    Empty if there are more than `MOST_WAYS`.
    """
    known: dict[int | None, list[Duration]] = {None: [{}]}
    for n in range(len(steps) - 1, -1, -1):
        own = exact(duration(steps[n].waktu) or {})
        after = [
            way
            for exit in steps[n].exits
            if exit.target is None or exit.target > n
            for way in known.get(exit.target, ())
        ]
        found: list[Duration] = []
        for way in after or [{}]:
            time = summed((own, way))
            if time not in found:
                found.append(time)
        if len(found) > MOST_WAYS:
            return []
        known[n] = found
    return known.get(0, [])


@rule(
    "SOP-105",
    WARNING,
    "Waktu tidak ikut dijumlahkan",
    basis=MUTU_BAKU,
    explanation="Waktu yang memuat angka atau satuan dijumlahkan, jadi harus berupa angka atau "
    'rentang ("5-10 menit") dengan satuan. Satuan yang salah tulis adalah peringatan; waktu tiap '
    'berkas dan waktu yang ditulis dengan kata hanya catatan. Tulisan lain, misalnya "sesuai '
    'kebutuhan", tetap tulisan.',
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
        meant = with_right_unit(text)
        yield Finding(
            ("kegiatan", n, "waktu"),
            f"waktu {quote(text)} tidak ikut dijumlahkan",
            f'maksudnya "{meant}"?'
            if meant
            else "tulis angka atau rentang (5-10) dan satuan: detik, menit, jam, hari, hari "
            "kerja, minggu, bulan, atau tahun",
            severity="" if meant else REMARK,
        )


@rule(
    WITHOUT_TIME,
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
    lacking = subject.of(without_time)
    done = sum(not is_capsule(step.uraian) for step in subject.sop.kegiatan)
    if len(lacking) == done > 1:
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


def without_time(subject: Subject) -> list[int]:
    """Return the steps that lack a Waktu; a step with "-" takes no time, and lacks none."""
    return [
        n
        for n, step in enumerate(subject.sop.kegiatan)
        if not step.waktu.strip()
        and step.rows_of("waktu")
        and not is_capsule(step.uraian)
        and not subject.source.is_dash("kegiatan", n, "waktu")
        and n not in subject.of(misplaced_times)  # its time is in another column
    ]


@rule(
    "SOP-108",
    WARNING,
    "Waktu di kolom kelengkapan atau output",
    basis=MUTU_BAKU,
    explanation="Kelengkapan dan output adalah barang atau berkas. Waktu di sana tidak ikut "
    "dijumlahkan; sering selnya bergeser. Waktu di belakang kata lain hanya catatan.",
    wrong="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, output: 2 hari}",
    right="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: 2 hari, output: Draf}",
)
def time_in_its_own_column(subject: Subject) -> Iterator[Finding]:
    """No kelengkapan or output is a time."""
    for n, texts in subject.of(misplaced_times).items():
        for key, text in texts:
            alone = _is_time(text)
            time = text if alone else text[text.rindex(" ", 0, text.rindex(" ")) + 1 :]
            yield Finding(
                ("kegiatan", n, key),
                f"{key} langkah {n + 1} memuat waktu {quote(time)}",
                f"hapus dari {key}, bila waktunya sudah di kolom Waktu"
                if subject.sop.kegiatan[n].waktu
                else f"pindahkan  waktu: {time}",
                words=time,
                severity="" if alone else REMARK,
            )


def misplaced_times(subject: Subject) -> dict[int, list[tuple[str, str]]]:
    """Return for each step the texts of kelengkapan and output that are, or end in, a time."""
    found: dict[int, list[tuple[str, str]]] = {}
    for n, step in enumerate(subject.sop.kegiatan):
        for key in ("kelengkapan", "output"):
            for paragraph in step.cells[key]:
                text = paragraph.plain
                if not text.casefold().removesuffix(".").endswith(_UNIT_ENDS):
                    continue
                if _is_time(text) or _ENDS_IN_TIME.search(text):
                    found.setdefault(n, []).append((key, text))
    return found


def _is_time(text: str) -> bool:
    """True if a text is a time and nothing else."""
    return duration(_ABOUT.sub("", text)) is not None


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
