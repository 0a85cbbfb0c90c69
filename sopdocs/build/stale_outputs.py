"""PDFs whose source is gone: moved when a source of the same content stands elsewhere, removed when they are ours, else told.

Ours is a PDF that holds what the record says this program wrote, and no signature. A source counts as gone only when
its folder is below a folder that was asked for: a build of one office never judges another.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sopdocs import codes
from sopdocs.build.record import PdfRecord, Record
from sopdocs.build.result import Result
from sopdocs.files import content_of, is_as_made, is_signed, limits, move, remove
from sopdocs.problem import WARNING, Problem


@dataclass(frozen=True, slots=True)
class StaleOutput:
    """A PDF, and the source that it was made of."""

    output: str
    file: str
    entry: PdfRecord

    def is_ours(self, out: Path) -> bool:
        """True if the PDF itself shows that we made it; the record is advice, anybody may edit it."""
        pdf = content_of(out / self.output, limits.PDF, inside=out)
        return pdf is not None and is_as_made(pdf) and not is_signed(pdf)

    def move(self, out: Path, output: str, record: Record, source: str) -> bool:
        """Let it be the PDF of another source; ``False`` when it cannot be, or something stands there."""
        old, new = out / self.output, out / output
        if not self.is_ours(out) or not move(old, new):
            return False
        record.drop(self.output)
        record.put(output, replace(self.entry, source=source))
        _clear(old.parent)
        return True

    def problems(self, file: str) -> tuple[Problem, ...]:
        return tuple(replace(problem, file=file) for problem in self.entry.problems)

    def sweep(self, out: Path, record: Record) -> Result | None:
        """Remove it, or say why it stays; ``None`` when it is gone already."""
        target = out / self.output
        pdf = content_of(target, limits.PDF)
        if pdf is None and not target.exists():
            record.drop(self.output)
            return None
        if self.is_ours(out) and remove(target):
            record.drop(self.output)
            _clear(target.parent)
            return Result(self.file, self.output, "removed")
        signed = pdf is not None and is_signed(pdf)
        why = (
            "sudah ditandatangani"
            if signed
            else "bukan lagi seperti yang dibuat program ini, atau tidak dapat dihapus"
        )
        return Result(
            self.file,
            self.output,
            "kept",
            (
                Problem(
                    codes.OUTPUT_WITHOUT_SOURCE,
                    WARNING,
                    str(target),
                    0,
                    0,
                    f"PDF ini tidak punya sumber lagi (dahulu {self.file}), tetapi {why}, jadi dibiarkan",
                    "pindahkan ke arsip, atau hapus sendiri bila tidak diperlukan",
                ),
            ),
        )


class KnownOutput:
    """Names sources as seen from the out folder, so that both can be moved together; absolute on another drive.

    >>> Seen(Path("/kantor/build"))("/kantor/sop_sources/a.yaml")
    '../sop_sources/a.yaml'
    """

    def __init__(self, out: Path) -> None:
        self.home = os.path.realpath(out)
        self._folders: dict[str, str] = {}

    def __call__(self, file: str | Path) -> str:
        folder, name = os.path.split(file)
        if folder not in self._folders:
            self._folders[folder] = self._from_home(os.path.realpath(folder))
        return f"{self._folders[folder]}/{name}"

    def _from_home(self, folder: str) -> str:
        try:
            return os.path.relpath(folder, self.home).replace(os.sep, "/")
        except ValueError:
            return folder.replace(os.sep, "/")


def orphans(out: Path, record: Record, asked: Iterable[Path]) -> list[StaleOutput]:
    """Every PDF of the record whose source is not there any more, though its folder is below what was asked for."""
    roots = [(os.path.realpath(path), path) for path in asked if path.is_dir()]
    home = os.path.realpath(out)
    found: list[StaleOutput] = []
    for output in record.outputs():
        entry = record.entry(output)
        if entry is None:
            continue
        file = os.path.normpath(os.path.join(home, entry.source))
        for root, path in roots:
            if file.startswith(root.rstrip(os.sep) + os.sep) and not os.path.lexists(file):
                found.append(StaleOutput(output, str(path / os.path.relpath(file, root)), entry))
                break
    return found


def renamed(record: Record, made: dict[str, tuple[str, str]]) -> list[StaleOutput]:
    """PDFs under a name that their source gives no more, since it names another institution now.

    ``made``: each source that has its PDF, as the record names it: that PDF, and the source as the user names it.
    """
    taken = {output.lower() for output, _ in made.values()}
    found = []
    for output in record.outputs():
        entry = record.entry(output)
        if entry is not None and entry.source in made and output.lower() not in taken:
            found.append(StaleOutput(output, made[entry.source][1], entry))
    return found


def _clear(folder: Path) -> None:
    """Remove an office's folder that holds nothing any more."""
    try:
        folder.rmdir()
    except OSError:
        pass
