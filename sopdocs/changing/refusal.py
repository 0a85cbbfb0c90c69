"""Why a change cannot be made, as a problem of the change itself."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.problem import ERROR, Problem

HERE = "perubahan"


def refusal(message: str, hint: str, file: Path | None = None, line: int = 0) -> Problem:
    """Return the problem of a change, or of one file that hinders it."""
    place = (str(file), line, 1 if line else 0) if file else (HERE, 0, 0)
    return Problem(codes.REFUSED_CHANGE, ERROR, *place, message, hint)
