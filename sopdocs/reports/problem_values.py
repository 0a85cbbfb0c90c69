"""A problem as values for programs: what it is, with the title and the basis of its code."""

from __future__ import annotations

from dataclasses import asdict

from sopdocs.checks.rule import RULES
from sopdocs.codes import title
from sopdocs.problem import Problem

__all__ = ["basis", "title", "values"]


def basis(code: str) -> str:
    """The article that a rule is based on; empty for a code that is no rule."""
    return RULES[code].basis if code in RULES else ""


def values(problem: Problem) -> dict[str, str | int]:
    """The fields of a problem, with ``title`` and ``basis``."""
    return asdict(problem) | {"title": title(problem.code), "basis": basis(problem.code)}
