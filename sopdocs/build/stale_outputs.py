"""PDFs whose source is gone: moved to a source of the same content, removed if ours, else reported.

A PDF is ours if it is as this program made it, has no signature and is a file of the out folder
itself. A source counts as gone only if its folder is below a folder
that was asked for: a build of one office never judges another.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from sopdocs import codes
from sopdocs.build.record import PdfRecord, Record
from sopdocs.build.result import Result
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import content_of, is_as_made, is_signed, limits, move, remove
from sopdocs.problem import WARNING, Problem


@dataclass(frozen=True, slots=True)
class StaleOutput:
    """A PDF on record, and the source that it was made of as the user names it."""

    output: str
    file: str
    entry: PdfRecord

    def is_ours(self, out: Path) -> bool:
        """True if the PDF itself shows that we made it; the record is mere advice."""
        pdf = content_of(out / self.output, limits.PDF, inside=out)
        return pdf is not None and is_as_made(pdf) and not is_signed(pdf)

    def move(self, out: Path, output: str, record: Record, source: str) -> bool:
        """Make it the PDF of another source; False if it cannot be, or the name is taken."""
        old, new = out / self.output, out / output
        if not self.is_ours(out) or not move(old, new):
            return False
        record.drop(self.output)
        record.put(output, replace(self.entry, source=source), "")
        _remove_empty(old.parent)
        return True

    def problems(self, file: str) -> tuple[Problem, ...]:
        """Its warnings; those about its source are about ``file`` now."""
        return tuple(replace(p, file=p.file or file) for p in self.entry.problems)

    def remove(self, out: Path, record: Record) -> Result | None:
        """Remove it, or report why it is kept; None if it is gone already."""
        target = out / self.output
        pdf = content_of(target, limits.PDF)
        if pdf is None and not target.exists():
            record.drop(self.output)
            return None
        if self.is_ours(out) and remove(target):
            record.drop(self.output)
            _remove_empty(target.parent)
            return Result(self.file, self.output, "removed")
        kept = self._kept(target, pdf is not None and is_signed(pdf))
        return Result(self.file, self.output, "kept", (kept,))

    def _kept(self, target: Path, signed: bool) -> Problem:
        why = (
            "sudah ditandatangani"
            if signed
            else "bukan lagi seperti yang dibuat program ini, atau tidak dapat dihapus"
        )
        return Problem(
            codes.OUTPUT_WITHOUT_SOURCE,
            WARNING,
            str(target),
            0,
            0,
            f"PDF ini tidak punya sumber lagi (dahulu {self.file}), tetapi {why}, jadi dibiarkan",
            "pindahkan ke arsip, atau hapus sendiri bila tidak diperlukan",
        )


class SourceNames:
    """Names sources as seen from the out folder, so that both can be moved together.

    A source on another drive has its absolute name.

    >>> SourceNames(Path("/kantor/build")).name("/kantor/sop_sources/a.yaml")
    '../sop_sources/a.yaml'
    """

    def __init__(self, out: Path) -> None:
        self._out = os.path.realpath(out)
        self._folders: dict[str, str] = {}

    def name(self, file: str | Path) -> str:
        folder, name = os.path.split(file)
        if folder not in self._folders:
            self._folders[folder] = self._from_out(os.path.realpath(folder))
        return f"{self._folders[folder]}/{name}"

    def _from_out(self, folder: str) -> str:
        try:
            return os.path.relpath(folder, self._out).replace(os.sep, "/")
        except ValueError:
            return folder.replace(os.sep, "/")


def without_source(out: Path, record: Record, asked: Iterable[Path]) -> list[StaleOutput]:
    """PDFs of the record whose source, in a folder below those asked for, no longer exists."""
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
    """PDFs whose source now has another one, because it names another institution now.

    ``made`` has, for each source that has its PDF (named as in the record), that PDF and the
    source as the user names it.
    """
    taken = {output.lower() for output, _ in made.values()}
    found = []
    for output in record.outputs():
        entry = record.entry(output)
        if entry is not None and entry.source in made and output.lower() not in taken:
            found.append(StaleOutput(output, made[entry.source][1], entry))
    return found


def _remove_empty(folder: Path) -> None:
    """Remove an office's folder if nothing is left in it."""
    with contextlib.suppress(OSError):
        folder.rmdir()
