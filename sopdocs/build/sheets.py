"""Build every source below some paths: what is made is written here, and reported in the order of the sources."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

from sopdocs import codes
from sopdocs.build.plan import Plan, PlannedBuild
from sopdocs.build.record import PdfRecord, Record
from sopdocs.build.result import Result, beside, left_alone
from sopdocs.build.revision_path import revisions, same_work, standing
from sopdocs.build.run import run
from sopdocs.build.stale_outputs import StaleOutput, orphans, renamed
from sopdocs.build.work import SheetResult
from sopdocs.build.worker_pool import WorkerPool
from sopdocs.files import content_of, digest, is_signed, limits, write_file
from sopdocs.files.ours import is_our_pdf
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import find

OFTEN = 256  # sheets after which the record is saved while building goes on, more as it grows

Report = Callable[[Result, int, int], None]


def build(
    paths: list[Path],
    out: Path,
    force: bool = False,
    executor: Executor | WorkerPool | None = None,
    report: Report = lambda *_: None,
    profile: str = "",
) -> list[Result]:
    """Build every source below ``paths``; ``report`` is told of each, in order, with its number and the count.

    ``profile`` is how they are signed, if not as their institutions say.

    Without an executor all is made in this process. What was made is on record even when this is interrupted.
    """
    crew = (
        executor
        if executor is None or isinstance(executor, WorkerPool)
        else WorkerPool(executor, 2 * (os.cpu_count() or 1))
    )
    batch = _Batch(paths, out, force, report, profile)
    if crew is None or crew is executor:
        return batch.build(crew)
    with crew:
        return batch.build(crew)


class _Batch:
    def __init__(
        self, paths: list[Path], out: Path, force: bool, report: Report, profile: str
    ) -> None:
        self._out, self._force = out, force
        self._files, self._problems = find(paths)
        self._record = Record(out)
        self._orphans = orphans(out, self._record, paths)
        self._plan = Plan(out, self._record, force, self._orphans, profile)
        self._report = _InOrder(report, len(self._problems) + len(self._files) + len(self._orphans))
        self._unsaved = 0

    def build(self, crew: WorkerPool | None) -> list[Result]:
        try:
            for number, problem in enumerate(self._problems):
                self._report.put(number, Result(problem.file, "", "failed", (problem,)))
            for job, sheet in run(self._jobs(), crew):
                self._report.put(job.number, self._finish(job, sheet))
            self._sweep(self._orphans)
            made = self._made()
            self._sweep(
                [
                    one
                    for one in renamed(self._record, made)
                    if not same_work(one.output, made[one.entry.source][0])
                ]
            )
        finally:
            self._record.save()
        return self._report.results

    def _jobs(self) -> Iterator[PlannedBuild]:
        """The sources that have to be made; what became of the others is reported on the way."""
        for number, file in enumerate(self._files, len(self._problems)):
            judged = self._plan.judge(number, file)
            if isinstance(judged, PlannedBuild):
                yield judged
            else:
                self._report.put(number, judged)

    def _finish(self, job: PlannedBuild, sheet: SheetResult) -> Result:
        """Write what was made."""
        problems = (*job.office.problems, *sheet.problems)
        if not sheet.pdf:
            return Result(job.file, "", "failed", problems)
        output, told = self._place(job, sheet.pdf)
        target = self._out / output
        present = content_of(target, limits.PDF) or b""
        signed = is_signed(present)
        failure = (
            None
            if signed or (present == sheet.pdf and not self._force)
            else write_file(target, sheet.pdf, is_our_pdf)
        )
        if failure:
            return Result(
                job.file,
                "",
                "failed",
                (*problems, Problem(codes.UNWRITABLE_FILE, ERROR, job.file, 0, 0, *failure)),
            )
        self._record.put(
            output,
            PdfRecord(job.source, job.content, digest(sheet.pdf), sheet.pages, sheet.problems),
        )
        self._unsaved += 1
        if self._unsaved > max(OFTEN, len(self._report.results) // 8):
            self._record.save()
            self._unsaved = 0
        if signed and self._force:
            problems = (*problems, left_alone(job.file, target))
        return Result(
            job.file,
            output,
            "unchanged" if signed else "built",
            (*problems, *told),
            sheet.pages,
            sheet.quality,
        )

    def _place(self, job: PlannedBuild, pdf: bytes) -> tuple[str, tuple[Problem, ...]]:
        """The name under which a PDF is there already, signed or not, or may be written; and what is said where that is a further one."""
        first = True
        for output in revisions(job.output):
            present = standing(self._out / output)
            entry = self._record.entry(output)
            other = output != job.output and (
                self._plan.claims(output) or (entry is not None and entry.source != job.source)
            )
            if not other and (is_our_pdf(present or b"") or (present or b"").startswith(pdf)):
                break
            first = False
        told = (
            ()
            if first
            else (
                beside(
                    job.file,
                    self._out / job.output,
                    self._out / output,
                    is_signed(content_of(self._out / job.output, limits.PDF) or b""),
                ),
            )
        )
        return output, told

    def _made(self) -> dict[str, tuple[str, str]]:
        return {
            self._plan.seen(result.file): (result.output, result.file)
            for result in self._report.results
            if result.state in ("built", "unchanged", "moved")
        }

    def _sweep(self, orphans: list[StaleOutput]) -> None:
        for orphan in orphans:
            if self._record.entry(orphan.output) == orphan.entry and not self._plan.claims(
                orphan.output
            ):
                result = orphan.sweep(self._out, self._record)
                if result is not None:
                    self._report.put(len(self._report.results), result)


class _InOrder:
    """Tells of results by their number, however they come."""

    def __init__(self, report: Report, count: int) -> None:
        self.results: list[Result] = []
        self._report, self._count = report, count
        self._early: dict[int, Result] = {}

    def put(self, number: int, result: Result) -> None:
        self._early[number] = result
        while len(self.results) in self._early:
            done = self._early.pop(len(self.results))
            self.results.append(done)
            self._report(done, len(self.results), max(self._count, len(self.results)))
