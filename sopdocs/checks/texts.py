"""Every text that a SOP's author wrote, with the path of its value in the source.

Dasar Hukum and Keterkaitan are left out: they quote the titles of others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sopdocs.checks.subject import Subject
from sopdocs.model.identity_parts import IDENTITY_PARTS
from sopdocs.model.text import Text

ValuePath = tuple[str | int, ...]  # of a value in the source


class Whole(NamedTuple):
    """All texts joined, one a line.

    ``starts`` are their offsets in ``text``, ``paths`` the paths of their values.
    """

    text: str
    starts: list[int]
    paths: list[ValuePath]

    def path(self, at: int) -> ValuePath:
        """The path of the value that holds the character at this offset."""
        return self.paths[bisect_right(self.starts, at) - 1]


def whole(subject: Subject) -> Whole:
    """Join the author's own words to one text, so that a rule can search it at once."""
    text, starts, paths, at = [], [], [], 0
    for path, words in _texts(subject):
        if words:
            starts.append(at)
            paths.append(path)
            text.append(words)
            at += len(words) + 1
    return Whole("\n".join(text), starts, paths)


def _texts(subject: Subject) -> Iterator[tuple[ValuePath, str]]:
    sop = subject.sop
    yield ("nama",), sop.nama
    yield ("judul_tabel",), sop.judul_tabel
    for part in IDENTITY_PARTS:
        if part.own_words:
            yield from _paragraphs(part.key, sop.parts[part.key])
    for actor in sop.pelaksana:
        yield ("pelaksana", actor.key), actor.nama
    for n, step in enumerate(sop.kegiatan):
        for key, text in step.texts:
            for paragraph in text:
                yield ("kegiatan", n, key), paragraph.plain


def _paragraphs(key: str, text: Text) -> Iterator[tuple[ValuePath, str]]:
    for n, paragraph in enumerate(text):
        yield (key, n), paragraph.plain
