"""One SOP of the catalogue: its bytes → what the catalogue says, its pages as SVG, its PDF.

It opens no file, so it runs anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sopdocs.build.program import program, program_name
from sopdocs.build.run import Work
from sopdocs.build.work import other_program, sheet_lock, worker_lost
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.institution import Institution, Publishing
from sopdocs.problem import REMARK, WARNING, Problem
from sopdocs.site.entry import SopEntry, entry

ROOM = "site"


class SiteRequest(Protocol):
    """A source that might be released; neighbours of one institution hold the same object.

    ``has_signed_pdf``: a signed PDF is published, so none has to be painted. ``published`` is what
    the office says of the catalogue today, if the sheet is of an older source; else None.
    """

    @property
    def file(self) -> str: ...
    @property
    def raw(self) -> bytes: ...
    @property
    def institution(self) -> Institution: ...
    @property
    def has_signed_pdf(self) -> bool: ...
    @property
    def published(self) -> Publishing | None: ...


SiteSource = tuple[str, bytes, bool, Publishing | None]


@dataclass(frozen=True, slots=True)
class SiteJob:
    """Sources of one institution on their way to a worker; see ``SiteRequest``."""

    program: str
    institution: Institution
    sources: tuple[SiteSource, ...]


@dataclass(frozen=True, slots=True)
class SiteSheet:
    """What a worker made of a source; without ``entry`` it is not released, or has problems.

    ``sizes`` are width and height of each page in points. ``pages`` and ``pdf`` are empty for a SOP
    that is withdrawn; ``pdf`` is empty also if a signed one is published.
    """

    entry: SopEntry | None = None
    pages: tuple[bytes, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ()
    pdf: bytes = b""
    has_source: bool = False
    problems: tuple[Problem, ...] = ()


def packed(requests: Sequence[SiteRequest]) -> SiteJob:
    """Requests of one institution as a worker needs them."""
    return SiteJob(
        program(ROOM),
        requests[0].institution,
        tuple((one.file, one.raw, one.has_signed_pdf, one.published) for one in requests),
    )


def make_site_sheets(job: SiteJob) -> list[SiteSheet]:
    """What the catalogue needs of each source of a job, in the job's order."""
    if job.program != program(ROOM):
        return [
            SiteSheet(problems=(other_program(file, program_name()),)) for file, *_ in job.sources
        ]
    return [_make(source, job.institution) for source in job.sources]


def _make(source: SiteSource, institution: Institution) -> SiteSheet:
    try:
        with sheet_lock:
            return _made(source, institution)
    except MemoryError:
        return SiteSheet(problems=(worker_lost(source[0]),))


def _made(wanted: SiteSource, institution: Institution) -> SiteSheet:
    from sopdocs.output.pdf.painter import paint
    from sopdocs.output.svg.painter import SvgPainter
    from sopdocs.sheet import enclosed, fault_problems, read

    file, raw, has_signed_pdf, published = wanted
    source, problems = read(raw, file, institution)
    if source is not None and published is not None:
        source = replace(source, sop=replace(source.sop, katalog=published))
    errors = tuple(one for one in problems if one.is_error)
    if source is None:
        return SiteSheet(problems=errors)
    sop = source.sop
    if not sop.is_released:
        return SiteSheet()
    if errors:
        return SiteSheet(problems=errors)
    counts = [sum(one.severity == kind for one in problems) for kind in (WARNING, REMARK)]
    found = entry(sop, *counts)
    if sop.is_withdrawn:
        return SiteSheet(found)
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out

    sheet, faults = lay_out(sop, ruler())
    if sheet is None:
        return SiteSheet(problems=tuple(fault_problems(source, faults)))
    files = enclosed(source) if sop.gives_source else []
    return SiteSheet(
        found,
        SvgPainter().paint(sheet),
        tuple((round(page.width), round(page.height)) for page in sheet.pages),
        b"" if has_signed_pdf else paint(sheet, files),
        sop.gives_source,
    )


def _failed(problem: Problem) -> SiteSheet:
    return SiteSheet(problems=(problem,))


SITE: Work[SiteRequest, SiteJob, SiteSheet] = Work(packed, make_site_sheets, _failed)
