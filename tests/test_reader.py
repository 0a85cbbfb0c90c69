"""The reader of finished pages: a page drawn by hand is read right; each rule sees its fault."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.cases import CASES
from tests.reader import Link, Row, read
from tests.reader.rules import violations
from tests.rendered import rendered

COLUMNS = (20, 40, 120, 180, 240, 300, 340, 380, 420, 460)  # No, Uraian, three lanes, four more
ROWS = (80, 130, 180, 230)  # three rows below the heading
HEIGHT = 300


class Sheet:
    """A flow page drawn by hand: one capsule, one diamond, two boxes, three links.

    ``y`` counts from the top.
    """

    def __init__(self) -> None:
        self.rules = [(x, 20, x, ROWS[-1], 0.5) for x in COLUMNS] + [
            (20, y, 460, y, 0.5) for y in (20, *ROWS)
        ]
        self.boxes = [(193, 147, 34, 16), (253, 197, 34, 16)]
        self.capsule = (133, 97, 34, 16)
        self.diamond = (133, 144, 34, 22)
        self.figures: list[list[tuple[float, float]]] = []
        self.lines = [
            [(150, 113), (150, 139)],
            [(167, 155), (188, 155)],
            [(150, 166), (150, 205), (248, 205)],
        ]
        self.dashes: list[list[tuple[float, float]]] = []
        self.heads = [((150, 144), "down"), ((193, 155), "right"), ((253, 205), "right")]
        self.words = [
            (25, 108, "1", 8),
            (25, 158, "2", 8),
            (25, 208, "3", 8),
            (130, 50, "Satu", 8),
            (190, 50, "Dua", 8),
            (250, 50, "Tiga", 8),
            (168, 152, "Ya", 8),
            (153, 175, "Tidak", 8),
            (400, 290, "Halaman 1 dari 1", 8),
        ]
        self.line_width = self.outline_width = 1.1
        self.rule_grey = 0.5

    def pdf(self) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(480, HEIGHT))
        for x0, y0, x1, y1, width in self.rules:
            canvas.setLineWidth(width)
            canvas.setStrokeGray(self.rule_grey)
            canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(self.outline_width)
        for x, y, w, h in self.boxes:
            canvas.rect(x, HEIGHT - y - h, w, h)
        x, y, w, h = self.capsule
        canvas.roundRect(x, HEIGHT - y - h, w, h, h / 2)
        x, y, w, h = self.diamond
        for points in [
            [(x, y + h / 2), (x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h)],
            *self.figures,
        ]:
            self._path(canvas, points, close=True)
        canvas.setLineWidth(self.line_width)
        for points in self.lines:
            self._path(canvas, points)
        canvas.setDash(3, 2)
        for points in self.dashes:
            self._path(canvas, points)
        canvas.setDash()
        for (x, y), way in self.heads:
            wings = {
                "down": [(-1.75, -5), (1.75, -5)],
                "right": [(-5, -1.75), (-5, 1.75)],
                "left": [(5, -1.75), (5, 1.75)],
                "up": [(-1.75, 5), (1.75, 5)],
            }[way]
            self._path(
                canvas, [(x, y), *((x + dx, y + dy) for dx, dy in wings)], close=True, fill=True
            )
        for x, y, text, size in self.words:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, HEIGHT - y, text)
        canvas.save()
        return stream.getvalue()

    def _path(
        self,
        canvas: Canvas,
        points: list[tuple[float, float]],
        close: bool = False,
        fill: bool = False,
    ) -> None:
        path = canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        if close:
            path.close()
        canvas.drawPath(path, stroke=not fill, fill=fill)


def broken(sheet: Sheet) -> set[str]:
    return {violation.rule for violation in violations(read(sheet.pdf()))}


def test_a_page_drawn_by_hand_is_read_right_and_breaks_no_rule():
    seen = read(Sheet().pdf())
    assert seen.graph.actors == ("Satu", "Dua", "Tiga")
    assert seen.graph.rows == (
        Row("1", "capsule", (0,)),
        Row("2", "diamond+box", (0, 1), parted=True),
        Row("3", "box", (2,)),
    )
    assert seen.graph.links == (
        Link("1", "2@0"),
        Link("2@0", "2@1", "Ya"),
        Link("2@0", "3", "Tidak"),
    )
    assert violations(seen) == []


def test_a_line_that_ends_on_another_leads_to_its_target():
    sheet = Sheet()
    sheet.lines.append([(210, 163), (210, 205)])
    assert Link("2@1", "3") in read(sheet.pdf()).graph.links
    assert broken(sheet) == set()


def test_a_line_that_parts_leads_to_both_targets():
    sheet = Sheet()
    sheet.lines[1] = [(210, 163), (210, 176), (270, 176), (270, 192)]
    sheet.lines.append([(210, 176), (183, 176), (183, 155), (172, 155)])
    sheet.heads[1] = ((270, 197), "down")
    sheet.heads.append(((167, 155), "left"))
    sheet.words.pop(6)
    links = read(sheet.pdf()).graph.links
    assert [link for link in links if link.source == "2@1"] == [
        Link("2@1", "2@0"),
        Link("2@1", "3"),
    ]


def test_a_dashed_line_is_read_as_one_and_joins_no_other():
    sheet = Sheet()
    sheet.dashes.append([(210, 163), (210, 202), (253, 202)])
    assert Link("2@1", "3", "", True, False) in read(sheet.pdf()).graph.links


def test_a_crossing_passes_straight():
    sheet = Sheet()
    sheet.lines.append([(210, 163), (210, 222), (270, 222), (270, 218)])
    sheet.heads.append(((270, 213), "up"))
    assert read(sheet.pdf()).graph.links == tuple(
        sorted([*read(Sheet().pdf()).graph.links, Link("2@1", "3")])
    )
    assert broken(sheet) == set()


def test_a_label_of_two_lines_is_one_label():
    sheet = Sheet()
    sheet.words[7:8] = [(153, 174, "Tidak", 8), (153, 183, "penuh", 8)]
    sheet.rules = [
        (x0, y0 + 8, x1, y1 + 8, w) if y0 == y1 == 180 else (x0, y0, x1, y1, w)
        for x0, y0, x1, y1, w in sheet.rules
    ]
    assert Link("2@0", "3", "Tidak penuh") in read(sheet.pdf()).graph.links
    assert broken(sheet) == set()


def test_two_labels_under_each_other_are_two_where_two_exits_want_them():
    sheet = Sheet()
    sheet.words[6:8] = [(168, 164, "Ya", 8), (168, 173, "Tidak", 8)]
    assert [link.label for link in read(sheet.pdf()).graph.links] == ["", "Ya", "Tidak"]


def shift(name: str, n: int, value) -> Callable[[Sheet], None]:
    def change(sheet: Sheet) -> None:
        getattr(sheet, name)[n] = value

    return change


def add(name: str, value) -> Callable[[Sheet], None]:
    return lambda sheet: getattr(sheet, name).append(value)


def put(name: str, value) -> Callable[[Sheet], None]:
    return lambda sheet: setattr(sheet, name, value)


@functools.cache
def _loop_over_pages() -> bytes:
    pdf, _ = rendered(CASES["loop over several pages"])
    assert pdf is not None
    return pdf


def connectors() -> tuple:
    """A sheet of several pages as it was read, and the pentagons on it."""
    seen = read(_loop_over_pages())
    found = [
        (page, connector) for page in seen.pages for connector in page.texts.connectors.values()
    ]
    assert found and not [v for v in violations(seen) if v.rule == "D11"]
    return seen, found


@pytest.mark.slow
def test_a_pentagon_that_names_another_page_is_seen():
    seen, found = connectors()
    found[0][1].page += 1
    assert "D11" in {violation.rule for violation in violations(seen)}


@pytest.mark.slow
def test_a_pentagon_that_names_another_step_is_seen():
    seen, found = connectors()
    found[-1][1].step += "0"
    assert "D11" in {violation.rule for violation in violations(seen)}


@pytest.mark.slow
def test_a_pentagon_without_a_link_is_seen():
    seen, found = connectors()
    found[0][0].page.links.clear()
    assert "D11" in {violation.rule for violation in violations(seen)}


@pytest.mark.slow
def test_letters_on_two_links_are_seen():
    seen, found = connectors()
    other = next(connector for _, connector in found if connector.letters != found[0][1].letters)
    other.symbol.runs = found[0][1].symbol.runs
    assert "D11" in {violation.rule for violation in violations(seen)}


def two_heads(sheet: Sheet) -> None:
    sheet.lines.append([(210, 163), (210, 205)])
    sheet.heads.append(((150, 205), "left"))


FAULTS: list[tuple[str, str, Callable[[Sheet], None]]] = [
    ("D1", "symbol on its cell's rule", shift("boxes", 1, (253, 182, 34, 16))),
    ("D1", "symbols of two sizes", shift("boxes", 1, (253, 195, 34, 20))),
    (
        "D2",
        "figure of six corners",
        add("figures", [(250, 150), (260, 145), (270, 145), (280, 150), (270, 160), (260, 160)]),
    ),
    ("D3", "tail that does not reach its symbol", shift("lines", 0, [(150, 117), (150, 139)])),
    ("D3", "tip that does not reach its target", shift("boxes", 1, (256, 197, 34, 16))),
    ("D3", "line without a head", shift("heads", 2, ((253, 120), "right"))),
    ("D4", "slanted line", add("lines", [(210, 163), (215, 200)])),
    (
        "D4",
        "line near a foreign symbol",
        shift(
            "lines",
            2,
            [
                (150, 166),
                (150, 172),
                (185, 172),
                (185, 164.5),
                (230, 164.5),
                (230, 205),
                (248, 205),
            ],
        ),
    ),
    ("D5", "two tails and two heads on one line", two_heads),
    (
        "D5",
        "line through another's head",
        add("lines", [(193, 153), (186, 153), (186, 160), (185, 160)]),
    ),
    (
        "D6",
        "line along a rule",
        shift("lines", 2, [(150, 166), (150, 178.5), (246, 178.5), (246, 205), (248, 205)]),
    ),
    ("D7", "line outside the lanes", add("lines", [(287, 205), (310, 205), (310, 220)])),
    ("D7", "line through a word", shift("words", 7, (147, 185, "Tidak", 8))),
    (
        "D8",
        "diamond met off its corners",
        shift("lines", 2, [(154, 163.5), (154, 205), (248, 205)]),
    ),
    ("D9", "label on a rule", shift("words", 7, (153, 182, "Tidak", 8))),
    ("D9", "label far from its line", shift("words", 7, (195, 190, "Tidak", 8))),
    ("D9", "small label", shift("words", 7, (153, 175, "Tidak", 7))),
    ("D10", "line as thin as a rule", put("line_width", 0.8)),
    ("D10", "line not much wider than a frame", put("line_width", 1.0)),
    ("D10", "outline thinner than a line", put("outline_width", 1.0)),
    ("D10", "rule as black as a line", put("rule_grey", 0)),
    ("page", "table upon the foot", shift("words", 8, (400, 225, "Halaman 1 dari 1", 8))),
    (
        "quality",
        "lines close beside each other",
        add("lines", [(210, 163), (210, 202), (246, 202), (246, 205)]),
    ),
]


@pytest.mark.parametrize(
    ("rule", "change"), [fault[::2] for fault in FAULTS], ids=[fault[1] for fault in FAULTS]
)
def test_each_rule_sees_its_own_fault(rule: str, change: Callable[[Sheet], None]):
    sheet = Sheet()
    change(sheet)
    assert rule in broken(sheet)
