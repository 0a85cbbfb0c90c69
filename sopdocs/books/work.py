"""One SOP of a book, laid out: what a worker does, here or in another process."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopdocs.build.program import named, program
from sopdocs.build.work import Job, lost, one_at_a_time, other_program
from sopdocs.model.institution import Institution
from sopdocs.model.letter import WET
from sopdocs.model.sop import Sop
from sopdocs.output.pdf.content import PageContent, page_contents
from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class MemberPages:
    """A SOP and its pages, drawn. Without ``sop`` it could not be made."""

    file: str
    sop: Sop | None
    pages: tuple[PageContent, ...]
    problems: tuple[Problem, ...]
    at: tuple[int, int] = (0, 0)  # where its Keterkaitan stands

    @classmethod
    def failed(cls, file: str, *problems: Problem) -> MemberPages:
        return cls(file, None, (), problems)


def lost_member(problem: Problem) -> MemberPages:
    return MemberPages.failed(problem.file, problem)


def lay_out_members(parcel: Job) -> list[MemberPages]:
    """A worker's share, in its order."""
    if parcel.program != program():
        return [
            MemberPages.failed(file, other_program(file, named())) for file, _ in parcel.sources
        ]
    return [_lay_out(file, raw, parcel.institution) for file, raw in parcel.sources]


def _lay_out(file: str, raw: bytes, institution: Institution) -> MemberPages:
    """The pages that the SOP has on its own, but for a cover."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out
    from sopdocs.sheet import read

    try:
        with one_at_a_time:
            source, problems = read(raw, file, institution)
            if source is None or any(p.is_error for p in problems):
                return MemberPages.failed(file, *problems)
            sop = replace(
                source.sop, sampul=None, instansi=institution.signed_as(WET)
            )  # it is the book that is signed
            sheet, faults = lay_out(sop, ruler())
            problems += [
                Problem(
                    fault.code,
                    fault.severity,
                    source.file,
                    *source.place(*fault.path),
                    fault.message,
                    fault.hint,
                )
                for fault in faults
            ]
            if sheet is None:
                return MemberPages.failed(file, *problems)
            return MemberPages(
                file,
                sop,
                tuple(page_contents(sheet.pages, fields=False)),
                tuple(problems),
                source.place("keterkaitan"),
            )
    except MemoryError:
        return MemberPages.failed(file, lost(file))
