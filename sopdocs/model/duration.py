"""Waktu: numbers with units, and their totals, which are never converted silently."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

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
_PART = re.compile(
    r"(?:(\d{1,3})\s*[x×]\s*)?(\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)\s*(?:\([a-z\s]+\)\s*)?"
    r"(tahun|semester|triwulan|bulan|minggu|hari\s+(?:kerja|efektif)|hari|jam|menit|detik)\b",
    re.I,
)

_MINUTES = {"jam": Decimal(60), "menit": Decimal(1), "detik": Decimal(1) / 60}

Duration = dict[str, Decimal]


def duration(text: str) -> Duration | None:
    """Return the amount by unit; ``None`` unless the whole text consists of numbers with units.

    >>> duration("1 (satu) hari 2 jam")
    {'hari': Decimal('1'), 'jam': Decimal('2')}
    >>> duration("sesuai kebutuhan") is None, duration("2 x 24 jam")
    (True, {'jam': Decimal('48')})
    """
    rest = _PART.sub("", text)
    if rest.strip(" .,;+") not in ("", "dan"):
        return None
    found: Duration = {}
    for times, number, unit in _PART.findall(text):
        unit = " ".join(unit.lower().split())
        found[unit] = found.get(unit, Decimal(0)) + int(times or 1) * _amount(number)
    return found or None


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
    return bool(re.search(r"\d", text)) or any(
        re.search(rf"\b{unit}\b", text, re.I) for unit in UNITS
    )


def total(waktu: Iterable[str]) -> Duration:
    """Return the sum by unit; texts that are not durations are skipped."""
    summed: Duration = {}
    for text in waktu:
        for unit, number in (duration(text) or {}).items():
            summed[unit] = summed.get(unit, Decimal(0)) + number
    return summed


def exact(amount: Duration) -> Duration:
    """Convert to units that have a fixed size: hours to minutes, but not working days to hours.

    >>> exact({"jam": Decimal("2"), "menit": Decimal("15")}) == {"menit": Decimal("135")}
    True
    """
    minutes = sum(
        (amount.get(unit, Decimal(0)) * many for unit, many in _MINUTES.items()), Decimal(0)
    )
    return {unit: number for unit, number in amount.items() if unit not in _MINUTES} | (
        {"menit": minutes} if minutes else {}
    )


def in_words(amount: Duration) -> str:
    """Return an amount in words, largest unit first, with a decimal comma.

    >>> in_words({"menit": Decimal("600"), "hari": Decimal("29")})
    '29 hari 600 menit'
    """
    return " ".join(f"{_number(amount[unit])} {unit}" for unit in UNITS if unit in amount)


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
