"""Words next to lines ("Ya", "Tidak") → the links that they belong to.

Each is given to the nearest link that leaves a decision, in the order of distance; every link has
one. Words nearer to another line, or far from all, are doubts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from sopdocs.geometry import Point
from sopdocs.importing.excel.links import LineDoubt, ShapeLink, path_distance, stretches
from sopdocs.importing.excel.shapes import DrawnShape
from sopdocs.problem import quote

FARTHEST = 500_000  # EMU (39 pt) from a word to its line
MOST_WORDS = 4
CLEARER, NARROW = 1.25, 15_000  # times as far, and EMU more, must other exits be for certainty
FIRST = 500_000  # EMU from the beginning of a line in which its word is sought first


def labelled(
    links: Sequence[ShapeLink], words: Sequence[DrawnShape], deciding: Collection[str]
) -> tuple[dict[int, str], list[LineDoubt]]:
    """Return the word of each link, by its index, and what is unsure."""
    found: dict[int, str] = {}
    taken: dict[int, int] = {}
    for reach in (FIRST, math.inf):  # words are where a line begins, or else anywhere next to it
        choices = []
        for n, link in enumerate(links):
            if link.source in deciding and not link.dashed:
                for k, word in enumerate(words):
                    far = min(_distance(part.path, word, reach) for part in link.parts)
                    if far <= FARTHEST and _is_short(word.text):
                        choices.append((far, k, n))
        for _, k, n in sorted(choices):
            text = " ".join(words[k].text.split())
            if k not in taken and found.get(n, text).casefold() == text.casefold():
                found[n], taken[k] = text, n
    return found, [*_doubts(links, words, taken, found), *_repeated(links, found)]


def _repeated(links: Sequence[ShapeLink], found: Mapping[int, str]) -> Iterator[LineDoubt]:
    """Yield doubts for exits of one decision with one word: a fork, or a word that strayed."""
    seen: set[tuple[str, str]] = set()
    for n, text in sorted(found.items()):
        key = links[n].source, text.casefold()
        if key in seen:
            reason = f"dua panah keluar bertulisan {quote(text)}; dibaca sebagai satu cabang"
            yield LineDoubt(links[n].parts[0].path[0], reason)
        seen.add(key)


def _doubts(
    links: Sequence[ShapeLink],
    words: Sequence[DrawnShape],
    taken: Mapping[int, int],
    found: Mapping[int, str],
) -> Iterator[LineDoubt]:
    """Yield doubts for words that no link has, and for words that could be another link's."""
    for k, word in enumerate(words):
        if k not in taken:
            reason = f"tulisan {quote(word.text)} tidak dekat dengan cabang keputusan mana pun"
            yield LineDoubt(word.middle, reason)
            continue
        own = _to_link(links[taken[k]], word)
        others = [
            _to_link(link, word)
            for n, link in enumerate(links)
            if n in found and found[n].casefold() != found[taken[k]].casefold()
        ]
        if others and min(others) < own * CLEARER + NARROW:
            reason = f"tulisan {quote(word.text)} dekat dengan panah dua cabang"
            yield LineDoubt(word.middle, reason)


def _to_link(link: ShapeLink, word: DrawnShape) -> float:
    return min(_distance(part.path, word, FIRST) for part in link.parts)


def _distance(path: Sequence[Point], word: DrawnShape, reach: float) -> float:
    """How far a word is from the part of a line that is within reach of its beginning."""
    near, left = [path[0]], reach
    for a, b in stretches(path):
        length = math.dist(a, b)
        part = min(1.0, left / length)
        near.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
        left -= length
        if left <= 0:
            break
    return path_distance(near, word.box)


def _is_short(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS
