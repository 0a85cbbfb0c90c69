"""The sentences of the steps as the rules read them, computed once per SOP."""

from __future__ import annotations

import re

from sopdocs.checks.language.posts import Named, named
from sopdocs.checks.subject import Subject
from sopdocs.model.text import Text, folded

_CAPSULES = ("mulai", "selesai", "start", "finish", "end", "akhir")
_LONGEST_CAPSULE = 12  # letters of such a word with its brackets
_INLINE = re.compile(r"(?:(?<=\s)|^)([b-z])[.)]\s+(?=\S)")


def sentences(subject: Subject) -> tuple[str, ...]:
    """Return the uraian of each step on one line, without the labels of its parts."""
    return tuple(line(step.uraian) for step in subject.sop.kegiatan)


def folded_sentences(subject: Subject) -> tuple[str, ...]:
    """Return the same lines in small letters: a rule looks for a word before for a pattern."""
    return tuple(text.casefold() for text in subject.of(sentences))


def posts_named(subject: Subject) -> tuple[dict[int, Named], ...]:
    """Return the posts and offices that the uraian of each step names, by their offsets."""
    return tuple({one.start: one for one in named(text)} for text in subject.of(sentences))


def remarks(subject: Subject) -> tuple[str, ...]:
    """Return the keterangan of each step on one line."""
    return tuple(line(step.keterangan) for step in subject.sop.kegiatan)


def is_capsule(uraian: Text) -> bool:
    """True if a row only marks the begin or end of the flow and holds no work."""
    if len(uraian) != 1:
        return False
    words = uraian[0].plain
    return len(words) <= _LONGEST_CAPSULE and folded(words) in _CAPSULES


def line(text: Text) -> str:
    """Return a text on one line, without labels."""
    return text[0].plain if len(text) == 1 else " ".join([paragraph.plain for paragraph in text])


def instructions(subject: Subject) -> tuple[tuple[str, ...], ...]:
    """Return the instructions of each step.

    There are several if the whole cell is a list "a. ... b. ...". A list behind a sentence
    ("Memeriksa berkas: - KTP - KK") belongs to the sentence.
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
    """Split "... b. ... c. ..." on one line into its parts.

    Letters that are out of order do not count as labels.
    """
    found, start, expected = [], 0, "b"
    for mark in _INLINE.finditer(text):
        if mark[1] == expected:
            found.append(text[start : mark.start()].strip())
            start, expected = mark.end(), chr(ord(expected) + 1)
    return [*found, text[start:].strip()]
