"""What a command is: a frozen value that turns an open source into another."""

from __future__ import annotations

from typing import Protocol

from sopdocs.dataclass import dataclass
from sopdocs.web.editing.opened import OpenSource


@dataclass(frozen=True, slots=True)
class Edited:
    """A source after a command; ``notes`` say in plain words what else it has changed."""

    source: OpenSource
    notes: tuple[str, ...] = ()


class Command(Protocol):
    """A request of an author; the same request about the same source gives the same bytes.

    ``apply`` raises `NoSuchPlace` or `CannotWrite`; the source then stays as it was.
    """

    @property
    def called(self) -> str:
        """What the author sees behind "Urungkan": "hapus langkah 3"."""

    def apply(self, source: OpenSource) -> Edited: ...
