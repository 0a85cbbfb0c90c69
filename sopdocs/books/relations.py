"""How the SOPs of a book hang together: which line of Keterkaitan names which SOP.

A line names a SOP when their titles are equal but for case, punctuation, spaces and the word SOP in front. One that is
merely alike is never linked: it is told to the author.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass

from sopdocs.model.book import Member
from sopdocs.model.text import folded

ALIKE = 0.8  # of difflib's ratio: above it, a line is likely meant for that title
_FRONT = re.compile(r"^(?:sop|standar operasional prosedur|prosedur)\s+(?:tentang\s+)?")
_MOST_TRIED = 8  # titles that are compared letter by letter with a line: those that share most words with it


@dataclass(frozen=True, slots=True)
class Relation:
    """Member ``source``'s line ``line`` (paragraph of Keterkaitan, from 0) names member ``target``."""

    source: int
    line: int
    target: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """A line that is like a title, or that several SOPs could be meant by."""

    source: int
    line: int
    text: str
    likely: tuple[int, ...]


def title_of(text: str) -> str:
    """A title, or a line that names one, as they are compared.

    >>> title_of("SOP  Penyusunan LKjIP (Tahunan);") == title_of("penyusunan lkjip tahunan")
    True
    """
    return _FRONT.sub("", folded(text))


def relate(members: tuple[Member, ...]) -> tuple[list[Relation], list[Unsure]]:
    """All relations of the members among each other, in order, and every line that is not sure."""
    by_title: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, set[int]] = defaultdict(set)
    titles = [title_of(member.sop.nama) for member in members]
    for number, title in enumerate(titles):
        by_title[title].append(number)
        for word in set(title.split()):
            by_word[word].add(number)
    relations, unsure = [], []
    for source, member in enumerate(members):
        for line, paragraph in enumerate(member.sop.keterkaitan):
            wanted = title_of(paragraph.plain)
            found = by_title.get(wanted, [])
            if found == [source] or not wanted:
                continue
            if len(found) == 1:
                relations.append(Relation(source, line, found[0]))
                continue
            likely = tuple(found) or _alike(wanted, source, titles, by_word)
            if likely:
                unsure.append(Unsure(source, line, paragraph.plain, likely))
    return relations, unsure


def _alike(wanted: str, source: int, titles: list[str], by_word: dict[str, set[int]]) -> tuple[int, ...]:
    """The title that a line is most likely meant for; a SOP does not hang together with itself."""
    shared: dict[int, int] = defaultdict(int)
    for word in set(wanted.split()):
        for number in by_word.get(word, ()):
            shared[number] += 1
    least = (len(set(wanted.split())) + 1) // 2
    near = sorted((n for n, count in shared.items() if n != source and count >= least), key=lambda n: (-shared[n], abs(len(titles[n]) - len(wanted)), n))[:_MOST_TRIED]
    matcher = difflib.SequenceMatcher(autojunk=False, b=wanted)
    best: tuple[float, tuple[int, ...]] = (ALIKE, ())
    for number in near:
        matcher.set_seq1(titles[number])
        if matcher.quick_ratio() >= best[0] and (ratio := matcher.ratio()) > best[0]:
            best = (ratio, (number,))
    return best[1]
