"""Lines of a list of the identity → its items.

Numbers can stand in a cell of their own, centred against two lines of text; items are then parted
by the words that begin a regulation, and by what ends one (";" or ".").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sopdocs.importing.pdf.texts import LABEL, InkLine, paragraphs_of

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?$")
_REGULATION = re.compile(
    r"(?:undang|peraturan|keputusan|instruksi|surat edaran|permen|perda|perbup|perwal|perwali"
    r"|pergub|inpres|perpres|kepmen|kepres|keppres|qanun|uu\b|pp\b|se\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundList:
    """Items of a list; without running numbers of their own they keep their labels.

    `doubt` says why the items are not certain; it can be empty.
    """

    items: tuple[str, ...]
    numbered: bool = False
    doubt: str = ""


def list_of(lines: Sequence[InkLine], right: float) -> FoundList:
    """Split the lines of a list; `right` is where a line must end."""
    lone = [line for line in lines if len(line.words) == 1 and _NUMBER.match(line.text)]
    rest = [line for line in lines if line not in lone]
    if _is_numbered(rest):
        return FoundList(tuple(_numbered(rest)), True)
    if lone and rest:
        return _with_centred_numbers(rest, lone)
    return FoundList(tuple(paragraphs_of(lines, right)))


def _is_numbered(lines: Sequence[InkLine]) -> bool:
    """True if lines begin with 1, 2, 3 in this order, the first of them first."""
    numbers = [int(found[1]) for line in lines if (found := _label(line))]
    return (
        bool(lines) and _label(lines[0]) is not None and numbers == list(range(1, len(numbers) + 1))
    )


def _label(line: InkLine) -> re.Match[str] | None:
    """The number that a line begins with, if it is one with a full stop or bracket."""
    if len(line.words) < 2:
        return None
    first, second = line.words[:2]
    apart = second.box[0] - first.box[2] > first.size * 0.4  # a number in a cell of its own
    return _NUMBER.match(first.text) if LABEL.match(first.text) or apart else None


def _numbered(lines: Sequence[InkLine]) -> list[str]:
    items: list[list[str]] = []
    for line in lines:
        words = [word.text for word in line.words]
        if _label(line):
            items.append(words[1:])
        else:
            items[-1] += words
    return [_joined(words) for words in items]


def _joined(words: Sequence[str]) -> str:
    """Words of an item; one that was broken at its hyphen or slash is whole again."""
    return re.sub(r"(?<=\w)([-/]) (?=[a-z])", r"\1", " ".join(words))


def _with_centred_numbers(lines: Sequence[InkLine], numbers: Sequence[InkLine]) -> FoundList:
    """Items whose numbers stand beside the text."""
    items: list[str] = []
    for line in lines:
        ended = not items or items[-1].rstrip().endswith((";", "."))
        if (
            items
            and not (ended and _REGULATION.match(line.text))
            and not (_REGULATION.match(line.text) and len(items) < len(numbers))
        ):
            items[-1] += f" {line.text}"
        else:
            items.append(line.text)
    if len(items) == len(numbers):
        return FoundList(tuple(_joined(item.split()) for item in items), True)
    reason = f"{len(numbers)} nomor, tetapi {len(items)} butir terbaca"
    return FoundList(tuple(_joined(item.split()) for item in items), True, reason)
