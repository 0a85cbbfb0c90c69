"""How a field of a document is named: by the keys and numbers that lead to it from the top."""

from __future__ import annotations

FieldPath = tuple[str | int, ...]  # ("kegiatan", 2, "uraian"); numbers count from 0
