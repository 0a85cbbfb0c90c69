"""The author's own line with the place that a problem is about, for a screen or a page.

Only printable characters of a source reach a terminal: others are shown by a mark, tabs as
blanks. Widths are those of a terminal, in which a Chinese character takes two cells and a
combining accent none.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, limits
from sopdocs.problem import Problem

WIDEST = 100  # cells of a line that are shown
BEFORE = 30  # of these, the cells before the place if a line is cut
LOOKED_AT = 4 * WIDEST  # characters on either side of a place: a line can be as long as a file
TAB = 4
MARK = "\N{REPLACEMENT CHARACTER}"
CUT = "…"

OPENERS = ":-,[{'\""  # a value begins after one of these, or at the start of its line

# Characters of one cell: nearly every source has no others.
_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2013-\u2026]*")
_QUOTED = re.compile(r'"([^"]+)"')
_KEY = re.compile(r"""(?:[^\s:'"\[\]{},#]|:(?=\S))+(?=:(?:\s|$))""")
_WORD = re.compile(r"[\w.-]*")
_BLOCK = re.compile(r"[|>][-+\d]*")
_END = re.compile(r"[ \t]+#|[ \t]*$")
_END_IN_BRACKETS = re.compile(r"[ \t]*[,\]}]|[ \t]+#|[ \t]*$")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown: before the place, the place, and after it."""

    before: str
    place: str
    after: str

    @property
    def marker(self) -> str:
        """A line to print below this one, with ^ under the place."""
        return " " * cells(self.before) + "^" * max(1, cells(self.place))


class Texts:
    """The lines of files; a file is read when one of its lines is first asked for."""

    def __init__(self) -> None:
        self._file = ""
        self._lines: list[str] = []

    def line(self, file: str, number: int) -> str:
        """A line by its number from 1; empty if there is none."""
        if file != self._file:
            content = content_of(Path(file), limits.SOURCE) or b""
            text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            self._file, self._lines = file, text.split("\n")
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


def extent(line: str, problem: Problem) -> tuple[int, int]:
    """Where the place of a problem begins and ends in its line, counted from 0.

    The place is the words that the message quotes, else the value or key.

    >>> extent("  - {oleh: kabak, waktu: 1}", Problem("", "", "", 1, 12, 'pelaksana "kabak"'))
    (11, 16)
    """
    start = min(max(problem.column - 1, 0), len(line))
    first = start + (line[start : start + 1] in ("'", '"'))
    for words in _QUOTED.findall(problem.message):
        end = _quoted_end(line, first, words.rstrip("…").split())
        if end:
            return first, end
    return start, max(_value_end(line, start), min(start + 1, len(line)))


def _quoted_end(line: str, start: int, words: list[str]) -> int:
    """Where these words end if they begin here, else 0."""
    end = start
    for n, word in enumerate(words):
        begin = end
        while n and (line[begin : begin + 1].isspace() or line[begin : begin + 1] == "_"):
            begin += 1
        if not line.startswith(word, begin) or (n and begin == end):
            return 0
        end = begin + len(word)
    return end


def _value_end(line: str, start: int) -> int:
    first, rest = line[start : start + 1], line[start : start + LOOKED_AT]
    if first in ("'", '"'):
        closed = rest.find(first, 1)
        return start + (closed + 1 if closed > 0 else len(rest))
    for pattern in (_BLOCK, _KEY):
        if found := pattern.match(rest):
            return start + found.end()
    left = line[max(0, start - LOOKED_AT) : start]
    if left.strip() and left.rstrip()[-1] not in OPENERS:  # inside a value: one word
        word = _WORD.match(rest)
        return start + (word.end() if word else 0)
    inside = left.count("{") + left.count("[") > left.count("}") + left.count("]")
    found = (_END_IN_BRACKETS if inside else _END).search(rest)
    return start + (found.start() if found else len(rest))


def excerpt(line: str, start: int, end: int, widest: int = WIDEST) -> Excerpt:
    """A line with its place; a line that is too wide is cut around the place.

    >>> excerpt("a\\tbc", 2, 3)
    Excerpt(before='a    ', place='b', after='c')
    """
    first = max(0, start - LOOKED_AT)
    before, place, after = (
        shown(line[first:start]),
        shown(line[start : min(end, start + LOOKED_AT)]),
        shown(line[end : end + LOOKED_AT]).rstrip(),
    )
    if first or cells(before) + cells(place) + cells(after) > widest:
        if cells(before) > BEFORE:
            before = CUT + _last(before, BEFORE - 1)
        place = _first(place, widest - cells(before))
        after = _first(after, widest - cells(before) - cells(place))
    return Excerpt(before, place, after)


def shown(text: str) -> str:
    """The text with only printable characters."""
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() else " " * TAB if c == "\t" else MARK for c in text)
    )


def cells(text: str) -> int:
    """How many cells of a terminal a text takes.

    >>> cells("surat"), cells("手紙"), cells("e\\u0301")
    (5, 4, 1)
    """
    return len(text) if _NARROW.fullmatch(text) else sum(_cells(c) for c in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _first(text: str, widest: int) -> str:
    """As much of a text as fits, with a sign that it continues; nothing if there is no room."""
    if cells(text) <= widest or widest < 1:
        return text if widest > 0 else ""
    if _NARROW.fullmatch(text):
        return text[: widest - 1] + CUT
    taken = 0
    for n, character in enumerate(text):
        taken += _cells(character)
        if taken > widest - 1:
            return text[:n] + CUT
    return text


def _last(text: str, widest: int) -> str:
    taken = 0
    for n, character in enumerate(reversed(text)):
        taken += _cells(character)
        if taken > widest:
            return text[len(text) - n :]
    return text
