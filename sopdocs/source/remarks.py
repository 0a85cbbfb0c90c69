"""Comments ``# periksa: ...`` of a source: what an import left for a person to look at."""

from __future__ import annotations

import re

from sopdocs.source.edit import scalars
from sopdocs.source.tree import parse

MARK = "# periksa:"
_MARKED = re.compile(r"(?:^|[ \t])#[ \t]*periksa[ \t]*:", re.M | re.I)


def remarks(text: str) -> list[int]:
    """Return the lines, from 1, on which such comments are; words inside a text are none.

    >>> remarks("nomor: 1 # periksa: angkanya\\nnama: |\\n  # periksa: bukan ini\\n")
    [1]
    """
    if not _MARKED.search(text):
        return []
    root, _ = parse(text.encode(), "")
    inside = [(scalar.start, scalar.end) for _, scalar in scalars(root)]
    return [
        text.count("\n", 0, found.end()) + 1
        for found in _MARKED.finditer(text)
        if not any(start <= found.end() - 1 < end for start, end in inside)
    ]
