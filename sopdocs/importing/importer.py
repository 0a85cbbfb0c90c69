"""What every importer does: tell whether a document is of its form, and read it into drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """A source that was read from a document: its name below a folder, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class UnsureField:
    """A field of a draft that the importer guessed, and why its author should look at it."""

    draft: str  # the draft's name
    field: tuple[str | int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from a document; there are no drafts if one of the problems is an error."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsure: tuple[UnsureField, ...] = ()


class Importer(Protocol):
    """Reads documents of one form. `name` is the document's name as its user gave it."""

    def recognises(self, content: bytes, name: str) -> bool:
        """True if the document has this form; `read` finds out whether it can be read."""
        ...

    def read(self, content: bytes, name: str) -> Imported:
        """The drafts of a document, what is wrong with it, and what is unsure."""
        ...
