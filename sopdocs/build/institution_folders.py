"""The institutions of one build: each read once, and no further than the build needs.

For sources that did not change, the bytes of ``instansi.yaml`` and logo are enough: which file is the logo, and the
warnings, are in the record. The institution itself is read when its first sheet has to be made.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sopdocs.build.program import program
from sopdocs.build.record import InstitutionRecord, Record
from sopdocs.files import content_of, digest, limits
from sopdocs.institutions import OpenedInstitution, open_folder, read_file
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.find import INSTITUTION_FILE


@dataclass(slots=True)
class InstitutionFolder:
    """An institution's folder: the digest of all it is made of (empty when it cannot be read), and its problems."""

    folder: Path
    raw: bytes
    digest: str
    problems: tuple[Problem, ...]
    institution: Institution | None = None


class InstitutionFolders:
    def __init__(self, record: Record, profile: str = "") -> None:
        self._record, self._profile = record, profile
        self._known: dict[Path, InstitutionFolder] = {}

    def look(self, folder: Path) -> InstitutionFolder:
        """What is known of a folder without reading more than bytes, where that is enough."""
        if folder not in self._known:
            self._known[folder] = self._look(folder)
        return self._known[folder]

    def opened(self, folder: Path) -> InstitutionFolder:
        """The same with its institution, ``None`` when it has errors."""
        office = self.look(folder)
        if office.institution is None and office.digest:
            office = self._known[folder] = self._open(folder, office.raw)
        return office

    def _look(self, folder: Path) -> InstitutionFolder:
        raw, problem = read_file(folder)
        if problem:
            return InstitutionFolder(folder, raw, "", (problem,))
        known = self._record.institution(_name(folder), str(folder / INSTITUTION_FILE))
        if known is not None and known.raw == _mark(raw):
            logo = (
                (content_of(folder / known.logo, limits.LOGO, folder) or b"") if known.logo else b""
            )
            if known.digest == digest(raw, logo):
                return InstitutionFolder(folder, raw, known.digest, known.problems)
        return self._open(folder, raw)

    def _open(self, folder: Path, raw: bytes) -> InstitutionFolder:
        found: OpenedInstitution = open_folder(folder, raw)
        if found.institution is None:
            return InstitutionFolder(folder, raw, "", found.problems)
        self._record.remember(
            _name(folder), InstitutionRecord(_mark(raw), found.digest, found.logo, found.problems)
        )
        return InstitutionFolder(
            folder, raw, found.digest, found.problems, found.institution.signed_as(self._profile)
        )


def _mark(raw: bytes) -> str:
    """What the warnings of an institution are made of: its bytes, and the program whose rules they are."""
    return digest(program().encode(), raw)


def _name(folder: Path) -> str:
    return folder.name or folder.resolve().name
