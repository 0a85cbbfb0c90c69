"""What is wrong with an answer, and what to answer instead."""

from __future__ import annotations

from typing import NamedTuple


class AnswerFault(NamedTuple):
    """An answer that cannot be used; message and hint in Indonesian."""

    message: str
    hint: str
