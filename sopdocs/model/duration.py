"""Waktu: numbers or ranges with units, and their totals, which are never converted silently."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from sopdocs.model.number_words import in_figures

UNITS = (  # largest first
    "tahun",
    "semester",
    "triwulan",
    "bulan",
    "minggu",
    "hari kerja",
    "hari efektif",
    "hari",
    "jam",
    "menit",
    "detik",
)
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)\s*(?:\([a-z\s]+\)\s*)?"
_UNIT = (
    r"(tahun|semester|triwulan|bulan|minggu|hari\s+(?:kerja|efektif)|hari|jam|menit|detik)(?![a-z])"
)
_UP_TO = r"(?:[-–—~]|s\s?[./]?\s?d\b\.?|sampai(?:\s+dengan)?\b|hingga\b|atau\b)"
_PART = re.compile(
    rf"(?:(\d{{1,3}})\s*(?:[x×]|kali\b)\s*)?{_NUMBER}(?:(?:{_UNIT}\s*)?{_UP_TO}\s*{_NUMBER})?{_UNIT}",
    re.I,
)
_HOLDS_UNIT = re.compile(rf"\b(?:{'|'.join(UNITS)})\b", re.I)


class Amount(NamedTuple):
    """A number of one unit: at least and at most so many; the same number if it is no range."""

    least: Decimal
    most: Decimal

    def plus(self, other: Amount) -> Amount:
        return Amount(self.least + other.least, self.most + other.most)

    def times(self, number: int | Decimal) -> Amount:
        return Amount(self.least * number, self.most * number)


_NOTHING = Amount(Decimal(0), Decimal(0))
_MINUTES = {"jam": Decimal(60), "menit": Decimal(1), "detik": Decimal(1) / 60}
_SECONDS = {"jam": 3600, "menit": 60, "detik": 1}

Duration = Mapping[str, Amount]


@functools.lru_cache(maxsize=4096)
def duration(text: str) -> Duration | None:
    """Return the amount by unit; ``None`` unless the whole text consists of numbers with units.

    >>> in_words(duration("1 (satu) hari 2 jam")), in_words(duration("2 s.d. 3 bulan"))
    ('1 hari 2 jam', '2-3 bulan')
    >>> duration("sesuai kebutuhan") is None, in_words(duration("2 x 24 jam"))
    (True, '48 jam')
    >>> in_words(duration("dua hari kerja")), in_words(duration("sehari dan setengah jam"))
    ('2 hari kerja', '1 hari 0,5 jam')
    """
    if _PART.sub("", text).strip(" .,;+") not in ("", "dan"):
        figures = in_figures(text)
        return duration(figures) if figures != text else None
    found: dict[str, Amount] = {}
    for times, number, first, most, last in _PART.findall(text):
        unit, amount = _range_of(number, first.lower(), most or number, last.lower())
        if amount is None:
            return None
        amount = amount.times(int(times)) if times else amount
        found[unit] = found[unit].plus(amount) if unit in found else amount
    return found or None


def _range_of(least: str, first: str, most: str, last: str) -> tuple[str, Amount | None]:
    """Return unit and amount of "2-3 hari" or "30 menit s.d. 1 jam"; no amount if it is no range.

    A range of two units is one of the smaller unit, if they have a fixed size.
    """
    unit, other = " ".join(last.split()), " ".join(first.split())
    amount = Amount(_amount(least), _amount(most))
    if other and other != unit:
        if other not in _SECONDS or unit not in _SECONDS or _SECONDS[other] > _SECONDS[unit]:
            return unit, None
        amount = Amount(amount.least, amount.most * (_SECONDS[unit] // _SECONDS[other]))
        unit = other
    return unit, amount if amount.least <= amount.most else None


def _amount(number: str) -> Decimal:
    """Read an Indonesian number: points between thousands, a comma (or one point) before decimals.

    >>> _amount("1.000"), _amount("7,5"), _amount("7.5")
    (Decimal('1000'), Decimal('7.5'), Decimal('7.5'))
    """
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", number):
        return Decimal(number.replace(".", ""))
    return Decimal(number.replace(",", "."))


def without_unit(text: str) -> bool:
    """True for a bare number ("30"), which cannot be summed.

    >>> without_unit("30"), without_unit("30 menit"), without_unit("-")
    (True, False, False)
    """
    return re.fullmatch(r"\s*\d+(?:[.,]\d+)?\s*", text) is not None


def looks_like_time(text: str) -> bool:
    """True if a text holds a figure or a unit, so that its author can expect it in the total.

    >>> looks_like_time("30 mnt"), looks_like_time("setengah jam"), looks_like_time("tentatif")
    (True, True, False)
    """
    return bool(re.search(r"\d", text) or _HOLDS_UNIT.search(text))


def total(waktu: Iterable[str]) -> Duration:
    """Return the sum by unit; texts that are not durations are skipped."""
    return summed(duration(text) or {} for text in waktu)


def summed(durations: Iterable[Duration]) -> Duration:
    """Return the sum by unit. The sum of ranges is a range: at least and at most so much."""
    found: dict[str, Amount] = {}
    for one in durations:
        for unit, amount in one.items():
            found[unit] = found[unit].plus(amount) if unit in found else amount
    return found


def exact(amount: Duration) -> Duration:
    """Convert to units that have a fixed size: hours to minutes, but not working days to hours.

    >>> exact(duration("2 jam 15 menit")) == duration("135 menit")
    True
    """
    if amount.keys().isdisjoint(_MINUTES):
        return amount
    minutes = _NOTHING
    for unit, many in _MINUTES.items():
        if unit in amount:
            minutes = minutes.plus(amount[unit].times(many))
    return {unit: number for unit, number in amount.items() if unit not in _MINUTES} | (
        {"menit": minutes} if minutes.most else {}
    )


def tidied(amount: Duration) -> Duration:
    """Carry seconds to minutes and minutes to hours, as is certain; days and ranges stay.

    >>> in_words(tidied(duration("60 menit"))), in_words(tidied(duration("2 hari 1,5 jam 9 menit")))
    ('1 jam', '2 hari 1 jam 39 menit')
    >>> in_words(tidied(duration("45 menit"))), in_words(tidied(duration("5-90 menit")))
    ('45 menit', '5-90 menit')
    """
    clock = {unit: amount[unit] for unit in _SECONDS if unit in amount}
    if not clock or any(number.least != number.most for number in clock.values()):
        return amount
    seconds = sum((number.least * _SECONDS[unit] for unit, number in clock.items()), Decimal(0))
    found = {unit: number for unit, number in amount.items() if unit not in clock}
    for unit, length in _SECONDS.items():
        many, seconds = divmod(seconds, length) if unit != "detik" else (seconds, Decimal(0))
        if many:
            found[unit] = Amount(many, many)
    return found


def in_words(amount: Duration) -> str:
    """Return an amount in words, largest unit first, with a decimal comma.

    >>> in_words(duration("600 menit 29 hari")), in_words(total(["5-10 menit", "1 menit"]))
    ('29 hari 600 menit', '6-11 menit')
    """
    return " ".join(f"{_range(amount[unit])} {unit}" for unit in UNITS if unit in amount)


def _range(amount: Amount) -> str:
    least, most = map(_number, amount)
    return least if least == most else f"{least}-{most}"


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
