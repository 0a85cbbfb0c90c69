"""Journeys of SOPs that move to another office: who did what stays with the SOP.

Their signed PDFs stay in the archive of the office that signed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sopdocs.changing.plan import ChangePlan, Notice
from sopdocs.changing.refusal import refusal
from sopdocs.changing.scope import SourceInScope
from sopdocs.files import Refusal, limits, read_file
from sopdocs.journey.kept import journey_file
from sopdocs.journey.lines import read_lines
from sopdocs.journey.states import ENACT


def carry_journeys(plan: ChangePlan, folder: Path, sops: Sequence[SourceInScope]) -> None:
    """Move the journeys of SOPs that move to an office's folder; an existing one is kept."""
    for one in sops:
        old, new = journey_file(one.file), journey_file(folder / one.file.name)
        raw = read_file(old, limits.SOURCE)
        if isinstance(raw, Refusal):
            if not raw.is_missing:
                plan.problems.append(raw.problem(old))
            continue
        if new.exists():
            hint = f"itu milik SOP lain yang pernah ada; ganti nama {new.name}, lalu jalankan lagi"
            plan.problems.append(refusal(f"perjalanan SOP sudah ada di {new}", hint, one.file))
            continue
        plan.put(new, None, raw)
        plan.put(old, raw, None)
        plan.moved[new] = old
        if any(event.what == ENACT for event in read_lines(raw).events):
            what = f"PDF yang disahkan tetap di arsip {one.folder.resolve().name}"
            plan.notices.append(Notice(one.file, 0, what))
