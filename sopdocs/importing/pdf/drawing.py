"""The drawing on one page: symbols, nets of lines, labels of exits."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.importing.pdf.connectors import FlowInk, flow_ink
from sopdocs.importing.pdf.ink import InkPage, middle
from sopdocs.importing.pdf.labels import LabelledExits, exits_of, labelled, labels_in
from sopdocs.importing.pdf.nets import InkNet, NetFinder
from sopdocs.importing.pdf.symbols import InkSymbol, is_pictured, symbols_of
from sopdocs.importing.pdf.table import BodyPlace, BodyRow

MOST_LINES = 1500  # of one page; the densest sheets have 150


@dataclass(frozen=True, slots=True)
class FlowDrawing:
    """A page's part of a flow table; rows of `symbols` are indexes of `place`'s heights.

    `strays` are the heights of arrowheads without a line; `pictures` says whether a raster picture
    is in the lanes.
    """

    page: int
    place: BodyPlace
    rows: tuple[BodyRow, ...]
    symbols: tuple[InkSymbol, ...]
    ink: FlowInk
    nets: tuple[InkNet, ...]
    exits: LabelledExits
    strays: tuple[float, ...]
    pictures: tuple[float, ...]


def drawing_on(page: InkPage, place: BodyPlace, rows: Sequence[BodyRow]) -> FlowDrawing:
    """Read the drawing in the lanes of a body."""
    symbols = symbols_of(place, page)
    ink = flow_ink(place, page.paths, symbols)
    if len(ink.lines) > MOST_LINES or len(symbols) > MOST_LINES:
        ink, symbols = FlowInk((), ()), []
    finder = NetFinder(ink, symbols)
    nets = finder.nets()
    written = [
        label
        for label in labels_in(place.lanes_box, page.words, symbols)
        if not _is_across(rows, middle(label.box)[1])
    ]
    exits = labelled(exits_of(nets, symbols), ink.lines, written)
    left, top, right, bottom = place.lanes_box
    pictures = [
        (box[1] + box[3]) / 2
        for box in page.pictures
        if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top
        if not is_pictured(box, place)
    ]
    return FlowDrawing(
        page.number,
        place,
        tuple(rows),
        tuple(symbols),
        ink,
        tuple(nets),
        exits,
        tuple((head.box[1] + head.box[3]) / 2 for head in finder.strays),
        tuple(pictures),
    )


def _is_across(rows: Sequence[BodyRow], y: float) -> bool:
    """True at the height of a row without columns: a heading of a phase, the total."""
    return any(row.across and row.top <= y <= row.bottom for row in rows)
