"""Cells of a page: words between the same rules, whatever table they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box
from sopdocs.importing.pdf.ink import InkPage, InkWord, middle
from sopdocs.importing.pdf.rules import Rulings
from sopdocs.importing.pdf.texts import InkLine, lines_of


@dataclass(frozen=True, slots=True)
class InkCell:
    """A cell with its lines from top to bottom."""

    box: Box
    lines: tuple[InkLine, ...]


def cells_of(page: InkPage, rules: Rulings, bottom: float) -> list[InkCell]:
    """The cells of a page above `bottom` that have words, from top to bottom, left to right.

    Words without a cell around them, such as those of the foot, are left out.
    """
    groups: dict[Box, list[InkWord]] = {}
    for word in page.words:
        x, y = middle(word.box)
        cell = rules.cell_around(x, y) if y < bottom else None
        if cell is not None:
            groups.setdefault(cell, []).append(word)
    found = [InkCell(box, tuple(lines_of(words))) for box, words in groups.items()]
    return sorted(found, key=lambda cell: (cell.box[1], cell.box[0]))


def right_of(cell: InkCell, cells: Sequence[InkCell]) -> InkCell | None:
    """Return the cell at the right side of a cell, at the same height."""
    near = [
        one
        for one in cells
        if abs(one.box[0] - cell.box[2]) < 3
        and one.box[1] < cell.box[3] - 2
        and one.box[3] > cell.box[1] + 2
    ]
    return near[0] if near else None


def below(cell: InkCell, cells: Sequence[InkCell]) -> InkCell | None:
    """Return the cell under a cell, in the same column."""
    near = [
        one
        for one in cells
        if abs(one.box[1] - cell.box[3]) < 3
        and one.box[0] < cell.box[2] - 2
        and one.box[2] > cell.box[0] + 2
    ]
    return near[0] if near else None
