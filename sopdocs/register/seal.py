"""Digests that reveal changed lines and find equal letters."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

from sopdocs.model.register import LedgerEntry

STORED = tuple(field.name for field in fields(LedgerEntry) if field.name != "has_document")
SEALED = tuple(name for name in STORED if name != "digest")
_ONLY_DIGEST = "sha256:"


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


def short_isi(entry: LedgerEntry) -> str:
    """Return the digest that replaces a letter's values where they are not kept."""
    known = entry.isi.startswith(_ONLY_DIGEST)
    return entry.isi if known else f"{_ONLY_DIGEST}{isi_digest(entry.jenis, entry.isi)}"


def has_content(entry: LedgerEntry, jenis: str, isi: str) -> bool:
    """True if a line is of this letter, unchanged; a recovered line knows only the digest."""
    return (entry.jenis, entry.isi) == (jenis, isi) or (
        entry.isi == f"{_ONLY_DIGEST}{isi_digest(jenis, isi)}"
    )


def content_digest(entry: LedgerEntry) -> str:
    """Return the `isi_digest` of a line, also of a recovered one."""
    if entry.isi.startswith(_ONLY_DIGEST):
        return entry.isi.removeprefix(_ONLY_DIGEST)
    return isi_digest(entry.jenis, entry.isi)
