"""Where the words of a value stand in the file: quoted, folded and indented as the author wrote
them.

A value and the stretch of text that it was written as hold the same words in the same order; only
the white space between them differs (line breaks that fold, indentation) and, between quotation
marks, a few escapes. So words are matched, not rules of YAML repeated; where the words differ all
the same, the answer is ``None``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopdocs.source.tree import Scalar

Span = tuple[int, int]

_WORD = re.compile(r"\S+")
_HEADER = re.compile(r"[|>][^\n]*")
_ESCAPED = re.compile(r'\\(["\\/])')


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a value: where each stands in the value and in the text.

    ``body`` is the whole, without quotation marks.
    """

    value: tuple[Span, ...]
    written: tuple[Span, ...]
    body: Span


def words(scalar: Scalar) -> Words | None:
    """The words of a value with their places, ``None`` where they cannot be matched."""
    start, end = scalar.start, scalar.end
    if scalar.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif scalar.style:
        header = _HEADER.match(scalar.written, start)
        start = header.end() if header else end
    value = tuple(found.span() for found in _WORD.finditer(scalar.text))
    written = tuple(found.span() for found in _WORD.finditer(scalar.written, start, end))
    same = len(value) == len(written) and all(
        scalar.text[a:b] == unquoted(scalar.written[c:d], scalar.style)
        for (a, b), (c, d) in zip(value, written)
    )
    return Words(value, written, (start, end)) if same else None


def unquoted(word: str, style: str) -> str:
    """A written word as the value holds it.

    >>> unquoted("Jum''at", "'"), unquoted('\\\\"soft\\\\"', '"')
    ("Jum'at", '"soft"')
    """
    if style == "'":
        return word.replace("''", "'")
    return _ESCAPED.sub(r"\1", word) if style == '"' else word


def quoted(word: str, style: str) -> str:
    """The other way: a word as it is written in a value of that style."""
    if style == "'":
        return word.replace("'", "''")
    return re.sub(r'(["\\])', r"\\\1", word) if style == '"' else word
