"""Passwords as argon2id hashes; wrong ones cost the same time as right ones."""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200  # characters
_hasher = PasswordHasher()
_few = threading.Semaphore(2)  # each check takes 64 MB
_nobody = _hasher.hash("akun yang tidak ada")


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return _hasher.hash(password)


def is_right(stored: str, password: str) -> bool:
    """True if a password belongs to what is stored; an empty ``stored`` is nobody's."""
    with _few:
        try:
            found = _hasher.verify(stored or _nobody, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return found and bool(stored)
