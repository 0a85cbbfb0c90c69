"""One SOP of a book: its bytes → its drawn pages. It opens no file, so it runs anywhere."""

from __future__ import annotations

from sopdocs.books.summary import summary
from sopdocs.build.program import program, program_name
from sopdocs.build.run import SourceRequest, Work, packed
from sopdocs.build.work import Job, other_program, sheet_lock, worker_lost
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.book import SopSummary
from sopdocs.model.institution import Institution
from sopdocs.model.letter_settings import WET
from sopdocs.output.pdf.content import PageContent, page_contents
from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class MemberPages:
    """A SOP and its drawn pages; ``sop`` is None if they could not be made.

    ``at`` are line and column of its Keterkaitan.
    """

    file: str
    sop: SopSummary | None
    pages: tuple[PageContent, ...]
    problems: tuple[Problem, ...]
    at: tuple[int, int] = (0, 0)

    @classmethod
    def failed(cls, file: str, *problems: Problem) -> MemberPages:
        return cls(file, None, (), problems)


def lay_out_members(job: Job) -> list[MemberPages]:
    """The pages of each SOP of a job, in the job's order."""
    return _laid_out(job, two_sided=False)


def lay_out_two_sided(job: Job) -> list[MemberPages]:
    """The same, printed on both sides and bound."""
    return _laid_out(job, two_sided=True)


def _laid_out(job: Job, two_sided: bool) -> list[MemberPages]:
    if job.program != program():
        return [
            MemberPages.failed(file, other_program(file, program_name())) for file, _ in job.sources
        ]
    return [_lay_out(file, raw, job.institution, two_sided) for file, raw in job.sources]


def _failed(problem: Problem) -> MemberPages:
    return MemberPages.failed(problem.file, problem)


ONE_SIDED: Work[SourceRequest, Job, MemberPages] = Work(packed, lay_out_members, _failed)
TWO_SIDED: Work[SourceRequest, Job, MemberPages] = Work(packed, lay_out_two_sided, _failed)


def _lay_out(file: str, raw: bytes, institution: Institution, two_sided: bool) -> MemberPages:
    """The pages that the SOP has as a separate sheet, without a cover and unsigned.

    It is the book that is signed.
    """
    from sopdocs.fonts import ruler
    from sopdocs.layout.gutter import mirrored, with_gutter
    from sopdocs.layout.sheet import lay_out
    from sopdocs.sheet import fault_problems, read

    try:
        with sheet_lock:
            source, problems = read(raw, file, institution)
            if source is None or any(p.is_error for p in problems):
                return MemberPages.failed(file, *problems)
            original = source.sop
            sop = replace(original, sampul=None, instansi=institution.signed_as(WET))
            if two_sided:
                sop = replace(sop, cetak=with_gutter(sop.cetak))
            sheet, faults = lay_out(sop, ruler())
            problems += fault_problems(source, faults)
            if sheet is None:
                return MemberPages.failed(file, *problems)
            drawn = mirrored(sheet.pages, sop.cetak) if two_sided else sheet.pages
            pages = tuple(page_contents(drawn, fields=False))
            at = source.place("keterkaitan")
            return MemberPages(file, summary(original), pages, tuple(problems), at)
    except MemoryError:
        return MemberPages.failed(file, worker_lost(file))
