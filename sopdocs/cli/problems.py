"""Problems as a person reads them on a screen: by file and place, with the author's line and the place marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.cli.colour import Colour
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports.excerpt import Texts, excerpt, extent, shown


def lines(problems: list[Problem], colour: Colour) -> Iterator[str]:
    """The problems, which are in order, file by file; an empty line closes each file."""
    texts = Texts()
    for n, problem in enumerate(problems):
        yield _heading(problem, colour)
        yield from _excerpt(problem, texts, colour)
        if problem.hint:
            yield f"    → {shown(problem.hint)}"
        if n + 1 == len(problems) or problems[n + 1].file != problem.file:
            yield ""


def closing(checked, colour: Colour) -> str:
    """How many of each severity."""
    number = Counter(problem.severity for problem in checked.problems)
    parts = [
        colour(f"{number[one]} {one}", one) if number[one] else f"{number[one]} {one}"
        for one in SEVERITIES
    ]
    unread = len({problem.file for problem in checked.problems if _hinders_reading(problem)})
    before = (
        f"{unread} berkas belum dapat dibaca, jadi belum diperiksa menurut aturan: perbaiki kesalahannya, lalu jalankan lagi\n"
        if unread
        else ""
    )
    return f"{before}{checked.count} sumber diperiksa: {', '.join(parts)}"


def _hinders_reading(problem: Problem) -> bool:
    """True if no rule looked at the problem's file, because it could not be read."""
    about = codes.described(problem.code)
    return problem.is_error and about is not None and about.stage == codes.READING


def _heading(problem: Problem, colour: Colour) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return f"{colour(shown(place), 'berkas')}: {colour(f'{problem.severity} {problem.code}', problem.severity)}: {shown(problem.message)}"


def _excerpt(problem: Problem, texts: Texts, colour: Colour) -> Iterator[str]:
    line = texts.line(problem.file, problem.line) if problem.line else ""
    if not line.strip():
        return
    part = excerpt(line, *extent(line, problem))
    number = str(problem.line)
    yield f"{colour(f'{number:>6} |', 'redup')} {part.before}{part.place}{part.after}"
    yield f"{colour('       |', 'redup')} {part.marker[: -len(part.marker.lstrip())]}{colour(part.marker.lstrip(), problem.severity)}"
