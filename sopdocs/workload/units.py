"""How many minutes a unit of time has: exact, from the working hours, or open.

Months and longer have no fixed number of working days, so they stay open until the office types
how many days it works in a month.
"""

from __future__ import annotations

from decimal import Decimal

from sopdocs.dataclass import dataclass
from sopdocs.model.duration import Duration

MONTHS = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
_DAYS = ("hari kerja", "hari efektif", "hari")


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """An office's working hours a day and days a week (for example 7,5 hours on 5 days)."""

    hours: Decimal = Decimal("7.5")
    days: Decimal = Decimal(5)

    def minutes(self, unit: str) -> Decimal | None:
        """Return the minutes of a unit; None for months and longer."""
        exact = {"detik": Decimal(1) / 60, "menit": Decimal(1), "jam": Decimal(60)}
        if unit in exact:
            return exact[unit]
        day = self.hours * 60
        if unit in _DAYS:
            return day
        return day * self.days if unit == "minggu" else None

    def span(self, time: Duration) -> tuple[Decimal, Decimal] | None:
        """Return at least and at most so many minutes; None if a unit of the time is open."""
        least = most = Decimal(0)
        for unit, amount in time.items():
            minutes = self.minutes(unit)
            if minutes is None:
                return None
            least += amount.least * minutes
            most += amount.most * minutes
        return least, most
