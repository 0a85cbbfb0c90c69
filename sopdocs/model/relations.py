"""Which SOP each line of Keterkaitan names.

A line names a SOP if their titles are equal, ignoring case, punctuation, spaces and a leading SOP.
A year distinguishes titles only where that leaves none or several.
A similar title is only reported as likely.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sopdocs.model.text import folded

ALIKE = 0.8  # difflib's ratio, above which a title is likely meant
_MISTYPED = 0.85  # difflib's ratio of two words; "penerimaan" and "pengiriman" have 0.8
_SHORTEST_MISTYPED = 4  # letters; shorter words are abbreviations or numbers, not typing errors
_SMALL = frozenset(
    (
        "dan",
        "di",
        "pada",
        "dalam",
        "untuk",
        "atas",
        "tentang",
        "yang",
        "dengan",
        "serta",
        "oleh",
        "ke",
        "dari",
    )
)
_FRONT = re.compile(r"^(?:(?:sop|standar operasional prosedur|prosedur)\s+(?:tentang\s+)?)+")
_YEAR = re.compile(r"\s*\b(?:tahun\s+)?(?:19|20)\d\d\b")
# Titles compared with a line letter by letter: those that share most words with it.
_MOST_TRIED = 8
# A word in more titles than this is not looked up if the line has a rarer one.
_COMMON = 500


@dataclass(frozen=True, slots=True)
class Relation:
    """Line ``line`` of SOP ``source`` (paragraph of Keterkaitan, from 0) names SOP ``target``."""

    source: int
    line: int
    target: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """A line that is similar to a title, or that fits several SOPs."""

    source: int
    line: int
    text: str
    likely: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that fits no SOP."""

    source: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Relations:
    sure: tuple[Relation, ...]
    unsure: tuple[Unsure, ...]
    unknown: tuple[Unknown, ...]


def title_of(text: str) -> str:
    """Return a title, or a line that names one, in the form for comparison.

    >>> title_of("SOP  Penyusunan LKjIP (Tahunan);") == title_of("penyusunan lkjip tahunan")
    True
    """
    return _FRONT.sub("", folded(text))


def relate(names: Sequence[str], lines: Sequence[Sequence[str]]) -> Relations:
    """Find the SOPs that the lines of each SOP name.

    ``names[n]`` and ``lines[n]`` belong to the same SOP.
    """
    by_title: dict[str, list[int]] = defaultdict(list)
    in_any_year: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    titles = [title_of(name) for name in names]
    for number, title in enumerate(titles):
        by_title[title].append(number)
        in_any_year[_YEAR.sub("", title)].append(number)
        for word in set(title.split()):
            by_word[word].append(number)
    sure: list[Relation] = []
    unsure: list[Unsure] = []
    unknown: list[Unknown] = []
    for source, own in enumerate(lines):
        for line, text in enumerate(own):
            wanted = title_of(text)
            found = by_title.get(wanted) or in_any_year.get(_YEAR.sub("", wanted), [])
            if found == [source] or not wanted:
                continue
            if len(found) == 1:
                sure.append(Relation(source, line, found[0]))
            elif likely := tuple(found) or _alike(wanted, source, titles, by_word):
                unsure.append(Unsure(source, line, text, likely))
            else:
                unknown.append(Unknown(source, line, text))
    return Relations(tuple(sure), tuple(unsure), tuple(unknown))


def _alike(
    wanted: str, source: int, titles: list[str], by_word: dict[str, list[int]]
) -> tuple[int, ...]:
    """Return the indexes of the titles that a line most likely means, without its own SOP."""
    words = set(wanted.split())
    rare = [word for word in words if len(by_word.get(word, ())) <= _COMMON]
    shared: dict[int, int] = defaultdict(int)
    for word in rare:
        for number in by_word.get(word, ()):
            shared[number] += 1
    least = (len(words) + 1) // 2 - (len(words) - len(rare))
    near = sorted(
        (n for n, count in shared.items() if n != source and count >= least),
        key=lambda n: (-shared[n], abs(len(titles[n]) - len(wanted)), n),
    )[:_MOST_TRIED]
    matcher = difflib.SequenceMatcher(autojunk=False, b=wanted)
    best: tuple[float, tuple[int, ...]] = (ALIKE, ())
    for number in near:
        matcher.set_seq1(titles[number])
        if matcher.quick_ratio() >= best[0] and (ratio := matcher.ratio()) > best[0]:
            best = (ratio, (number,))
    if (
        not best[1]
        and len(begun := [number for number in near if _begins(titles[number], wanted)]) == 1
    ):
        return tuple(begun)
    return best[1]


def _begins(one: str, other: str) -> bool:
    """True if one title is the beginning of the other, with at least two words."""
    short, long = sorted((one.split(), other.split()), key=len)
    return len(short) > 1 and long[: len(short)] == short


def is_slip(line: str, name: str) -> bool:
    """True if a line differs from a name only by typing errors.

    These are mistyped, split or joined words, small words, and another order. Different words,
    numbers or abbreviations distinguish two SOPs, however similar the names are.

    >>> is_slip("SOP Penerimaan Surat Msuk", "Penerimaan Surat Masuk")
    True
    >>> is_slip("SOP Penerimaan Surat Masuk", "Penerimaan Surat Keluar")
    False
    >>> is_slip("Laporan Triwulan II", "Laporan Triwulan I")
    False
    """
    here, there = Counter(title_of(line).split()), Counter(title_of(name).split())
    left = [word for word in (here - there).elements() if word not in _SMALL]
    right = [word for word in (there - here).elements() if word not in _SMALL]
    if "".join(left) == "".join(right):
        return True
    return len(left) == len(right) and all(_mistyped(*pair) for pair in zip(left, right))


def _mistyped(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= _SHORTEST_MISTYPED
        and one.isalpha()
        and other.isalpha()
        and difflib.SequenceMatcher(None, one, other, False).ratio() >= _MISTYPED
    )
