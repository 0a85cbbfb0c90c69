"""Dates as offices write them."""

from __future__ import annotations

import datetime
import re
from difflib import get_close_matches

from sopdocs.model.sop import Tanggal
from sopdocs.pattern import pattern

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
_EXCEL_ZERO = datetime.date(1899, 12, 30)  # Excel counts days from here
_ISO = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.A)
_SLASH = pattern(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.A)
_WORDS = pattern(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", re.A)
_DAY_FIRST = pattern(r"(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]*([A-Z]{3,9})[\s.,/-]*(\d{4})", re.A | re.I)
_MONTH_FIRST = pattern(
    r"([A-Z]{3,9})[\s.,/-]*(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]+(\d{4})", re.A | re.I
)
_WEEKDAY = pattern(r"[A-Z']{4,9}\s*,\s*(?=[A-Z0-9])", re.A | re.I)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")  # as date.weekday()
_DAYS = {name.lower(): n for n, name in enumerate(WEEKDAYS)} | {"jum'at": 4, "ahad": 6}
# a date in words with its weekday: "Senin, 6 Januari 2025", "hari Senin tanggal 6 Januari 2025"
_WITH_DAY = pattern(
    r"(?:hari\s+)?([a-z']{4,6})\s*,?\s+(?:(?:tanggal|tgl\.?)\s+)?(\d{1,2}\s+[a-z]+\s+\d{4})",
    re.A | re.I,
)
# months as offices write them besides: in English, and abbreviations that do not begin them
_ALSO = {
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "october": 10,
    "december": 12,
    "agt": 8,
    "ags": 8,
    "agst": 8,
    "mrt": 3,
}
_ALIKE = 0.8  # difflib's ratio of a mistyped month
_WORD_YEAR = pattern(r"\b([A-Za-z]{4,12})\s+(?:tahun\s+)?[12]\d{3}\b", re.A)
_LETTER = pattern(r"[^\W\d_]")
_MONTH = pattern(r"(?:(?:0?[1-9]|1[0-2])[/.-])?[12]\d{3}|[12]\d{3}-(?:0?[1-9]|1[0-2])", re.A)
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
    if text in ("", "-", "–", "--", "---"):
        return Tanggal(text), ""
    found = _WITH_DAY.fullmatch(text.replace("’", "'"))
    if found and found[1].lower() in _DAYS:
        return _with_weekday(text, _DAYS[found[1].lower()], found[2])
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


def _with_weekday(typed: str, weekday: int, rest: str) -> tuple[Tanggal, str]:
    """Read a date that names its weekday, which must be the calendar's; printed as typed."""
    date, wrong = read_date(rest)
    if wrong or date.date is None:
        return date, wrong
    if date.date.weekday() != weekday:
        return Tanggal(), f"tanggal itu hari {WEEKDAYS[date.date.weekday()]}"
    return Tanggal(typed, date.date), ""


def date_meant(text: str, certain: bool = False) -> str:
    """Return a date in other words as it is written here; empty if it is none of the calendar.

    Months are read in English too, abbreviated, and mistyped unless it has to be ``certain``.

    >>> date_meant("02 June 2025"), date_meant("Sept. 4, 2025"), date_meant("3 Ju 2025")
    ('2 Juni 2025', '4 September 2025', '')
    """
    typed = " ".join(text.split())
    typed = typed[found.end() :] if (found := _WEEKDAY.match(typed)) else typed
    if found := _DAY_FIRST.fullmatch(typed):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(typed):
        month, day, year = found.groups()
    else:
        return ""
    number = _month_meant(month.lower(), certain)
    meant = f"{int(day)} {MONTHS[number - 1]} {year}" if number else ""
    return "" if not number or read_date(meant)[1] else meant


def date_hint(text: str, otherwise: str) -> str:
    """Return what to type instead of a wrong date; ``otherwise`` if nobody can know.

    Who typed a weekday gets the calendar's.

    >>> date_hint("Senin, 13 Januari 2026", "")
    'maksudnya "Selasa, 13 Januari 2026"?'
    """
    meant = date_meant(text) or _digits_meant(text)
    date = read_date(meant)[0].date if meant and _WEEKDAY.match(" ".join(text.split())) else None
    if date is not None:
        meant = f"{WEEKDAYS[date.weekday()]}, {meant}"
    return f'maksudnya "{meant}"?' if meant else otherwise


def month_meant(text: str) -> str:
    """Return a text with its mistyped month corrected, where a year follows it; else empty.

    >>> month_meant("Novermber 2024"), month_meant("awal Agutus 2025"), month_meant("Nov 2024")
    ('November 2024', 'awal Agustus 2025', '')
    """
    names = _NUMBER | _ALSO
    for found in _WORD_YEAR.finditer(text):
        word = found[1].lower()
        if any(name.startswith(word) for name in names):
            continue
        if near := get_close_matches(word, names, 1, _ALIKE):
            return text[: found.start(1)] + MONTHS[names[near[0]] - 1] + text[found.end(1) :]
    return ""


def _digits_meant(text: str) -> str:
    """Return the date of digits that are none: a short year, the month first, a day of Excel.

    >>> _digits_meant("04-03-25"), _digits_meant("3/14/2025"), _digits_meant("45720")
    ('4 Maret 2025', '14 Maret 2025', '4 Maret 2025')
    """
    typed = re.sub("[Oo](?=[0-9])|(?<=[0-9])[Oo]", "0", text.strip())
    if re.fullmatch(r"[34]\d{4}|5[0-4]\d{3}", typed, re.A):
        return in_words(_EXCEL_ZERO + datetime.timedelta(int(typed)))
    if found := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})", typed, re.A):
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        for day, month in ((found[1], found[3]), (found[3], found[1])):
            date, wrong = read_date(f"{day}-{month}-{year}")
            if not wrong:
                return date.text
    return ""


def _month_meant(word: str, certain: bool) -> int:
    """Return the number of the month that a word names or abbreviates; 0 if none, or several."""
    known = _NUMBER | _ALSO
    meant = {number for name, number in known.items() if name.startswith(word)}
    if not meant and not certain:
        meant = {known[name] for name in get_close_matches(word, known, 1, _ALIKE)}
    return meant.pop() if len(meant) == 1 else 0


def is_free_date(text: str) -> bool:
    """True if a text of an unknown form can be meant: words, or a month or a year in digits.

    Real sheets have such dates; digits that are nearly a date are a slip.

    >>> is_free_date("Oktober 2024"), is_free_date("10/2024"), is_free_date("3/1/25")
    (True, True, False)
    """
    return bool(_LETTER.search(text) or _MONTH.fullmatch(text))
