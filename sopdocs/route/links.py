"""What is laid on a page: links as the page sees them, and their paths."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.route.connectors import Connector
from sopdocs.route.lattice import DOWN, LEFT, RIGHT, UP


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link as one page sees it: owners are rows of the flow; ``None`` means a connector at head or foot.

    ``number`` identifies the link on the whole sheet, ``rank`` its importance (low first).
    """

    number: int
    source: int | None
    target: int | None
    strip: str = ""  # "head" or "foot" for the end that leaves the page
    words: str = ""  # what the connector says
    letters: str = ""
    rank: tuple = ()
    avoid: frozenset[int] = frozenset()  # sides of the source where its label found no room


@dataclass(slots=True)
class Laid:
    """A link's path: lattice points, from its source's symbol (or connector) to the target's."""

    link: PageLink
    points: list[int]
    cost: float
    joined: bool = False
    connector: Connector | None = None


def bends(points: list[int]) -> int:
    return sum(1 for a, b, c in zip(points, points[1:], points[2:]) if b - a != c - b)


def side_of(a: int, b: int) -> int:
    """Direction from a point to the next one on its line."""
    if abs(b - a) == 1:
        return RIGHT if b > a else LEFT
    return DOWN if b > a else UP
