"""Units of time as they are mistyped and abbreviated."""

from __future__ import annotations

import re
from difflib import get_close_matches

from sopdocs.pattern import pattern

_AFTER_NUMBER = pattern(r"(\d\s*)([a-z]+)", re.I)
_SINGLE = ("tahun", "semester", "triwulan", "bulan", "minggu", "hari", "jam", "menit", "detik")
_LONGEST_UNIT = 10  # letters, with typing errors
_ALIKE = 0.7  # difflib's ratio; "hati" and "hari" have 0.75, "tahap" and "tahun" 0.6
_ABBREVIATED = {
    "thn": "tahun",
    "th": "tahun",
    "bln": "bulan",
    "mgg": "minggu",
    "mg": "minggu",
    "mgu": "minggu",
    "hr": "hari",
    "harikerja": "hari kerja",
    "jm": "jam",
    "mnt": "menit",
    "mnit": "menit",
    "dtk": "detik",
}


def with_right_unit(text: str) -> str:
    """Return a Waktu with its mistyped or abbreviated unit corrected; empty if it has none.

    >>> with_right_unit("5 minit"), with_right_unit("2 hr kerja"), with_right_unit("3 kali")
    ('5 menit', '2 hari kerja', '')
    """

    def mended(match: re.Match[str]) -> str:
        word = match[2].casefold()
        if word in _SINGLE or any(word == f"{unit}an" for unit in _SINGLE):
            return match[0]
        return match[1] + (_ABBREVIATED.get(word) or _nearest_unit(word) or match[2])

    meant = _AFTER_NUMBER.sub(mended, text)
    return "" if meant == text else meant.rstrip(".")


def _nearest_unit(word: str) -> str:
    """Return the unit that a word mistypes; empty if it resembles none."""
    if len(word) > _LONGEST_UNIT:
        return ""
    alike = [unit for unit in _SINGLE if sorted(unit) == sorted(word)]
    as_long = [unit for unit in _SINGLE if abs(len(unit) - len(word)) <= 1]  # "10 Mei" is a date
    return next(iter(alike or get_close_matches(word, as_long, 1, _ALIKE)), "")
