"""Digests that reveal changed lines and find equal letters."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

from sopdocs.model.register import LedgerEntry

STORED = tuple(field.name for field in fields(LedgerEntry) if field.name != "has_document")
SEALED = tuple(name for name in STORED if name != "digest")


def seal(entry: LedgerEntry, document: bytes | None) -> str:
    """Return the SHA-256 over a line's values, as canonical JSON, and its document's SHA-256.

    It reveals damage and changes by hand. There is no secret: a forger who knows the program can
    seal a line again.
    """
    values = [str(getattr(entry, name)) for name in SEALED]
    values.append("" if document is None else hashlib.sha256(document).hexdigest())
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).hexdigest()


def isi_digest(jenis: str, isi: str) -> str:
    """Return the digest that finds an equal letter under another name."""
    return hashlib.sha256(json.dumps([jenis, isi]).encode()).hexdigest()
