"""Arrows of two versions: which lead elsewhere, have another label, were added or removed.

An arrow to the next row follows that row, so it does not change when a step is inserted, moved or
removed there.
"""

from __future__ import annotations

from collections.abc import Hashable

from sopdocs.dataclass import dataclass
from sopdocs.model.revision import ArrowChange, Target
from sopdocs.model.sop import Sop
from sopdocs.model.step import Exit

_END = "end"


@dataclass(frozen=True, slots=True)
class _Way:
    """An arrow of a step.

    ``word`` is its label as it is compared, ``label`` as it is printed. ``goal`` is equal for the
    same step in both versions. ``next`` is true if it leads to the next row.
    """

    word: str
    label: str
    goal: Hashable
    next: bool
    target: Target

    def is_like(self, other: _Way) -> bool:
        """True for the same arrow; the arrows of a fork differ only in their targets."""
        return self.word == other.word and self.leads_like(other)

    def leads_like(self, other: _Way) -> bool:
        return self.goal == other.goal or (self.next and other.next)


class Arrows:
    """Compares the arrows of steps; ``pairs`` are old steps with the new ones, by index."""

    def __init__(self, old: Sop, new: Sop, pairs: dict[int, int]) -> None:
        self._old, self._new = old, new
        self._known = {j: i for i, j in pairs.items()}

    def changed(self, i: int, j: int) -> tuple[ArrowChange, ...]:
        """The changes of one step's arrows, paired by their labels, then by their targets."""
        olds, news = self._ways(self._old, i, False), self._ways(self._new, j, True)
        changes: list[tuple[int, ArrowChange]] = []
        for test in (_Way.is_like, lambda a, b: a.word == b.word, _Way.leads_like):
            for one in list(olds):
                other = next((way for way in news if test(one, way)), None)
                if other is None:
                    continue
                olds.remove(one)
                news.remove(other)
                if one.word != other.word or not one.leads_like(other):
                    changes.append(
                        (
                            other.target.number,
                            ArrowChange(one.label, other.label, one.target, other.target),
                        )
                    )
        changes += [
            (way.target.number, ArrowChange(way.label, "", way.target, None)) for way in olds
        ]
        changes += [
            (way.target.number, ArrowChange("", way.label, None, way.target)) for way in news
        ]
        return tuple(
            change
            for _, change in sorted(
                changes, key=lambda one: (one[0], one[1].old_label, one[1].new_label)
            )
        )

    def came(self, j: int) -> tuple[ArrowChange, ...]:
        """The arrows of a new step; a plain one to the next row is not worth a line."""
        return tuple(
            ArrowChange("", way.label, None, way.target)
            for way in self._ways(self._new, j, True)
            if way.label or not way.next
        )

    def went(self, i: int) -> tuple[ArrowChange, ...]:
        """The arrows of a removed step, likewise."""
        return tuple(
            ArrowChange(way.label, "", way.target, None)
            for way in self._ways(self._old, i, False)
            if way.label or not way.next
        )

    def _ways(self, sop: Sop, n: int, is_new: bool) -> list[_Way]:
        count = len(sop.kegiatan)
        ways = []
        for exit in sop.kegiatan[n].exits:
            after = exit.target == n + 1 or (exit.target is None and n == count - 1)
            ways.append(
                _Way(
                    _word(sop, exit),
                    _label(sop, exit),
                    self._goal(sop, exit, is_new),
                    after and exit.lane is None,
                    _target(sop, exit),
                )
            )
        return ways

    def _goal(self, sop: Sop, exit: Exit, is_new: bool) -> Hashable:
        if exit.target is None:
            return _END
        target = self._known.get(exit.target, ("new", exit.target)) if is_new else exit.target
        return target if exit.lane is None else (target, sop.pelaksana[exit.lane].nama)


def _word(sop: Sop, exit: Exit) -> str:
    """The label as it is compared: "ya" and "tidak", however the office prints them."""
    word = next(
        (key for key in ("ya", "tidak") if exit.label and exit.label == sop.label[key]), exit.label
    )
    return _behind_actor(sop, exit, word)


def _label(sop: Sop, exit: Exit) -> str:
    return _behind_actor(sop, exit, exit.label)


def _behind_actor(sop: Sop, exit: Exit, word: str) -> str:
    """A label behind the name of the actor whose symbol the arrow leaves, if it has several."""
    if exit.member is None:
        return word
    return f"{sop.pelaksana[exit.member].nama} {word}".rstrip()


def _target(sop: Sop, exit: Exit) -> Target:
    if exit.target is None:
        return Target(0)
    step, table = sop.kegiatan[exit.target], sop.table_of(exit.target)
    at = "" if exit.lane is None else f"di {sop.pelaksana[exit.lane].nama}"
    if table is None:
        return Target(exit.target + 1, step.id, at)
    return Target(exit.target - table.first + 1, step.id, f"tabel {table.number} {at}".rstrip())
