"""Every text of a SOP with the path of its value; Dasar Hukum and Keterkaitan quote the titles of others and are left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sopdocs.checks.subject import Subject
from sopdocs.model.identity_parts import IDENTITY_PARTS
from sopdocs.model.text import Text

CELLS = ("uraian", "kelengkapan", "output", "keterangan")


class Whole(NamedTuple):
    """All texts after each other, one a line, and where each begins."""

    text: str
    starts: list[int]
    paths: list[tuple]

    def path(self, at: int) -> tuple:
        """The path of the value that a place of the text belongs to."""
        return self.paths[bisect_right(self.starts, at) - 1]


def whole(subject: Subject) -> Whole:
    """The author's own words as one text."""
    text, starts, paths, at = [], [], [], 0
    for path, words in _texts(subject):
        if words:
            starts.append(at)
            paths.append(path)
            text.append(words)
            at += len(words) + 1
    return Whole("\n".join(text), starts, paths)


def _texts(subject: Subject) -> Iterator[tuple[tuple, str]]:
    sop = subject.sop
    yield ("nama",), sop.nama
    yield ("judul_tabel",), sop.judul_tabel
    for part in IDENTITY_PARTS:
        if part.own_words:
            yield from _paragraphs(part.key, sop.parts[part.key])
    for actor in sop.pelaksana:
        yield ("pelaksana", actor.key), actor.nama
    for n, step in enumerate(sop.kegiatan):
        for key in CELLS:
            for paragraph in getattr(step, key):
                yield ("kegiatan", n, key), paragraph.plain


def _paragraphs(key: str, text: Text) -> Iterator[tuple[tuple, str]]:
    for n, paragraph in enumerate(text):
        yield (key, n), paragraph.plain
