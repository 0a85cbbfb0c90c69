"""The institutions of one build: each read once, and only as far as the build needs.

For sources that did not change, the bytes of ``instansi.yaml`` and of the logo are enough: which
file is the logo, and the warnings, are in the record. The institution itself is read when its
first sheet has to be made.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sopdocs.build.program import program
from sopdocs.build.record import InstitutionRecord
from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, digest, limits
from sopdocs.institutions import open_folder, read_file
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.find import INSTITUTION_FILE


class InstitutionMemory(Protocol):
    """What remembers the institutions of earlier builds, by the names of folder and file."""

    def institution(self, name: str, file: str) -> InstitutionRecord | None: ...

    def put_institution(self, name: str, known: InstitutionRecord, file: str) -> None: ...


@dataclass(frozen=True, slots=True)
class InstitutionFolder:
    """An institution's folder, and what is wrong in it.

    ``digest`` is that of all that the institution is made of, empty if it cannot be read.
    ``institution`` is None if it was not read yet, or has errors.
    """

    folder: Path
    raw: bytes
    digest: str
    problems: tuple[Problem, ...]
    institution: Institution | None = None


class InstitutionFolders:
    """The folders that a build met; ``profile`` is how their SOPs are signed, if not as usual."""

    def __init__(self, record: InstitutionMemory, profile: str = "") -> None:
        self._record, self._profile = record, profile
        self._known: dict[Path, InstitutionFolder] = {}

    def look(self, folder: Path) -> InstitutionFolder:
        """What is known of a folder; reads no more than bytes if that is enough."""
        if folder not in self._known:
            self._known[folder] = self._look(folder)
        return self._known[folder]

    def opened(self, folder: Path) -> InstitutionFolder:
        """The folder with its institution, which is None if it has errors."""
        found = self.look(folder)
        if found.institution is None and found.digest:
            found = self._known[folder] = self._open(folder, found.raw)
        return found

    def _look(self, folder: Path) -> InstitutionFolder:
        raw, problem = read_file(folder)
        if problem:
            return InstitutionFolder(folder, raw, "", (problem,))
        known = self._record.institution(_name(folder), str(folder / INSTITUTION_FILE))
        if (
            known is not None
            and known.raw == _mark(raw)
            and known.digest == digest(raw, _logo(folder, known.logo))
        ):
            return InstitutionFolder(folder, raw, known.digest, known.problems)
        return self._open(folder, raw)

    def _open(self, folder: Path, raw: bytes) -> InstitutionFolder:
        found = open_folder(folder, raw)
        if found.institution is None:
            return InstitutionFolder(folder, raw, "", found.problems)
        self._record.put_institution(
            _name(folder),
            InstitutionRecord(_mark(raw), found.digest, found.logo, found.problems),
            str(folder / INSTITUTION_FILE),
        )
        return InstitutionFolder(
            folder, raw, found.digest, found.problems, found.institution.signed_as(self._profile)
        )


def _mark(raw: bytes) -> str:
    """The digest of what an institution's warnings depend on: its bytes and this program."""
    return digest(program().encode(), raw)


def _logo(folder: Path, name: str) -> bytes:
    return (content_of(folder / name, limits.LOGO, folder) or b"") if name else b""


def _name(folder: Path) -> str:
    return folder.name or folder.resolve().name
