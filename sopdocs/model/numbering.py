"""Numbers of letters: the office's pattern, and which counter a letter counts in.

Rules: nomor urut restarts with the year (in some offices the month) of the letter's own date, never of today;
a *sisipan* stands behind the number that it follows and does not advance the counter (tata naskah dinas,
Permendagri 1/2023 and the local rule).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

KINDS = {
    "surat_perintah_tugas": "Surat Perintah Tugas",
    "surat_permohonan_data": "Surat Permohonan Data",
    "surat_pengantar": "Surat Pengantar",
}
PLACEHOLDERS = {
    "klasifikasi": "kode klasifikasi",
    "nomor": "nomor urut",
    "unit": "singkatan unit kerja",
    "kode": "kode jenis surat",
    "bulan": "bulan, dua angka",
    "bulan_romawi": "bulan, angka Romawi",
    "tahun": "tahun, empat angka",
}
PATTERN = "{klasifikasi}/{nomor}/{unit}/{bulan_romawi}/{tahun}"
PATTERN_WITHOUT_UNIT = "{klasifikasi}/{nomor}/{bulan_romawi}/{tahun}"
ONE, BY_KIND, BY_CLASSIFICATION = "satu", "jenis", "klasifikasi"
YEARLY, MONTHLY = "tahun", "bulan"
BLANK = (
    "\u00a0" * 6
)  # as wide as three figures: what a draft shows for a number that is not given yet
MOST_INSERTED = 26 * 27  # a..z, aa..zz

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How an office numbers its letters. ``pola`` by kind; ``mulai``: (periode, kelompok or kind, first number)."""

    pola: dict[str, str]
    unit: str = ""
    kode: dict[str, str] | None = None
    lebar: int = 3
    penghitung: str | dict[str, str] = ONE  # a dict gives each kind its group
    ulang: str = YEARLY
    mulai: tuple[tuple[str, str, int], ...] = ()
    sisipan: str = "huruf"
    kosong: str = BLANK
    urut_tanggal: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """One row of numbers: ``periode`` is ``2026`` or ``2026-05``; ``mulai`` its first number when it is opened."""

    kelompok: str
    periode: str
    mulai: int = 1


def placeholders(pattern: str) -> list[str]:
    """The names between braces, in order.

    >>> placeholders("{klasifikasi}/{nomor}/X")
    ['klasifikasi', 'nomor']
    """
    return _PLACEHOLDER.findall(pattern)


def counter(numbering: Numbering, kind: str, classification: str, date: datetime.date) -> Counter:
    """The counter of a letter of this kind, classification and date."""
    policy = numbering.penghitung
    if isinstance(policy, dict):
        group = policy.get(kind, kind)
    else:
        group = {ONE: ONE, BY_KIND: kind, BY_CLASSIFICATION: classification}[policy]
    period = f"{date:%Y}" if numbering.ulang == YEARLY else f"{date:%Y-%m}"
    starts = {(p, k): n for p, k, n in numbering.mulai}
    first = next(
        (starts[key] for key in ((period, group), (period, kind), (period, "")) if key in starts), 1
    )
    return Counter(group, period, first)


def number(
    numbering: Numbering,
    kind: str,
    classification: str,
    date: datetime.date | None,
    urut: int | None,
    sisip: int = 0,
) -> str:
    """A letter's number as it is printed; without ``urut`` or ``date`` their places are blank, as on a draft.

    >>> plain = Numbering({"surat_pengantar": PATTERN}, "UM")
    >>> number(plain, "surat_pengantar", "000.8", datetime.date(2026, 5, 4), 7)
    '000.8/007/UM/V/2026'
    >>> number(plain, "surat_pengantar", "000.8", datetime.date(2026, 5, 4), 7, 2)
    '000.8/007.b/UM/V/2026'
    """
    serial = (
        numbering.kosong
        if urut is None
        else f"{urut:0{numbering.lebar}d}" + inserted(sisip, numbering.sisipan)
    )
    values = {
        "klasifikasi": classification,
        "nomor": serial,
        "unit": numbering.unit,
        "kode": (numbering.kode or {}).get(kind, ""),
        "bulan": f"{date:%m}" if date else numbering.kosong,
        "bulan_romawi": roman_month(date) if date else numbering.kosong,
        "tahun": f"{date:%Y}" if date else numbering.kosong,
    }
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), numbering.pola[kind])


def inserted(sisip: int, style: str) -> str:
    """What a sisipan adds to the number that it follows; nothing for 0.

    >>> [inserted(n, "huruf") for n in (0, 1, 26, 27)], inserted(1, "angka")
    (['', '.a', '.z', '.aa'], '.01')
    """
    if not sisip:
        return ""
    if style == "angka":
        return f".{sisip:02d}"
    letters = ""
    while sisip:
        sisip, rest = divmod(sisip - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return "." + letters


def roman_month(date: datetime.date) -> str:
    """
    >>> roman_month(datetime.date(2026, 9, 1))
    'IX'
    """
    return _ROMAN[date.month - 1]
