"""Reads the answers of an office, and adds new ones: all at once or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sopdocs.files import Refusal, limits, read_file, unchanged, write_file
from sopdocs.files.writing import Failure
from sopdocs.monitoring.answers import HEAD, DamagedAnswer, KeptAnswers, MonevAnswer, read_answers

FILE = Path(".sopdocs", "monev.txt")


def kept_answers(folder: Path) -> KeptAnswers:
    """Return the answers of the office in a folder; none if nothing was kept yet."""
    raw = read_file(folder / FILE, limits.RECORD)
    if isinstance(raw, Refusal):
        return KeptAnswers(damaged=() if raw.is_missing else (DamagedAnswer(0, raw.message),))
    return read_answers(raw)


def keep(folder: Path, wanted: Sequence[MonevAnswer]) -> tuple[int, Failure | None]:
    """Add the answers that are not kept yet; returns how many, and why none could be.

    A line that is there stays, whatever the new ones say; an equal answer is not added again.
    """
    file = folder / FILE
    present = read_file(file, limits.RECORD)
    if isinstance(present, Refusal):
        if not present.is_missing:
            return 0, Failure(f"{file} {present.message}", present.hint)
        present = b""
    known = {one.line for one in read_answers(present).answers}
    new = [line for line in dict.fromkeys(one.line for one in wanted) if line not in known]
    if not new:
        return 0, None
    before = present or HEAD.encode()
    end = b"" if before.endswith(b"\n") else b"\n"
    content = before + end + "".join(new).encode()
    if len(content) > limits.RECORD:
        return 0, Failure(f"{file} terlalu besar", "pindahkan berkas itu ke arsip")
    failure = write_file(file, content, unchanged(present))
    return (0, failure) if failure else (len(new), None)
