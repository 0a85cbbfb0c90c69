"""The day on which somebody works: for today's entries and for warnings about dates alone."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """Return the local date; it never decides what is drawn or numbered."""
    return datetime.date.today()


def time_of_day() -> str:
    """Return the time on this PC's clock, as people write it: 09.12."""
    return f"{datetime.datetime.now():%H.%M}"
