"""Two wordings of one text, word by word: which words are in both, which in one only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.text import Text
from sopdocs.revisions.pairing import common

# Words of both texts multiplied; beyond it the differing middle counts as changed as a whole.
MOST = 40_000
_WORDS = re.compile(r"\S+|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words; ``changed`` ones are not in the other wording."""

    text: str
    changed: bool


def marked(text: Text) -> str:
    """A text as an author types it: labels, marks around italics and bold, one paragraph a line."""
    return "\n".join(
        (f"{p.label} " if p.label else "") + "".join(run.typed for run in p.runs) for p in text
    )


def compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings in pieces; joined by blanks they are whole again.

    >>> old, new = compared("Memeriksa draf surat", "Memeriksa berkas surat masuk")
    >>> [(p.text, p.changed) for p in new]
    [('Memeriksa', False), ('berkas', True), ('surat', False), ('masuk', True)]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    kept = common(before, after) if len(before) * len(after) <= MOST else _ends(before, after)
    return _pieces(before, {i for i, _ in kept}), _pieces(after, {j for _, j in kept})


def _ends(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    return [
        *((n, n) for n in range(head)),
        *((len(old) - n, len(new) - n) for n in range(tail, 0, -1)),
    ]


def _pieces(words: Sequence[str], kept: set[int]) -> tuple[Piece, ...]:
    pieces: list[tuple[list[str], bool]] = []
    for n, word in enumerate(words):
        if not pieces or pieces[-1][1] == (n in kept):
            pieces.append(([], n not in kept))
        pieces[-1][0].append(word)
    return tuple(Piece(" ".join(group), changed) for group, changed in pieces)
