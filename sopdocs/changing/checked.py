"""A changed source must be as readable as it was: what a change would break is refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.changing.plan import ChangePlan
from sopdocs.institutions import Opened, read_folder
from sopdocs.problem import Problem
from sopdocs.source.find import INSTITUTION_FILE, place
from sopdocs.source.sop import read_sop


def broken(plan: ChangePlan, sops: Iterable[Path]) -> list[Problem]:
    """Return the errors that changed SOPs would have and did not have before."""
    cache: Opened = {}
    asked = set(sops)
    found: list[Problem] = []
    offices = {change.file for change in plan.changes if change.file.name == INSTITUTION_FILE}
    for change in plan.changes:
        if change.file in asked and change.after is not None and change.before is not None:
            where, _ = place(change.file, change.after)
            if where is None or where.institution in offices:
                continue
            before = _errors(change.file, change.before, cache)
            if not before:
                found += _errors(change.file, change.after, cache)
    return found


def _errors(file: Path, raw: bytes, cache: Opened) -> list[Problem]:
    from sopdocs.fonts import printable

    where, problem = place(file, raw)
    if where is None:
        return [problem] if problem else []
    institution, _, problems = read_folder(where.folder, cache)
    if institution is None:
        return [one for one in problems if one.is_error]
    return [one for one in read_sop(raw, str(file), institution, printable())[1] if one.is_error]
