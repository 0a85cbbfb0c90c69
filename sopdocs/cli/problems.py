"""Problems for people on a screen: by file and place, with the author's line marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.cli.terminal import Part, Styled
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports.excerpt import Texts, excerpt, extent

if TYPE_CHECKING:
    from sopdocs.checking.sources import Checked

REPEATED = 20  # files with one rule's problem; in as many it takes one line for all
SCREEN = 20  # problems that fit on a screen or two
Line = tuple[Part, ...]


def lines(problems: list[Problem]) -> Iterator[Line]:
    """Yield sorted problems file by file; an empty line closes each file."""
    texts = Texts()
    for n, problem in enumerate(problems):
        yield _heading(problem)
        yield from _excerpt(problem, texts)
        if problem.hint:
            yield (f"    → {problem.hint}",)
        if n + 1 == len(problems) or problems[n + 1].file != problem.file:
            yield ()


def sorted_out(problems: list[Problem]) -> Iterator[Line]:
    """Yield the problems of a whole check: errors first, then the others, what repeats once.

    A warning or remark of one rule in `REPEATED` files or more is one line at the end. Errors are
    named again behind more than `SCREEN` others, which have scrolled them away.
    """
    files: dict[str, dict[str, None]] = {}
    for one in problems:
        if not one.is_error:
            files.setdefault(one.code, {})[one.file] = None
    repeated = {code: list(found) for code, found in files.items() if len(found) >= REPEATED}
    errors = [one for one in problems if one.is_error]
    others = [one for one in problems if not one.is_error and one.code not in repeated]
    yield from lines(errors)
    yield from lines(others)
    for code, found in sorted(repeated.items(), key=lambda one: (-len(one[1]), one[0])):
        about = codes.described(code)
        yield (f"{len(found)} SOP: {code}, {about.title if about else ''}: {found[0]}, ...",)
        yield (f"    → sopdocs check --only {code}  memperlihatkan semuanya",)
    if repeated:
        yield ()
    if errors and len(others) > SCREEN:
        for one in errors:
            yield _heading(one)
        yield ()


def closing(checked: Checked) -> Iterator[Line]:
    """Yield the number of problems of each severity."""
    number = Counter(problem.severity for problem in checked.problems)
    unread = len({problem.file for problem in checked.problems if _hinders_reading(problem)})
    if unread:
        yield (
            f"{unread} berkas belum dapat dibaca, jadi belum diperiksa menurut aturan:"
            " perbaiki kesalahannya, lalu jalankan lagi",
        )
    counts: list[Part] = []
    for one in SEVERITIES:
        text = f"{number[one]} {one}"
        counts += [", " if counts else "", Styled(text, one) if number[one] else text]
    yield (f"{checked.count} sumber diperiksa: ", *counts)


def _hinders_reading(problem: Problem) -> bool:
    """True if the problem's file could not be read, so that no rule looked at it."""
    about = codes.described(problem.code)
    return problem.is_error and about is not None and about.stage == codes.READING


def _heading(problem: Problem) -> Line:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    severity = Styled(f"{problem.severity} {problem.code}", problem.severity)
    return Styled(place, "berkas"), ": ", severity, f": {problem.message}"


def _excerpt(problem: Problem, texts: Texts) -> Iterator[Line]:
    line = texts.line(problem.file, problem.line) if problem.line else ""
    if not line.strip():
        return
    part = excerpt(line, *extent(line, problem))
    marker = part.marker.lstrip()
    yield Styled(f"{problem.line:>6} |", "redup"), f" {part.before}{part.place}{part.after}"
    yield (
        Styled("       |", "redup"),
        f" {part.marker[: -len(marker)]}",
        Styled(marker, problem.severity),
    )
