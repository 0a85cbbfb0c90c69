"""A slip of form: a line that cannot be read as it is, what was meant, and how it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.pattern import pattern
from sopdocs.problem import ERROR, Problem

_BLOCK = pattern(r"^([ -]*)(?:[^\s#'\"][^#]*?:|-)[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_KEYED = pattern(
    r"^(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<key>[A-Za-z][\w ()/.&-]{0,60}?)(?P<gap>[ \t]*:)"
    r"(?:[ \t]+(?P<value>\S.*?))?[ \t]*$"
)


@dataclass(frozen=True, slots=True)
class SourceSlip:
    """A slip at ``line`` and ``column``, from 1.

    ``lines`` are the indexes of lines, from 0, and what is meant there. If that is ``certain``,
    `check --fix` writes it; else it only lets the rest of the file be read.
    """

    line: int
    column: int
    message: str
    hint: str
    lines: tuple[tuple[int, str], ...]
    certain: bool = False
    code: str = codes.YAML_SYNTAX
    written: tuple[tuple[int, str], ...] = ()  # what is written instead, if it has more lines

    def problem(self, file: str) -> Problem:
        return Problem(self.code, ERROR, file, self.line, self.column, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class KeyedLine:
    """A line "key: value"; ``lead`` is its indentation with dashes."""

    lead: str
    key: str
    value: str


def keyed(line: str) -> KeyedLine | None:
    """Return the parts of a line that holds a field; None for any other.

    >>> keyed("  - oleh: tim")
    KeyedLine(lead='  - ', key='oleh', value='tim')
    """
    found = _KEYED.match(line)
    return KeyedLine(found["lead"], found["key"], found["value"] or "") if found else None


def applied(lines: Sequence[str], slips: Iterable[SourceSlip]) -> list[str]:
    """Return the lines as they are meant."""
    new = list(lines)
    for slip in slips:
        for n, text in slip.lines:
            new[n] = text
    return new


def indent(line: str) -> int:
    """Return the number of blanks before the first word or dash."""
    return len(line) - len(line.lstrip(" "))


def content(line: str) -> int:
    """Return the column of the first word behind blanks and dashes, from 0.

    >>> content("  - id: a")
    4
    """
    found = re.match(r" *(?:- +)*", line)
    return found.end() if found else 0


def above(lines: Sequence[str], n: int) -> int | None:
    """Return the index of the nearest line above with something on it; comments do not count."""
    for before in range(n - 1, -1, -1):
        words = lines[before].strip()
        if words and not words.startswith("#"):
            return before
    return None


def in_blocks(lines: Sequence[str]) -> set[int]:
    """Return the indexes of the lines inside texts behind ``|`` and ``>``."""
    found: set[int] = set()
    edge: int | None = None
    for n, line in enumerate(lines):
        if edge is not None:
            if not line.strip() or len(line) - len(line.lstrip()) > edge:
                found.add(n)
                continue
            edge = None
        if opened := _BLOCK.match(line):
            edge = len(opened[1]) - len(opened[1].lstrip(" "))
    return found


def quoted(text: str) -> str:
    """Return a text between quotation marks, as an author would type it.

    >>> quoted("& KK"), quoted('Surat "asli"')
    ('"& KK"', '\\'Surat "asli"\\'')
    """
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
