"""Lines of a source that YAML joins to the field above them, so that Teks Sumber can show it."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.problem import quote
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.form_words import FormWords
from sopdocs.web.placed_problems import step_number

NARROW = 56  # characters: nobody breaks a text so early that its next word would have had room
PART = "Bagian dari {}: {}"
STRAY = "Disambung ke {}: {} → bila bukan bagiannya, hapus, atau tulis nama isiannya di depan"


@dataclass(frozen=True, slots=True)
class ContinuedLine:
    """A line that is part of the text above it; a ``stray`` one is probably not meant to be.

    ``line`` counts from 1, ``words`` say of which field it is part.
    """

    line: int
    words: str
    stray: bool


def continued_lines(source: OpenSource, words: FormWords) -> list[ContinuedLine]:
    """Return the continued lines of plain texts; in quotation marks or behind ">" all are meant."""
    return [
        one
        for path, scalar in _scalars(source.root, ())
        for one in _lines_of(scalar, _place(source, path, words))
    ]


def _scalars(node: Node, path: FieldPath) -> Iterator[tuple[FieldPath, Scalar]]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from _scalars(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            yield from _scalars(item, (*path, n))
    elif isinstance(node, Scalar):
        yield path, node


def _lines_of(scalar: Scalar, place: str) -> Iterator[ContinuedLine]:
    if not scalar.plain or "\n" not in scalar.written[scalar.start : scalar.end]:
        return
    lines = scalar.written.split("\n")
    last = scalar.written.count("\n", 0, scalar.end)
    above = lines[scalar.line - 1].rstrip()
    for n in range(scalar.line, last + 1):
        words = lines[n].strip()
        if not words:
            continue
        stray = len(above) + 1 + len(words.split()[0]) <= NARROW
        yield ContinuedLine(n + 1, (STRAY if stray else PART).format(place, _text(scalar)), stray)
        above = lines[n].rstrip()


def _text(scalar: Scalar) -> str:
    return quote(" ".join(scalar.text.split()), 90)


def _place(source: OpenSource, path: FieldPath, words: FormWords) -> str:
    names = [part for part in path if isinstance(part, str)]
    return words.place(path, step_number(source.value, path)) or (names[-1] if names else "butir")
