"""Sizes of the flow's symbols: one size on a sheet, from the lanes' width."""

from __future__ import annotations

from functools import lru_cache

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.ruler import CAPITAL, Ruler
from sopdocs.model.flow import Shape

# Points: width of all symbols, height of boxes and capsules, height of diamonds.
LARGEST_WIDTH, LARGEST_HEIGHT, LARGEST_DIAMOND = 34.0, 16.0, 22.0
GUTTERS = 18.0  # points of a lane at both sides of its symbol together: two tracks on each
ABOVE_BOX = 7.0  # least room above and below a symbol, in points
ABOVE_DIAMOND = 9.0
MOST_HIGHER = 1.25  # of a diamond that is wider for its words
_AROUND_WORDS = 3.0  # points left and right of words in a symbol, together
_OVER_LETTERS = 1.5  # points above and below them in a diamond, together


@dataclass(frozen=True, slots=True)
class Symbols:
    """The size of all symbols of one sheet, in points."""

    width: float
    height: float
    diamond: float

    def height_of(self, shape: Shape) -> float:
        return self.diamond if shape == "diamond" else self.height

    def room_of(self, shape: Shape) -> float:
        """Least height of a row with this symbol."""
        around = ABOVE_DIAMOND if shape == "diamond" else ABOVE_BOX
        return self.height_of(shape) + 2 * around

    def holds(self, text: str, ruler: Ruler, size: float, shape: Shape = "capsule") -> bool:
        """True if the words fit into a symbol at this type size."""
        room = self.width
        if shape == "diamond":  # as wide as it is at the upper edge of the letters
            room *= 1 - (CAPITAL * size + _OVER_LETTERS) / self.diamond
        return ruler.width(text, "regular", size) <= room - _AROUND_WORDS


@lru_cache(maxsize=64)
def symbols(lane: float, wanted: float = LARGEST_WIDTH) -> Symbols:
    """Symbols for a lane of this width: room for two tracks at each side, one in a narrow lane.

    Symbols with words can be ``wanted`` wider than usual; diamonds then become higher too.
    """
    width = min(wanted, lane - (18 if lane >= 46 else 12))
    scale = width / LARGEST_WIDTH
    return Symbols(
        width,
        max(LARGEST_HEIGHT * min(scale, 1.0), 11.0),
        max(LARGEST_DIAMOND * min(scale, MOST_HIGHER), 15.0),
    )
