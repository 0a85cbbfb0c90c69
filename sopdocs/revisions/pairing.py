"""Which part of the old version is which of the new one: steps, actors, items of a list.

The surest pairs come first: the same id and words; the same words; the same id with similar words;
similar words; the same id, whatever the words. So steps with new ids are still found by their
words. Exchanging both versions exchanges the result.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.text import folded

COMPARED = 400  # characters of a text that are compared: it bounds the time for hostile sources
_GRAM = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A thing to be paired; ``id`` can be empty, ``mark`` holds a step's actors."""

    id: str
    text: str
    mark: Hashable = ()


# (index of an old part, index of a new part) -> 0 (unlike) to 1 (equal)
Likeness = Callable[[int, int], float]
Key = Callable[[Part], Hashable]  # what parts are compared by; None for a part that has no key


def pair(
    old: Sequence[Part], new: Sequence[Part], likeness: Likeness, least: float
) -> dict[int, int]:
    """Pair old parts with the new parts that they became, by index.

    Parts less alike than ``least`` (0 to 1) are paired by their ids only.

    >>> a, b, c = Part("", "satu"), Part("", "dua"), Part("", "tiga")
    >>> pair([a, b], [b, c, a], lambda i, j: 0.0, 0.6)
    {0: 2, 1: 0}
    """
    pairs: dict[int, int] = {}
    _join(pairs, _same(old, new, pairs, lambda part: (part.id, part.text) if part.id else None))
    for key in (lambda part: (part.text, part.mark), lambda part: part.text):
        _join(pairs, _in_order(old, new, pairs, key))
        _join(pairs, _same(old, new, pairs, key))
    by_id = _same(old, new, pairs, lambda part: part.id or None)
    _join(pairs, [(i, j) for i, j in by_id if likeness(i, j) >= least])
    _join(pairs, _alike(old, new, pairs, likeness, least))
    _join(pairs, _same(old, new, pairs, lambda part: part.id or None))
    return dict(sorted(pairs.items()))


def _join(pairs: dict[int, int], found: list[tuple[int, int]]) -> None:
    pairs.update(found)


def _rest(count: int, taken: Container[int]) -> list[int]:
    return [n for n in range(count) if n not in taken]


def _open(
    old: Sequence[Part], new: Sequence[Part], pairs: dict[int, int]
) -> tuple[list[int], list[int]]:
    return _rest(len(old), pairs), _rest(len(new), set(pairs.values()))


def _same(
    old: Sequence[Part], new: Sequence[Part], pairs: dict[int, int], key: Key
) -> list[tuple[int, int]]:
    """Pair parts with equal keys: the first with the first, the second with the second."""
    olds, news = _open(old, new, pairs)
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for j in reversed(news):
        waiting[key(new[j])].append(j)
    return [
        (i, waiting[key(old[i])].pop())
        for i in olds
        if key(old[i]) is not None and waiting.get(key(old[i]))
    ]


def _in_order(
    old: Sequence[Part], new: Sequence[Part], pairs: dict[int, int], key: Key
) -> list[tuple[int, int]]:
    """Pair the longest run of equal keys that keeps its order: so repeated words find their own."""
    olds, news = _open(old, new, pairs)
    found = common([key(old[i]) for i in olds], [key(new[j]) for j in news])
    return [(olds[i], news[j]) for i, j in found]


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of indexes; exchanging old and new exchanges the pairs.

    >>> common("abcd", "xbd")
    [(1, 1), (3, 2)]
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while (
        tail < min(len(old), len(new)) - head
        and old[len(old) - 1 - tail] == new[len(new) - 1 - tail]
    ):
        tail += 1
    middle = _longest(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((n, n) for n in range(head)),
        *((i + head, j + head) for i, j in middle),
        *((len(old) - n, len(new) - n) for n in range(tail, 0, -1)),
    ]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    lengths = [[0] * (len(new) + 1)]  # of the run from the end on
    for one in reversed(old):
        below, row = lengths[-1], [0]
        for n, other in enumerate(reversed(new)):
            row.append(below[n] + 1 if one == other else max(below[n + 1], row[n]))
        lengths.append(row)
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        skip_old, skip_new = (
            lengths[len(old) - i - 1][len(new) - j],
            lengths[len(old) - i][len(new) - j - 1],
        )
        if old[i] == new[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif skip_old > skip_new or (skip_old == skip_new and repr(old[i]) < repr(new[j])):
            i += 1
        else:
            j += 1
    return found


def _alike(
    old: Sequence[Part],
    new: Sequence[Part],
    pairs: dict[int, int],
    likeness: Likeness,
    least: float,
) -> list[tuple[int, int]]:
    """Pair the most alike parts first; of equally alike ones, those nearest to each other."""
    olds, news = _open(old, new, pairs)
    scored = sorted(
        (-score, abs(x - y), x + y, i, j)
        for x, i in enumerate(olds)
        for y, j in enumerate(news)
        if (score := likeness(i, j)) >= least
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in scored:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())


def moved(pairs: dict[int, int]) -> set[int]:
    """The old indexes of the parts that changed places: the fewest that leave the rest in order.

    >>> moved({0: 2, 1: 0, 2: 1})
    {0}
    """
    ends: list[int] = []  # the least new index that a run of this length can end with
    at: list[int] = []
    before: dict[int, int] = {}
    for i, j in sorted(pairs.items()):
        place = bisect_left(ends, j)
        if place:
            before[i] = at[place - 1]
        ends[place : place + 1], at[place : place + 1] = [j], [i]
    stay = set()
    last = at[-1] if at else None
    while last is not None:
        stay.add(last)
        last = before.get(last)
    return set(pairs) - stay


def places(pairs: dict[int, int], elsewhere: set[int]) -> Callable[[int], int]:
    """Gives the place of a removed old part in the new order: behind the last part that stayed."""

    def place(index: int) -> int:
        return next(
            (pairs[i] + 1 for i in range(index - 1, -1, -1) if i in pairs and i not in elsewhere), 0
        )

    return place


def grams(text: str) -> frozenset[str]:
    """The groups of three letters of a text, spaces included; likeness is measured with them.

    >>> sorted(grams("Ya, ya"))
    [' ya', 'a y', 'ya ']
    """
    spaced = f" {folded(text[:COMPARED])} "
    return frozenset(spaced[n : n + _GRAM] for n in range(len(spaced) - _GRAM + 1))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets share: 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
