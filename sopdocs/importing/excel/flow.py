"""A flow table of a sheet with its drawing → the table of a draft, and doubts.

A symbol belongs to the row and lane of its middle. Rows without words hold only page connectors,
which go, or a capsule, which has its own row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Box, Point
from sopdocs.importing.draft import (
    Doubt,
    DraftLink,
    DraftRow,
    DraftSymbol,
    DraftTable,
    Node,
    in_row,
)
from sopdocs.importing.excel.grid import SheetGrid
from sopdocs.importing.excel.header import SheetHeader
from sopdocs.importing.excel.labels import labelled
from sopdocs.importing.excel.links import REACH, LineDoubt, ShapeNet, distance_to, shape_net
from sopdocs.importing.excel.rows import SheetBody, SheetStep
from sopdocs.importing.excel.shapes import DrawnShape, SheetDrawing
from sopdocs.importing.headings import LANE
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.members import Shape
from sopdocs.problem import quote
from sopdocs.tables import column_name

SHAPES: Mapping[str, Shape] = {"capsule": "capsule", "box": "box", "diamond": "diamond"}
WORDS_OF_EXITS = ("ya", "tidak", "y", "t", "yes", "no")  # alone in a box they are labels
MARKS = ("v", "x", "√", "✓", "✔", "●", "•", "o", "*", "ü", "þ")  # ticks, also of symbol fonts
INSIDE = 0.55  # of a symbol's width and height: the least part in its own cell


@dataclass(frozen=True, slots=True)
class SheetFlow:
    """One flow table of a sheet, as found."""

    sheet: str
    header: SheetHeader
    body: SheetBody
    grid: SheetGrid
    drawing: SheetDrawing


@dataclass(slots=True)
class _FlowTableRow:
    """A row of the draft while it is made: a step, or an empty row of the sheet with a capsule."""

    first: int
    last: int
    step: SheetStep | None
    symbols: dict[int, DrawnShape] = field(default_factory=dict)
    joined: bool = False


def flow_table(found: SheetFlow, number: int) -> tuple[DraftTable, list[Doubt]]:
    """Return the table of a draft; ``number`` is its place among the tables of the draft."""
    return _FlowTable(found, number).table()


class _FlowTable:
    def __init__(self, found: SheetFlow, number: int) -> None:
        self.found, self.number = found, number
        self.doubts: list[Doubt] = []
        self.nodes: dict[str, tuple[_FlowTableRow, int]] = {}
        self.rows: list[_FlowTableRow] = [
            _FlowTableRow(one.first, one.last, one) for one in found.body.steps
        ]
        body = found.body
        first = body.steps[0].first if body.steps else found.header.bottom + 1
        last = max([body.end, *body.empty])
        lanes = found.header.lanes
        self.lanes_box = found.grid.box(
            min(first, found.header.bottom + 1), lanes[0].left, last, lanes[-1].right
        )

    def table(self) -> tuple[DraftTable, list[Doubt]]:
        symbols = [one for one in self.found.drawing.shapes if self._is_symbol(one)]
        words = [one for one in self.found.drawing.shapes if self._is_word(one)]
        pages = [one for one in symbols if one.form == "pentagon"]
        self._capsule_rows(symbols)
        for symbol in symbols:
            if symbol.form != "pentagon":
                self._place(symbol)
        known = [one for one in symbols if one.id in self.nodes or one in pages]
        lines = [one for one in self.found.drawing.lines if self._is_near(one.path)]
        net = shape_net(known, lines)
        diamonds = [one for one in known if one.form == "diamond"]
        links = list(self._links(net, words, diamonds))
        self._joints(net)
        for doubt in net.doubts:
            self._doubt_at(doubt)
        rows = tuple(self._row(row) for row in self.rows)
        table = DraftTable(
            tuple(lane.heading for lane in self.found.header.lanes),
            rows,
            tuple(dict.fromkeys(links if self.found.drawing.lines else self._in_order(rows))),
            "",
            self.found.body.total,
            tuple(self.found.body.notes),
        )
        return table, self.doubts

    def _is_symbol(self, shape: DrawnShape) -> bool:
        inside = _holds(self.lanes_box, shape.middle)
        return bool(shape.form) and inside and not self._is_word(shape)

    def _is_word(self, shape: DrawnShape) -> bool:
        text = " ".join(shape.text.split()).casefold()
        is_word = shape.form == "" or (shape.form == "box" and text in WORDS_OF_EXITS)
        return bool(text) and is_word and self.lanes_box[1] <= shape.middle[1] <= self.lanes_box[3]

    def _is_near(self, path: Sequence[Point]) -> bool:
        """True for a line that begins or ends among the lanes of this table."""
        return any(_holds(self.lanes_box, point) for point in (path[0], path[-1]))

    def _capsule_rows(self, symbols: Sequence[DrawnShape]) -> None:
        """Give each capsule in a row without words a separate row."""
        empty = set(self.found.body.empty)
        before = self.found.header.bottom + 1
        for symbol in symbols:
            row = self.found.grid.row_at(symbol.middle[1])
            is_outside = row in empty or (self.rows and before <= row < self.rows[0].first)
            is_drawn = symbol.form == "capsule" and self._is_met(symbol)
            if is_drawn and is_outside and self._at(row) is None:
                self.rows.append(_FlowTableRow(row, row, None))
        self.rows.sort(key=lambda one: one.first)

    def _is_met(self, symbol: DrawnShape) -> bool:
        """True if a line begins or ends at a symbol; those of a legend have none."""
        return any(
            symbol.id in (line.start, line.end)
            or min(distance_to(symbol, line.path[0]), distance_to(symbol, line.path[-1])) <= REACH
            for line in self.found.drawing.lines
        )

    def _at(self, row: int) -> _FlowTableRow | None:
        return next((one for one in self.rows if one.first <= row <= one.last), None)

    def _place(self, symbol: DrawnShape) -> None:
        grid = self.found.grid
        sheet_row, column = grid.row_at(symbol.middle[1]), grid.column_at(symbol.middle[0])
        lane = next(
            (n for n, one in enumerate(self.found.header.lanes) if one.left <= column <= one.right),
            0,
        )
        row = self._at(sheet_row)
        if row is None:
            above = [one for one in self.rows if one.last < sheet_row]
            row = above[-1] if above else self.rows[0] if self.rows else None
            if row is None:
                return
            self._doubt(
                row, "simbol di baris kosong; dibaca sebagai milik langkah di atasnya", symbol
            )
        elif not self._is_inside(symbol, row, lane):
            self._doubt(
                row, "simbol melintasi batas sel; pelaksana atau langkahnya dapat lain", symbol
            )
        if lane in row.symbols:
            other = row.symbols[lane]
            if other.form != symbol.form or not _same_place(other.box, symbol.box):
                self._doubt(row, "ada dua simbol di satu sel; hanya satu yang dipakai", symbol)
            if not other.doubt:
                self.nodes[symbol.id] = (row, lane)
                return
        row.symbols[lane] = symbol
        self.nodes[symbol.id] = (row, lane)
        if symbol.doubt:
            self._doubt(row, symbol.doubt, symbol)

    def _is_inside(self, symbol: DrawnShape, row: _FlowTableRow, lane: int) -> bool:
        column = self.found.header.lanes[lane]
        cell = self.found.grid.box(row.first, column.left, row.last, column.right)
        wide = min(cell[2], symbol.box[2]) - max(cell[0], symbol.box[0])
        high = min(cell[3], symbol.box[3]) - max(cell[1], symbol.box[1])
        own = symbol.box
        return wide >= INSIDE * (own[2] - own[0]) and high >= INSIDE * (own[3] - own[1])

    def _links(
        self, net: ShapeNet, words: Sequence[DrawnShape], diamonds: Sequence[DrawnShape]
    ) -> Iterator[DraftLink]:
        texts, doubts = labelled(net.links, words, {one.id for one in diamonds})
        for doubt in doubts:
            self._doubt_at(doubt)
        for n, link in enumerate(net.links):
            source, target = self._node(link.source), self._node(link.target)
            if source != target:
                yield DraftLink(source, target, texts.get(n, ""), link.dashed, link.arrow)

    def _node(self, id: str) -> Node:
        row, lane = self.nodes[id]
        return next(n for n, one in enumerate(self.rows) if one is row), lane

    def _joints(self, net: ShapeNet) -> None:
        """Plain lines join symbols of one row; between rows they are doubts."""
        pairs: Counter[int] = Counter()
        for one, other in net.joints:
            if one not in self.nodes or other not in self.nodes:
                continue
            (row, _), (second, _) = self.nodes[one], self.nodes[other]
            if row is not second:
                self._doubt(row, "garis tanpa mata panah ke baris lain; tidak dibaca", None)
                continue
            row.joined = True
            pairs[id(row)] += 1
        for row in self.rows:
            if row.joined and pairs[id(row)] < len(row.symbols) - 1:
                self._doubt(row, "tidak semua simbol di baris ini disambung garis", None)

    def _row(self, row: _FlowTableRow) -> DraftRow:
        symbols = tuple(
            DraftSymbol(lane, SHAPES.get(one.form, "box"), " ".join(one.text.split()))
            for lane, one in sorted(row.symbols.items())
        )
        place = f"{self.found.sheet}!{column_name(self.found.header.left)}{row.first}"
        step = row.step
        if step is None:
            return DraftRow({}, symbols, place=place)
        symbols = symbols or tuple(self._marks(row, step))
        cells = {column.key: step.cells.get(column.key, "") for column in cell_columns()}
        merged = {
            key: sum(1 for one in self.rows if step.first <= one.first <= last)
            for key, last in step.spans.items()
        }
        self._lane_words(row, step)
        return DraftRow(cells, symbols, step.no, merged, step.tahapan, row.joined, place)

    def _lane_words(self, row: _FlowTableRow, step: SheetStep) -> None:
        """Doubt the words in lanes that are no marks instead of symbols."""
        for key, text in step.cells.items():
            if key.startswith(LANE) and (row.symbols or text.casefold() not in MARKS):
                self._doubt(row, f"tulisan {quote(text)} di kolom pelaksana tidak diimpor", None)

    def _marks(self, row: _FlowTableRow, step: SheetStep) -> Iterator[DraftSymbol]:
        """Yield symbols for the marks in lanes of a row without any: who acts is ticked there."""
        for lane, column in enumerate(self.found.header.lanes):
            text = step.cells.get(f"{LANE} {column.left}", "")
            if text and text.casefold() in MARKS:
                self._doubt(row, f"tanda {quote(text)} dibaca sebagai simbol", None)
                yield DraftSymbol(
                    lane, "capsule" if row in (self.rows[0], self.rows[-1]) else "box"
                )

    def _in_order(self, rows: Sequence[DraftRow]) -> list[DraftLink]:
        """Links from step to step for a table without any line: only proposed."""
        nodes = [(n, row.symbols[0].lane) for n, row in enumerate(rows) if row.symbols]
        if len(nodes) > 1 and len(nodes) == len(rows):
            reason = "tidak ada panah di tabel ini; langkahnya dianggap berurutan"
            self._doubt(self.rows[0], reason, None)
            return [DraftLink(one, other) for one, other in zip(nodes, nodes[1:])]
        return []

    def _doubt(self, row: _FlowTableRow, reason: str, symbol: DrawnShape | None) -> None:
        index = next((n for n, one in enumerate(self.rows) if one is row), 0)
        own = f"{self.found.sheet}!{column_name(self.found.header.left)}{row.first}"
        place = self._address(symbol.middle) if symbol else own
        self.doubts.append(Doubt(in_row(self.number, index, "oleh"), place, reason))

    def _doubt_at(self, doubt: LineDoubt) -> None:
        row = self.found.grid.row_at(doubt.at[1])
        above = [n for n, one in enumerate(self.rows) if one.first <= row]
        field = in_row(self.number, above[-1] if above else 0, "oleh")
        self.doubts.append(Doubt(field, self._address(doubt.at), doubt.reason))

    def _address(self, point: Point) -> str:
        column = column_name(self.found.grid.column_at(point[0]))
        return f"{self.found.sheet}!{column}{self.found.grid.row_at(point[1])}"


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _same_place(a: Box, b: Box) -> bool:
    """True if two boxes cover each other by half at least."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return wide > 0 and high > 0 and wide * high >= smaller / 2
