"""Match the words of a value with its written text, which is quoted, folded and indented.

The value and its written text have the same words in the same order. Only white space differs
(folded line breaks, indentation), and some escapes between quotation marks. So we compare words
instead of repeating the rules of YAML; if the words differ anyway, the answer is ``None``.
"""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass
from sopdocs.source.nodes import Scalar

Span = tuple[int, int]

_WORD = re.compile(r"\S+")
_HEADER = re.compile(r"[|>][^\n]*")
_ESCAPED = re.compile(r'\\(["\\/])')


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a value: their offsets in the value and in the source's text.

    ``body`` is the whole written text without quotation marks.
    """

    value: tuple[Span, ...]
    written: tuple[Span, ...]
    body: Span


def words(scalar: Scalar) -> Words | None:
    """Match the words of a value; ``None`` if they differ from the written ones."""
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
    """Return a written word as it is in the value.

    >>> unquoted("Jum''at", "'"), unquoted('\\\\"soft\\\\"', '"')
    ("Jum'at", '"soft"')
    """
    if style == "'":
        return word.replace("''", "'")
    return _ESCAPED.sub(r"\1", word) if style == '"' else word


def quoted(word: str, style: str) -> str:
    """Return a word of a value as it is written in this style; the inverse of `unquoted`."""
    if style == "'":
        return word.replace("'", "''")
    return re.sub(r'(["\\])', r"\\\1", word) if style == '"' else word
