"""A picture of an office: its emblem."""

from __future__ import annotations

from sopdocs.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture file's content; ``ratio`` is width by height."""

    kind: str  # png | jpeg | svg
    content: bytes
    ratio: float
