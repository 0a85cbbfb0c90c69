"""The signature block: the official's post, room for signature and stamp, name, pangkat, NIP.

Every signed paper prints this block: the identity box, the Lembar Perubahan, a book's decree. The
room holds a field for an electronic signature, or the mark that a signing service looks for
(``signing.mark``).
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.bands import Band
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import mark
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Element, Item, SignatureField, TableRule
from sopdocs.model.institution import Institution
from sopdocs.model.official import Official

FIELD = 190.0  # greatest width of the field for an electronic signature, points
FIELD_GAP = 3.0  # points above and below the field
GAP = Type(4)  # the line of an empty text above the room
_UNDERLINE = 1.4  # points from a name's baseline to the rule below it


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The texts of a signature block.

    ``above`` are the texts above the room; an empty one is a small gap. ``name`` is the official's
    name or its placeholder. ``signs_as`` describes the field for screen readers, ``field`` is its
    name in the PDF; a block without one is signed by hand only. ``room`` is the room's height in
    points.
    """

    institution: Institution
    official: Official
    above: Sequence[str]
    name: str
    signs_as: str
    field: str
    room: float
    type: Type
    bold: Type
    centred: bool = True
    underlined: bool = False
    parent: Element | None = None


def signature_bands(
    block: SignatureBlock, left: float, right: float, ruler: Ruler, gap: float = 0.0
) -> list[Band]:
    """Return the block as glued bands between ``left`` and ``right``, below ``gap`` points."""
    column = _Column(block, left, right - left, ruler)
    bands: list[Band] = []
    for text in block.above:
        bands += column.lines(text, block.type) if text else [Band(GAP.line, (ARTIFACT,))]
    bands.append(Band(block.room, tuple(column.room())))
    bands += column.lines(block.name, block.bold, block.underlined)
    for text in block.official.below_name():
        bands += column.lines(text, block.type)
    last = len(bands) - 1
    return [
        Band(band.height, band.items, gap if n == 0 else 0.0, n < last)
        for n, band in enumerate(bands)
    ]


@dataclass(frozen=True, slots=True)
class _Column:
    """A block in a column of ``width`` points."""

    block: SignatureBlock
    left: float
    width: float
    ruler: Ruler

    def lines(self, text: str, type: Type, underlined: bool = False) -> list[Band]:
        element = Element("P", self.block.parent)
        return [
            Band(
                type.line,
                (element, *self._placed([line], 0.0, type, underlined)),
            )
            for line in break_lines(words(text), self.width, type, self.ruler)
        ]

    def room(self) -> list[Item]:
        """Return the mark of a signing service in the middle of the room, or an empty field."""
        block = self.block
        if tag := mark(block.institution):
            lines = break_lines(words(tag), self.width, block.type, self.ruler)
            top = (block.room - block.type.line) / 2
            return [Element("P", block.parent), *self._placed(lines, top, block.type)]
        if not block.field:
            return [ARTIFACT]
        width = min(self.width, FIELD)
        left = self.left + ((self.width - width) / 2 if block.centred else 0.0)
        high = block.room - 2 * FIELD_GAP
        return [
            Element("Form", block.parent, f"Tanda tangan {block.signs_as}"),
            SignatureField(left, FIELD_GAP, width, high, block.field),
        ]

    def _placed(
        self, lines: list[Line], top: float, type: Type, underlined: bool = False
    ) -> list[Item]:
        runs = place(lines, self.left, top, type, self.width if self.block.centred else None)
        rules: list[Item] = []
        if underlined:
            for line, run in zip(lines, runs):
                y = run.y + _UNDERLINE
                rules.append(TableRule(run.x, y, run.x + line.width, y, 0.5))
        return [*runs, *rules]
