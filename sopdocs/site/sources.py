"""Which sources the catalogue shows, and which of them have to be made.

In: paths, the folder with signed PDFs, the record. Out: for each source whether it stays as the
record has it, is not released, cannot be read, or has to be made. Content alone decides.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from sopdocs.build.institution_folders import InstitutionFolder, InstitutionFolders
from sopdocs.build.program import program
from sopdocs.build.stale_outputs import SourceNames
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, digest, limits, read_file
from sopdocs.model.institution import Institution, Publishing
from sopdocs.problem import Problem
from sopdocs.site.record import SiteRecord
from sopdocs.site.signed_copy import SAME, SignedCopies, older_source
from sopdocs.site.work import ROOM
from sopdocs.source import find
from sopdocs.source.reviews import read_reviews

_SAYS = re.compile(rb"^katalog[ \t]*:([^#\r\n]*)", re.M | re.I)


@dataclass(frozen=True, slots=True)
class JudgedSource:
    """A source that might be shown: its key in the record, and the digest of what it is made of.

    ``reviewed`` is the day of its last review without a change (ISO), empty if there is none.
    """

    key: str
    place: find.SourceFile
    made_of: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class SourceToMake:
    """A source on its way to a worker; fills ``SiteRequest``."""

    judged: JudgedSource
    file: str
    raw: bytes
    institution: Institution
    has_signed_pdf: bool
    published: Publishing | None
    signed: bytes
    basis: str


class SiteSources:
    """Judges all sources below some paths; problems are added while they are read.

    ``unreleased`` counts those that are surely not shown, ``unread`` are the keys of those that
    cannot be read now, alone or because of their institution.
    """

    def __init__(self, record: SiteRecord, built: Path, out: Path) -> None:
        self.problems: list[Problem] = []
        self.unreleased = 0
        self.unread: list[str] = []
        self._record, self._signed = record, SignedCopies(built)
        self._folders = InstitutionFolders(record)
        self._names = SourceNames(out)
        self._releasing: dict[Path, bool] = {}
        self._reviews: dict[Path, dict[str, str]] = {}
        self._program = program(ROOM).encode()

    def judge(self, paths: list[Path]) -> list[JudgedSource]:
        """Return the sources that are or might be released, in the order of their files."""
        files, problems = find.find(paths)
        self.problems += problems
        return [judged for file in files if (judged := self._judge(file)) is not None]

    def to_make(self, judged: list[JudgedSource]) -> Iterator[SourceToMake]:
        """Read again what has to be made, one after the other."""
        for one in judged:
            raw = read_file(one.place.file, limits.SOURCE)
            folder = self._folders.opened(one.place.folder)
            if isinstance(raw, Refusal) or folder.institution is None:
                self.problems += [raw.problem(one.place.file)] if isinstance(raw, Refusal) else []
                continue
            yield self._request(one, raw, folder.institution)

    def _judge(self, file: Path) -> JudgedSource | None:
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            self._unread(file, raw.problem(file))
            return None
        place, problem = find.place(file, raw)
        if place is None:
            self._unread(file, *([problem] if problem else []))
            return None
        folder = self._folders.look(place.folder)
        if not folder.digest:
            self._unread(file, *folder.problems)
            return None
        own = _SAYS.search(raw)
        releases = self._releases(folder)
        if (own is None and not releases) or (own and own[1].strip().lower() == b"tidak"):
            self.unreleased += 1
            return None
        signed = self._signed.copy(place)
        reviewed = self._reviewed(place.folder).get(file.stem, "")
        parts = (self._program, folder.digest.encode(), raw, signed, reviewed.encode())
        made_of = digest(*parts)
        return JudgedSource(self._key(file), place, made_of, reviewed)

    def _unread(self, file: Path, *problems: Problem) -> None:
        self.problems += [one for one in problems if one not in self.problems]
        self.unread.append(self._key(file))

    def _releases(self, folder: InstitutionFolder) -> bool:
        """True if an institution releases its SOPs unless they say otherwise."""
        if folder.folder not in self._releasing:
            file = str(folder.folder / find.INSTITUTION_FILE)
            if folder.institution is not None:
                self._record.put_release(file, bool(folder.institution.katalog.terbit))
            self._releasing[folder.folder] = self._record.releases(file)
        return self._releasing[folder.folder]

    def _request(self, one: JudgedSource, raw: bytes, institution: Institution) -> SourceToMake:
        signed = self._signed.copy(one.place)
        file = str(one.place.file)
        basis, older = older_source(signed, raw, institution) if signed else (SAME, None)
        if older is None:
            return SourceToMake(one, file, raw, institution, bool(signed), None, signed, basis)
        published = _published_today(raw, file, institution)
        return SourceToMake(one, file, older.raw, older.institution, True, published, signed, basis)

    def _reviewed(self, folder: Path) -> dict[str, str]:
        if folder not in self._reviews:
            file = folder / find.REVIEW_FILE
            raw = read_file(file, limits.SOURCE)
            found, wrong = ({}, []) if isinstance(raw, Refusal) else read_reviews(raw, str(file))
            self.problems += wrong
            self._reviews[folder] = {name: day.isoformat() for name, day in found.items()}
        return self._reviews[folder]

    def _key(self, file: Path) -> str:
        return digest(self._names.name(os.fspath(file)).encode("utf-8", "surrogateescape"))[:16]


def _published_today(raw: bytes, file: str, institution: Institution) -> Publishing:
    """What today's source says of the catalogue; a source that cannot be read releases nothing."""
    from sopdocs.fonts import printable
    from sopdocs.source.sop import read_sop

    source, _ = read_sop(raw, file, institution, printable())
    return source.sop.katalog if source is not None else Publishing(terbit=False)
