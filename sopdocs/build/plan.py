"""What has to be done with each source, decided by content alone, never by a file's time."""

from __future__ import annotations

from pathlib import Path

from sopdocs.build.institution_folders import InstitutionFolder, InstitutionFolders
from sopdocs.build.program import program
from sopdocs.build.record import PdfRecord, Record
from sopdocs.build.result import Result, failed
from sopdocs.build.revision_path import revisions
from sopdocs.build.stale_outputs import SourceNames, StaleOutput
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import Refusal, as_made, content_of, digest, is_signed, limits, read_file
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.source.file_names import OutputNames, same_output


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: ``force`` makes unchanged sheets too.

    ``profile`` is how the sheets are signed; empty means as their institutions say. ``draft`` binds
    a book whose SOPs cannot all be made, with a page in the place of each that cannot.
    """

    force: bool = False
    profile: str = ""
    draft: bool = False


USUAL = BuildOptions()


@dataclass(frozen=True, slots=True)
class PlannedBuild:
    """A source whose sheet has to be made.

    ``number`` is its place in the report, ``source`` its name in the record, ``content`` the
    digest of all that the sheet is made of.
    """

    number: int
    file: str
    source: str
    raw: bytes
    output: str
    content: str
    institution: Institution
    institution_problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _ReadSource:
    """A source as it was read, with its names and the folder of its institution."""

    file: Path
    name: str
    output: str
    raw: bytes
    folder: InstitutionFolder


class Plan:
    """Judges sources one by one, so that only those at work are held in memory."""

    def __init__(
        self, out: Path, record: Record, stale: list[StaleOutput], options: BuildOptions
    ) -> None:
        self._out, self._record, self._options = out, record, options
        self._folders = InstitutionFolders(record, options.profile)
        self._taken = OutputNames()
        self._stale = {one.entry.content: one for one in stale if not options.force}
        self.names = SourceNames(out)

    def judge(self, number: int, file: Path) -> Result | PlannedBuild:
        """The result if nothing has to be made, else what has to be."""
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return failed(file, raw.problem(file))
        place, problem = find.place(file, raw)
        if place is None:
            return failed(file, *([problem] if problem else []))
        output = place.output.as_posix()
        if other := self._taken.take(output, file):
            return failed(file, same_output(file, other, output))
        folder = self._folders.look(place.folder)
        source = _ReadSource(file, self.names.name(file), output, raw, folder)
        if find.is_withdrawn(raw):
            return Result(str(file), output, "withdrawn")
        return self._unchanged(source) or self._to_make(number, source)

    def claims(self, output: str) -> bool:
        """True if an existing source, valid or not, produces this PDF."""
        return output in self._taken

    def _content(self, folder: InstitutionFolder, raw: bytes) -> str:
        return digest(
            program().encode(), folder.digest.encode(), raw, self._options.profile.encode()
        )

    def _unchanged(self, source: _ReadSource) -> Result | None:
        """The source's PDF, or a further revision of it, if it is made of just this."""
        if not source.folder.digest or self._options.force:
            return None
        content = self._content(source.folder, source.raw)
        file = str(source.file)
        for output in revisions(source.output):
            entry = self._record.entry(output, file)
            first = output == source.output
            if entry is None:
                if not first:
                    return None
                continue
            if entry.content != content or not (first or entry.source == source.name):
                continue
            if self._is_there(output, entry):
                if entry.source != source.name:
                    self._record.put(output, replace(entry, source=source.name), file)
                problems = (*source.folder.problems, *entry.problems)
                return Result(file, output, "unchanged", problems, entry.pages)
        return None

    def _is_there(self, output: str, entry: PdfRecord) -> bool:
        """True if the PDF is as it was made, or was only signed since."""
        pdf = content_of(self._out / output, limits.PDF)
        return pdf is not None and (
            digest(pdf) == entry.pdf or (is_signed(pdf) and digest(as_made(pdf)) == entry.pdf)
        )

    def _to_make(self, number: int, source: _ReadSource) -> Result | PlannedBuild:
        file = str(source.file)
        folder = self._folders.opened(source.folder.folder)
        if folder.institution is None:
            return failed(source.file, *folder.problems)
        content = self._content(folder, source.raw)
        stale = self._stale.pop(content, None)
        if stale is not None and stale.move(self._out, source.output, self._record, source.name):
            problems = (*folder.problems, *stale.problems(file))
            return Result(file, source.output, "moved", problems, stale.entry.pages)
        return PlannedBuild(
            number,
            file,
            source.name,
            source.raw,
            source.output,
            content,
            folder.institution,
            folder.problems,
        )
