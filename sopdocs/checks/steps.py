"""The sentences of the steps as the rules read them; worked out once for each SOP."""

from __future__ import annotations

import re

from sopdocs.checks.subject import Subject
from sopdocs.model.text import Text, folded

_INLINE = re.compile(r"(?:(?<=\s)|^)([b-z])[.)]\s+(?=\S)")


def sentences(subject: Subject) -> tuple[str, ...]:
    """The uraian of each step on one line, without the labels of its parts."""
    return tuple(line(step.uraian) for step in subject.sop.kegiatan)


def remarks(subject: Subject) -> tuple[str, ...]:
    """The keterangan of each step on one line."""
    return tuple(line(step.keterangan) for step in subject.sop.kegiatan)


def is_capsule(uraian: Text) -> bool:
    """A row that only says where the flow begins or ends: nothing is done in it."""
    return folded(line(uraian)) in ("mulai", "selesai", "start", "finish", "end", "akhir")


def line(text: Text) -> str:
    """A text on one line, without labels."""
    return " ".join(paragraph.plain for paragraph in text)


def instructions(subject: Subject) -> tuple[tuple[str, ...], ...]:
    """For each step its instructions: one, or those of its parts "a. ... b. ..." where the whole
    cell is such a list.

    A list that begins behind a sentence ("Memeriksa berkas: - KTP - KK") belongs to the sentence.
    """
    return tuple(_parts(step.uraian) for step in subject.sop.kegiatan)


def _parts(uraian: Text) -> tuple[str, ...]:
    if not uraian:
        return ()
    if not uraian[0].label:
        return (line(uraian),)
    if len(uraian) == 1 and uraian[0].label[0] == "a":
        return tuple(_inline(uraian[0].plain))
    return tuple(paragraph.plain for paragraph in uraian if paragraph.label)


def _inline(text: str) -> list[str]:
    """The parts of "... b. ... c. ..." on one line.

    Letters that do not follow each other are none.
    """
    found, start, expected = [], 0, "b"
    for mark in _INLINE.finditer(text):
        if mark[1] == expected:
            found.append(text[start : mark.start()].strip())
            start, expected = mark.end(), chr(ord(expected) + 1)
    return [*found, text[start:].strip()]
