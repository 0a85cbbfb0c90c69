"""The exception for what the ledger refuses."""

from __future__ import annotations


class Refused(Exception):
    """An operation that the ledger refuses; nothing was changed.

    `message` says why and `hint` what to do, both in Indonesian.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
