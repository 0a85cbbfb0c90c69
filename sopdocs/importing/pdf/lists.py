"""Lines of a list of the identity → its items.

Numbers can be in a separate cell, centred against two lines of text; items are then parted
by the words that begin a regulation, and by what ends one (";" or ".").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.importing.pdf.ink import InkWord
from sopdocs.importing.pdf.texts import LABEL, InkLine, joined, paragraphs_of

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?$")
_REGULATION = re.compile(
    r"(?:undang|peraturan|keputusan|instruksi|surat edaran|permen|perda|perbup|perwal|perwali"
    r"|pergub|inpres|perpres|kepmen|kepres|keppres|qanun|uu\b|pp\b|se\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundList:
    """Items of a list; without running numbers they keep their labels.

    `doubt` says why the items are not certain; it can be empty.
    """

    items: tuple[str, ...]
    numbered: bool = False
    doubt: str = ""


def list_of(lines: Sequence[InkLine], right: float) -> FoundList:
    """Split the lines of a list; `right` is where a line must end."""
    left = min((_text_left(line) for line in lines if len(line.words) > 1), default=0.0)
    lone = [
        line
        for line in lines
        if len(line.words) == 1 and _NUMBER.match(line.text) and line.box[2] <= left + 1
    ]
    rest = [line for line in lines if line not in lone]
    if _is_numbered(rest):
        return FoundList(tuple(_numbered(rest)), True)
    if lone and rest:
        return _with_centred_numbers(rest, lone)
    return FoundList(tuple(paragraphs_of(lines, right)))


def _text_left(line: InkLine) -> float:
    """Where the text of a line begins, behind its number."""
    return line.words[1 if _label(line) else 0].box[0]


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
    apart = second.box[0] - first.box[2] > first.size * 0.4  # a number in a separate cell
    return _NUMBER.match(first.text) if LABEL.match(first.text) or apart else None


def _numbered(lines: Sequence[InkLine]) -> list[str]:
    items: list[list[Sequence[InkWord]]] = []
    for line in lines:
        if _label(line):
            items.append([line.words[1:]])
        else:
            items[-1].append(line.words)
    return [joined(item) for item in items]


def _with_centred_numbers(lines: Sequence[InkLine], numbers: Sequence[InkLine]) -> FoundList:
    """Items whose numbers are centred next to the text."""
    groups: list[list[InkLine]] = []
    for line in lines:
        ended = not groups or groups[-1][-1].text.endswith((";", "."))
        begins = bool(_REGULATION.match(line.text))
        if not groups or (begins and (ended or len(groups) < len(numbers))):
            groups.append([line])
        else:
            groups[-1].append(line)
    items = tuple(joined([line.words for line in group]) for group in groups)
    if len(items) == len(numbers):
        return FoundList(items, True)
    return FoundList(items, True, f"{len(numbers)} nomor, tetapi {len(items)} butir terbaca")
