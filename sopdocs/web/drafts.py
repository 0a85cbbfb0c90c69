"""What was typed and not yet saved, kept on disk: a dead server loses at most a second of it.

A draft is a file in ``.sopdocs/draf`` of the office's folder: the bytes that the source had when
editing began, and the bytes as they are now. It is written whole or not at all.
"""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import Failure, anything, content_of, limits, write_file
from sopdocs.files.writing import remove

FOLDER = Path(".sopdocs", "draf")
ENDING = ".json"  # never that of a source


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """``base`` is what the source held when editing began, ``content`` what it would hold."""

    base: bytes
    content: bytes


def draft_file(source: Path) -> Path:
    """Return where the draft of a source is kept."""
    return source.parent / FOLDER / (source.name + ENDING)


def read_draft(source: Path) -> SavedDraft | None:
    """Return the draft of a source; None if there is none, or it is damaged."""
    raw = content_of(draft_file(source), limits.RECORD)
    if raw is None:
        return None
    try:
        found = json.loads(raw)
        parts = [base64.b64decode(found[key], validate=True) for key in ("dasar", "draf")]
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None
    return SavedDraft(*parts)


def write_draft(source: Path, draft: SavedDraft) -> Failure | None:
    """Keep a draft; why it could not be written, if so."""
    content = {
        "sumber": source.name,
        "dasar": base64.b64encode(draft.base).decode(),
        "draf": base64.b64encode(draft.content).decode(),
    }
    return write_file(draft_file(source), json.dumps(content).encode(), anything)


def remove_draft(source: Path) -> None:
    """Forget a draft; its folder stays only while others are in it."""
    file = draft_file(source)
    if file.exists():
        remove(file)
    for folder in (file.parent, file.parent.parent):
        try:
            folder.rmdir()
        except OSError:  # not empty, or not there
            return
