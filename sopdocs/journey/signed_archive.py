"""Signed PDFs of SOPs in the office's ``arsip``: kept under a free name, never written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sopdocs.files import content_of, limits, write_new
from sopdocs.source.find import INSTITUTION_FILE

FOLDER = Path("arsip", "sop")


def file_signed(source: Path, pdf: bytes, day: str) -> tuple[str, str]:
    """Keep a signed PDF; returns its path from the office's folder, and why it was not kept.

    ``day`` is written in its name. The same PDF again is the same file.
    """
    name = FOLDER / f"{source.stem}-{day}-{_mark(pdf)}.pdf"
    target = source.parent / name
    if content_of(target, limits.PDF) == pdf:
        return name.as_posix(), ""
    failure = write_new(target, pdf)
    return ("", f"{failure.message}; {failure.hint}") if failure else (name.as_posix(), "")


def signed_pdf(source: Path, name: str, sources: Path) -> bytes | None:
    """Return a signed PDF by its name; None if it is not there.

    A SOP that came from another office below ``sources`` left its PDFs in the archive of that one.
    """
    offices = (source.parent, *sorted(one.parent for one in sources.glob(f"*/{INSTITUTION_FILE}")))
    for office in offices:
        content = content_of(office / FOLDER / name, limits.PDF, office)
        if content is not None and (office == source.parent or _mark(content) in name):
            return content
    return None


def _mark(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()[:8]
