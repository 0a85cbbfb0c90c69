"""The text of a letter as it was issued, found again in what its page remembers.

The register keeps values, not the author's text; the file and the steps that can be undone do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopdocs.web.letters.examine import examine
from sopdocs.web.working_copy import WorkingCopy

MOST_TRIED = 60  # texts, the newest first: each is read as a letter


def issued_text(copy: WorkingCopy, out: Path) -> bytes | None:
    """Return the newest text whose letters are in the register as they are; None if none is.

    A thread can call it.
    """
    tried: set[bytes] = set()
    for raw in _earlier(copy):
        if raw in tried:
            continue
        if len(tried) == MOST_TRIED:
            break
        tried.add(raw)
        found = examine(raw, copy.path, out)
        if found.numbers and not found.changed:
            return raw
    return None


def _earlier(copy: WorkingCopy) -> Iterator[bytes]:
    yield copy.base
    raw = copy.content
    for splice in reversed(copy.session.done):
        raw = splice.back(raw)
        yield raw
