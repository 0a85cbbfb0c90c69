"""What was checked as a page for people: one HTML file that stands alone and runs nothing."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import PurePath

from sopdocs.checking.sources import Checked
from sopdocs.checks.collection.posts import loads
from sopdocs.dataclass import dataclass
from sopdocs.model.duration import in_words
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports import html
from sopdocs.reports.excerpt import Excerpt, Texts, excerpt, extent
from sopdocs.reports.problem_values import basis, title

TITLE = "Laporan pemeriksaan SOP"


@dataclass(frozen=True, slots=True)
class _Institution:
    """A folder, the names of its institution, its SOPs, and its problems of each severity."""

    folder: str
    lines: tuple[str, ...]
    sops: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _RuleCount:
    code: str
    title: str
    basis: str
    count: int


@dataclass(frozen=True, slots=True)
class _ShownProblem:
    """A problem, and the author's line with its place if there is one."""

    problem: Problem
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class _FileSection:
    heading: str
    problems: list[_ShownProblem]


@dataclass(frozen=True, slots=True)
class _FolderSection:
    heading: str
    files: list[_FileSection]


@dataclass(frozen=True, slots=True)
class _Load:
    """What a post does if every SOP runs once."""

    post: str
    sops: int
    steps: int
    time: str
    untimed: int


def page(checked: Checked) -> str:
    """The report in Indonesian; equal findings give equal text."""
    number = Counter(p.severity for p in checked.problems)
    names = {_folder(entry.file): entry.lines for entry in checked.entries if entry.lines}
    return html.page(
        "check",
        title=TITLE,
        count=checked.count,
        totals=", ".join(f"{number[one]} {one}" for one in SEVERITIES),
        severities=SEVERITIES,
        institutions=_institutions(checked, names),
        rules=_rules(checked.problems),
        sections=_sections(checked, names),
        loads=_loads(checked),
    )


def _folder(file: str) -> str:
    return PurePath(file).parent.as_posix()


def _institutions(checked: Checked, names: dict[str, tuple[str, ...]]) -> list[_Institution]:
    """Every folder with sources or problems, those without a problem too."""
    sources = Counter(map(_folder, checked.files))
    found: dict[str, Counter[str]] = {}
    for problem in checked.problems:
        found.setdefault(_folder(problem.file), Counter())[problem.severity] += 1
    return [
        _Institution(
            folder,
            names.get(folder, ()),
            sources[folder],
            tuple(found.get(folder, Counter())[one] for one in SEVERITIES),
        )
        for folder in sorted({*sources, *found})
    ]


def _rules(problems: list[Problem]) -> list[_RuleCount]:
    number = Counter(p.code for p in problems)
    return [_RuleCount(code, title(code), basis(code), number[code]) for code in sorted(number)]


def _sections(checked: Checked, names: dict[str, tuple[str, ...]]) -> list[_FolderSection]:
    """The problems by folder and file, in their order."""
    titles = {entry.file: entry.nama for entry in checked.entries}
    texts = Texts()
    problems = sorted(checked.problems, key=lambda p: _folder(p.file))
    sections = []
    for folder, in_folder in groupby(problems, key=lambda p: _folder(p.file)):
        files = []
        for file, in_file in groupby(in_folder, key=lambda p: p.file):
            heading = _heading(PurePath(file).name, titles.get(file, ""))
            files.append(_FileSection(heading, [_shown(p, texts) for p in in_file]))
        heading = _heading(folder, " / ".join(names.get(folder, ())))
        sections.append(_FolderSection(heading, files))
    return sections


def _heading(file: str, name: str) -> str:
    return f"{file}: {name}" if name else file


def _shown(problem: Problem, texts: Texts) -> _ShownProblem:
    line = texts.line(problem.file, problem.line) if problem.line else ""
    if not line.strip():
        return _ShownProblem(problem, None)
    return _ShownProblem(problem, excerpt(line, *extent(line, problem)))


def _loads(checked: Checked) -> list[tuple[str, list[_Load]]]:
    """The load of each post, by institution."""
    return [
        (
            _folder(office),
            [_Load(one.post, one.sops, one.steps, in_words(one.time), one.untimed) for one in some],
        )
        for office, some in groupby(loads(checked.entries), key=lambda one: one.office)
    ]
