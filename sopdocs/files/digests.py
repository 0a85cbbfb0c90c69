"""Digests of contents."""

from __future__ import annotations

import hashlib
from typing import BinaryIO


def digest(*parts: bytes) -> str:
    """One digest of several contents; where one ends and the next begins counts.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    if len(parts) == 1:
        return hashlib.sha256(parts[0]).hexdigest()
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def digest_of(file: BinaryIO) -> str:
    """The digest of all that an open file holds."""
    found = hashlib.sha256()
    file.seek(0)
    while part := file.read(1 << 20):
        found.update(part)
    return found.hexdigest()
