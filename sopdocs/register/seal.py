"""Digests by which a changed line and an equal letter are found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

from sopdocs.model.register import LedgerEntry

STORED = tuple(field.name for field in fields(LedgerEntry) if field.name != "has_document")
SEALED = tuple(name for name in STORED if name != "digest")


def seal(entry: LedgerEntry, document: bytes | None) -> str:
    """Return the SHA-256 over a line's values, as canonical JSON, and its document's SHA-256.

    It finds damage and changes by hand. It has no secret: a forger who knows the program can seal
    a line again.
    """
    values = [str(getattr(entry, name)) for name in SEALED]
    values.append("" if document is None else hashlib.sha256(document).hexdigest())
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).hexdigest()


def isi_digest(jenis: str, isi: str) -> str:
    """Return the digest by which an equal letter under another name is found."""
    return hashlib.sha256(json.dumps([jenis, isi]).encode()).hexdigest()
