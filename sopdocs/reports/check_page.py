"""The result of a check as a page for people: one self-contained HTML file without scripts.

First one page of summary, then each office on separate pages that can be handed to it: its
errors with the author's line, the rest by rule, a line for each file. At the end each rule is
explained once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from sopdocs import codes
from sopdocs.checking.sources import Checked
from sopdocs.checks.collection.posts import loads
from sopdocs.dataclass import dataclass
from sopdocs.model.duration import in_words
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports import html
from sopdocs.reports.excerpt import Excerpt, Texts, excerpt, extent
from sopdocs.reports.problem_values import basis, title

TITLE = "Laporan pemeriksaan SOP"
SHARED = 3  # files with the very same message; so many are one line
MOST_RULES = 12  # of the summary, so that it stays on one page


@dataclass(frozen=True, slots=True)
class _RuleCount:
    """A rule, how often it speaks, and what it is about; ``severity`` is its gravest here."""

    code: str
    title: str
    basis: str
    explanation: str
    count: int
    severity: str


@dataclass(frozen=True, slots=True)
class _ShownProblem:
    """A problem, and the author's line with its place if there is one."""

    file: str
    problem: Problem
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class _FileLine:
    """What one rule says of one file: its places and messages, in the order of the file."""

    file: str
    problems: str


@dataclass(frozen=True, slots=True)
class _RuleGroup:
    """What one rule says of an office; ``hint`` is what to do, if that is one thing for all.

    ``shared`` are messages that many files have, with the places of each.
    """

    code: str
    title: str
    severity: str
    count: int
    hint: str
    shared: list[_FileLine]
    files: list[_FileLine]


@dataclass(frozen=True, slots=True)
class _Load:
    """What a post does if every SOP runs once."""

    post: str
    sops: int
    steps: int
    time: str
    untimed: int


@dataclass(frozen=True, slots=True)
class _OfficeSection:
    """An office: its folder and names, whom to ask, its SOPs, and what was found in them."""

    number: int
    folder: str
    lines: tuple[str, ...]
    contact: str
    sops: int
    counts: tuple[int, ...]
    errors: list[_ShownProblem]
    groups: list[_RuleGroup]
    loads: list[_Load]


def page(checked: Checked) -> str:
    """The report in Indonesian; equal findings give equal text."""
    number = Counter(p.severity for p in checked.problems)
    rules = _rules(checked.problems)
    return html.page(
        "check",
        title=TITLE,
        count=checked.count,
        totals=", ".join(f"{number[one]} {one}" for one in SEVERITIES),
        severities=SEVERITIES,
        offices=list(_offices(checked)),
        rules=rules[:MOST_RULES],
        more=len(rules) - MOST_RULES,
        explained=sorted(rules, key=lambda one: one.code),
    )


def _folder(file: str) -> str:
    return PurePath(file).parent.as_posix()


def _office_of(file: str) -> str:
    """The folder of the office that a file belongs to: letters are one folder deeper."""
    folder = PurePath(file).parent
    return (folder.parent if folder.name == "surat" else folder).as_posix()


def _offices(checked: Checked) -> Iterator[_OfficeSection]:
    """Every office with sources or problems, those without a problem too."""
    sources = Counter(map(_folder, checked.files))
    by_office: dict[str, list[Problem]] = {}
    for problem in checked.problems:
        by_office.setdefault(_office_of(problem.file), []).append(problem)
    known = {one.folder: one for one in checked.offices}
    names = {_folder(entry.file): entry.lines for entry in checked.entries if entry.lines}
    titles = {entry.file: entry.nama for entry in checked.entries}
    by_load, texts = dict(_loads(checked)), Texts()
    for number, folder in enumerate(sorted({*sources, *by_office}), 1):
        office, problems = known.get(folder), by_office.get(folder, [])
        count = Counter(one.severity for one in problems)
        yield _OfficeSection(
            number,
            folder,
            office.lines if office else names.get(folder, ()),
            office.contact if office else "",
            sources[folder],
            tuple(count[one] for one in SEVERITIES),
            [_shown(one, titles, texts) for one in problems if one.is_error],
            [
                group
                for severity in SEVERITIES[1:]
                for group in _groups([p for p in problems if p.severity == severity], titles)
            ],
            by_load.get(folder, []),
        )


def _rules(problems: Sequence[Problem]) -> list[_RuleCount]:
    """The rules that speak, the gravest and most frequent first."""
    number = Counter(p.code for p in problems)
    gravest: dict[str, int] = {}
    for one in problems:
        rank = SEVERITIES.index(one.severity)
        gravest[one.code] = min(rank, gravest.get(one.code, rank))
    return [
        _RuleCount(
            code,
            title(code),
            basis(code),
            found.explanation if (found := codes.described(code)) else "",
            number[code],
            SEVERITIES[gravest[code]],
        )
        for code in sorted(number, key=lambda code: (gravest[code], -number[code], code))
    ]


def _groups(problems: Sequence[Problem], titles: dict[str, str]) -> Iterator[_RuleGroup]:
    """Yield the rules of one severity with their problems, the most frequent first."""
    for rule in _rules(problems):
        own = [one for one in problems if one.code == rule.code]
        hints = {one.hint for one in own}
        shared, rest = _shared(own, len(hints) > 1)
        files = [
            _FileLine(_name(file, titles), _listed(list(some), len(hints) > 1))
            for file, some in groupby(rest, key=lambda one: one.file)
        ]
        hint = hints.pop() if len(hints) == 1 else ""
        yield _RuleGroup(rule.code, rule.title, rule.severity, len(own), hint, shared, files)


def _shared(problems: Sequence[Problem], with_hints: bool) -> tuple[list[_FileLine], list[Problem]]:
    """Return messages that several files have, with their places, and the other problems."""
    same: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        same.setdefault((one.message, one.hint), []).append(one)
    many = {words: some for words, some in same.items() if len({p.file for p in some}) >= SHARED}
    lines = [
        _FileLine(
            ", ".join(_place(one) for one in some),
            f"{message}{f' → {hint}' if hint and with_hints else ''}",
        )
        for (message, hint), some in many.items()
    ]
    return lines, [one for one in problems if (one.message, one.hint) not in many]


def _place(problem: Problem) -> str:
    name = PurePath(problem.file).name
    return f"{name}:{problem.line}" if problem.line else name


def _listed(problems: Sequence[Problem], with_hints: bool) -> str:
    """Return places and messages of one rule in one file; equal ones are listed once."""
    by_words: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        hint = one.hint if with_hints else ""
        by_words.setdefault((one.message, hint), []).append(str(one.line) if one.line else "")
    parts = []
    for (message, hint), lines in by_words.items():
        numbers = ", ".join(filter(None, lines))
        place = f"baris {numbers}: " if numbers else ""
        parts.append(f"{place}{message}{f' → {hint}' if hint else ''}")
    return "; ".join(parts)


def _name(file: str, titles: dict[str, str]) -> str:
    name = PurePath(file).name
    return f"{name}: {titles[file]}" if titles.get(file) else name


def _shown(problem: Problem, titles: dict[str, str], texts: Texts) -> _ShownProblem:
    line = texts.line(problem.file, problem.line) if problem.line else ""
    found = excerpt(line, *extent(line, problem)) if line.strip() else None
    return _ShownProblem(_name(problem.file, titles), problem, found)


def _loads(checked: Checked) -> Iterator[tuple[str, list[_Load]]]:
    """The load of each post, by the folder of its office."""
    for office, some in groupby(loads(checked.entries), key=lambda one: one.office):
        yield (
            _folder(office),
            [_Load(one.post, one.sops, one.steps, in_words(one.time), one.untimed) for one in some],
        )
