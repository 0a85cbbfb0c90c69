"""Letters that were saved in one encoding and read in another: "â€œ" for a quotation mark.

ftfy knows what they were. It is asked only about texts that can hold such letters, since its import
takes a fifth of a second.
"""

from __future__ import annotations

import re

from sopdocs.pattern import pattern

# the first byte of UTF-8 read as Windows-1252, and what a following byte becomes
_FOLLOWING = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122"
)
_SUSPECT = pattern(f"[\u00c2-\u00f4][{_FOLLOWING}]|\u00c2(?= |$)")
_WORD = pattern(r"\S*[\u00c2-\u00f4]\S*")


def repaired(text: str) -> str:
    """Return a text with such letters as they were meant; the same text if there are none.

    >>> repaired("Surat \u00e2\u20ac\u201c asli")
    'Surat – asli'
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    import ftfy

    spaced = re.sub("\u00c2(?= |$)", "\u00c2\u00a0", text)  # a no-break space became a blank
    return ftfy.fix_encoding(spaced).replace("\u00a0 ", " ").replace("\u00a0", " ")


def damaged_words(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and repair of each word that is damaged."""
    if repaired(text) == text:
        return []
    return [
        (*found.span(), new)
        for found in _WORD.finditer(text)
        if (new := repaired(found[0]).strip()) != found[0]
    ]
