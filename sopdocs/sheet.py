"""From the bytes of one source to the bytes of its PDF, without files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopdocs.checks import check
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.sop import Source, read_sop

if TYPE_CHECKING:  # what lays out is loaded when something is laid out
    from sopdocs.layout.page import Quality, Sheet
    from sopdocs.layout.sheet import Fault

SOURCE = "sop.yaml"  # the name that a sheet's own source has inside its PDF


@dataclass(frozen=True, slots=True)
class RenderedSheet:
    """A PDF, the pages it was painted from, and what its arrows cost a reader on each page."""

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
    """Lay out and paint a SOP; a sheet that cannot be drawn right is not drawn."""
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
    """The files that a sheet encloses: all that it was made from.

    They have the same names in all sheets, so that a renamed source gives the same PDF.
    """
    return (
        [
            (SOURCE, source.raw),
            *((name.partition("/")[2], content) for name, content in source.sop.instansi.files),
        ]
        if source.raw
        else []
    )


def fault_problems(source: Source, faults: Iterable[Fault]) -> list[Problem]:
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
