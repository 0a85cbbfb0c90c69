"""Differences between two versions of a SOP.

Numbers of steps, columns and items count from 1; 0 means that this version has none.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, by its name in the source, with its old and new text; empty if it has none."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of a list: added (no old number), removed (no new one), reworded, or moved."""

    field: str
    old: str
    new: str
    old_number: int
    new_number: int
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ActorChange:
    """A column of Pelaksana: added, removed, renamed, or moved."""

    key: str
    old: str
    new: str
    old_column: int
    new_column: int
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The target of an arrow: number and id of a step; number 0 is the end of the flow.

    ``at`` says more where the number is not enough: the symbol in its row, the table.
    """

    number: int
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class ArrowChange:
    """An arrow with another target or label, a new one (no old target), or a removed one."""

    old_label: str
    new_label: str
    old: Target | None
    new: Target | None


@dataclass(frozen=True, slots=True)
class StepChange:
    """The changes of a step; for an added or removed step, ``fields`` holds all its fields.

    Numbers count the steps of all tables; ``old_place`` and ``new_place`` name the step within one
    of several: "3 tabel 2".
    """

    old: int
    new: int
    id: str
    uraian: str
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()
    arrows: tuple[ArrowChange, ...] = ()
    old_place: str = ""
    new_place: str = ""

    @property
    def kind(self) -> str:
        return "added" if not self.old else "removed" if not self.new else "changed"


@dataclass(frozen=True, slots=True)
class Revision:
    """All changes from an old version to a new one, in the order of the new sheet.

    ``total`` is the old and new sum of Waktu. ``appearance`` names changed settings that only
    affect the look of the sheet.
    """

    identity: tuple[FieldChange, ...]
    lists: tuple[ItemChange, ...]
    actors: tuple[ActorChange, ...]
    steps: tuple[StepChange, ...]
    total: FieldChange
    appearance: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """True if both versions give the same sheet."""
        return not (self.identity or self.lists or self.actors or self.steps or self.appearance)
