"""Dates as offices write them."""

from __future__ import annotations

import datetime
import re

from sopdocs.model.sop import Tanggal

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_NUMBER = {name.lower(): n for n, name in enumerate(MONTHS, 1)} | {"pebruari": 2, "nopember": 11}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.A)
_SLASH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.A)
_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", re.A)
_LETTER = re.compile(r"[^\W\d_]")
_MONTH = re.compile(r"(?:(?:0?[1-9]|1[0-2])[/.-])?[12]\d{3}|[12]\d{3}-(?:0?[1-9]|1[0-2])", re.A)
UNKNOWN_FORM = "bentuk tanggal tidak dikenal"


def in_words(date: datetime.date) -> str:
    """Return a date as it is printed.

    >>> in_words(datetime.date(2025, 1, 3))
    '3 Januari 2025'
    """
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def read_date(text: str) -> tuple[Tanggal, str]:
    """Read a date; returns the date and what is wrong with it (empty if nothing is).

    ISO dates and ``31/12/2025`` are printed in words. A date in words is printed as typed ("03
    Januari 2025"). An empty text and ``-`` mean that there is no date.

    >>> read_date("31/12/2025")[0].text
    '31 Desember 2025'
    >>> read_date("31 Juni 2025")[1]
    'tanggal itu tidak ada di kalender'
    """
    if text in ("", "-", "–"):
        return Tanggal(text), ""
    typed = ""
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _SLASH.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _WORDS.fullmatch(text):
        day, month, year = int(found[1]), _NUMBER.get(found[2].lower(), 0), int(found[3])
        if not month:
            return Tanggal(), f'tidak ada bulan "{found[2]}"'
        typed = text
    else:
        return Tanggal(), UNKNOWN_FORM
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return Tanggal(), "tanggal itu tidak ada di kalender"
    return Tanggal(typed or in_words(date), date), ""


def is_free_date(text: str) -> bool:
    """True if a text of an unknown form can be meant: words, or a month or a year in digits.

    Real sheets have such dates; digits that are nearly a date are a slip.

    >>> is_free_date("Oktober 2024"), is_free_date("10/2024"), is_free_date("3/1/25")
    (True, True, False)
    """
    return bool(_LETTER.search(text) or _MONTH.fullmatch(text))
