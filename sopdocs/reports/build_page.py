"""A build as a page for people: one self-contained HTML file without scripts, fit for printing."""

from __future__ import annotations

from pathlib import Path

from sopdocs.build.result import STATES, Result, State, counts
from sopdocs.problem import in_order
from sopdocs.reports import html

WORDS: dict[State, str] = {
    "built": "dibuat",
    "unchanged": "tetap",
    "moved": "dipindah",
    "failed": "gagal",
    "removed": "dihapus",
    "kept": "tanpa sumber",
    "withdrawn": "dicabut",
}
USUAL = ("built", "unchanged", "failed")  # states that are counted even if there is none
ORDER: tuple[State, ...] = (
    "failed",
    "kept",
    "removed",
    "moved",
    "built",
    "unchanged",
    "withdrawn",
)


def page(title: str, results: list[Result], out: Path) -> str:
    """The report of a build under its title, in Indonesian; equal results give equal text."""
    number = counts(results)
    problems = in_order(problem for result in results for problem in result.problems)
    groups = [
        (WORDS[state].capitalize(), [result for result in results if result.state == state])
        for state in ORDER
        if number[state]
    ]
    return html.page(
        "build",
        title=title,
        count=len(results),
        states=", ".join(
            f"{number[state]} {WORDS[state]}" for state in STATES if number[state] or state in USUAL
        ),
        warnings=number["warnings"],
        remarks=number["remarks"],
        out=out.as_posix(),
        errors=[p for p in problems if p.is_error],
        others=[p for p in problems if not p.is_error],
        groups=groups,
    )
