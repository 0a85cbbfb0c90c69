"""Workbooks drawn as people draw them, from drafts that are known: offsets, merged cells, covers,
glued and loose connectors with any rotation and flip, pictures, groups, page connectors, words.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from sopdocs.importing.draft import DraftLink, DraftRow, DraftTable
from tests.tables.books import MAIN, REL, book_parts, relations, words, zipped

WIDE, HIGH = 1_400_000, 1_000_000  # EMU of a lane and of a row
SIZE = (520_000, 220_000)
DIAMOND = (560_000, 420_000)
PAGE = (220_000, 180_000)
TEXT = (260_000, 160_000)
PRESETS = {"box": "rect", "capsule": "flowChartTerminator", "diamond": "diamond"}
NAMES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
SVG = {
    "box": '<rect x="5" y="5" width="50" height="20"/>',
    "capsule": '<rect x="5" y="5" width="50" height="20" rx="10"/>',
    "diamond": '<polygon points="0,10 30,0 60,10 30,20"/>',
}
COLUMNS = ("kelengkapan", "waktu", "output", "keterangan")
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass
class DrawnBook:
    """One workbook while it is drawn; `chance` decides every habit of its author."""

    table: DraftTable
    chance: random.Random
    shapes: list[str] = field(default_factory=list)
    boxes: dict[tuple[int, int], tuple[str, Box]] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    count: int = 1
    loose: bool = False

    def content(self) -> bytes:
        self.left = self.chance.choice((1, 2, 4))
        self.top = self.chance.choice((1, 3, 6))
        self.loose = self.chance.random() < 0.5
        self._heading()
        self._rows()
        for n in range(len(self.table.rows)):
            self._symbols(n)
        used: dict[tuple[int, int], int] = {}
        for link in self._ordered():
            self._link(link, used)
        return self._packed()

    def _ordered(self) -> list[DraftLink]:
        return sorted(self.table.links, key=lambda link: abs(link.target[0] - link.source[0]))

    def _put(self, row: int, column: int, text: str) -> None:
        if text:
            self.cells[row, column] = text

    def _heading(self) -> None:
        lanes = len(self.table.actors)
        c, r = self.left, self.top
        self._put(r, c, "No.")
        self._put(r, c + 1, self.chance.choice(("Kegiatan", "Uraian Prosedur", "AKTIVITAS")))
        self._put(r, c + 2, self.chance.choice(("Pelaksana", "PELAKSANA")))
        for n, name in enumerate(self.table.actors):
            self._put(r + 1, c + 2 + n, name)
        self._put(r, c + 2 + lanes, "Mutu Baku")
        for n, name in enumerate(("Kelengkapan", "Waktu", "Output")):
            self._put(r + 1, c + 2 + lanes + n, name)
        self._put(r, c + 5 + lanes, "Ket")
        if self.chance.random() < 0.8:
            for column in (c, c + 1, c + 5 + lanes):
                self._merge(r, column, r + 1, column)
            self._merge(r, c + 2, r, c + 1 + lanes)
            self._merge(r, c + 2 + lanes, r, c + 4 + lanes)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merged.append(f"{address(top, left)}:{address(bottom, right)}")

    def _rows(self) -> None:
        """Give each row of the draft a row of the sheet; some have an empty one above."""
        self.at: list[int] = []
        self.empty: dict[int, int] = {}
        row = self.top + 2
        for n, one in enumerate(self.table.rows):
            for heading in one.tahapan:
                self._put(row, self.left + 1, heading)
                self._merge(row, self.left + 1, row, self.left + 2 + len(self.table.actors))
                row += 1
            if n and self.chance.random() < 0.25:
                self.empty[n] = row
                row += 2
            self.at.append(row)
            self._cells(row, one)
            row += 1
        self.end = row

    def _cells(self, row: int, one: DraftRow) -> None:
        behind = self.left + 2 + len(self.table.actors)
        self._put(row, self.left, one.no or "")
        self._put(row, self.left + 1, one.cells.get("uraian", ""))
        for n, key in enumerate(COLUMNS):
            self._put(row, behind + n, one.cells.get(key, ""))

    def _cell(self, row: int, lane: int) -> Box:
        left, top = (self.left + 1 + lane) * WIDE, (row - 1) * HIGH
        return left, top, left + WIDE, top + HIGH

    def _symbols(self, n: int) -> None:
        row = self.table.rows[n]
        for symbol in row.symbols:
            box = self._centred(
                self.at[n], symbol.lane, DIAMOND if symbol.shape == "diamond" else SIZE
            )
            id = self._draw(symbol.shape, box, symbol.text)
            self.boxes[n, symbol.lane] = id, box
        if row.joined:
            lanes = sorted(symbol.lane for symbol in row.symbols)
            for lane, after in zip(lanes, lanes[1:]):
                one, other = self.boxes[n, lane], self.boxes[n, after]
                ends = (one[1][2], middle(one[1])[1]), (other[1][0], middle(other[1])[1])
                self._line(ends, (one[0], 3), (other[0], 1), head=False)

    def _centred(self, row: int, lane: int, size: tuple[int, int], off: float = 0.0) -> Box:
        cell = self._cell(row, lane)
        x = (cell[0] + cell[2]) / 2 + self.chance.uniform(-0.08, 0.08) * WIDE + off * WIDE
        y = (cell[1] + cell[3]) / 2 + self.chance.uniform(-0.08, 0.08) * HIGH
        return whole(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)

    def _next(self) -> str:
        self.count += 1
        return str(self.count)

    def _draw(self, shape: str, box: Box, text: str) -> str:
        id = self._next()
        if not text and self.chance.random() < 0.25:
            self.pictures.append(SVG[shape])
            n = len(self.pictures)
            inner = (
                f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{id}" name="G"/><xdr:cNvPicPr/>'
                f"</xdr:nvPicPr><xdr:blipFill><a:blip><a:extLst><a:ext>"
                '<asvg:svgBlip xmlns:asvg="x" '
                f'r:embed="rId{n}"/></a:ext></a:extLst></a:blip></xdr:blipFill>'
                '<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'
            )
        else:
            inner = shape_xml(id, PRESETS[shape], text)
        self._anchor(inner, box)
        return id

    def _anchor(self, inner: str, box: Box) -> None:
        if self.chance.random() < 0.1:
            inner = (
                f'<mc:AlternateContent><mc:Choice Requires="x">{inner}</mc:Choice>'
                f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
            )
        start = corner("from", box[0], box[1])
        if self.chance.random() < 0.3:
            size = f'<xdr:ext cx="{box[2] - box[0]:.0f}" cy="{box[3] - box[1]:.0f}"/>'
            self.shapes.append(f"<xdr:oneCellAnchor>{start}{size}{inner}</xdr:oneCellAnchor>")
        else:
            end = corner("to", box[2], box[3])
            self.shapes.append(f"<xdr:twoCellAnchor>{start}{end}{inner}</xdr:twoCellAnchor>")

    def _link(self, link: DraftLink, used: dict[tuple[int, int], int]) -> None:
        source, target = self.boxes[link.source], self.boxes[link.target]
        number = used.get(link.source, 0)
        used[link.source] = number + 1
        side, into = self._sides(link, number)
        gap = [n for n in self.empty if link.source[0] < n <= link.target[0]]
        start, end = side_of(source[1], side), side_of(target[1], into)
        if (
            gap
            and not link.dashed
            and link.source[0] != link.target[0]
            and self.chance.random() < 0.5
        ):
            self._over_a_page(
                link, self.empty[gap[0]], (start, source[0], side), (end, target[0], into)
            )
        else:
            self._line((start, end), (source[0], side), (target[0], into), link.arrow, link.dashed)
        if link.label:
            self._word(link.label, start, side)

    def _sides(self, link: DraftLink, number: int) -> tuple[int, int]:
        """The sides that a link leaves and enters: below and above, else around one side."""
        (row, lane), (to, target) = link.source, link.target
        if row == to:
            return (3, 1) if target > lane else (1, 3)
        if to > row:
            return ((2, 0), (3, 3), (1, 1))[number % 3]
        return ((3, 3), (1, 1), (0, 2))[number % 3]

    def _over_a_page(
        self, link: DraftLink, row: int, start: tuple[Point, str, int], end: tuple[Point, str, int]
    ) -> None:
        """Draw a link as two, each to a page connector; both have the words A, B, C ..."""
        lane, name = link.source[1], chr(ord("A") + self.count % 26) + str(self.count)
        first, last = (self._centred(n, lane, PAGE, 0.2) for n in (row, row + 1))
        ids = []
        for box in (first, last):
            ids.append(self._next())
            self._anchor(shape_xml(ids[-1], "homePlate", name, 'rot="5400000"'), box)
        self._line((start[0], side_of(first, 0)), start[1:], (ids[0], 0))
        self._line((side_of(last, 2), end[0]), (ids[1], 2), end[1:])

    def _line(
        self,
        ends: tuple[Point, Point],
        start: tuple[str, int],
        end: tuple[str, int],
        head: bool = True,
        dashed: bool = False,
    ) -> None:
        box = whole(
            min(ends[0][0], ends[1][0]),
            min(ends[0][1], ends[1][1]),
            max(ends[0][0], ends[1][0]),
            max(ends[0][1], ends[1][1]),
        )
        bent = "bentConnector3" if start[1] % 2 == end[1] % 2 else "bentConnector2"
        kind = self.chance.choice((bent, bent, "straightConnector1"))
        known = turns(ends, box)  # a bent one leaves a side at a right angle
        right = [one for n, one in known if kind[0] == "s" or n % 2 != start[1] % 2]
        turned = self.chance.choice(right or [one for _, one in known])
        bends = ""
        if start[1] == end[1]:  # around the side that both have
            kind, turned, bends = around(ends, box, start[1])
        loose = self.loose and self.chance.random() < 0.4
        glue = "".join(
            f'<a:{name} id="{id}" idx="{side}"/>'
            for name, (id, side) in (("stCxn", start), ("endCxn", end))
            if not loose
        )
        dash = '<a:prstDash val="dash"/>' if dashed else ""
        tip = '<a:tailEnd type="triangle"/>' if head else ""
        id = self._next()
        self._anchor(
            f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{id}" name="C {id}"/>'
            f"<xdr:cNvCxnSpPr>{glue}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>"
            f"<xdr:spPr><a:xfrm {turned}/>"
            f'<a:prstGeom prst="{kind}">{bends}</a:prstGeom>'
            f"<a:ln>{dash}{tip}</a:ln></xdr:spPr></xdr:cxnSp>",
            box,
        )

    def _word(self, text: str, start: Point, side: int) -> None:
        wide, high = TEXT
        x, y = start
        places = {
            0: (x + 20_000, y - high - 30_000),
            1: (x - wide - 10_000, y - high - 20_000),
            2: (x + 20_000, y + 30_000),
            3: (x + 10_000, y - high - 20_000),
        }
        left, top = places[side]
        self._anchor(
            shape_xml(self._next(), "rect", text, "", True),
            whole(left, top, left + wide, top + high),
        )

    def _packed(self) -> bytes:
        rows: dict[int, str] = {}
        for (row, column), text in sorted(self.cells.items()):
            number = text.isdecimal() and column == self.left
            at = address(row, column)
            cell = f'<c r="{at}"><v>{text}</v></c>' if number else words(at, escape(text))
            rows[row] = rows.get(row, "") + cell
        high = HIGH / 12_700
        data = "".join(
            f'<row r="{n}" ht="{high}" customHeight="1">{rows.get(n, "")}</row>'
            for n in range(1, self.end + 1)
        )
        width = (WIDE / 9_525) / 7
        merges = "".join(f'<mergeCell ref="{one}"/>' for one in self.merged)
        sheet = (
            f'<cols><col min="1" max="60" width="{width}"/></cols><sheetData>{data}</sheetData>'
            + (f"<mergeCells>{merges}</mergeCells>" if merges else "")
            + f'<drawing xmlns:r="{REL}" r:id="rId1"/>'
        )
        parts = book_parts(sheet)
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
            ("drawing", "../drawings/drawing1.xml")
        )
        parts["xl/drawings/drawing1.xml"] = (
            f"<xdr:wsDr {NAMES}>{''.join(self._shuffled())}</xdr:wsDr>"
        )
        parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(
            *(("image", f"../media/image{n}.svg") for n in range(1, len(self.pictures) + 1))
        )
        for n, svg in enumerate(self.pictures, 1):
            parts[f"xl/media/image{n}.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>'
        assert MAIN
        return zipped(parts)

    def _shuffled(self) -> list[str]:
        return self.chance.sample(self.shapes, len(self.shapes))


def shape_xml(id: str, preset: str, text: str, turned: str = "", label: bool = False) -> str:
    body = (
        f"<xdr:txBody><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></xdr:txBody>" if text else ""
    )
    box = ' txBox="1"' if label else ""
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{id}" name="S"/><xdr:cNvSpPr{box}/></xdr:nvSpPr>'
        f'<xdr:spPr><a:xfrm {turned}/><a:prstGeom prst="{preset}"/></xdr:spPr>{body}</xdr:sp>'
    )


def turns(ends: tuple[Point, Point], box: Box) -> list[tuple[int, str]]:
    """All rotations, in quarters, and flips that put a line's start and end where they are."""
    found = []
    mx, my = middle(box)
    for quarter in range(4):
        wide, high = box[2] - box[0], box[3] - box[1]
        if quarter % 2:
            wide, high = high, wide
        for flipped in (False, True):
            for over in (False, True):
                points = []
                for sign in (-0.5, 0.5):
                    x, y = sign * wide * (-1 if flipped else 1), sign * high * (-1 if over else 1)
                    for _ in range(quarter):
                        x, y = -y, x
                    points.append((mx + x, my + y))
                if all(math.dist(a, b) < 3 for a, b in zip(points, ends)):
                    flips = ' flipH="1"' * flipped + ' flipV="1"' * over
                    found.append((quarter, f'rot="{quarter * 5_400_000}"{flips}'))
    assert found
    return found


def around(ends: tuple[Point, Point], box: Box, side: int) -> tuple[str, str, str]:
    """A connector that bulges to the left or right, further than both its ends."""
    (x, y), (to, end) = ends
    flipped, over = to < x, end < y
    wide = max(box[2] - box[0], 1.0)
    edge = box[2] + 200_000 if side == 3 else box[0] - 200_000
    bend = (x - edge if flipped else edge - x) / wide
    flips = ' flipH="1"' * flipped + ' flipV="1"' * over
    value = f'<a:avLst><a:gd name="adj1" fmla="val {bend * 100_000:.0f}"/></a:avLst>'
    return "bentConnector3", flips, value


def corner(name: str, x: float, y: float) -> str:
    column, row = int(x // WIDE), int(y // HIGH)
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{x - column * WIDE:.0f}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{y - row * HIGH:.0f}</xdr:rowOff></xdr:{name}>"
    )


def side_of(box: Box, side: int) -> Point:
    x, y = middle(box)
    return ((x, box[1]), (box[0], y), (x, box[3]), (box[2], y))[side]


def middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def whole(*values: float) -> Box:
    left, top, right, bottom = (float(round(value)) for value in values)
    return left, top, right, bottom


def address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
