"""Codes of characters in a PDF's fonts; they are fixed, so a page fits into every document.

Each face is embedded in parts of at most 256 characters. Part 0 is Windows-1252, in which nearly
all of a sheet is written; the other characters follow in their order, 223 to a part.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from sopdocs.fonts import faces

FIRST = 0x21  # first code in parts above 0; 0 is no character, 0x20 the space between words
EACH = 256 - FIRST


@functools.cache
def codes() -> dict[str, tuple[int, int]]:
    """Part and code of every character that a face has."""
    found = {chr(code): (0, code) for code in range(0x20, 0x7F)}
    for code in range(0x80, 0x100):
        try:
            found[bytes([code]).decode("cp1252")] = (0, code)
        except UnicodeDecodeError:
            continue
    found["\xa0"] = (0, 0x20)
    others = sorted(
        {character for face in faces().values() for character in face.widths} - found.keys()
    )
    for n, character in enumerate(others):
        found[character] = (1 + n // EACH, FIRST + n % EACH)
    return found


@functools.cache
def part(number: int) -> dict[int, str]:
    """The characters of a part, by their codes."""
    return {
        code: character
        for character, (its_part, code) in codes().items()
        if its_part == number and character != "\xa0"
    }


@functools.lru_cache(maxsize=4096)
def encoded(text: str) -> tuple[tuple[int, str], ...]:
    """A text as runs of one part each: the part, and a string whose characters are codes.

    >>> encoded("a–b")
    ((0, 'a\\x96b'),)
    """
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[tuple[int, str]]:
    known = codes()
    current = 0
    run: list[str] = []
    for character in text:
        number, code = known.get(character, (current, 0))
        if number != current:
            if run:
                yield current, "".join(run)
            current, run = number, []
        run.append(chr(code))
    if run:
        yield current, "".join(run)
