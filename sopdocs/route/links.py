"""The links of a page and their routes."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.geometry import DOWN, LEFT, RIGHT, UP, Box, Point
from sopdocs.quality import FARTHEST_LABEL
from sopdocs.route.connectors import Connector
from sopdocs.route.labels import label_distance

ROUNDED = 0.1  # points; corners of a path are rounded, points of the lattice are not


@dataclass(frozen=True, slots=True)
class RouteLink:
    """A link as one page sees it.

    ``source`` and ``target`` are symbols of the flow, which are numbered row by row; ``None`` means
    a connector at head or foot. ``number`` identifies the link on the whole sheet; a low ``rank``
    is routed first. Links of one ``fork`` leave their symbol on one stem and part once; None for a
    link that leaves alone. A ``dashed`` line joins no other; a line without ``tip`` has no head.
    """

    number: int
    source: int | None
    target: int | None
    strip: str = ""  # "head" or "foot" for the end that leaves the page
    words: str = ""  # what the connector says
    letters: str = ""
    rank: tuple[float, ...] = ()
    side: int | None = None  # the side by which the author wants it to leave
    # width and height in points of its label in each of its breakings, the best first
    labels: tuple[tuple[float, float], ...] = ()
    fork: int | None = None
    dashed: bool = False
    tip: bool = True

    def forks_with(self, other: RouteLink) -> bool:
        """True for another link of the same fork."""
        return self.fork is not None and self.fork == other.fork and self.number != other.number

    @property
    def ends(self) -> list[int]:
        """The symbols of the flow on this page that it joins: one or two."""
        return [end for end in (self.source, self.target) if end is not None]

    @property
    def is_down(self) -> bool:
        """True if it leads down the sheet."""
        if self.source is None:
            return self.strip == "head"
        if self.target is None:
            return self.strip == "foot"
        return self.target > self.source


@dataclass(slots=True)
class Route:
    """A link's path from its source's symbol or connector to its target's.

    ``points`` are lattice points, ``path`` the corners in points of length.
    """

    link: RouteLink
    points: list[int]
    cost: float
    path: tuple[Point, ...]
    joined: bool = False  # ends on another link's line
    forked: bool = False  # begins on the line of another link of its fork
    closed: frozenset[int] = frozenset()  # points under the arrowhead, which nothing can cross
    connector: Connector | None = None
    label: Box | None = None
    breaking: int = 0  # which of the link's labels it is
    turned: bool = False  # the label reads upwards, the last way out in very narrow lanes

    def on_labelled(self, x: float, y: float) -> bool:
        """True if the point is on the first stretch, which carries the label."""
        if self.label is None:
            return False
        (x0, y0), (x1, y1) = self.path[0], self.path[1]
        inside = min(x0, x1) - ROUNDED <= x <= max(x0, x1) + ROUNDED
        return inside and min(y0, y1) - ROUNDED <= y <= max(y0, y1) + ROUNDED

    @property
    def is_far(self) -> bool:
        """Its label is further from its first stretch than a reader connects."""
        return self.label is not None and label_distance(self.label, self.path[:2]) > FARTHEST_LABEL

    @property
    def unlabelled(self) -> bool:
        """It should have a label and found no room for it; in a fork one label is enough."""
        wanted = bool(self.link.labels) and self.link.source is not None and not self.forked
        return wanted and self.label is None


def bends(points: list[int]) -> int:
    """How often a path of lattice points turns."""
    return sum(1 for a, b, c in zip(points, points[1:], points[2:]) if b - a != c - b)


def side_of(a: int, b: int) -> int:
    """Direction from a point to the next one on its line."""
    if abs(b - a) == 1:
        return RIGHT if b > a else LEFT
    return DOWN if b > a else UP
