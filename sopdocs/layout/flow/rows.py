"""Rows of the flow table: what stands in each cell, and how high a row must be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, break_lines, words
from sopdocs.layout.flow.columns import PADDING, TEXT_COLUMNS, Columns
from sopdocs.model.flow import Flow, FlowRow
from sopdocs.model.sop import Sop

LARGEST = (
    34.0,
    16.0,
    22.0,
)  # width of all symbols, height of boxes and capsules, height of diamonds
ABOVE_BOX = 7.0  # least room above and below a symbol, in points
ABOVE_DIAMOND = 9.0
OVER = 3.0  # padding above and below a cell's text


@dataclass(frozen=True, slots=True)
class Symbols:
    """The size of all symbols of one sheet, in points."""

    width: float
    height: float
    diamond: float

    def height_of(self, shape: str) -> float:
        return self.diamond if shape == "diamond" else self.height


@dataclass(slots=True)
class FlowTableRow:
    """A row, or a piece of one that is higher than a page; only the first piece carries the symbol.

    ``waktu_rows`` counts the rows that share this row's Waktu cell; 0 when it belongs to a row above.
    """

    owner: int
    flow: FlowRow
    number: str
    cells: dict[str, list[Line]]
    height: float
    first: bool = True
    waktu_rows: int = 1


def symbols(lane: float) -> Symbols:
    """Symbols for a lane of this width: room for two tracks at each side, one in a narrow lane."""
    width = min(LARGEST[0], lane - (18 if lane >= 46 else 12))
    scale = width / LARGEST[0]
    return Symbols(width, max(LARGEST[1] * scale, 11.0), max(LARGEST[2] * scale, 15.0))


def fits_capsule(text: str, sizes: Symbols, ruler: Ruler, smallest: float) -> bool:
    """The word fits into the symbol at the smallest type; else it stands in the row's Uraian."""
    return ruler.width(text, "regular", smallest) <= sizes.width - 3


def rows(
    sop: Sop, flow: Flow, columns: Columns, ruler: Ruler, taller: dict[int, float]
) -> list[FlowTableRow]:
    """All rows in order; ``taller`` adds points to rows whose arrows need more room."""
    type = columns.type
    sizes = symbols(columns.lanes[1] - columns.lanes[0])
    found = []
    for owner, row in enumerate(flow.rows):
        cells: dict[str, list[Line]] = {}
        number, merged = "", 1
        if row.step is not None:
            step = sop.kegiatan[row.step]
            number, merged = str(row.step + 1), step.merged
            for name in TEXT_COLUMNS:
                text = getattr(step, name)
                text = words(text) if isinstance(text, str) else text
                if text:
                    left, right = columns.span(columns.of(name))
                    cells[name] = break_lines(text, right - left - 2 * PADDING, type, ruler)
        elif not fits_capsule(row.text, sizes, ruler, sop.cetak.huruf_terkecil):
            cells["uraian"] = break_lines(
                words(row.text), columns.edges[2] - columns.edges[1] - 2 * PADDING, type, ruler
            )
        lines = max(
            (len(c) for name, c in cells.items() if name != "waktu" or merged <= 1), default=0
        )
        around = ABOVE_DIAMOND if row.shape == "diamond" else ABOVE_BOX
        height = max(
            lines * type.line + 2 * OVER, sizes.height_of(row.shape) + 2 * around
        ) + taller.get(owner, 0.0)
        found.append(FlowTableRow(owner, row, number, cells, height, waktu_rows=merged))
    _stretch_for_waktu(found, type)
    return found


def _stretch_for_waktu(rows: list[FlowTableRow], type: Type) -> None:
    """A Waktu cell over several rows must be as high as its text."""
    for n, row in enumerate(rows):
        if row.waktu_rows > 1:
            group = rows[n : n + row.waktu_rows]
            missing = (
                len(row.cells.get("waktu", ())) * type.line
                + 2 * OVER
                - sum(r.height for r in group)
            )
            if missing > 0:
                group[-1].height += missing


def cut(row: FlowTableRow, room: float, type: Type) -> list[FlowTableRow]:
    """A row higher than ``room`` as pieces that are not; every piece is filled before the next begins."""
    fit = max(1, int((room - 2 * OVER) / type.line))
    pieces = []
    start = 0
    longest = max(len(c) for c in row.cells.values())
    while start < longest:
        cells = {
            name: lines[start : start + fit]
            for name, lines in row.cells.items()
            if lines[start : start + fit]
        }
        taken = max(len(c) for c in cells.values())
        height = max(taken * type.line + 2 * OVER, 40.0)
        pieces.append(replace(row, cells=cells, height=height, first=start == 0))
        start += fit
    return pieces
