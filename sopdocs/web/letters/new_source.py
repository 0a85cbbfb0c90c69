"""A new letter source: of a kind, or of a SOP's step that calls for a letter.

It holds what nobody can know but the author's choice, and the date; the form asks for the rest.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import Failure, content_of, limits, write_new
from sopdocs.model.letter_kinds import Kind, Kinds, title_of
from sopdocs.source.find import LETTERS, find
from sopdocs.source.letter_parts import slug
from sopdocs.source.scalars import scalar
from sopdocs.source.tree import parse
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.structure import drop, put
from sopdocs.web.editing.values import at, text_at
from sopdocs.web.letters.shelf import steps_of

MOST_TRIED = 500  # names like surat-2


@dataclass(frozen=True, slots=True)
class CallingStep:
    """A step of a SOP that calls for a letter."""

    sop: str
    nama: str
    step: str
    words: str
    kind: str


def calling_steps(folder: Path) -> tuple[CallingStep, ...]:
    """Return the steps of an office's SOPs that call for a letter."""
    found = []
    for file in find([folder])[0]:
        if file.parent.resolve() != folder.resolve():
            continue
        steps = steps_of(file)
        nama = ""
        if steps:
            nama = text_at(opened(content_of(file, limits.SOURCE) or b"").value, ("nama",))
        found += [CallingStep(file.stem, nama or file.stem, *step) for step in steps]
    return tuple(found)


def write_of_kind(
    folder: Path, kind: Kind, day: datetime.date, official: str = ""
) -> Path | Failure:
    """Write a source of this kind with today's date; ``official`` is the only one who can sign."""
    lines = [f"# {kind.title}", f"jenis: {kind.key}", f"tanggal: {day.isoformat()}"]
    if official:
        lines.append(f"penanda_tangan: {scalar(official)}")
    return _written(folder, f"{kind.key}-{day.isoformat()}", lines)


def write_of_step(
    folder: Path, step: CallingStep, kinds: Kinds, day: datetime.date
) -> Path | Failure:
    """Write a source for a SOP's step."""
    lines = [
        f"# {title_of(step.kind, kinds)} dari SOP {' '.join(step.nama.split())}",
        f"sop: {scalar(step.sop)}",
        f"langkah: {scalar(step.step)}",
        f"tanggal: {day.isoformat()}",
    ]
    return _written(folder, f"{step.kind}-{step.step}-{day.isoformat()}", lines)


def write_copy(source: Path, raw: bytes, day: datetime.date) -> Path | Failure:
    """Write the content of a letter as a new letter of today: without its number and its id."""
    try:
        copy = opened(raw)
        for key in ("id", "nomor", "sisipan", "mengganti"):
            if at(copy.value, (key,)) is not None:
                copy = drop(copy, (key,))
        copy = put(copy, ("tanggal",), day.isoformat())
    except NotEditable:
        return Failure("susunan teks sumbernya belum benar", "perbaiki dahulu di Teks Sumber")
    return _free(source.parent, source.stem, copy.raw)


def _written(folder: Path, name: str, lines: list[str]) -> Path | Failure:
    content = ("\n".join(lines) + "\n").encode()
    assert parse(content, "")[0] is not None, lines
    return _free(folder / LETTERS, slug(name), content)


def _free(folder: Path, stem: str, content: bytes) -> Path | Failure:
    """Write a file under the first free name: surat, surat-2, ..."""
    failure = Failure("nama berkas surat habis", "hapus draf yang tidak dipakai")
    for n in range(1, MOST_TRIED):
        target = folder / (f"{stem}.yaml" if n == 1 else f"{stem}-{n}.yaml")
        if target.exists():
            continue
        found = write_new(target, content)
        if found is None:
            return target
        failure = found
        if not target.exists():
            return failure
    return failure
