"""Numbers, durations and dates in the words of Indonesian letters."""

from __future__ import annotations

import datetime
import functools
import re

from sopdocs.model.letter import Task
from sopdocs.model.letter_settings import WORKING
from sopdocs.source.dates import MONTHS
from sopdocs.source.dates import in_words as date_in_words

GREATEST = 10**15
_SATURDAY = 5
_KNOWN_UNTIL = 2027  # the last year with cuti bersama in the library


def in_words(number: int) -> str:
    """Return a whole number in words; a single thousand is "seribu", also after millions.

    Raises ValueError beyond `GREATEST`, where the library's words are wrong.

    >>> in_words(8), in_words(1_001_500), in_words(21_000)
    ('delapan', 'satu juta seribu lima ratus', 'dua puluh satu ribu')
    """
    from num2words import num2words

    if not 0 <= number <= GREATEST:
        raise ValueError(number)
    words = num2words(number, lang="id")
    return re.sub(r"(^|juta |miliar |triliun |biliun )satu ribu\b", r"\1seribu", words)


def span(begin: datetime.date, end: datetime.date) -> str:
    """Return two dates as a span; the first one leaves out what both share.

    >>> span(datetime.date(2026, 5, 4), datetime.date(2026, 5, 12))
    '4 sampai dengan 12 Mei 2026'
    """
    if begin.year != end.year:
        first = date_in_words(begin)
    elif begin.month != end.month:
        first = f"{begin.day} {MONTHS[begin.month - 1]}"
    else:
        first = str(begin.day)
    return f"{first} sampai dengan {date_in_words(end)}"


def days(task: Task, holidays: frozenset[datetime.date], week: int) -> int:
    """Return the number of days of a task, calendar or working days, both ends included.

    `week` is the number of working days in a week, 5 or 6.
    """
    every = (
        task.mulai + datetime.timedelta(n) for n in range((task.selesai - task.mulai).days + 1)
    )
    if task.hari != WORKING:
        return sum(1 for _ in every)
    free = national_holidays(task.mulai.year, task.selesai.year) | holidays
    last = _SATURDAY - 1 if week == 5 else _SATURDAY
    return sum(day.weekday() <= last and day not in free for day in every)


@functools.cache
def national_holidays(first: int, last: int) -> frozenset[datetime.date]:
    """Return national holidays and cuti bersama (SKB), as far as the library knows them."""
    from holidays import country_holidays

    return frozenset(
        country_holidays("ID", years=range(first, last + 1), categories=("public", "government"))
    )


def knows_holidays(year: int) -> bool:
    """True if cuti bersama of that year is known; later working days are a guess."""
    return year <= _KNOWN_UNTIL


def length(task: Task, holidays: frozenset[datetime.date], week: int) -> str:
    """Return the duration of a task in words: "8 (delapan) hari kerja"."""
    unit = "hari kerja" if task.hari == WORKING else "hari"
    count = days(task, holidays, week)
    return f"{count} ({in_words(count)}) {unit}"


def duration(task: Task, holidays: frozenset[datetime.date], week: int) -> str:
    """Return the phrase about time: "selama 8 (delapan) hari kerja, mulai ..."."""
    when = (
        f"pada tanggal {date_in_words(task.mulai)}"
        if task.mulai == task.selesai
        else f"mulai tanggal {span(task.mulai, task.selesai)}"
    )
    return f"selama {length(task, holidays, week)}, {when}"
