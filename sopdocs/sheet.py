"""From the bytes of one source to the bytes of its PDF: the whole way, without files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopdocs.checks import check
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.sop import Source, read_sop

if TYPE_CHECKING:  # what lays out is loaded when something is laid out
    from sopdocs.layout.page import Quality


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF with what its arrows cost a reader, page by page."""

    pdf: bytes
    pages: int
    quality: tuple[Quality, ...]


def read(raw: bytes, file: str, institution: Institution) -> tuple[Source | None, list[Problem]]:
    """Read and check one SOP source."""
    from sopdocs.fonts import printable

    source, problems = read_sop(raw, file, institution, printable())
    if source is not None:
        problems += check(source)
    return source, problems


def make(source: Source) -> tuple[Made | None, list[Problem]]:
    """Lay out and paint a SOP; a sheet that cannot be drawn right is not drawn."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out

    sheet, faults = lay_out(source.sop, ruler())
    problems = [Problem(code, severity, source.file, *source.place(*path), message, hint) for severity, code, path, message, hint in faults]
    if sheet is None:
        return None, problems
    from sopdocs.paint.pdf import paint

    return Made(paint(sheet), len(sheet.pages), sheet.quality), problems
