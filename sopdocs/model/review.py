"""When a SOP is due for review: a period, counted from the SOP's newest day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sopdocs.model.duration import duration

LONGEST = 600  # months
MONTHS = {"tahun": 12, "semester": 6, "triwulan": 3, "bulan": 1}


def months_in(text: str) -> int | None:
    """Return the whole months of a period; None if the text is no period, 0 if it is empty.

    >>> months_in("2 tahun"), months_in("satu tahun 6 bulan"), months_in("-"), months_in("30 hari")
    (24, 18, 0, None)
    """
    if text.strip() in ("", "-"):
        return 0
    found = duration(text)
    if not found or not found.keys() <= MONTHS.keys():
        return None
    if any(one.least != one.most for one in found.values()):
        return None
    months = sum((one.least * MONTHS[unit] for unit, one in found.items()))
    return int(months) if months == int(months) and 0 < months <= LONGEST else None


def after(date: datetime.date, months: int) -> datetime.date | None:
    """Return the same day some months later, or the last of a shorter month.

    >>> after(datetime.date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return None
    import calendar  # with locale, 4 ms; a build asks for no day

    day = min(date.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, day)


def due(months: int, days: Iterable[datetime.date | None]) -> datetime.date | None:
    """Return when a SOP is due, from the newest of its days; None without a period or a day."""
    known = [day for day in days if day]
    return after(max(known), months) if months and known else None
