"""Flow sheets drawn as other programs draw them: Excel's thin polygons, rectangles for rules ...

A `Sheet` says what is drawn, `Habits` how. Coordinates are points from the upper left corner.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]
WIDTH, HEIGHT = 842.0, 595.0
LEFT, TOP, ROW, HEADER = 40.0, 60.0, 46.0, 22.0
SIZE = {"capsule": (36, 16), "box": (36, 16), "diamond": (38, 24), "pentagon": (18, 18)}


@dataclass(frozen=True)
class Habits:
    """How a program draws; each way was seen on real sheets."""

    rules: str = "rectangles"  # rectangles | strokes | frames (a stroked rectangle for each cell)
    lines: str = "ribbons"  # ribbons (thin filled polygons) | strokes | pieces (a stroke a stretch)
    head: int = 3  # points of an arrowhead: 3, 4, 11; 0: an open angle
    doubled: float = 0.0  # points between two drawings of each text; 0: drawn once
    outlines: str = "stroke"  # stroke | double (two concentric) | ground (a fill, then a stroke)
    repeated_header: bool = True
    numbering: bool = False
    gap: float = 0.0  # points that lines end short of their symbols
    beside: float = 9.0  # points from the middle of a symbol's side to a line that returns there


@dataclass(frozen=True)
class Link:
    """A line between two symbols, as (row, lane)."""

    source: Point
    target: Point
    label: str = ""
    dashed: bool = False
    head: bool = True
    side: str = ""  # the source's side: "right" or "left"; else it leaves below or above


@dataclass(frozen=True)
class Row:
    """A row: its number, its words by column, and the forms of its symbols by lane."""

    number: str
    uraian: str
    symbols: dict[int, str]
    waktu: str = "1 hari"
    output: str = "Berkas"
    word: str = ""  # in its symbols


@dataclass(frozen=True)
class Sheet:
    """What a sheet says; `breaks` are rows that begin a new page."""

    actors: Sequence[str]
    rows: Sequence[Row]
    links: Sequence[Link]
    columns: Sequence[str] = ("Kelengkapan", "Waktu", "Output", "Keterangan")
    breaks: Sequence[int] = ()
    pictures: Sequence[int] = ()  # rows with a raster picture over lanes
    outside: Sequence[tuple[float, float, str]] = ()  # words outside of the table, on every page


def drawn(sheet: Sheet, habits: Habits) -> bytes:
    """The PDF of a sheet."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT), invariant=1)
    starts = [0, *sheet.breaks]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(sheet.rows)
        canvas.translate(0, HEIGHT)
        canvas.scale(1, -1)
        _Page(canvas, sheet, habits, range(start, end), number == 0).draw()
        canvas.showPage()
    canvas.save()
    return made.getvalue()


class _Page:
    def __init__(self, canvas, sheet: Sheet, habits: Habits, rows: range, first: bool) -> None:
        self.canvas, self.sheet, self.habits, self.rows = canvas, sheet, habits, rows
        lane = 330 / len(sheet.actors)
        widths = [24, 150, *[lane] * len(sheet.actors), *[62] * len(sheet.columns)]
        self.edges = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
        has_header = first or habits.repeated_header
        self.head = [TOP, TOP + HEADER, TOP + 2 * HEADER] if has_header else [TOP]
        top = self.head[-1] + (14 if habits.numbering and has_header else 0)
        self.tops = [top + n * ROW for n in range(len(rows) + 1)]

    def draw(self) -> None:
        self._rules()
        self._texts()
        for row in self.rows:
            for lane in self.sheet.rows[row].symbols:
                self._symbol(row, lane)
        for link in self.sheet.links:
            if link.source[0] in self.rows and link.target[0] in self.rows:
                self._link(link)
        for x, y, text in self.sheet.outside:
            self._text(x, y, text)
        for row in self.sheet.pictures:
            if row in self.rows:
                self._picture(row)

    def box(self, place: Point) -> tuple[float, float, float, float]:
        row, lane = int(place[0]), int(place[1])
        width, height = SIZE[self.sheet.rows[row].symbols[lane]]
        x = (self.edges[2 + lane] + self.edges[3 + lane]) / 2
        y = self.tops[row - self.rows.start] + ROW / 2
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2

    def _rules(self) -> None:
        lanes = len(self.sheet.actors)
        bottom, heights = self.tops[-1], sorted({*self.head, *self.tops})
        for x in self.edges:
            inner = x in self.edges[3 : 2 + lanes] or x in self.edges[3 + lanes : -2]
            self._rule((x, self.head[1] if inner and len(self.head) > 1 else TOP), (x, bottom))
        for y in heights:
            if len(self.head) > 1 and y == self.head[1]:
                self._rule((self.edges[2], y), (self.edges[-2], y))
            else:
                self._rule((self.edges[0], y), (self.edges[-1], y))

    def _rule(self, a: Point, b: Point) -> None:
        canvas = self.canvas
        if self.habits.rules == "rectangles":
            width = max(b[0] - a[0], 0.96)
            canvas.rect(a[0], a[1], width, max(b[1] - a[1], 0.96), stroke=0, fill=1)
        else:
            canvas.setLineWidth(0.7)
            canvas.line(*a, *b)

    def _text(self, x: float, y: float, text: str, size: float = 8) -> None:
        for shift in (0.0, self.habits.doubled)[: 2 if self.habits.doubled else 1]:
            self.canvas.saveState()
            self.canvas.translate(x + shift, y)
            self.canvas.scale(1, -1)
            self.canvas.setFont("Helvetica", size)
            self.canvas.drawString(0, 0, text)
            self.canvas.restoreState()

    def _texts(self) -> None:
        edges, lanes = self.edges, len(self.sheet.actors)
        if len(self.head) > 1:
            for n, text in ((0, "No"), (1, "Kegiatan")):
                self._text(edges[n] + 3, TOP + HEADER + 4, text)
            self._text(edges[2] + 3, TOP + 14, "Pelaksana")
            self._text(edges[2 + lanes] + 3, TOP + 14, "Mutu Baku")
            for n, text in enumerate([*self.sheet.actors, *self.sheet.columns]):
                self._text(edges[2 + n] + 3, TOP + HEADER + 14, text, 7)
        if self.habits.numbering and len(self.head) > 1:
            for n in range(len(edges) - 1):
                self._text(edges[n] + 5, self.head[-1] + 10, f"({n + 1})", 7)
        for n, number in enumerate(self.rows):
            row, y = self.sheet.rows[number], self.tops[n] + 14
            self._text(edges[0] + 6, y, row.number)
            for k, line in enumerate(row.uraian.split("\n")):
                self._text(edges[1] + 3, y + 10 * k, line)
            for title, text in (("Waktu", row.waktu), ("Output", row.output)):
                at = 2 + lanes + list(self.sheet.columns).index(title)
                for k, line in enumerate(text.split("\n")):
                    self._text(edges[at] + 3, y + 10 * k, line)

    def _symbol(self, row: int, lane: int) -> None:
        form = self.sheet.rows[row].symbols[lane]
        box = self.box((row, lane))
        if self.habits.outlines == "ground":
            self.canvas.setFillGray(0.8)
            self._outline(form, box, 0, 1)
            self.canvas.setFillGray(0)
        self.canvas.setLineWidth(1)
        self._outline(form, box, 1, 0)
        if self.habits.outlines == "double":
            self._outline(form, (box[0] + 1.5, box[1] + 1.5, box[2] - 1.5, box[3] - 1.5), 1, 0)
        if word := self.sheet.rows[row].word:
            self._text(box[0] + 4, (box[1] + box[3]) / 2 + 3, word, 7)

    def _outline(self, form: str, box, stroke: int, fill: int) -> None:
        left, top, right, bottom = box
        x, y = (left + right) / 2, (top + bottom) / 2
        if form == "capsule":
            self.canvas.roundRect(left, top, right - left, bottom - top, 7.9, stroke, fill)
            return
        corners = {
            "box": [(left, top), (right, top), (right, bottom), (left, bottom)],
            "diamond": [(x, top), (right, y), (x, bottom), (left, y)],
            "pentagon": [(left, top), (right, top), (right, y), (x, bottom), (left, y)],
        }[form]
        self._polygon(corners, stroke, fill)

    def _polygon(self, corners: Sequence[Point], stroke: int = 0, fill: int = 1) -> None:
        path = self.canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        self.canvas.drawPath(path, stroke, fill)

    def _link(self, link: Link) -> None:
        points = self._way(link)
        self.canvas.setLineWidth(1.2)
        if link.dashed:
            self.canvas.setDash(4, 3)
        end = points[-1]
        if link.head:
            points = [*points[:-1], _short(points, 4.0 if self.habits.head else 0.0)]
        if self.habits.lines == "ribbons" and not link.dashed:
            self._polygon(ribbon(points, 1.2))
        elif self.habits.lines == "pieces":
            for a, b in zip(points, points[1:]):
                self.canvas.line(*a, *b)
        else:
            path = self.canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            self.canvas.drawPath(path, 1, 0)
        self.canvas.setDash()
        if link.head:
            self._head(points[-2], end)
        if link.label:
            (x0, y0), (x1, y1) = points[0], points[1]
            self._text(
                min(x0, x1) + 2 if x0 == x1 else min(x0, x1) - 12, (y0 + y1) / 2 - 3, link.label, 7
            )

    def _way(self, link: Link) -> list[Point]:
        source, target = self.box(link.source), self.box(link.target)
        gap = self.habits.gap
        tx = (target[0] + target[2]) / 2 - (self.habits.beside if link.side else 0)
        if link.source[0] == link.target[0]:  # in one row, from side to side
            y = (source[1] + source[3]) / 2
            if source[0] < target[0]:
                return [(source[2] + gap, y), (target[0] - gap, y)]
            return [(source[0] - gap, y), (target[2] + gap, y)]
        down = target[1] > source[1]
        enter = (tx, target[1] - gap) if down else (tx, target[3] + gap)
        if link.side:
            y = (source[1] + source[3]) / 2
            x = source[2] + gap if link.side == "right" else source[0] - gap
            turn = x + (14 if link.side == "right" else -14)
            between = enter[1] - 9 if down else enter[1] + 9
            return [(x, y), (turn, y), (turn, between), (tx, between), enter]
        leave = ((source[0] + source[2]) / 2, source[3] + gap if down else source[1] - gap)
        if abs(leave[0] - tx) < 0.1:
            return [leave, enter]
        between = enter[1] - 9 if down else enter[1] + 9
        return [leave, (leave[0], between), (tx, between), enter]

    def _head(self, before: Point, tip: Point) -> None:
        (x, y), length = tip, max(abs(tip[0] - before[0]) + abs(tip[1] - before[1]), 0.01)
        dx, dy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length

        def at(back: float, across: float) -> Point:
            return x - dx * back - dy * across, y - dy * back + dx * across

        if self.habits.head == 0:
            path = self.canvas.beginPath()
            path.moveTo(*at(5, 2.5))
            path.lineTo(x, y)
            path.lineTo(*at(5, -2.5))
            self.canvas.drawPath(path, 1, 0)
            return
        points = {
            3: [at(0, 0), at(5, 2), at(5, -2)],
            4: [at(0, 0), at(5, 2.4), at(3.6, 0), at(5, -2.4)],
            11: [
                *[at(0, 0), at(0.3, 0.3), at(4.5, 2.1), at(4.8, 2.1), at(5, 1.9), at(5, 0.8)],
                *[at(5, -0.8), at(5, -1.9), at(4.8, -2.1), at(4.5, -2.1), at(0.3, -0.3)],
            ],
        }[self.habits.head]
        self._polygon(points)

    def _picture(self, row: int) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        top = self.tops[row - self.rows.start]
        picture = ImageReader(Image.new("L", (20, 10), 128))
        left, right = self.edges[2] + 5, self.edges[2 + len(self.sheet.actors)] - 5
        self.canvas.drawImage(picture, left, top + 2, right - left, 2 * ROW)


def _short(points: Sequence[Point], by: float) -> Point:
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = max(abs(x1 - x0) + abs(y1 - y0), 0.01)
    return x1 - (x1 - x0) / length * by, y1 - (y1 - y0) / length * by


def ribbon(points: Sequence[Point], thick: float) -> list[Point]:
    """The outline of a line with level and upright stretches, as Excel fills it."""
    normals = []
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        length = max(abs(x1 - x0) + abs(y1 - y0), 0.01)
        normals.append((-(y1 - y0) / length, (x1 - x0) / length))
    offsets = [normals[0]]
    offsets += [(a[0] + b[0], a[1] + b[1]) for a, b in zip(normals, normals[1:])]
    offsets.append(normals[-1])
    half = thick / 2
    one = [(x + half * nx, y + half * ny) for (x, y), (nx, ny) in zip(points, offsets)]
    other = [(x - half * nx, y - half * ny) for (x, y), (nx, ny) in zip(points, offsets)]
    return one + other[::-1]
