"""Codes of characters in a PDF's fonts: fixed, so that a page's operators mean the same in every document.

Each face is embedded in parts of at most 256 characters. Part 0 is Windows-1252, in which nearly all of a sheet is
written; the other characters follow in their order, 223 a part.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from sopdocs.fonts import faces

FIRST = 0x21  # of the codes in parts above 0; 0 is no character, 0x20 the space that readers part words by
EACH = 256 - FIRST


@functools.cache
def codes() -> dict[str, tuple[int, int]]:
    """Part and code of every character that some face holds."""
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
    """The characters of a part by their codes."""
    return {
        code: character
        for character, (of, code) in codes().items()
        if of == number and character != "\xa0"
    }


@functools.lru_cache(maxsize=4096)
def encoded(text: str) -> tuple[tuple[int, str], ...]:
    """A text as runs of one part each; every character of a run is its code.

    >>> encoded("a–b")
    ((0, 'a\\x96b'),)
    """
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[tuple[int, str]]:
    known = codes()
    now, run = 0, []
    for character in text:
        of, code = known.get(character, (now, 0))
        if of != now:
            if run:
                yield now, "".join(run)
            now, run = of, []
        run.append(chr(code))
    if run:
        yield now, "".join(run)
