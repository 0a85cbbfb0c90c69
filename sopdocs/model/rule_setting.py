"""What an office or an author changed about a rule: how serious it is, for everything or for one part, and why."""

from __future__ import annotations

from dataclasses import dataclass

OFF = "mati"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """``tingkat`` is ``mati`` or a severity. ``part`` is the path of the values that it is about, ``()`` for all;
    ``path`` is where the setting itself is written."""

    kode: str
    tingkat: str
    path: tuple
    alasan: str = ""
    part: tuple = ()
