"""What has to be done with each source, decided by content alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.build.institution_folders import InstitutionFolder, InstitutionFolders
from sopdocs.build.program import program
from sopdocs.build.record import PdfRecord, Record
from sopdocs.build.result import Result
from sopdocs.build.revision_path import revisions
from sopdocs.build.stale_outputs import KnownOutput, StaleOutput
from sopdocs.files import (
    Refusal,
    as_made,
    content_of,
    digest,
    is_signed,
    limits,
    read_file,
)
from sopdocs.problem import ERROR, Problem
from sopdocs.source import find


@dataclass(frozen=True, slots=True)
class PlannedBuild:
    """A source whose sheet has to be made; ``number`` is its place in the report."""

    number: int
    file: str
    source: str  # as the record names it
    raw: bytes
    output: str
    content: str
    office: InstitutionFolder


class Plan:
    """Judges sources one by one, so that only those at work are held in memory."""

    def __init__(
        self, out: Path, record: Record, force: bool, orphans: list[StaleOutput], profile: str = ""
    ) -> None:
        self._out, self._record, self._force, self._profile = out, record, force, profile
        self._offices = InstitutionFolders(record, profile)
        self._taken: dict[str, Path] = {}
        self._orphans = {orphan.entry.content: orphan for orphan in orphans if not force}
        self.seen = KnownOutput(out)

    def judge(self, number: int, file: Path) -> Result | PlannedBuild:
        """A result when nothing has to be made, else the job."""
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return Result(str(file), "", "failed", (raw.problem(file),))
        place, problem = find.place(file, raw)
        if place is None:
            return Result(str(file), "", "failed", (problem,))
        output = place.output.as_posix()
        other = self._taken.setdefault(output.lower(), file)
        if other != file:
            return Result(str(file), "", "failed", (_doubled(file, other, self._out / output),))
        source = self.seen(file)
        office = self._offices.look(place.folder)
        return self._unchanged(file, source, output, raw, office) or self._job(
            number, file, source, output, raw, place.folder
        )

    def _content(self, office: InstitutionFolder, raw: bytes) -> str:
        return digest(program().encode(), office.digest.encode(), raw, self._profile.encode())

    def claims(self, output: str) -> bool:
        """Whether a source that is there, right or wrong, has this PDF."""
        return output.lower() in self._taken

    def _unchanged(
        self, file: Path, source: str, output: str, raw: bytes, office: InstitutionFolder
    ) -> Result | None:
        """The source's PDF, or a further revision of it, where it is made of just this."""
        content = self._content(office, raw) if office.digest and not self._force else ""
        for named in revisions(output) if content else ():
            entry = self._record.entry(named, str(file))
            if entry is None and named != output:
                return None
            pdf = (
                content_of(self._out / named, limits.PDF)
                if entry is not None
                and entry.content == content
                and (named == output or entry.source == source)
                else None
            )
            if pdf is not None and (
                digest(pdf) == entry.pdf or (is_signed(pdf) and digest(as_made(pdf)) == entry.pdf)
            ):
                if entry.source != source:
                    self._record.put(
                        named,
                        PdfRecord(source, entry.content, entry.pdf, entry.pages, entry.problems),
                    )
                return Result(
                    str(file), named, "unchanged", (*office.problems, *entry.problems), entry.pages
                )
        return None

    def _job(
        self, number: int, file: Path, source: str, output: str, raw: bytes, folder: Path
    ) -> Result | PlannedBuild:
        office = self._offices.opened(folder)
        if office.institution is None:
            return Result(str(file), "", "failed", office.problems)
        content = self._content(office, raw)
        orphan = self._orphans.pop(content, None)
        if orphan is not None and orphan.move(self._out, output, self._record, source):
            problems = orphan.problems(str(file))
            return Result(
                str(file), output, "moved", (*office.problems, *problems), orphan.entry.pages
            )
        return PlannedBuild(number, str(file), source, raw, output, content, office)


def _doubled(file: Path, other: Path, target: Path) -> Problem:
    return Problem(
        codes.SAME_OUTPUT,
        ERROR,
        str(file),
        0,
        0,
        f"akan menjadi berkas yang sama dengan {other}: {target}",
        "beri salah satu nama berkas lain",
    )
