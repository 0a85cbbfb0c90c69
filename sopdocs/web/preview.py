"""The bytes of a source → its pages as SVG, as the PDF would have them, and all that is wrong.

In: bytes, the institution. Out: a `Preview`. A source with faults in single rows is drawn without
these rows, so that a new row does not take the sheet away while it is typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.build.work import sheet_lock
from sopdocs.dataclass import dataclass
from sopdocs.files import digest
from sopdocs.layout.page import STEP, Page, Sheet
from sopdocs.layout.sheet import LayoutFault
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem
from sopdocs.source.sop import Source
from sopdocs.web.unfinished import findings, finished_part


@dataclass(frozen=True, slots=True)
class RowArea:
    """Where a step is on its page, in points; ``step`` counts the steps of the SOP, from 0."""

    step: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page; ``mark`` is the digest of its markup, by which browsers know it again."""

    svg: str
    mark: str
    width: float
    height: float
    rows: tuple[RowArea, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A drawn source; no pages if it cannot be drawn.

    ``left_out`` counts the unfinished rows that were not drawn; in a partial drawing texts with
    errors are left out too.
    """

    pages: tuple[PreviewPage, ...]
    problems: tuple[Problem, ...]
    source: Source | None = None
    sheet: Sheet | None = None
    left_out: int = 0
    is_partial: bool = False
    is_sketch: bool = False


def load() -> None:
    """Import and prepare what drawing needs, before somebody waits for it."""
    import sopdocs.checks
    import sopdocs.layout.sheet
    import sopdocs.output.svg.painter  # noqa: F401
    from sopdocs.fonts import printable, ruler

    ruler(), printable()


def draw(raw: bytes, file: str, institution: Institution, is_sketch: bool = False) -> Preview:
    """Draw a source; a sketch is drawn without search and without rules over its words."""
    from sopdocs.checks import check
    from sopdocs.fonts import printable
    from sopdocs.sheet import fault_problems
    from sopdocs.source.sop import read_sop

    with sheet_lock:
        source, problems = read_sop(raw, file, institution, printable())
        if source is None:
            return _without_unfinished(raw, file, institution, tuple(problems), is_sketch)
        if not is_sketch:
            problems += check(source)
        sheet, faults = _laid_out(source, is_sketch)
        problems += fault_problems(source, faults)
        if sheet is None:
            return Preview((), tuple(problems), source, is_sketch=is_sketch)
        rows = {n: n for n in range(len(source.sop.kegiatan))}
        return Preview(_pages(sheet, rows), tuple(problems), source, sheet, is_sketch=is_sketch)


def _laid_out(source: Source, is_sketch: bool) -> tuple[Sheet | None, list[LayoutFault]]:
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out

    return lay_out(source.sop, ruler(), is_sketch)


def _without_unfinished(
    raw: bytes, file: str, institution: Institution, problems: tuple[Problem, ...], is_sketch: bool
) -> Preview:
    """Draw what is finished of a source that cannot be read as a whole."""
    if not is_sketch:
        problems += findings(raw, file, institution)
    part = finished_part(raw, file, institution)
    sheet = _laid_out(part.source, True)[0] if part else None
    if part is None or sheet is None:
        return Preview((), problems, is_sketch=is_sketch)
    pages = _pages(sheet, dict(enumerate(part.steps)))
    return Preview(pages, problems, left_out=part.left_out, is_sketch=is_sketch, is_partial=True)


def _pages(sheet: Sheet, steps: Mapping[int, int]) -> tuple[PreviewPage, ...]:
    from sopdocs.output.svg.painter import SvgPainter

    painted = SvgPainter().paint(sheet)
    return tuple(_page(page, svg, steps) for page, svg in zip(sheet.pages, painted))


def _page(page: Page, svg: bytes, steps: Mapping[int, int]) -> PreviewPage:
    """Return a page for display in a window: names that other pages have too are no ids."""
    markup = svg.decode().partition("?>\n")[2].replace(' id="', ' data-id="')
    rows = tuple(
        RowArea(steps[anchor.index], anchor.y, anchor.height)
        for anchor in page.anchors
        if anchor.kind == STEP and anchor.index in steps
    )
    return PreviewPage(markup, digest(svg)[:16], page.width, page.height, rows)


def pdf_of(raw: bytes, file: str, institution: Institution) -> tuple[bytes, Sequence[Problem]]:
    """Return the PDF that the command line makes of a source; empty with the problems if none."""
    from sopdocs.sheet import make, read

    with sheet_lock:
        source, problems = read(raw, file, institution)
        if source is None or any(problem.severity == ERROR for problem in problems):
            return b"", problems
        made, faults = make(source)
        return (made.pdf if made else b""), [*problems, *faults]
