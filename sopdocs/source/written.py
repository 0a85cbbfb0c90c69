"""A file as written: finds the place of a field, and of words inside a field."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.source.reader import Place

_DASH = re.compile(r"([\"']?)[-–—]\1[ \t]*(?:[,}#]|$)", re.M)


def nearest(places: Mapping[FieldPath, Place], path: FieldPath) -> Place:
    """Return line and column of a value, or of the nearest written value around it."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (1, 1))


@dataclass(frozen=True, slots=True)
class Written:
    """A source: ``places`` maps a field's path to line and column; ``text`` is the whole file."""

    file: str
    places: dict[FieldPath, Place]
    text: str

    def place(self, *path: str | int) -> Place:
        """Return line and column of a field, or of the nearest written field around it."""
        return nearest(self.places, path)

    def is_dash(self, *path: str | int) -> bool:
        """True if the source has a single dash there: there is nothing to give."""
        if path not in self.places or not self.text:
            return False
        line, column = self.places[path]
        return _DASH.match(self.text, _lines(self.text)[line - 1] + column - 1) is not None

    def place_of(self, path: FieldPath, words: str) -> Place:
        """Return line and column of words inside a field.

        Line breaks and indentation in a folded text count as blanks; marks of italics and bold
        too. If the words are not found (escaped, or not there), returns the place of the field.
        """
        line, column = self.place(*path)
        if not words or not self.text:
            return line, column
        start = _lines(self.text)[line - 1] + column - 1
        found = _found(self.text, words.split(), start, start + 20_000)
        if found is None:
            return line, column
        before = self.text.rfind("\n", 0, found)
        return line + self.text.count("\n", start, found), found - before


@functools.lru_cache(maxsize=8)
def _lines(text: str) -> list[int]:
    """Return the offset of each line."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _found(text: str, words: list[str], start: int, end: int) -> int | None:
    """Return the offset where the words first follow each other; None if they never do.

    Only white space and the marks of italics and bold can be between them.
    """
    if not words:
        return None
    at = text.find(words[0], start, end)
    while at >= 0:
        after = at + len(words[0])
        for word in words[1:]:
            begin = after
            while text[begin : begin + 1].isspace() or text[begin : begin + 1] in tuple("_*"):
                begin += 1
            if begin == after or not text.startswith(word, begin, end):
                break
            after = begin + len(word)
        else:
            return at
        at = text.find(words[0], at + 1, end)
    return None
