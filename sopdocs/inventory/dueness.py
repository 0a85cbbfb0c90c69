"""Which SOPs are due for review on a day: overdue, soon, later, or without a period."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.inventory.rows import InventoryRow

SOON = 90  # days


@dataclass(frozen=True, slots=True)
class Dueness:
    """SOPs in force by when they are due, the earliest first.

    ``undated`` have a period but no day to count from; ``unbounded`` have no period.
    """

    overdue: tuple[InventoryRow, ...]
    soon: tuple[InventoryRow, ...]
    later: tuple[InventoryRow, ...]
    undated: tuple[InventoryRow, ...]
    unbounded: tuple[InventoryRow, ...]


def dueness(rows: Sequence[InventoryRow], today: datetime.date, soon: int = SOON) -> Dueness:
    """Sort SOPs by when they are due; on the very day a SOP is soon due, not overdue."""
    known = [one for one in rows if one.is_in_force]
    dated = sorted(((one.due, one.file, one) for one in known if one.due), key=lambda one: one[:2])
    last = today + datetime.timedelta(days=soon)
    return Dueness(
        overdue=tuple(row for day, _, row in dated if day < today),
        soon=tuple(row for day, _, row in dated if today <= day <= last),
        later=tuple(row for day, _, row in dated if day > last),
        undated=tuple(one for one in known if one.months and not one.due),
        unbounded=tuple(one for one in known if not one.months),
    )
