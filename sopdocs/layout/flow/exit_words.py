"""The words at exits and in capsules, before they have a place: how wide they need the lanes."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type
from sopdocs.layout.flow.symbols import GUTTERS
from sopdocs.model.sop import Sop
from sopdocs.route.labels import LABEL_MARGIN

AROUND = 5.0  # points that a label keeps from the symbol at one side and the rule at the other
IN_CAPSULE = 3.1  # points left and right of a word in a capsule, together
BETWEEN = 3.2  # points that a label keeps from the two rules of its lane, together


@dataclass(frozen=True, slots=True)
class Label:
    """The lines at an arrow, and the width and height of the box around them, in points."""

    lines: list[Line]
    size: tuple[float, float]


def lane_for_labels(sop: Sop, ruler: Ruler) -> float:
    """The width in points of a lane in which each word at an exit fits next to a middle line.

    0 without any word.
    """
    words = widest_exit_word(sop, ruler)
    return 2 * (words + LABEL_MARGIN) if words else 0.0


def lane_for_capsules(sop: Sop, ruler: Ruler) -> float:
    """The width in points of a lane in which the office's words fit into capsules; 0 without."""
    capsules, size = sop.cetak.kapsul, sop.cetak.huruf_terkecil
    if not capsules.is_chosen:
        return 0.0
    widths = [
        ruler.width(word, "regular", size)
        for word in (capsules.word("mulai"), capsules.word("selesai"))
        if word
    ]
    return max(widths, default=0.0) + IN_CAPSULE + GUTTERS if widths else 0.0


def lane_beside_symbols(sop: Sop, ruler: Ruler, symbol: float) -> float:
    """The width of a lane in which each word fits next to a ``symbol`` points wide symbol.

    0 without any word; all widths are points.
    """
    words = widest_exit_word(sop, ruler)
    return symbol + 2 * (words + AROUND) if words else 0.0


def widest_exit_word(sop: Sop, ruler: Ruler) -> float:
    """The width in points of the longest word at an arrow, 0 without any."""
    face, size = Type(sop.cetak.huruf_terkecil).face(), sop.cetak.huruf_terkecil
    words = {w for step in sop.kegiatan for exit in step.exits for w in exit.label.split()}
    return max((ruler.width(word, face, size) for word in words), default=0.0)
