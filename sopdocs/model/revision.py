"""What one version of a SOP says otherwise than another. Numbers of steps, columns and items count from 1; 0 is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field by its name in the source, with what it said and says; empty says nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of one of the six lists: added (no old number), removed (no new one), reworded, or moved."""

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
    """Where an arrow leads: a step's number and id, number 0 for the end of the flow."""

    number: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class ArrowChange:
    """An arrow that leads elsewhere, bears another word, came (no old target) or went (no new one)."""

    old_label: str
    new_label: str
    old: Target | None
    new: Target | None


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step with all that became different of it; of one that came or went, ``fields`` hold all that it says."""

    old: int
    new: int
    id: str
    uraian: str
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()
    arrows: tuple[ArrowChange, ...] = ()

    @property
    def kind(self) -> str:
        return "added" if not self.old else "removed" if not self.new else "changed"


@dataclass(frozen=True, slots=True)
class Revision:
    """All changes from an old version to a new one, in the order of the sheet; steps in the order of the new version.

    ``total`` is Waktu summed, old and new. ``appearance`` names settings that change how the sheet looks, not what it says.
    """

    identity: tuple[FieldChange, ...]
    lists: tuple[ItemChange, ...]
    actors: tuple[ActorChange, ...]
    steps: tuple[StepChange, ...]
    total: FieldChange
    appearance: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing that the sheet says is different."""
        return not (self.identity or self.lists or self.actors or self.steps or self.appearance)
