"""Confirm that SOPs were reviewed and stay as they are: a line in their office's ``reviu.yaml``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from sopdocs.changing.plan import ChangePlan
from sopdocs.changing.refusal import refusal
from sopdocs.changing.rewriting import with_field
from sopdocs.changing.scope import ChangeScope, SourceInScope
from sopdocs.files import Refusal, limits, read_file
from sopdocs.problem import Problem
from sopdocs.source.find import REVIEW_FILE
from sopdocs.source.reviews import HEAD, read_reviews
from sopdocs.source.scalars import scalar


def confirm(scope: ChangeScope, date: datetime.date) -> ChangePlan:
    """Return the plan that writes down the review of all asked SOPs."""
    plan = ChangePlan(problems=list(scope.problems))
    if not scope.sops and not plan.problems:
        plan.problems.append(refusal("tidak ada SOP yang disebut", "sebut berkas atau foldernya"))
    before: dict[Path, bytes | None] = {}
    after: dict[Path, bytes] = {}
    for one in scope.sops:
        file = one.folder / REVIEW_FILE
        if file not in before:
            before[file] = _present(plan, file)
            after[file] = before[file] or HEAD.encode()
        after[file] = _with_review(plan, file, after[file], one.file.stem, date)
    for file, raw in after.items():
        plan.put(file, before[file], raw)
    if not plan.changes and not plan.problems:
        plan.done = "sudah dicatat"
    return plan


def carry_reviews(plan: ChangePlan, folder: Path, sops: Sequence[SourceInScope]) -> list[Problem]:
    """Write the reviews of SOPs that move to an office into its ``reviu.yaml``."""
    own = ChangePlan()
    file = folder / REVIEW_FILE
    before = _present(own, file)
    raw = before or HEAD.encode()
    known: dict[Path, dict[str, datetime.date]] = {}
    for one in sops:
        if one.folder not in known:
            present = _present(own, one.folder / REVIEW_FILE)
            known[one.folder] = read_reviews(present, "")[0] if present else {}
        if date := known[one.folder].get(one.file.stem):
            raw = _with_review(own, file, raw, one.file.stem, date)
    if raw != HEAD.encode():
        plan.put(file, before, raw)
    return own.problems


def _present(plan: ChangePlan, file: Path) -> bytes | None:
    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        if not raw.is_missing:
            plan.problems.append(raw.problem(file))
        return None
    plan.problems += [one for one in read_reviews(raw, str(file))[1] if one.is_error]
    return raw


def _with_review(plan: ChangePlan, file: Path, raw: bytes, name: str, date: datetime.date) -> bytes:
    known, problems = read_reviews(raw, str(file))
    if known.get(name) == date or any(one.is_error for one in problems):
        return raw
    new = None if not known else with_field(raw, (name,), date.isoformat())
    if new is None and not known:
        end = b"\r\n" if b"\r\n" in raw else b"\n"
        before = raw if raw.endswith(b"\n") or not raw else raw + end
        new = before + f"{scalar(name)}: {date.isoformat()}".encode() + end
    if new is None:
        hint = f"tulis sendiri  {name}: {date.isoformat()}"
        plan.problems.append(refusal("tidak dapat ditulis di berkas ini", hint, file))
    return new or raw
