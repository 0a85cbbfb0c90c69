"""A source on disk → its check list: read, checked, laid out and made as ``build`` does, and compared with the PDF that there is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from sopdocs.batch.program import program
from sopdocs.batch.work import Parcel, make_sheets
from sopdocs.files import content_of, is_signed, unreadable
from sopdocs.institutions import read_folder
from sopdocs.layout.page import Page, Symbol, TextRun
from sopdocs.model.institution import Institution
from sopdocs.model.letter import WET
from sopdocs.model.sop import Sop
from sopdocs.problem import Problem, in_order
from sopdocs.readiness.checklist import DONE, PROFILES, Checklist, Drawn, Line, Present, faults, identity, legibility, printed
from sopdocs.readiness.profiles import conditions
from sopdocs.source import find


def check_lists(paths: list[Path], out: Path, profile: str = "") -> list[Checklist]:
    """The check list of every source below ``paths``; a path that is no source has one that says so."""
    files, problems = find.find(paths)
    cache: dict = {}
    return [_refused(problem.file, [problem]) for problem in problems] + [_look(file, out, profile, cache) for file in files]


def _refused(file: str, problems: list[Problem]) -> Checklist:
    """A source that cannot be read: what is wrong with it, and nothing about what was not seen."""
    return Checklist(file, tuple(line for line in faults(problems, file) if line.state != DONE))


def _look(file: Path, out: Path, profile: str, cache: dict) -> Checklist:
    try:
        raw = file.read_bytes()
        place, problem = find.place(file, raw)
    except OSError as error:
        place, problem = None, unreadable(file, error)
    if place is None:
        return _refused(str(file), [problem] if problem else [])
    institution, _, wrong = read_folder(place.folder, cache)
    if institution is None:
        return _refused(str(file), wrong)
    return _list(str(file), raw, with_profile(institution, profile), wrong, out / place.output)


def with_profile(institution: Institution, profile: str) -> Institution:
    """The institution as if its profile were this one."""
    return replace(institution, surat=replace(institution.surat, profil=profile)) if profile and institution.surat else institution


def _list(file: str, raw: bytes, institution: Institution, wrong: list[Problem], target: Path) -> Checklist:
    from sopdocs.sheet import read

    profile = institution.surat.profil if institution.surat else WET
    source, _ = read(raw, file, institution)
    (sheet,) = make_sheets(Parcel(program(), institution, ((file, raw),)))
    problems = in_order([*wrong, *sheet.problems])
    if source is None:
        return _refused(file, problems)
    drawn = draw(source.sop) if sheet.pdf else None
    lines = [*identity(source.sop, profile), *faults(problems, file), *legibility(source.sop, drawn)]
    lines += [Line(DONE, "Profil", f"{profile} ({PROFILES[profile]})"), *(conditions(institution, profile, drawn.words) if drawn else ())]
    return Checklist(file, tuple([*lines, printed(_present(target, sheet.pdf), file)] if sheet.pdf else lines))


def draw(sop: Sop) -> Drawn | None:
    """What the sheet of a SOP looks like, ``None`` when it cannot be laid out."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out

    sheet, _ = lay_out(sop, ruler())
    if sheet is None:
        return None
    runs = [run for page in sheet.pages for run in _runs(page)]
    tables = Counter({sop.cetak.huruf: 0})
    for page in sheet.pages:
        if any(isinstance(item, Symbol) for item in page.items):
            for run in _runs(page):
                tables[run.size] += len(run.text) if run.face in ("regular", "italic") else 0
    return Drawn(len(sheet.pages), min(run.size for run in runs), max(tables, key=lambda size: (tables[size], size)), "\n".join(run.text for run in runs))


def _runs(page: Page) -> list[TextRun]:
    return [item for item in page.items if isinstance(item, TextRun)]


def _present(target: Path, fresh: bytes) -> Present:
    content = content_of(target)
    if content is None:
        state = "missing"
    elif is_signed(content):
        state = "signed" if content.startswith(fresh) else "signed-other"
    else:
        state = "same" if content == fresh else "other"
    return Present(str(target), state)
