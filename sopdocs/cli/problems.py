"""Problems for people on a screen: by file and place, with the author's line marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.checks.rule import RULES
from sopdocs.cli.terminal import Part, Styled
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports.excerpt import WIDEST, Texts, cells, excerpt, extent
from sopdocs.source.find import INSTITUTION_FILE

if TYPE_CHECKING:
    from sopdocs.checking.sources import Checked

REPEATED = 10  # files with one rule's problem; in as many it takes one line for all
SCREEN = 6  # problems of four or five lines that fit in a window of 30
NARROWEST = 40  # cells: in a narrower window lines are left to the terminal
INDENT = "    "
Line = tuple[Part, ...]


def lines(problems: list[Problem], width: int = 0) -> Iterator[Line]:
    """Yield sorted problems file by file; an empty line closes each file.

    In a window of ``width`` cells long messages are broken between words; 0 breaks none.
    """
    texts = Texts()
    for n, problem in enumerate(problems):
        yield from _heading(problem, width)
        yield from _excerpt(problem, texts, width)
        if problem.hint:
            yield from _wrapped(f"{INDENT}→ ", problem.hint, width)
        if n + 1 == len(problems) or problems[n + 1].file != problem.file:
            yield ()


def sorted_out(problems: list[Problem], width: int = 0) -> Iterator[Line]:
    """Yield the problems of a whole check: errors first, then the others, what repeats once.

    Warnings or remarks of one rule in `REPEATED` files or more are one line at the end. Errors are
    named again behind more than `SCREEN` others, which have scrolled them away.
    """
    problems = list(_once(problems))
    files: dict[tuple[str, str], dict[str, None]] = {}
    for one in problems:
        if not one.is_error:
            files.setdefault((one.severity, one.code), {})[one.file] = None
    repeated = {kind: list(found) for kind, found in files.items() if len(found) >= REPEATED}
    errors = [one for one in problems if one.is_error]
    others = [
        one for one in problems if not one.is_error and (one.severity, one.code) not in repeated
    ]
    yield from lines(errors, width)
    yield from lines(others, width)
    yield from _repeated(repeated, width)
    if errors and len(others) + len(repeated) > SCREEN:
        for one in errors:
            yield from _heading(one, width)
        yield ()


def _once(problems: list[Problem]) -> Iterator[Problem]:
    """Yield the problems, but only the first of those that several sources share.

    It names the other sources. Which cause it is, is what the message quotes first.
    """
    seen = set()
    for one in problems:
        rule = RULES.get(one.code)
        if rule and rule.mutual:
            cause = one.code, PurePath(one.file).parent, "".join(one.message.split('"')[1:2])
            if cause in seen:
                continue
            seen.add(cause)
        yield one


def _repeated(repeated: dict[tuple[str, str], list[str]], width: int) -> Iterator[Line]:
    """Yield one line for each rule that speaks of many files, the gravest and most frequent first.

    ``repeated`` holds the files by severity and code.
    """

    def order(kind: tuple[str, str]) -> tuple[int, int, str]:
        severity, code = kind
        return SEVERITIES.index(severity), -len(repeated[kind]), code

    for severity, code in sorted(repeated, key=order):
        found, about = repeated[severity, code], codes.described(code)
        what = "instansi" if all(_is_institution(file) for file in found) else "SOP"
        title = about.title if about else found[0]
        yield f"{len(found)} {what}: ", Styled(f"{severity} {code}", severity), f": {title}"
    if repeated:
        _, code = min(repeated, key=order)
        hint = f"satu per satu: sopdocs check dengan  --only {code}"
        yield from _wrapped(f"{INDENT}→ ", hint, width)
        yield ()


def _is_institution(file: str) -> bool:
    return PurePath(file).name == INSTITUTION_FILE


def closing(checked: Checked, left_out: Sequence[Problem] = (), width: int = 0) -> Iterator[Line]:
    """Yield the number of problems of each severity; ``left_out`` are those that nobody asked for.

    They are counted too: a check of warnings alone must not read as if there were no errors.
    """
    problems = [*checked.problems, *left_out]
    number = Counter(problem.severity for problem in problems)
    unread = len({problem.file for problem in problems if _hinders_reading(problem)})
    if unread:
        yield from _wrapped(
            "",
            f"{unread} berkas belum dapat dibaca, jadi belum diperiksa menurut aturan: "
            "perbaiki kesalahannya, lalu jalankan lagi",
            width,
        )
    counts: list[Part] = []
    for one in SEVERITIES:
        text = f"{number[one]} {one}"
        counts += [", " if counts else "", Styled(text, one) if number[one] else text]
    yield (f"{checked.count} sumber diperiksa: ", *counts)
    if left_out:
        yield (f"{len(left_out)} di antaranya tidak diperlihatkan karena --only",)


def _hinders_reading(problem: Problem) -> bool:
    """True if the problem's file could not be read, so that no rule looked at it."""
    about = codes.described(problem.code)
    return problem.is_error and about is not None and about.stage == codes.READING


def _heading(problem: Problem, width: int) -> Iterator[Line]:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    severity = f"{problem.severity} {problem.code}"
    shown = Styled(place, "berkas"), ": ", Styled(severity, problem.severity), ":"
    if not 0 < width < cells(f"{place}: {severity}: {problem.message}"):
        yield *shown, f" {problem.message}"
    else:
        yield shown
        yield from _wrapped(INDENT, problem.message, width)


def _wrapped(first: str, text: str, width: int) -> Iterator[Line]:
    """Yield a text behind ``first``, broken between words at ``width`` cells."""
    if not NARROWEST <= width < cells(first + text):
        yield (first + text,)
        return
    line = first
    for word in text.split(" "):
        if line.strip() not in ("", "→") and cells(f"{line}{word}") > width:
            yield (line.rstrip(),)
            line = " " * len(first)
        line += f"{word} "
    yield (line.rstrip(),)


def _excerpt(problem: Problem, texts: Texts, width: int) -> Iterator[Line]:
    line = texts.line(problem.file, problem.line) if problem.line else ""
    if not line.strip():
        return
    margin = f"{problem.line:>6} |"
    room = max(NARROWEST, min(WIDEST, width - len(margin) - 1)) if width else WIDEST
    part = excerpt(line, *extent(line, problem), room)
    marker = part.marker.lstrip()
    yield Styled(margin, "redup"), f" {part.before}{part.place}{part.after}"
    yield (
        Styled(" " * (len(margin) - 1) + "|", "redup"),
        f" {part.marker[: -len(marker)]}",
        Styled(marker, problem.severity),
    )
