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
from sopdocs.web.editing.arrows import redirected
from sopdocs.web.editing.flow_values import is_phase, items, tables
from sopdocs.web.editing.opened import CannotWrite, NotEditable, OpenSource, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.structure import drop, put
from sopdocs.web.editing.values import NoSuchPlace, at, text_at

UNNAMED = "(nama SOP)"
MOST_ROUNDS = 3  # of leaving out what has errors


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
            return _without_unfinished(raw, file, institution, tuple(problems))
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
    raw: bytes, file: str, institution: Institution, problems: tuple[Problem, ...]
) -> Preview:
    """Draw what is finished of a source that cannot be read as a whole."""
    from sopdocs.fonts import printable
    from sopdocs.source.sop import read_sop

    nothing = Preview((), problems)
    try:
        source, drawn, left_out = _finished(opened(raw))
        for _ in range(MOST_ROUNDS):
            read, wrong = read_sop(source.raw, file, institution, printable())
            if read is not None or not drawn:
                break
            source = _without_faults(source, [one for one in wrong if one.is_error])
    except (NotEditable, NoSuchPlace, CannotWrite):
        return nothing
    if read is None or not drawn:
        return nothing
    sheet, _ = _laid_out(read, True)
    if sheet is None or len(read.sop.kegiatan) != len(drawn):
        return nothing
    pages = _pages(sheet, dict(enumerate(drawn)))
    return Preview(pages, problems, left_out=left_out, is_sketch=True, is_partial=True)


def _without_faults(source: OpenSource, wrong: list[Problem]) -> OpenSource:
    """Return the source with the texts emptied that have an error; keys that are unknown go."""
    paths = dict.fromkeys(fields_of(source, wrong))
    for path in sorted(paths, key=lambda path: [str(part) for part in path], reverse=True):
        found = at(source.value, path)
        if isinstance(found, str) and found:
            source = put(source, path, "")
        elif path and found is not None and isinstance(path[-1], str):
            source = drop(source, path)
    return source


def _finished(source: OpenSource) -> tuple[OpenSource, list[int], int]:
    """Return the source without unfinished rows, which steps stay, and how many do not."""
    if not text_at(source.value, ("nama",)):
        source = put(source, ("nama",), UNNAMED, ("instansi", "nama"))
    drawn: list[int] = []
    left_out = count = 0
    for table in tables(source.value):
        n = 0
        for item in items(source.value, table):
            if is_phase(item):
                n += 1
                continue
            is_whole = isinstance(item, dict) and all(
                any(key.casefold() == name and value for key, value in item.items())
                for name in ("uraian", "oleh")
            )
            if is_whole:
                drawn.append(count)
                n += 1
            else:
                source = drop(redirected(source, table, n).source, table.step(n))
                left_out += 1
            count += 1
    return source, drawn, left_out


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
