"""Scans of letters that were made elsewhere, kept in the folder ``arsip`` of the office."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file, remove, unchanged, write_file
from sopdocs.problem import ERROR, Problem
from sopdocs.source.letter_parts import slug

FOLDER = "arsip"
_KINDS = {b"%PDF": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png"}  # by their first bytes


@dataclass(frozen=True, slots=True)
class KeptScan:
    """A scan in the archive: its path from the office's folder; `is_new` if it was not there."""

    name: str = ""
    is_new: bool = False


def keep_scan(
    office: Path, scan: Path, date: datetime.date, about: str
) -> tuple[KeptScan, list[Problem]]:
    """Copy a scan into the office's archive.

    The same scan again is the same file. It is kept before its number is used, so that no number
    names a scan that is not there.
    """
    content = read_file(scan, limits.PDF)
    if isinstance(content, Refusal):
        return KeptScan(), [content.problem(scan)]
    ending = next((end for start, end in _KINDS.items() if content.startswith(start)), "")
    if not ending:
        what = "pindaian ini bukan PDF, JPG, atau PNG"
        hint = "pindai lagi, atau simpan sebagai PDF"
        return KeptScan(), [Problem(codes.UNREADABLE_FILE, ERROR, str(scan), 0, 0, what, hint)]
    mark = hashlib.sha256(content).hexdigest()[:8]
    name = f"{FOLDER}/{'-'.join(filter(None, (str(date), slug(about), mark)))}{ending}"
    is_new = not (office / name).exists()
    failure = write_file(office / name, content, unchanged(content))
    if failure:
        return KeptScan(), [
            Problem(codes.UNWRITABLE_FILE, ERROR, str(office / name), 0, 0, *failure)
        ]
    return KeptScan(name, is_new), []


def drop_scan(office: Path, kept: KeptScan) -> None:
    """Remove a scan whose number was refused, unless another number has it."""
    if kept.is_new:
        remove(office / kept.name)
