"""A source on disk → its check list.

The source is read, checked, laid out and built as ``build`` does, and compared with the PDF in
the out folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sopdocs import codes
from sopdocs.build.revision_path import revisions
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, content_of, is_signed, is_signed_from, limits, read_file
from sopdocs.institutions import Opened, read_folder
from sopdocs.journey.kept import content_mark, read_journey
from sopdocs.layout.page import ARTIFACT, Element, Page, Sheet, Symbol, TextRun
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, in_order
from sopdocs.readiness.checklist import (
    DONE,
    PROFILES,
    SIGNING,
    Checklist,
    ChecklistItem,
    Present,
    SheetFacts,
    drafted,
    faults,
    flow_chart,
    identity,
    legibility,
    printed,
    stage,
)
from sopdocs.readiness.profiles import conditions
from sopdocs.sheet import make, read
from sopdocs.source import find


def check_lists(paths: list[Path], out: Path, profile: str = "") -> list[Checklist]:
    """The check list of every source below ``paths``; a path that is no source gets one too."""
    files, problems = find.find(paths)
    request = _Request(out, profile, {}, _collection_problems(files))
    return [
        *(_refused(problem.file, [problem]) for problem in problems),
        *(_check_list(file, request) for file in files),
    ]


@dataclass(frozen=True, slots=True)
class _Request:
    """What all check lists of one run share; ``between`` are problems with other files, by file."""

    out: Path
    profile: str
    cache: Opened
    between: dict[str, list[Problem]]


def _collection_problems(files: list[Path]) -> dict[str, list[Problem]]:
    """Problems between these sources and others of their institutions, by file.

    For example a number that another SOP has, or a regulation that was revoked.
    """
    from sopdocs.checking.sources import check
    from sopdocs.checks.rule import RULES

    found: dict[str, list[Problem]] = {}
    for problem in check(files).problems:
        if problem.code in RULES and RULES[problem.code].scope == "collection":
            found.setdefault(problem.file, []).append(problem)
    return found


def _refused(file: str, problems: list[Problem]) -> Checklist:
    """The list of a source that cannot be read: its problems, nothing about what was not seen."""
    return Checklist(file, tuple(line for line in faults(problems, file) if line.state != DONE))


def _check_list(file: Path, request: _Request) -> Checklist:
    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        return _refused(str(file), [raw.problem(file)])
    place, problem = find.place(file, raw)
    if place is not None and find.is_letter(raw):
        place, problem = (
            None,
            Problem(codes.UNREADABLE_FILE, ERROR, str(file), 0, 0, *find.LETTER_NOT_SOP),
        )
    if place is None:
        return _refused(str(file), [problem] if problem else [])
    if find.is_withdrawn(raw):
        status = ChecklistItem(DONE, "Status", "dicabut, jadi tidak ditandatangani lagi")
        return Checklist(str(file), (status,), withdrawn=True)
    institution, _, wrong = read_folder(place.folder, request.cache)
    if institution is None:
        return _refused(str(file), wrong)
    signed = institution.signed_as(request.profile)
    between = request.between.get(str(file), [])
    lines, pdf = source_lines(str(file), raw, signed, [*wrong, *between])
    if pdf:
        build = f"sopdocs build {file}"
        build += f" --profile {request.profile}" if request.profile else ""
        files = (raw, *(content for _, content in institution.files))
        sources = () if request.profile else files
        lines = (*lines, printed(_present(request.out / place.output, pdf, sources), build))
    journey = read_journey(file)
    last = journey.last_move
    lines = (*lines, *stage(journey, last is None or last.content in ("", content_mark(raw))))
    return Checklist(str(file), lines)


def source_lines(
    file: str, raw: bytes, institution: Institution, wrong: list[Problem]
) -> tuple[tuple[ChecklistItem, ...], bytes]:
    """All lines but that of the PDF, and the PDF that the source makes: empty if it makes none."""
    source, problems = read(raw, file, institution)
    problems = [*wrong, *problems]
    if source is None:
        return _refused(file, in_order(problems)).lines, b""
    made = None
    if not any(problem.is_error for problem in problems):
        made, faulty = make(source)
        problems += faulty
    sop, profile = source.sop, source.sop.profile
    facts = sheet_facts(made.sheet, sop) if made else None
    lines = [
        *identity(sop, profile),
        *flow_chart(sop),
        *drafted(source.text),
        *faults(in_order(problems), file),
        *legibility(sop, facts),
        ChecklistItem(DONE, SIGNING, f"{profile} ({PROFILES[profile]})"),
    ]
    if facts:
        lines += conditions(institution, facts.words)
    return tuple(lines), made.pdf if made else b""


def sheet_facts(sheet: Sheet, sop: Sop) -> SheetFacts:
    """What a finished sheet looks like; the table's type is that of most of its words."""
    tagged = [run for page in sheet.pages for run in _runs(page, False)]
    everything = [run for page in sheet.pages for run in _runs(page, True)]
    tables = Counter({sop.cetak.huruf: 0})
    for page in sheet.pages:
        for run in _table_runs(page):
            tables[run.size] += len(run.text) if run.face in ("regular", "italic") else 0
    return SheetFacts(
        len(sheet.pages),
        min(run.size for run in tagged),
        max(tables, key=lambda size: (tables[size], size)),
        "\n".join(run.text for run in everything),
    )


def _runs(page: Page, with_feet: bool) -> list[TextRun]:
    """The runs of a page, with or without artifacts: feet and repeated headings."""
    runs, tagged = [], True
    for item in page.items:
        if isinstance(item, Element):
            tagged = item is not ARTIFACT
        elif isinstance(item, TextRun) and (tagged or with_feet):
            runs.append(item)
    return runs


def _table_runs(page: Page) -> list[TextRun]:
    """The runs of the flow's table: of the tagged table that has symbols."""
    table: Element | None = None
    with_symbols: list[Element | None] = []
    runs: list[tuple[Element | None, TextRun]] = []
    for item in page.items:
        if isinstance(item, Element):
            table = item
            while table.parent is not None:
                table = table.parent
        elif isinstance(item, Symbol):
            with_symbols.append(table)
        elif isinstance(item, TextRun):
            runs.append((table, item))
    return [run for table, run in runs if table in with_symbols]


def _present(target: Path, fresh: bytes, sources: Sequence[bytes]) -> Present:
    """The PDF of this source among its revisions in the out folder, else the first of them.

    `sources` are the files that a signed PDF of an older version must embed; none if it cannot be
    known by them.
    """
    found = Present(str(target), "missing")
    for name in revisions(target.name):
        file = target.with_name(name)
        content = content_of(file, limits.PDF)
        if content is None:
            break
        signed = is_signed(content)
        if content == fresh or (signed and content.startswith(fresh)):
            return Present(str(file), "signed" if signed else "same")
        if sources and is_signed_from(content, sources):
            return Present(str(file), "signed-older")
        if found.state == "missing":
            found = Present(str(file), "signed-other" if signed else "other")
    return found
