"""The bytes of one source → the bytes of its PDF, without files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopdocs.checks import check
from sopdocs.dataclass import dataclass
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.sop import Source, read_sop

if TYPE_CHECKING:  # layout is loaded only when it is needed
    from sopdocs.layout.page import Quality, Sheet
    from sopdocs.layout.sheet import LayoutFault

SOURCE = "sop.yaml"  # the name of the source inside the sheet's PDF


@dataclass(frozen=True, slots=True)
class RenderedSheet:
    """A PDF, its pages, and how hard the arrows of each page are to read."""

    pdf: bytes
    pages: int
    quality: tuple[Quality, ...]
    sheet: Sheet


def read(raw: bytes, file: str, institution: Institution) -> tuple[Source | None, list[Problem]]:
    """Read and check one SOP source."""
    from sopdocs.fonts import printable

    source, problems = read_sop(raw, file, institution, printable())
    if source is not None:
        problems += check(source)
    return source, problems


def make(source: Source) -> tuple[RenderedSheet | None, list[Problem]]:
    """Lay out and paint a SOP; None with the problems if it cannot be drawn correctly."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out

    sheet, faults = lay_out(source.sop, ruler())
    problems = fault_problems(source, faults)
    if sheet is None:
        return None, problems
    from sopdocs.output.pdf.painter import paint

    return RenderedSheet(
        paint(sheet, enclosed(source)), len(sheet.pages), sheet.quality, sheet
    ), problems


def enclosed(source: Source) -> list[tuple[str, bytes]]:
    """Return the files that a sheet encloses: all that it was made from.

    They have the same names in all sheets, so that renaming a source does not change its PDF.
    """
    return (
        [
            (SOURCE, source.raw),
            *((name.partition("/")[2], content) for name, content in source.sop.instansi.files),
        ]
        if source.raw
        else []
    )


def fault_problems(source: Source, faults: Iterable[LayoutFault]) -> list[Problem]:
    """Return what layout found as problems, each at the place of its value in the source."""
    return [
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
