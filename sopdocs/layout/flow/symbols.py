"""Sizes of the flow's symbols: one size on a sheet, from the lanes' width."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.ruler import Ruler
from sopdocs.model.flow import Shape

# Points: width of all symbols, height of boxes and capsules, height of diamonds.
LARGEST_WIDTH, LARGEST_HEIGHT, LARGEST_DIAMOND = 34.0, 16.0, 22.0
ABOVE_BOX = 7.0  # least room above and below a symbol, in points
ABOVE_DIAMOND = 9.0


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

    def holds(self, text: str, ruler: Ruler, size: float) -> bool:
        """True if the word fits into a capsule at this type size; else the row's Uraian has it."""
        return ruler.width(text, "regular", size) <= self.width - 3


def symbols(lane: float) -> Symbols:
    """Symbols for a lane of this width: room for two tracks at each side, one in a narrow lane."""
    width = min(LARGEST_WIDTH, lane - (18 if lane >= 46 else 12))
    scale = width / LARGEST_WIDTH
    return Symbols(width, max(LARGEST_HEIGHT * scale, 11.0), max(LARGEST_DIAMOND * scale, 15.0))
