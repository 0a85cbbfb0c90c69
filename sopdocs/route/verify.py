"""The last check of a page's arrows: plain geometry on what is about to be painted.

The lattice makes these faults impossible. This check turns a mistake in it into a problem that
names the step, never a silently wrong drawing. It knows points and boxes, nothing of the lattice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point

SYMBOL = 1.95  # points that a line keeps from a symbol that is not its own
RULE = 1.95  # points that a line keeps from a rule along it
WORDS = 1.0  # points from words to the middle of any line
SAME = 0.5  # points closer than which two lines are one

Stretch = tuple[float, float, float, float]  # left, top, right, bottom; one of its sides is zero


def stretches(path: tuple[Point, ...]) -> list[Stretch]:
    """The straight pieces of a path.

    >>> stretches(((0, 0), (9, 0), (9, 5)))
    [(0, 0, 9, 0), (9, 0, 9, 5)]
    """
    return [  # without calls of min and max: a page asks thousands of times
        (
            ax if ax < bx else bx,
            ay if ay < by else by,
            bx if ax < bx else ax,
            by if ay < by else ay,
        )
        for (ax, ay), (bx, by) in zip(path, path[1:])
    ]


def slanted(path: tuple[Point, ...]) -> bool:
    return any(abs(a[0] - b[0]) > 0.05 and abs(a[1] - b[1]) > 0.05 for a, b in zip(path, path[1:]))


def hits(
    path: tuple[Point, ...], symbols: Sequence[Box], own: frozenset[int], rules: Sequence[Stretch]
) -> bool:
    """The path comes too near to a symbol or runs along a rule.

    ``own`` are the indexes of the symbols that it belongs to.
    """
    for left, top, right, bottom in stretches(path):
        for n, box in enumerate(symbols):
            if n not in own and (
                left < box[2] + SYMBOL
                and box[0] - SYMBOL < right
                and top < box[3] + SYMBOL
                and box[1] - SYMBOL < bottom
            ):
                return True
        level = bottom - top < 0.05
        for x1, y1, x2, y2 in rules:
            if (
                level
                and y2 - y1 < 0.05
                and abs(top - y1) < RULE
                and min(right, x2) - max(left, x1) > SAME
            ):
                return True
            if (
                not level
                and x2 - x1 < 0.05
                and abs(left - x1) < RULE
                and min(bottom, y2) - max(top, y1) > SAME
            ):
                return True
    return False


def share(one: tuple[Point, ...], other: tuple[Point, ...]) -> bool:
    """Two paths run on each other for a stretch."""
    for left, top, right, bottom in stretches(one):
        for x1, y1, x2, y2 in stretches(other):
            level = bottom - top < 0.05
            if level != (y2 - y1 < 0.05):
                continue
            if level and abs(top - y1) < SAME and min(right, x2) - max(left, x1) > SAME:
                return True
            if not level and abs(left - x1) < SAME and min(bottom, y2) - max(top, y1) > SAME:
                return True
    return False


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link as it is painted; ``own`` are the indexes of the symbols that it belongs to."""

    path: tuple[Point, ...]
    target: int | None
    own: frozenset[int]
    label: Box | None = None


def wrong(
    links: Mapping[int, DrawnLink], symbols: Sequence[Box], rules: Sequence[Stretch]
) -> set[int]:
    """Numbers of the links that break a rule of a finished page (slanted, D4, D5, D6, D9)."""
    found = {
        number
        for number, link in links.items()
        if slanted(link.path) or hits(link.path, symbols, link.own, rules)
    }
    numbers = sorted(links)
    for k, n in enumerate(numbers):
        one = links[n]
        for m in numbers[k + 1 :]:
            other = links[m]
            apart = one.target is None or one.target != other.target
            if apart and share(one.path, other.path):
                found.add(m)
    lines = [stretch for link in links.values() for stretch in stretches(link.path)]
    return found | {n for n, link in links.items() if link.label and _touched(link.label, lines)}


def _touched(label: Box, lines: list[Stretch]) -> bool:
    return any(
        left < label[2] + WORDS
        and label[0] - WORDS < right
        and top < label[3] + WORDS
        and label[1] - WORDS < bottom
        for left, top, right, bottom in lines
    )
