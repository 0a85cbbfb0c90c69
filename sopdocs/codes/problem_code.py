"""What a problem code is, and the register of all codes that no rule owns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One code. ``wrong`` and ``right`` are short examples, as an author would type them."""

    code: str
    title: str
    stage: str
    explanation: str = ""
    wrong: str = ""
    right: str = ""


CODES: dict[str, ProblemCode] = {}


def define(
    code: str, title: str, stage: str, explanation: str = "", wrong: str = "", right: str = ""
) -> str:
    """Register a code and return it."""
    if code in CODES:
        raise ValueError(f"{code} is taken by {CODES[code].title}")
    CODES[code] = ProblemCode(code, title, stage, explanation, wrong, right)
    return code
