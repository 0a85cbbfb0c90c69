"""Connectors: the pentagons that carry links over page breaks, in a strip at head or foot.

```
 head  |  <A> ← hal. 1, langkah 4                      |   levels are counted from the table
       +-----------------------------------------------+
       |  rows of the table                            |
       +-----------------------------------------------+
 foot  |        <B> → hal. 3, langkah 12   <C> → ...   |
```
"""

from __future__ import annotations

from collections.abc import Callable

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.geometry import DOWN, UP, Box
from sopdocs.route.lattice import FREE, FULL, Lattice

WIDTH, HEIGHT = 17.0, 15.0  # points, of a pentagon
LEVEL = 19.0  # points from level to level
LEAD = 6.5  # points between the table and the first level
GAP = 2.5  # points between pentagon and words
SPARE = 2  # lines that can pass a level beyond those that must
BETWEEN = 9.0  # points between connectors
PLACE = 108.0  # points that a connector takes with words in 8 points
PLACE_FOR_WORDS = 76.0  # what of it is words
LEVEL_COST = 30.0  # what each level further from the table costs


@dataclass(frozen=True, slots=True)
class Connector:
    """A pentagon with its words: all boxes are (left, top, right, bottom)."""

    point: int
    number: int  # of its link
    pentagon: Box
    words: Box
    lines: tuple[str, ...]
    covered: tuple[int, ...]  # lattice points under it

    def saying(self, words: str) -> Connector:
        """The same connector with other words, which are as wide as its own."""
        return replace(self, lines=_settings(words)[len(self.lines) - 1])


def _settings(words: str) -> tuple[tuple[str, ...], ...]:
    """The lines that the words of a connector can be set in: one, or two."""
    return (words,), tuple(words.split(", ", 1))


@dataclass(slots=True)
class ConnectorStrip:
    """One page's strip; ``measure`` gives the width of a connector's words in points."""

    head: bool
    top: float
    bottom: float
    left: float
    right: float
    levels: int
    measure: Callable[[str], float]
    expected: int = 0  # connectors that this strip must hold in the end
    placed: dict[int, Connector] = field(default_factory=dict)

    def goals(self, lattice: Lattice, words: str) -> dict[tuple[int, int], float]:
        """Where a connector with these words fits, with what it costs to put it there."""
        found = {}
        settings = self.settings(words)
        for level, y in enumerate(reversed(lattice.head) if self.head else lattice.foot):
            passages = self._passages(lattice, y)
            for x in range(lattice.nx):
                point = y * lattice.nx + x
                if lattice.state[point] == FREE and self._fit(lattice, point, settings, passages):
                    found[(point, UP if self.head else DOWN)] = level * LEVEL_COST
        return found

    def fit(self, lattice: Lattice, point: int, number: int, words: str) -> Connector | None:
        """The connector of a link at a point, or ``None`` if it has no room there.

        Its words are at its right or left, on one line or on two.
        """
        passages = self._passages(lattice, point // lattice.nx)
        found = self._fit(lattice, point, self.settings(words), passages)
        return found and replace(found, number=number)

    def settings(self, words: str) -> list[tuple[tuple[str, ...], float]]:
        """The lines that the words can be set in, with the width of the widest in points."""
        return [(lines, max(map(self.measure, lines))) for lines in _settings(words)]

    def _fit(
        self,
        lattice: Lattice,
        point: int,
        settings: list[tuple[tuple[str, ...], float]],
        passages: set[int] | None,
    ) -> Connector | None:
        x, y = lattice.xy(point)
        top = y - HEIGHT if self.head else y
        pentagon = (x - WIDTH / 2, top, x + WIDTH / 2, top + HEIGHT)
        if pentagon[0] < self.left + 2 or pentagon[2] > self.right - 2:
            return None
        for lines, wide in settings:
            for left in (pentagon[2] + GAP, pentagon[0] - GAP - wide):
                area = (left, top, left + wide, top + HEIGHT)
                whole = (min(left, pentagon[0]), top, max(area[2], pentagon[2]), top + HEIGHT)
                if self._has_room(whole):
                    inside = lattice.points_between(
                        whole[0] - 2, whole[1] - 0.1, whole[2] + 2, whole[3] + 0.1
                    )
                    if all(lattice.state[p] == FREE for p in inside) and self._passable(
                        lattice, passages, inside
                    ):
                        return Connector(point, 0, pentagon, area, lines, tuple(inside))
        return None

    def _has_room(self, whole: Box) -> bool:
        """Inside the strip, and clear of the connectors that are placed."""
        if whole[0] < self.left + 2 or whole[2] > self.right - 2:
            return False
        return not any(
            _touch(whole, c.pentagon) or _touch(whole, c.words) for c in self.placed.values()
        )

    def _passages(self, lattice: Lattice, y: int) -> set[int] | None:
        """Columns in which a line can pass all levels up to ``y``; ``None`` if none needs to.

        Those at the strip's ends lead nowhere: no pentagon has room above or below them.
        """
        beyond = y - lattice.head.start if self.head else lattice.foot.stop - 1 - y
        if self._waiting <= 0 or beyond <= 0:
            return None
        levels = range(y, lattice.head.stop) if self.head else range(lattice.foot.start, y + 1)
        nx = lattice.nx
        return {
            x
            for x in range(nx)
            if self.left + 2 <= lattice.xs[x] - WIDTH / 2
            if lattice.xs[x] + WIDTH / 2 <= self.right - 2
            if all(lattice.state[level * nx + x] == FREE for level in levels)
        }

    @property
    def _waiting(self) -> int:
        """Connectors that are still to come after the next one."""
        return self.expected - len(self.placed) - 1

    def _passable(self, lattice: Lattice, passages: set[int] | None, inside: list[int]) -> bool:
        """With these points covered too, lines can still pass to the connectors still to come."""
        if passages is None:
            return True
        left = len(passages - {point % lattice.nx for point in inside})
        return left >= self._waiting + SPARE

    def take(self, lattice: Lattice, connector: Connector) -> None:
        self.placed[connector.number] = connector
        for point in connector.covered:
            lattice.state[point] = FULL

    def free(self, lattice: Lattice, connector: Connector) -> None:
        del self.placed[connector.number]
        for point in connector.covered:
            lattice.state[point] = FREE


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] + BETWEEN and b[0] < a[2] + BETWEEN and a[1] < b[3] and b[1] < a[3]


def strip_height(levels: int) -> float:
    """Points that a strip with so many levels takes, none for none."""
    return LEAD + (levels - 1) * LEVEL + HEIGHT + 4 if levels else 0.0


def level_heights(top: float, bottom: float, levels: int, head: bool) -> list[float]:
    """Heights at which connectors are met, from the top of the page down."""
    if head:
        return [bottom - LEAD - n * LEVEL for n in reversed(range(levels))]
    return [top + LEAD + n * LEVEL for n in range(levels)]


def room_in_levels(width: float, size: float) -> float:
    """The width of a strip as if its words were in 8 points; larger ones take more of it."""
    return width * PLACE / (PLACE + PLACE_FOR_WORDS * (size - 8) / 8)


def levels_needed(count: int, width: float) -> int:
    """Levels for so many connectors side by side in a strip of this width."""
    in_a_level = max(1, int(width // PLACE))
    return -(-count // in_a_level)
