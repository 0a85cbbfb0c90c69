"""The names of papers in kelengkapan and output: which continue each other, which are mistyped."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from sopdocs.checks.language.comparing import core, words
from sopdocs.checks.language.morphology import known_nouns
from sopdocs.checks.language.posts import parts
from sopdocs.checks.steps import line
from sopdocs.checks.subject import Subject
from sopdocs.checks.terms import forms, uses

_MISTYPED = 0.8  # difflib's ratio of two words
_SHORTEST = 5  # letters of a mistyped word
_FRONT = frozenset("draf draft konsep rancangan surat dokumen berkas lembar".split())


def begins_alike(one: str, other: str) -> bool:
    """True if two papers begin with the same two words, as "Berita Acara ..." does.

    >>> begins_alike("Berita Acara Serah Terima", "Berita acara"), begins_alike("Surat", "Surat")
    (True, False)
    """
    here = _begin(one)
    return len(here) > 1 and here == _begin(other)


@lru_cache(maxsize=8192)
def _begin(text: str) -> list[str]:
    """The first two words of a paper's name, without words that say what kind of paper it is."""
    return [word for word in words(text) if word not in _FRONT][:2]


class Slip(NamedTuple):
    """A word of a kelengkapan, and the word of an output that it mistypes, or the other way."""

    word: str
    output: int
    other: str


def slips(subject: Subject) -> dict[int, Slip]:
    """Return for steps whose kelengkapan is an earlier output but for a mistyped word that word."""
    made: dict[tuple[int, str], list[tuple[int, list[str]]]] = defaultdict(list)
    found: dict[int, Slip] = {}
    for n, step in enumerate(subject.sop.kegiatan):
        needed = words(line(step.kelengkapan))
        ends = {(len(needed), word) for word in (needed[0], needed[-1])} if needed[1:] else ()
        near = [other for end in sorted(ends) for other in made.get(end, ())]
        if near and not any(other == needed for _, other in near):
            for output, other in near:
                apart = [pair for pair in zip(needed, other) if pair[0] != pair[1]]
                if len(apart) == 1 and _is_mistyped(subject, *apart[0]):
                    found[n] = Slip(apart[0][0], output, apart[0][1])
                    break
        own = words(line(step.output))
        if own[1:]:
            for end in dict.fromkeys(((len(own), own[0]), (len(own), own[-1]))):
                made[end].append((n, own))
    return found


def _is_mistyped(subject: Subject, one: str, other: str) -> bool:
    """True if two words differ by their typing, and one of them occurs only here."""
    if min(len(one), len(other)) < _SHORTEST or core(one) == core(other):
        return False
    if {one, other} <= known_nouns() or parts(one) == parts(other):
        return False
    written, times = subject.of(forms), subject.of(uses)
    return (
        min(sum(len(times[form]) for form in written.get(word, ())) for word in (one, other)) == 1
        and SequenceMatcher(None, one, other, False).ratio() >= _MISTYPED
    )
