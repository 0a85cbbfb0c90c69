"""Rows whose key was changed after their letter was issued: one person must not get two numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter
from sopdocs.model.register import ISSUED, LedgerEntry
from sopdocs.model.text import folded
from sopdocs.problem import ERROR, Problem


def check_renamed_row(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield an error for a new row that is likely an issued row with another key.

    Raises `Refused` if the ledger cannot be read.
    """
    if opened.source.lacks_id:
        return  # none of its rows was ever issued
    present = {one.id for one in opened.letters}
    ours = f"{opened.source.source_id}-"
    for entry in opened.ledger.entries(keadaan=ISSUED):
        if not entry.surat_id.startswith(ours) or entry.surat_id in present:
            continue
        if _is_same_person(entry, letter):
            office = opened.folder.resolve().name
            yield Problem(
                codes.WRONG_LETTER_ID,
                ERROR,
                letter.baris,
                0,
                0,
                f"baris ini mungkin sama dengan surat {entry.nomor} untuk {entry.tujuan}, yang "
                "terbit dari baris dengan kunci lain",
                f"kembalikan kuncinya, lalu perbaiki dengan  sopdocs register revise {office} "
                f"{entry.nomor}; atau batalkan nomor itu dahulu (sopdocs register void)",
            )
            return


def _is_same_person(entry: LedgerEntry, letter: Letter) -> bool:
    """True if the names or the NIP of an issued row are those of this one."""
    before = {folded(one) for one in _identity(json.loads(entry.isi or "{}"))}
    return bool(before & {folded(one) for one in _identity(letter.isi)})


def _identity(isi: object) -> Iterator[str]:
    """Yield names and NIP of people in what an author wrote."""
    if isinstance(isi, dict):
        for key, value in isi.items():
            if key in ("nama", "nip") and isinstance(value, str) and len(value) > 2:
                yield value
            else:
                yield from _identity(value)
    elif isinstance(isi, list):
        for one in isi:
            yield from _identity(one)
