"""The day of the command: the only clock, for warnings about dates and for today's entries."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """Return the local date; it never decides what is drawn or numbered."""
    return datetime.date.today()
