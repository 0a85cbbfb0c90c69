"""What is wrong with the drawing of a source, read back from its finished pages (D1-D12)."""

from __future__ import annotations

from tests.expected import expected, main_lanes
from tests.reader import Drawing, read
from tests.reader.rules import hard, violations
from tests.rendered import OFFICE, rendered

CANNOT_BE_DRAWN = {"SOP-202", "SOP-203"}


def faults(source: str, institution: str = OFFICE) -> list[str] | None:
    """What is wrong with the drawing of a source; ``None`` if the program refuses to draw it."""
    pdf, problems = rendered(source, institution)
    if pdf is None:
        errors = [problem for problem in problems if problem.is_error]
        assert errors, "refused without an error"
        if {problem.code for problem in errors} <= CANNOT_BE_DRAWN:
            return None
        return [str(problem) for problem in errors]
    return faults_of(read(pdf), source, institution)


def faults_of(seen: Drawing, source: str, institution: str = OFFICE) -> list[str]:
    """What is wrong with a drawing of a source that was read back."""
    wanted = expected(source, institution)
    lanes = main_lanes(source)
    found = [f"D12: {line}" for line in wanted.difference(seen.graph)]
    found += [
        f"D12: the link to step {row} points at lane {lane}, its main one is {lanes[row]}"
        for row, lane in seen.pointed
        if row in lanes and lane != lanes[row]
    ]
    return found + [str(violation) for violation in hard(violations(seen))]
