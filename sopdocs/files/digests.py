"""Digests of contents."""

from __future__ import annotations

import hashlib


def digest(*parts: bytes) -> str:
    """One digest of several contents; where one ends and the next begins counts.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    if len(parts) == 1:
        return hashlib.sha256(parts[0]).hexdigest()
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
