"""The path of a field in a document: the keys and indexes that lead to it from the top."""

from __future__ import annotations

FieldPath = tuple[str | int, ...]  # ("kegiatan", 2, "uraian"); indexes count from 0
