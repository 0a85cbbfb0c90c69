"""The forms of monitoring and evaluation on paper (Permenpan PAN-RB 35/2012), empty or filled.

In: words only, and a ruler. Out: pages. Margins, rules and foot are those of the SOP sheet. A
signature follows the table; it is never alone on a page without a row of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.bands import Band, stack, stack_height
from sopdocs.layout.common.foot import Foot
from sopdocs.layout.common.frame import FOOT, GROUND, THIN, Frame, frame_on
from sopdocs.layout.common.grid import PAD, Column, Grid, RowCells, TableStyle
from sopdocs.layout.common.rows import RowFiller
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.text import Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Element, Fill, Item, Page, TableRule
from sopdocs.model.institution import MM, Institution, Print
from sopdocs.model.official import Official
from sopdocs.model.text import Text, unmarked

BODY, HEAD, SMALL = Type(9), Type(9, bold=True), Type(8)
STYLE = TableStyle(BODY, HEAD, over=4.0, over_header=4.0)
ROOM = 20 * MM  # for a signature
LABEL = 96.0  # points of the labels above the table
DOTS = "." * 40
CHECK = "√"


MONITORING = (
    Column("No", 24, centred=True),
    Column("Prosedur", 162),
    Column("Berjalan dengan baik", 70, centred=True),
    Column("Tidak berjalan dengan baik", 70, centred=True),
    Column("Catatan Hasil Penilaian", 160),
    Column("Tindakan yang Harus Diambil", 160),
    Column("Paraf Penilai", 50),
)
GROUP = ("Penilaian Terhadap Penerapan", 2, 3)  # a heading over columns, by index
EVALUATION = (
    Column("No", 24, centred=True),
    Column("Penilaian", 240),
    Column("Ya", 44, centred=True),
    Column("Tidak", 44, centred=True),
    Column("Keterangan", 150),
)


@dataclass(frozen=True, slots=True)
class FormPaper:
    """The words of a form. ``fields`` are labels with what is beside them; empty prints dots.

    ``rows`` hold the texts of the columns. ``signer`` is post and name of the assessor. A row is at
    least ``room`` points high, for what is written by hand.
    """

    institution: Institution
    title: str
    fields: Sequence[tuple[str, str]]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    signer: tuple[str, str] = ("", "")
    group: tuple[str, int, int] = ("", 0, 0)
    room: float = 34.0


@dataclass(frozen=True, slots=True)
class FormGrid(Grid):
    """A grid with a heading over some of its columns, and rows of a least height in points."""

    group: str = ""
    first: int = 0
    last: int = 0
    least: float = 0.0

    @property
    def group_height(self) -> float:
        return self.style.header.line + 2 * self.style.over_header if self.group else 0.0

    @property
    def header_height(self) -> float:
        titles, line = self._titles(), self.style.header.line
        inner = max(len(titles[n]) for n in range(self.first, self.last + 1))
        most = max(len(lines) for lines in titles)
        over = 2 * self.style.over_header
        return max(most * line + over, self.group_height + inner * line + over)

    def row_height(self, row: RowCells) -> float:
        return max(Grid.row_height(self, row), self.least)

    def header_items(self, top: float, tagged: bool) -> list[Item]:
        """Return the header; the columns below the common heading are its second row."""
        if not self.group:
            return Grid.header_items(self, top, tagged)
        items: list[Item] = [Fill(self.left, top, self.width, self.header_height, GROUND)]
        items += [] if tagged else [ARTIFACT]
        row = Element("TR", self.table)
        for n in range(len(self.columns)):
            if not self.first <= n <= self.last:
                items += self._title(n, top, Element("TH", row, scope="Column", rows=2), tagged)
            elif n == self.first:
                items += self._common(top, row, tagged)
        row = Element("TR", self.table)
        for n in range(self.first, self.last + 1):
            below = top + self.group_height
            items += self._title(n, below, Element("TH", row, scope="Column"), tagged)
        return items

    def _title(self, n: int, top: float, element: Element, tagged: bool) -> list[Item]:
        lines, type = self._titles()[n], self.style.header
        down = self.group_height if self.first <= n <= self.last else 0.0
        middle = top + (self.header_height - down - len(lines) * type.line) / 2
        runs = place(lines, self.edges[n] + PAD, middle, type, self.text_width(n))
        return [*([element] if tagged else []), *runs]

    def _common(self, top: float, row: Element, tagged: bool) -> list[Item]:
        left, right = self.edges[self.first], self.edges[self.last + 1]
        span = self.last - self.first + 1
        element = Element("TH", row, scope="Column", columns=span)
        lines = break_lines(words(self.group), right - left, self.style.header, self.ruler)
        over = top + self.style.over_header
        runs = place(lines[:1], left, over, self.style.header, right - left)
        return [*([element] if tagged else []), *runs]

    def verticals(self, top: float, bottom: float) -> list[Item]:
        """The rules between columns; those inside the common heading begin below it."""
        items = Grid.verticals(self, top, bottom)
        if not self.group:
            return items
        under = top + self.group_height
        left, right = self.edges[self.first], self.edges[self.last + 1]
        kept = [
            TableRule(x, under if left < x < right else top, x, bottom, THIN)
            for x in self.edges[1:-1]
        ]
        return [*kept, TableRule(left, under, right, under, THIN)]


def form_frame(paper: str, landscape: bool) -> Frame:
    """Return the frame of a form on a paper that `PAPERS` names."""
    print = Print(kertas=paper, landscape=landscape)
    return frame_on(print.size(), print.margin, FOOT)


def form_pages(paper: FormPaper, frame: Frame, ruler: Ruler) -> list[Page]:
    """Lay out one form: heading, fields, table, signature."""
    grid = FormGrid.of(paper.columns, frame, STYLE, ruler)
    assert isinstance(grid, FormGrid)
    group, first, last = paper.group
    grid = replace(grid, group=group, first=first, last=last, least=paper.room)
    page, y = _head(paper, frame, ruler)
    filler = RowFiller(grid, frame, page, y, frame.height / 2)
    end = _signature(paper, frame, ruler)
    high = stack_height(end)
    for n, texts in enumerate(paper.rows, 1):
        row = grid.row([_cell(text) for text in texts])
        filler.add(row, below=high if n == len(paper.rows) else 0.0)
    filler.close()
    if filler.y + high > frame.bottom:
        filler.next_page()
    filler.pages[-1].items += stack(end, filler.y)
    return filler.pages


def numbered_pages(pages: list[Page], named: str, frame: Frame, ruler: Ruler) -> list[Page]:
    """Put the foot under all pages of a file."""
    foot = Foot(named, SMALL, frame, ruler)
    for number, page in enumerate(pages, 1):
        page.items += foot.items(number, len(pages))
    return pages


def _cell(text: str) -> Text:
    """Return a cell's text; its lines are paragraphs."""
    return tuple(one for line in text.split("\n") for one in unmarked(" ".join(line.split())))


def _head(paper: FormPaper, frame: Frame, ruler: Ruler) -> tuple[Page, float]:
    """Return the first page with the headings and the fields, and how far down they reach."""
    page, y = Page(frame.page_width, frame.page_height), frame.top
    names = [(name, Type(11, True)) for name in paper.institution.nama]
    for text, type in (*names, (paper.title.upper(), Type(13, True))):
        y += 6 if text == paper.title.upper() else 0
        lines = break_lines(words(text), frame.width, type, ruler)
        role = Element("H1" if text == paper.title.upper() else "P")
        page.items += [role, *place(lines, frame.left, y, type, frame.width)]
        y += len(lines) * type.line
    y += 10
    for label, value in paper.fields:
        lines = break_lines(words(value or DOTS), frame.width - LABEL - 10, BODY, ruler)
        own = break_lines(words(label), LABEL, BODY, ruler)
        colon = break_lines(words(":"), 10, BODY, ruler)
        page.items += [
            Element("P"),
            *place(own, frame.left, y, BODY),
            *place(colon, frame.left + LABEL, y, BODY),
            *place(lines, frame.left + LABEL + 8, y, BODY),
        ]
        y += len(lines) * BODY.line + 3
    return page, y + 8


def _signature(paper: FormPaper, frame: Frame, ruler: Ruler) -> list[Band]:
    post, name = paper.signer
    block = SignatureBlock(
        institution=paper.institution.signed_as("basah"),
        official=Official(),
        above=[text for text in ("Penilai,", post) if text],
        name=name or DOTS,
        signs_as="penilai",
        field="",
        room=ROOM,
        type=Type(10),
        bold=Type(10, True),
    )
    left = frame.right - min(frame.width / 2, 240.0)
    return signature_bands(block, left, frame.right, ruler, gap=14.0)
