"""Build every source below some paths; results are reported in the order of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.build.plan import USUAL, BuildOptions, Plan, PlannedBuild
from sopdocs.build.record import PdfRecord, Record
from sopdocs.build.result import Report, Result, State, signed_unchanged, written_as_revision
from sopdocs.build.revision_path import pdf_there, revisions, same_work
from sopdocs.build.run import SHEETS, run
from sopdocs.build.stale_outputs import StaleOutput, renamed, without_source
from sopdocs.build.work import SheetResult
from sopdocs.build.workers import InThisProcess, Workers
from sopdocs.dataclass import replace
from sopdocs.files import (
    as_made,
    content_of,
    digest,
    is_signed,
    is_signed_from,
    limits,
    write_file,
)
from sopdocs.files.ours import is_our_pdf
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import find

OFTEN = 256  # sheets after which the record is saved during a build; more as the record grows


def build(
    paths: list[Path],
    out: Path,
    options: BuildOptions = USUAL,
    workers: Workers | None = None,
    report: Report = lambda *_: None,
) -> list[Result]:
    """Build every source below ``paths``; ``report`` gets each result in order.

    Without ``workers`` this process makes everything. What was made is on record even if the
    build is interrupted.
    """
    return _Build(paths, out, options, report).run(workers or InThisProcess())


class _Build:
    def __init__(self, paths: list[Path], out: Path, options: BuildOptions, report: Report) -> None:
        self._out, self._force, self._profile = out, options.force, options.profile
        self._files, self._problems = find(paths)
        self._record = Record(out)
        self._stale = without_source(out, self._record, paths)
        self._plan = Plan(out, self._record, self._stale, options)
        count = len(self._problems) + len(self._files) + len(self._stale)
        self._report = _InOrder(report, count, self._record.problems)
        self._unsaved = 0

    def run(self, workers: Workers) -> list[Result]:
        try:
            for number, problem in enumerate(self._problems):
                self._report.put(number, Result(problem.file, "", "failed", (problem,)))
            for planned, sheet in run(self._to_make(), workers, SHEETS):
                self._report.put(planned.number, self._write(planned, sheet))
            self._remove(self._stale)
            made = self._made()
            self._remove(
                [
                    one
                    for one in renamed(self._record, made)
                    if not same_work(one.output, made[one.entry.source][0])
                ]
            )
        finally:
            self._record.save()
        return self._report.results

    def _to_make(self) -> Iterator[PlannedBuild]:
        """The sources that have to be made; the others are reported on the way."""
        for number, file in enumerate(self._files, len(self._problems)):
            judged = self._plan.judge(number, file)
            if isinstance(judged, PlannedBuild):
                yield judged
            else:
                self._report.put(number, judged)

    def _write(self, planned: PlannedBuild, sheet: SheetResult) -> Result:
        """Write what was made, unless the same PDF exists already."""
        problems = (*planned.institution_problems, *sheet.problems)
        if not sheet.pdf:
            return Result(planned.file, "", "failed", problems)
        output = self._output(planned, sheet.pdf)
        target = self._out / output
        present = content_of(target, limits.PDF) or b""
        signed = is_signed(present)
        older_look = signed and not present.startswith(sheet.pdf)
        if not signed and (self._force or present != sheet.pdf):
            failure = write_file(target, sheet.pdf, is_our_pdf)
            if failure:
                problem = Problem(codes.UNWRITABLE_FILE, ERROR, planned.file, 0, 0, *failure)
                return Result(planned.file, "", "failed", (*problems, problem))
        if older_look:
            sheet = self._of_older_look(sheet, output, as_made(present))
        self._put_on_record(planned, sheet, output)
        if signed and self._force:
            problems = (*problems, signed_unchanged(planned.file, target))
        if output != planned.output:
            problems = (*problems, self._taken(planned, target))
        state: State = "unchanged" if signed else "built"
        return Result(
            planned.file,
            output,
            state,
            problems,
            sheet.pages,
            sheet.quality,
            older_look=older_look,
        )

    def _of_older_look(self, sheet: SheetResult, output: str, pdf: bytes) -> SheetResult:
        """What is known of a signed PDF that this version would draw otherwise."""
        entry = self._record.entry(output)
        pages = entry.pages if entry is not None and entry.pdf == digest(pdf) else 0
        return SheetResult(pdf, sheet.problems, pages)

    def _put_on_record(self, planned: PlannedBuild, sheet: SheetResult, output: str) -> None:
        entry = PdfRecord(
            planned.source, planned.content, digest(sheet.pdf), sheet.pages, sheet.problems
        )
        self._record.put(output, entry, planned.file)
        self._unsaved += 1
        if self._unsaved > max(OFTEN, len(self._report.results) // 8):
            self._record.save()
            self._unsaved = 0

    def _output(self, planned: PlannedBuild, pdf: bytes) -> str:
        """The name under which the PDF exists already, signed or not, or can be written."""
        output = planned.output
        for output in revisions(planned.output):
            present = pdf_there(self._out / output) or b""
            entry = self._record.entry(output)
            others = output != planned.output and (
                self._plan.claims(output) or (entry is not None and entry.source != planned.source)
            )
            if not others and (
                is_our_pdf(present) or present.startswith(pdf) or self._lives(present, planned)
            ):
                break
        return output

    def _lives(self, present: bytes, planned: PlannedBuild) -> bool:
        """True if a PDF was signed with just this source, even if it looks otherwise today.

        A profile that is asked for on the command line is in no source, so it is never assumed.
        """
        sources = (planned.raw, *(content for _, content in planned.institution.files))
        return not self._profile and is_signed_from(present, sources)

    def _taken(self, planned: PlannedBuild, target: Path) -> Problem:
        """The problem if the PDF's own name is taken by a file that must not be overwritten."""
        first = self._out / planned.output
        return written_as_revision(
            planned.file, first, target, is_signed(content_of(first, limits.PDF) or b"")
        )

    def _made(self) -> dict[str, tuple[str, str]]:
        """The PDF of each source that has one now, and the source as the user names it."""
        return {
            self._plan.names.name(result.file): (result.output, result.file)
            for result in self._report.results
            if result.state in ("built", "unchanged", "moved")
        }

    def _remove(self, stale: list[StaleOutput]) -> None:
        for one in stale:
            if self._record.entry(one.output) == one.entry and not self._plan.claims(one.output):
                result = one.remove(self._out, self._record)
                if result is not None:
                    self._report.put(len(self._report.results), result)


class _InOrder:
    """Reports results by their number, in whatever order they come.

    Problems of the run as a whole are reported with its first result.
    """

    def __init__(self, report: Report, count: int, problems: tuple[Problem, ...]) -> None:
        self.results: list[Result] = []
        self._report, self._count, self._problems = report, count, problems
        self._early: dict[int, Result] = {}

    def put(self, number: int, result: Result) -> None:
        self._early[number] = result
        while len(self.results) in self._early:
            done = self._early.pop(len(self.results))
            if self._problems:
                done = replace(done, problems=(*self._problems, *done.problems))
                self._problems = ()
            self.results.append(done)
            self._report(done, len(self.results), max(self._count, len(self.results)))
