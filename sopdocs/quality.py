"""How good a page's arrows are: what is counted, and what each of it costs in points of line.

The router's searches and the search for a better page (``neighbourhood``) lower the same cost;
``build --verbose`` prints the counts, and the tests hold them on every page of the examples.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.geometry import LEFT, RIGHT

LOST = 20_000.0  # a link without a route
UNLABELLED = 6000.0  # a route without room for its label
CROSSING = 1800.0
FOREIGN = 900.0  # a label nearer to another line than to its link
SHORT_STEM = 600.0  # a join so near to the tip that no stem shows behind the arrowhead
TURNED = 1500.0  # a label that reads upwards: nearly as bad as a crossing
FAR = 400.0  # a label further from its line than a reader connects
LONG = 200.0  # each bend of a link beyond two
JOIN = 260.0  # an end on another link's line; costs more than one more bend
HOOK = 160.0  # a symbol that is met from behind
BEND = 140.0
HUGGING = 1.0  # a point of line along a rule
LENGTH = 1.0  # a point of line

# What the side costs by which a link leaves or enters: right, bottom, left, top. A link that leads
# down enters from above or the side, never from below; a return enters from the side, not the top.
LEAVING_DOWN, LEAVING_UP = (0.0, 4.0, 0.0, 160.0), (0.0, 160.0, 0.0, 30.0)
ENTERING_DOWN, ENTERING_UP = (4.0, 2000.0, 4.0, 0.0), (0.0, 60.0, 0.0, 120.0)

STEM = 9.0  # points of line behind an arrow's tip before another line joins
FARTHEST_LABEL = 6.0  # points from a label to its line
NEAR_RULE = 6.0  # points: a line nearer to a rule runs along it
MOST_BENDS = 2  # of a link that is read at a glance


@dataclass(frozen=True, slots=True)
class PageQuality:
    """What a reader stumbles over on one page; ``length`` and ``hugging`` are points of line.

    ``long`` counts bends beyond two of a link from tail to tip, ``short_stems`` joins closer than
    9 pt to the tip,
    ``hooks`` symbols that a link meets from behind, ``far`` labels more than 6 pt from their line,
    ``foreign`` those nearer to another line, ``turned`` those that read upwards. ``sides`` is what
    the sides cost that links use, ``hugging`` the line that runs along a rule closer than 6 pt.
    ``bends`` are drawn once on a shared line; ``long`` counts them for each link that is on it.
    """

    links: int = 0
    lost: int = 0
    unlabelled: int = 0
    crossings: int = 0
    bends: int = 0
    long: int = 0
    joins: int = 0
    short_stems: int = 0
    hooks: int = 0
    sides: float = 0.0
    far: int = 0
    foreign: int = 0
    turned: int = 0
    hugging: float = 0.0
    length: float = 0.0

    @property
    def cost(self) -> float:
        """All of it in points of line."""
        return (
            LOST * self.lost
            + UNLABELLED * self.unlabelled
            + CROSSING * self.crossings
            + FOREIGN * self.foreign
            + SHORT_STEM * self.short_stems
            + TURNED * self.turned
            + FAR * self.far
            + LONG * self.long
            + JOIN * self.joins
            + BEND * self.bends
            + self.sides
            + HUGGING * self.hugging
            + LENGTH * self.length
        )

    @property
    def flaws(self) -> float:
        """The cost without the lines' lengths, to compare tables with lanes of other widths."""
        return self.cost - LENGTH * self.length

    @property
    def is_whole(self) -> bool:
        """Each link has its route and each label its place."""
        return not (self.lost or self.unlabelled)

    @property
    def is_bad(self) -> bool:
        """A skilled hand would draw the page again; a join or a hook alone is no reason."""
        return bool(
            not self.is_whole
            or self.crossings
            or self.long
            or self.short_stems
            or self.far
            or self.foreign
            or self.turned
        )


def leaving(is_down: bool, side: int, across: float) -> float:
    """What it costs to leave a symbol by a side if the link's other end is ``across`` points right.

    ``is_down`` is true for a link that leads down the sheet.
    """
    return (LEAVING_DOWN if is_down else LEAVING_UP)[side] + HOOK * is_hook(side, across)


def entering(is_down: bool, side: int, across: float) -> float:
    """The same for the side by which a link enters, its beginning being ``across`` points right."""
    return (ENTERING_DOWN if is_down else ENTERING_UP)[side] + HOOK * is_hook(side, across)


def is_hook(side: int, across: float) -> bool:
    """True if the side is turned away from the link's other end."""
    return (side == RIGHT and across < -1) or (side == LEFT and across > 1)
