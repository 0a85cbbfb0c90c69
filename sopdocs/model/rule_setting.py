"""A change to a rule by an office or an author: its severity, and why."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath

OFF = "mati"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """One setting of one rule.

    ``tingkat`` is ``mati`` or a severity. ``part`` is the path of the fields that it applies to,
    ``()`` for all; ``path`` is the path of the setting itself.
    """

    kode: str
    tingkat: str
    path: FieldPath
    alasan: str = ""
    part: FieldPath = ()
