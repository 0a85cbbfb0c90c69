"""Who holds a post when: an official with a first and a last day in office."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.model.official import Official

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tenure:
    """An official from ``mulai`` to ``sampai``, both included; None leaves an end open.

    ``item`` is its place in the list of the source, from 0.
    """

    official: Official
    mulai: datetime.date | None = None
    sampai: datetime.date | None = None
    item: int = 0

    def covers(self, date: datetime.date) -> bool:
        return (self.mulai or date) <= date <= (self.sampai or date)

    def meets(self, other: Tenure) -> bool:
        """True if there is a day that both of them cover."""
        last, first = datetime.date.max, datetime.date.min
        return (self.mulai or first) <= (other.sampai or last) and (other.mulai or first) <= (
            self.sampai or last
        )


def joined(tenures: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """Fill in the ends that follow from a neighbour: a day after, or a day before.

    Neighbours are those in the list, then those in time. The result is in the order of time.
    """
    found = _filled(list(tenures))
    return tuple(_filled(sorted(found, key=lambda one: one.mulai or datetime.date.min)))


def _filled(found: list[Tenure]) -> list[Tenure]:
    first, last = datetime.date.min, datetime.date.max
    for n in range(len(found) - 1):
        one, after = found[n], found[n + 1]
        if one.sampai and not after.mulai and one.sampai < (after.sampai or last):
            found[n + 1] = replace(after, mulai=one.sampai + DAY)
        elif after.mulai and not one.sampai and (one.mulai or first) < after.mulai:
            found[n] = replace(one, sampai=after.mulai - DAY)
    return found


def overlap(tenures: Sequence[Tenure]) -> tuple[Tenure, Tenure] | None:
    """Return the first two that cover one day; None if there are none."""
    pairs = zip(tenures, tenures[1:])
    return next(((one, after) for one, after in pairs if one.meets(after)), None)


@dataclass(frozen=True, slots=True)
class OfficialsOfADay:
    """The officials by key on one day; ``vacant`` are the tenures of posts that nobody held."""

    known: Mapping[str, Official]
    vacant: Mapping[str, tuple[Tenure, ...]] = field(default_factory=dict)
    date: datetime.date | None = None


def officials_of(
    newest: Mapping[str, Official],
    tenures: Mapping[str, tuple[Tenure, ...]],
    date: datetime.date | None,
) -> OfficialsOfADay:
    """Return who held each post on a day; without a day, who holds it last."""
    if date is None or not tenures:
        return OfficialsOfADay(newest, {}, date)
    known, vacant = dict(newest), {}
    for key, terms in tenures.items():
        holder = next((one.official for one in terms if one.covers(date)), None)
        if holder is None:
            vacant[key] = terms
        else:
            known[key] = holder
    return OfficialsOfADay(known, vacant, date)
