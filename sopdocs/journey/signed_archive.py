"""Signed PDFs of SOPs in the office's ``arsip``: kept under a free name, never written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sopdocs.files import content_of, limits, write_new

FOLDER = Path("arsip", "sop")


def file_signed(source: Path, pdf: bytes, day: str) -> tuple[str, str]:
    """Keep a signed PDF; returns its path from the office's folder, and why it was not kept.

    ``day`` is written in its name. The same PDF again is the same file.
    """
    mark = hashlib.sha256(pdf).hexdigest()[:8]
    name = FOLDER / f"{source.stem}-{day}-{mark}.pdf"
    target = source.parent / name
    if content_of(target, limits.PDF) == pdf:
        return name.as_posix(), ""
    failure = write_new(target, pdf)
    return ("", f"{failure.message}; {failure.hint}") if failure else (name.as_posix(), "")
