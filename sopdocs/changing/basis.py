"""The citations of a source with their places: in list items, and in the lines of a text.

A line can continue on the next one, as `checks.cited` reads it: in a text with labels, a line
without a label belongs to the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.changing.rewriting import leaves
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.regulations.citation import Citation, read_citation
from sopdocs.source.edit import Edit
from sopdocs.source.nodes import Mapping, Scalar

_LABEL = re.compile(r"[ \t]*(?:(\d{1,3}|[a-z])([.)])|[-•–])[ \t]+(?=\S)")
_CONTINUES = re.compile(r"[ \t]*(?:[a-z(]|(?:Nomor|No|Tahun|Tentang)\b)")
_TAIL = re.compile(r"[\s;.,]*(?:;\s*dan)?[\s;.,]*$")


@dataclass(frozen=True, slots=True)
class BasisItem:
    """One citation: the value that holds it, and from where to where in its text.

    ``first`` and ``last`` are where its line begins, with its label, and where the line ends.
    ``is_whole_item``: it is all that an item of a list says.
    """

    path: FieldPath
    value: Scalar
    citation: Citation
    start: int
    end: int
    first: int
    last: int
    is_whole_item: bool

    @property
    def field(self) -> FieldPath:
        """The path of the field without the numbers of its items."""
        return tuple(part for part in self.path if isinstance(part, str))

    @property
    def text(self) -> str:
        return " ".join(self.value.text[self.start : self.end].split())

    def removal(self) -> list[Edit]:
        """The edits that remove the line, and count down the labels of those below it."""
        text = self.value.text
        before = len(text[: self.first].rstrip())
        edits = [Edit(before, self.last, "")]
        if not before:
            below = len(text) - len(text[self.last :].lstrip())
            edits = [Edit(self.first, below, "")]
        label = _LABEL.match(text, self.first)
        number = int(label[1]) if label and (label[1] or "").isdigit() else 0
        for found in re.finditer(rf"^{_LABEL.pattern}", text[self.last :], re.M):
            if number and found[1] == str(number + 1):
                number += 1
                start = self.last + found.start(1)
                edits.append(Edit(start, start + len(found[1]), str(number - 1)))
        return edits


def basis_items(root: Mapping, fields: frozenset[str]) -> Iterator[BasisItem]:
    """Yield every citation in these fields, in the order of the source."""
    for path, value, is_key in leaves(root):
        keys = [part.casefold() for part in path if isinstance(part, str)]
        if is_key or value.empty or not keys or keys[-1] not in fields:
            continue
        lines = list(_lines(value.text))
        for start, end in lines:
            for first, last in _parts(value.text, start, end):
                label = _LABEL.match(value.text, first, last)
                begin = label.end() if label else first
                stop = begin + len(_TAIL.sub("", value.text[begin:last]))
                citation = read_citation(value.text[begin:stop])
                if citation is not None:
                    alone = len(lines) == 1 and (first, last) == (start, end)
                    whole = alone and isinstance(path[-1], int)
                    yield BasisItem(path, value, citation, begin, stop, first, last, whole)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends, with the lines that continue it."""
    spans = [(found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    labelled = any(_LABEL.match(text, start) for start, _ in spans)
    found: list[tuple[int, int]] = []
    for start, end in spans:
        continues = (
            not _LABEL.match(text, start)
            if labelled
            else _CONTINUES.match(text, start) and read_citation(text[start:end].strip()) is None
        )
        if found and continues:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    yield from found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the citations of a line with several, between semicolons."""
    at = start
    for found in re.finditer(";", text[start:end]):
        stop = start + found.end()
        if read_citation(text[stop:end].strip()) is not None:
            yield at, stop
            at = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    yield at, end
