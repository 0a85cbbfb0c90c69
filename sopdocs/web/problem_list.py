"""Which problems Pemeriksaan shows, in which order, and whom to ask about each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePath

from sopdocs.checking.sources import Checked
from sopdocs.codes import title
from sopdocs.dataclass import dataclass
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.source.find import BOOK_FILE, CATALOGUE_FILE, INSTITUTION_FILE, LETTERS
from sopdocs.web.office_folder import OfficeFolder

MOST_SHOWN = 300  # problems on one page; filters lead to the others
WRITER = "Penyusun SOP"
_BY_FILE = {
    INSTITUTION_FILE: "Pengelola data kantor",
    CATALOGUE_FILE: "Bagian hukum",
    BOOK_FILE: "Penyusun buku SOP",
}
_LEGAL = re.compile(r"peraturan|dasar hukum|perubahan", re.I)  # in a rule's title


@dataclass(frozen=True, slots=True)
class ProblemFilter:
    """What is shown; an empty text narrows nothing.

    ``sop`` is the address of one source, ``office`` the folder of one office as files name it.
    """

    severity: str = ""
    code: str = ""
    office: str = ""
    person: str = ""
    sop: str = ""


@dataclass(frozen=True, slots=True)
class FileProblems:
    """The problems of one file; ``nama`` is its SOP's name, empty if it has none."""

    file: str
    nama: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PersonProblems:
    """What one person of an office is asked about."""

    office: str
    person: str
    files: tuple[FileProblems, ...]


def person(problem: Problem) -> str:
    """Return whom to ask about a problem: who keeps its file, or who knows its matter."""
    path = PurePath(problem.file)
    if found := _BY_FILE.get(path.name.lower()):
        return found
    if LETTERS in path.parts[:-1]:
        return "Pengelola surat"
    return "Bagian hukum" if _LEGAL.search(title(problem.code)) else WRITER


def office_of(problem: Problem) -> str:
    """Return the folder of a problem's office, as files name it."""
    parts = PurePath(problem.file).parent
    return (parts.parent if parts.name == LETTERS else parts).as_posix()


def chosen(problems: Sequence[Problem], only: ProblemFilter, office: OfficeFolder) -> list[Problem]:
    """Return the problems that a filter lets through."""
    file = str(office.sources / only.sop) if only.sop else ""
    return [
        one
        for one in problems
        if (not only.severity or one.severity == only.severity)
        and (not only.code or one.code == only.code)
        and (not only.office or office_of(one) == only.office)
        and (not only.person or person(one) == only.person)
        and (not file or Path(one.file) == Path(file))
    ]


def grouped(problems: Sequence[Problem], checked: Checked) -> Iterator[PersonProblems]:
    """Yield at most `MOST_SHOWN` problems by office and person, the gravest first in each."""
    names = {entry.file: entry.nama for entry in checked.entries}
    first = sorted(problems, key=lambda one: SEVERITIES.index(one.severity))[:MOST_SHOWN]
    gravest: dict[tuple[str, ...], int] = {}
    for one in first:
        group = (office_of(one), person(one))
        for key in (group, (*group, one.file)):
            gravest.setdefault(key, SEVERITIES.index(one.severity))

    def place(one: Problem) -> tuple[str, int, str, int, str]:
        office, who = office_of(one), person(one)
        return office, gravest[office, who], who, gravest[office, who, one.file], one.file

    first.sort(key=place)
    for (office, who), some in groupby(first, key=lambda one: (office_of(one), person(one))):
        files = tuple(
            FileProblems(file, names.get(file, ""), tuple(of_file))
            for file, of_file in groupby(some, key=lambda one: one.file)
        )
        yield PersonProblems(office, who, files)


def rules_of(problems: Sequence[Problem]) -> list[tuple[str, str, int]]:
    """Return code, title and number of the rules that speak, the most frequent first."""
    number = Counter(one.code for one in problems)
    return [(code, title(code), count) for code, count in number.most_common()]
