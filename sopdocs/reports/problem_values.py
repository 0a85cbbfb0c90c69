"""A problem as values for programs: what it is, with the title and the basis of its rule."""

from __future__ import annotations

from dataclasses import asdict

from sopdocs.checks.rule import RULES
from sopdocs.problem import Problem

STAGES = {
    "0": "Sumber belum dapat dibaca dengan benar",
    "2": "Lembar tidak dapat ditata",
    "3": "Berkas di sekitar sumber",
    "4": "Surat dan register",
    "5": "Buku SOP",
}  # by the first figure of a code: what is no rule has no title of its own


def title(code: str) -> str:
    """The title of a rule, or of the stage that the code belongs to.

    >>> title("SOP-017")
    'Sumber belum dapat dibaca dengan benar'
    """
    return RULES[code].title if code in RULES else STAGES.get(code.removeprefix("SOP-")[:1], "")


def basis(code: str) -> str:
    """The article that a rule stands on; empty for what is no rule."""
    return RULES[code].basis if code in RULES else ""


def told(problem: Problem) -> dict:
    return asdict(problem) | {"title": title(problem.code), "basis": basis(problem.code)}
