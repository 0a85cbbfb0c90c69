"""What was said of a book when it was bound, so that a run that leaves it alone says it again; may be deleted at any time."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from sopdocs.files import content_of, write_whole
from sopdocs.problem import Problem

FILE = ".sopdocs-buku.json"


def remember(out: Path, output: str, made_of: str, problems: list[Problem]) -> None:
    """Keep the problems of a book; a memory that cannot be written is done without."""
    known = _known(out) | {output: {"made_of": made_of, "problems": [asdict(problem) for problem in problems]}}
    write_whole(out / FILE, json.dumps(known, ensure_ascii=False, indent=0, sort_keys=True).encode())


def recall(out: Path, output: str, made_of: str) -> list[Problem]:
    """The problems of a book that is made of just this."""
    entry = _known(out).get(output)
    try:
        return [Problem(**problem) for problem in entry["problems"]] if entry["made_of"] == made_of else []
    except (TypeError, KeyError):
        return []


def _known(out: Path) -> dict:
    try:
        found = json.loads(content_of(out / FILE) or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
