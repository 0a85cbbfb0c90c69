"""A file as it was written: the place of each field, and of single words inside a field."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sopdocs.model.field_path import FieldPath
from sopdocs.source.reader import Place


@dataclass(frozen=True, slots=True)
class Written:
    """``places`` are the fields' lines and columns by path; ``text`` is the whole source."""

    file: str
    places: dict[FieldPath, Place]
    text: str

    def place(self, *path: str | int) -> Place:
        """Line and column of a field, or of the nearest field around it that was written."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def place_of(self, path: FieldPath, words: str) -> Place:
        """Line and column of words inside a field.

        Line breaks and indentation inside a folded text count as blanks, and so does the ``_`` of
        italics. Words that cannot be found (escaped, or not there) give the place of the field.
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
    """The offset of each line of a text."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _found(text: str, words: list[str], start: int, end: int) -> int | None:
    """Where the words first occur in a row, apart from white space and ``_`` between them."""
    if not words:
        return None
    at = text.find(words[0], start, end)
    while at >= 0:
        after = at + len(words[0])
        for word in words[1:]:
            begin = after
            while text[begin : begin + 1].isspace() or text[begin : begin + 1] == "_":
                begin += 1
            if begin == after or not text.startswith(word, begin, end):
                break
            after = begin + len(word)
        else:
            return at
        at = text.find(words[0], at + 1, end)
    return None
