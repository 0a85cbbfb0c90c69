"""The Lembar Perubahan: what a revision of a SOP changed, on upright A4, with room for the signature.

In: a ``ChangeSheet`` (words only) and a ruler. Out: pages. A row goes on over the page's end only when it is higher than half a
page; the signature never stands on a page without a row of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdocs.layout.common.bands import height, shifted, stack
from sopdocs.layout.common.frame import FOOT, FRAME, GROUND, THIN, Frame, box, footed
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.signing import footer, footer_height, footer_items
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import (
    ARTIFACT,
    Element,
    Fill,
    Page,
    Picture,
    TableRule,
    TextRun,
)
from sopdocs.model.institution import MM, PAPERS, Institution, Print
from sopdocs.model.official import Official
from sopdocs.model.text import Text

TITLE = "LEMBAR PERUBAHAN"
SUBTITLE = "STANDAR OPERASIONAL PROSEDUR"
AGAIN = "(lanjutan)"
NOTHING = "Tidak ada perubahan isi."
BOLD_IS_NEW = "Kata yang berubah dicetak tebal."
VERSIONS = (
    ("", 116.0),
    ("Semula", 190.0),
    ("Menjadi", 190.0),
)  # heading and share of the table's width
CHANGES = (
    ("No", 24.0),
    ("Bagian/Langkah", 108.0),
    ("Semula", 148.0),
    ("Menjadi", 148.0),
    ("Keterangan", 68.0),
)
PAD = 4.0  # left and right of a cell's text
OVER = 3.0  # above and below it
LOGO = 18 * MM
SIGNATURE = 23 * MM  # for signature and stamp
DOTS = "." * 40  # where a name or post is not given
_FEWEST = 3  # lines of a torn row on either page


@dataclass(frozen=True, slots=True)
class Emphasis(Type):
    """Running text in which a run that is marked is bold: changed words. Foreign words are not italic here."""

    def face(self, italic: bool = False) -> str:
        return "bold" if italic or self.bold else "regular"


BODY, HEAD = Emphasis(9), Emphasis(9, True)
SMALL = Type(8)
_HEADING = HEAD.line + 2 * OVER + 2  # height of a table's heading


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row of the table; runs that are marked italic are the changed words, an empty text prints a dash."""

    part: Text
    old: Text
    new: Text
    note: str


@dataclass(frozen=True, slots=True)
class ChangeSheet:
    """What the sheet says: ``versions`` are label, old and new value; ``pengesah`` is the words above the post that signs."""

    instansi: Institution
    nama: str
    versions: tuple[tuple[str, Text, Text], ...]
    changes: tuple[ChangeRow, ...]
    pengesah: str
    official: Official


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells broken into lines, and where each is said; parts of a torn row are said as one."""

    cells: list[list[Line]]
    said: tuple[CellTags, ...]
    goes_on: bool = False  # from the page before

    @property
    def lines(self) -> int:
        return max(map(len, self.cells))

    @property
    def height(self) -> float:
        return self.lines * BODY.line + 2 * OVER

    def first(self, count: int | None) -> _Row:
        """Its first lines, or all of them."""
        return replace(self, cells=[lines[:count] for lines in self.cells])

    def after(self, count: int) -> _Row:
        """The rest."""
        return _Row([lines[count:] for lines in self.cells], self.said, True)


def revision_pages(sheet: ChangeSheet, ruler: Ruler) -> list[Page]:
    """One page, or more when the changes need them."""
    below = footer(sheet.instansi, *_sides(), ruler)
    at = _frame(footer_height(below))
    page = Page(at.page_width, at.page_height)
    y = _head(page, sheet, at, ruler)
    end = _End(sheet, at, ruler)
    table = Element("Table")
    rows = [
        _row((str(n), change.part, change.old, change.new, change.note), CHANGES, at, ruler, table)
        for n, change in enumerate(sheet.changes, 1)
    ]
    pages = _RowFiller(at, ruler, page, y, table).pages(rows, end)
    for number, one in enumerate(pages, 1):
        items = footed(f"{TITLE.title()} · {sheet.nama}", SMALL, at, number, len(pages), ruler)
        low = max(item.y for item in items if isinstance(item, TextRun)) + 2.5
        one.items += [*items, *footer_items(below, at.left, low)]
    return pages


def _sides() -> tuple[float, float]:
    left, right = Print().margin[:2]
    return left * MM, (PAPERS["A4"][0] - right) * MM


def _frame(below: float) -> Frame:
    width, height = (side * MM for side in PAPERS["A4"])
    top, bottom = (side * MM for side in Print().margin[2:])
    left, right = _sides()
    return Frame(width, height, left, top, right, height - bottom - FOOT - below)


def _head(page: Page, sheet: ChangeSheet, at: Frame, ruler: Ruler) -> float:
    """Institution, title, name, and the two versions' own data; where the table may begin."""
    y = at.top
    inset = 0.0
    logo, lines_above = sheet.instansi.logo, sheet.instansi.nama
    if logo:
        high = min(LOGO, LOGO * 1.4 / logo.ratio)
        page.items += [
            Element("Figure", alternative_text=f"Lambang {lines_above[-1]}"),
            Picture(at.left, at.top, high * logo.ratio, high, logo),
        ]
        inset = high * logo.ratio + 10
    last = len(lines_above) - 1
    names = []
    for n, name in enumerate(lines_above):
        type = Type(13 if n == last else 11, True)
        names.append((break_lines(words(name), at.width - 2 * inset, type, ruler), type))
    y += max(
        0.0, ((LOGO if logo else 0.0) - sum(len(lines) * type.line for lines, type in names)) / 2
    )
    for lines, type in names:
        page.items += [Element("P"), *place(lines, at.left, y, type, at.width)]
        y += len(lines) * type.line
    y = max(y, at.top + (LOGO if logo else 0.0)) + 5
    page.items.append(TableRule(at.left, y, at.right, y, 1.2))
    y += 14
    for text, type, gap, role in (
        (TITLE, Type(14, True), 1.0, "H1"),
        (SUBTITLE, Type(10), 5.0, "P"),
        (sheet.nama, Type(11, True), 12.0, "H2"),
    ):
        lines = break_lines(words(text), at.width - 40, type, ruler)
        page.items += [Element(role), *place(lines, at.left + 20, y, type, at.width - 40)]
        y += len(lines) * type.line + gap
    return _versions(page, sheet, at, y, ruler) + 12


def _versions(page: Page, sheet: ChangeSheet, at: Frame, top: float, ruler: Ruler) -> float:
    edges, table = _edges(VERSIONS, at), Element("Table")
    y = top + _heading(page, VERSIONS, edges, top, ruler, table)
    for one in sheet.versions:
        y = _place(page, _row(one, VERSIONS, at, ruler, table), edges, y, ())
    _close(page, edges, top, y)
    return y


def _edges(columns: Sequence[tuple[str, float]], at: Frame) -> list[float]:
    scale = at.width / sum(share for _, share in columns)
    return [
        at.left + scale * sum(share for _, share in columns[:n]) for n in range(len(columns) + 1)
    ]


def _row(
    cells: Sequence[str | Text],
    columns: Sequence[tuple[str, float]],
    at: Frame,
    ruler: Ruler,
    table: Element,
) -> _Row:
    edges, row = _edges(columns, at), Element("TR", table)
    texts = [(words(cell) if isinstance(cell, str) else cell) or words("–") for cell in cells]
    return _Row(
        [
            break_lines(text, right - left - 2 * PAD, BODY, ruler)
            for text, left, right in zip(texts, edges, edges[1:])
        ],
        (
            CellTags(Element("TH", row, scope="Row")),
            *(CellTags(Element("TD", row)) for _ in cells[1:]),
        ),
    )


def _heading(
    page: Page,
    columns: Sequence[tuple[str, float]],
    edges: list[float],
    top: float,
    ruler: Ruler,
    table: Element | None,
) -> float:
    """A table's heading; its height. Where it is repeated, it belongs to no table that is told."""
    page.items.append(Fill(edges[0], top, edges[-1] - edges[0], _HEADING, GROUND))
    row = Element("TR", table)
    for (title, _), left, right in zip(columns, edges, edges[1:]):
        page.items += [
            Element("TH", row, scope="Column") if table else ARTIFACT,
            *place(
                break_lines(words(title), right - left, HEAD, ruler),
                left,
                top + OVER + 1,
                HEAD,
                right - left,
            ),
        ]
    return _HEADING


def _place(page: Page, row: _Row, edges: list[float], top: float, centred: Sequence[int]) -> float:
    """A row with the rule above it; its lower edge."""
    page.items.append(TableRule(edges[0], top, edges[-1], top, THIN))
    for n, (lines, said, left, right) in enumerate(zip(row.cells, row.said, edges, edges[1:])):
        page.items += said.items(
            lines, left + PAD, top + OVER, BODY, right - left - 2 * PAD if n in centred else None
        )
    return top + row.height


def _close(page: Page, edges: list[float], top: float, bottom: float) -> None:
    page.items += [TableRule(x, top, x, bottom, THIN) for x in edges[1:-1]]
    page.items += box(edges[0], top, edges[-1], bottom, FRAME)


class _End:
    """What follows the table: what bold means, and the signature."""

    def __init__(self, sheet: ChangeSheet, at: Frame, ruler: Ruler) -> None:
        official = sheet.official
        block = SignatureBlock(
            institution=sheet.instansi,
            official=official,
            above=[text for text in (sheet.pengesah, official.jabatan or DOTS) if text],
            name=official.nama or DOTS,
            signs_as=official.jabatan or sheet.pengesah,
            field=TITLE.title().replace(" ", ""),
            room=SIGNATURE,
            type=Type(10),
            bold=Type(10, True),
        )
        middle = (at.left + at.right) / 2
        self._bands = signature_bands(block, middle, at.right, ruler, gap=14.0)
        emphasised = any(
            run.italic
            for change in sheet.changes
            for text in (change.old, change.new)
            for paragraph in text
            for run in paragraph.runs
        )
        self._note = (
            place(break_lines(words(BOLD_IS_NEW), at.width, SMALL, ruler), at.left, 4.0, SMALL)
            if emphasised
            else []
        )
        self.height = SMALL.line + 4 + height(self._bands)

    def put(self, page: Page, y: float) -> None:
        if self._note:
            page.items += [Element("P"), *(shifted(item, y) for item in self._note)]
        page.items += stack(self._bands, y + SMALL.line + 4)


class _RowFiller:
    """Fills pages with rows, from ``y`` on the first of them."""

    def __init__(self, at: Frame, ruler: Ruler, page: Page, y: float, told: Element) -> None:
        self._at, self._ruler, self._y, self._top = at, ruler, y, 0.0
        self._told: Element | None = told  # the table whose heading is still to be told
        self._pages = [page]
        self._edges = _edges(CHANGES, at)
        self._open = False

    def pages(self, rows: list[_Row], end: _End) -> list[Page]:
        for n, row in enumerate(rows):
            self._row(row, end.height if n == len(rows) - 1 else 0.0)
        if not rows:
            self._pages[-1].items += [
                Element("P"),
                *place(
                    break_lines(words(NOTHING), self._at.width, BODY, self._ruler),
                    self._at.left,
                    self._y,
                    BODY,
                ),
            ]
            self._y += BODY.line
        self._shut()
        if self._y + end.height > self._at.bottom:
            self._next()
        end.put(self._pages[-1], self._y)
        return self._pages

    def _row(self, row: _Row, after: float) -> None:
        """Place a row so that ``after`` points below it are left; one that is high is torn where the page ends."""
        whole = self._at.height - _HEADING
        while row.height + after > self._room() + 0.01:
            if row.height <= whole / 2 and row.height + after <= whole:
                self._next()
                break
            fit = min(int((self._room() - 2 * OVER) / BODY.line), row.lines - _FEWEST)
            if fit >= _FEWEST:
                self._put(row, fit)
                row = row.after(fit)
            elif self._room() >= whole:  # nothing more can be gained
                break
            self._next()
        self._put(row)

    def _room(self) -> float:
        """Points that are left for rows on this page."""
        return self._at.bottom - self._y - (0.0 if self._open else _HEADING)

    def _put(self, row: _Row, lines: int | None = None) -> None:
        if not self._open:
            self._top, self._open = self._y, True
            self._y += _heading(
                self._pages[-1], CHANGES, self._edges, self._y, self._ruler, self._told
            )
            self._told = None
        if row.goes_on and not row.cells[1]:
            self._pages[-1].items += [
                ARTIFACT,
                *place(
                    break_lines(words(AGAIN), 99, BODY, self._ruler),
                    self._edges[1] + PAD,
                    self._y + OVER,
                    BODY,
                ),
            ]
        self._y = _place(self._pages[-1], row.first(lines), self._edges, self._y, (0,))

    def _shut(self) -> None:
        if self._open:
            _close(self._pages[-1], self._edges, self._top, self._y)
        self._open = False

    def _next(self) -> None:
        self._shut()
        self._pages.append(Page(self._at.page_width, self._at.page_height))
        self._y = self._at.top
