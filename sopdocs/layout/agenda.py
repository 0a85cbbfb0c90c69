"""The buku agenda on paper: a table on A4 landscape, its head on every page, no row torn between two.

In: rows of plain texts and a ruler. Out: a ``Sheet`` for the painter. Set as the SOP sheet is: 9 on 11, the
same rules, ground and foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.layout.common.frame import FOOT, FRAME, GROUND, THIN, Frame, box
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Element, Fill, Item, Page, Sheet, TableRule, TextRun
from sopdocs.model.institution import MM, Print

HEADINGS = ("No urut", "Tanggal", "Nomor", "Perihal", "Tujuan", "Status", "Catatan")
SHARES = (42.0, 90.0, 158.0, 172.0, 118.0, 48.0, 114.0)  # of the table's width
CENTRED = (0, 5)  # columns of short words
NOTHING = "Belum ada nomor surat."
BODY = Type(9)
HEAD = Type(9, bold=True)
FOOT_TYPE = Type(8)
FIRST_TITLE = Type(13, bold=True)
OTHER_TITLE = Type(10, bold=True)
PAD = 4.0  # left and right of a cell's text
OVER = 3.5  # above and below it
BELOW_TITLES = 10.0

_Cells = list[list[Line]]


def agenda(rows: Sequence[Sequence[str]], titles: Sequence[str], ruler: Ruler) -> Sheet:
    """Pages of the book; a row holds the texts under ``HEADINGS``. ``titles`` stand centred above the first page's table."""
    at = _frame()
    edges = _edges(at)
    head = _broken(HEADINGS, edges, HEAD, ruler)
    titled, first_top = _titles(titles, at, ruler)
    room = at.bottom - first_top - _height(head, HEAD)
    pages: list[Page] = []
    table = Element("Table")
    for cells in _pages(
        list(_rows(rows, edges, ruler, room)), room, at.height - _height(head, HEAD)
    ):
        page = Page(at.page_width, at.page_height)
        top = at.top if pages else first_top
        page.items += [] if pages else titled
        page.items += _table(head, cells, edges, top, ruler, (table, not pages))
        pages.append(page)
    name = " · ".join(filter(None, map(_folded, titles)))
    for number, page in enumerate(pages, 1):
        page.items += _foot(at, name, number, len(pages), ruler)
    return Sheet(name, "", name, tuple(pages))


def _frame() -> Frame:
    """The SOP sheet's own margins, so that both kinds of paper stand alike in a binder."""
    width, height = Print().size()
    left, right, top, bottom = (side * MM for side in Print().margin)
    return Frame(width, height, left, top, width - right, height - bottom - FOOT)


def _edges(at: Frame) -> list[float]:
    scale = at.width / sum(SHARES)
    return [at.left + scale * sum(SHARES[:n]) for n in range(len(SHARES) + 1)]


def _broken(texts: Sequence[str], edges: list[float], type: Type, ruler: Ruler) -> _Cells:
    return [
        break_lines(words(_folded(text)), right - left - 2 * PAD, type, ruler)
        if _folded(text)
        else []
        for text, left, right in zip(texts, edges, edges[1:])
    ]


def _height(cells: _Cells, type: Type) -> float:
    return max([1, *map(len, cells)]) * type.line + 2 * OVER


def _rows(
    rows: Sequence[Sequence[str]], edges: list[float], ruler: Ruler, room: float
) -> Iterator[_Cells]:
    """The cells of each row; only a row that is higher than the first page's room goes on in a second one."""
    fit = int((room - 2 * OVER) / BODY.line)
    for row in rows:
        cells = _broken(row, edges, BODY, ruler)
        for start in range(0, max([1, *map(len, cells)]), fit):
            yield [lines[start : start + fit] for lines in cells]


def _pages(rows: list[_Cells], first: float, others: float) -> list[list[_Cells]]:
    """The rows of each page, one page at least; the rooms are in points."""
    pages: list[list[_Cells]] = [[]]
    left = first
    for cells in rows:
        need = _height(cells, BODY)
        if need > left + 0.01:
            pages.append([])
            left = others
        pages[-1].append(cells)
        left -= need
    return pages


def _table(
    head: _Cells,
    rows: list[_Cells],
    edges: list[float],
    top: float,
    ruler: Ruler,
    said: tuple[Element, bool],
) -> list[Item]:
    """Head, rows and rules of one page; ``said`` is the table in what the pages say, and whether it begins here."""
    table, begins = said
    left, right = edges[0], edges[-1]
    under = top + _height(head, HEAD)
    items: list[Item] = [Fill(left, top, right - left, under - top, GROUND)]
    titles = Element("TR", table)
    for lines, start, end in zip(head, edges, edges[1:]):
        items.append(Element("TH", titles, scope="Column") if begins else ARTIFACT)
        items += place(
            lines,
            start + PAD,
            (top + under - len(lines) * HEAD.line) / 2,
            HEAD,
            end - start - 2 * PAD,
        )
    y = under
    for n, cells in enumerate(rows):
        if n:
            items.append(TableRule(left, y, right, y, THIN))
        row = Element("TR", table)
        for column, (lines, start, end) in enumerate(zip(cells, edges, edges[1:])):
            items.append(Element("TD", row))
            items += place(
                lines,
                start + PAD,
                y + OVER,
                BODY,
                end - start - 2 * PAD if column in CENTRED else None,
            )
        y += _height(cells, BODY)
    if not rows:
        items.append(Element("TD", Element("TR", table), columns=len(HEADINGS)))
        items += place(
            break_lines(words(NOTHING), right - left, BODY, ruler),
            left,
            y + OVER,
            BODY,
            right - left,
        )
        y += _height([[]], BODY)
    low = y if rows else under  # no columns through the one sentence of an empty book
    items += [TableRule(x, top, x, low, THIN) for x in edges[1:-1]]
    return [*items, TableRule(left, under, right, under, FRAME), *box(left, top, right, y, FRAME)]


def _titles(titles: Sequence[str], at: Frame, ruler: Ruler) -> tuple[list[Item], float]:
    """The titles, and where the table begins."""
    items: list[Item] = []
    y = at.top
    for n, title in enumerate(filter(None, map(_folded, titles))):
        type = OTHER_TITLE if n else FIRST_TITLE
        lines = break_lines(words(title), at.width, type, ruler)
        items += [Element("P" if n else "H1"), *place(lines, at.left, y, type, at.width)]
        y += len(lines) * type.line + 1
    return items, y + BELOW_TITLES if items else y


def _foot(at: Frame, name: str, number: int, count: int, ruler: Ruler) -> list[Item]:
    """As on the SOP sheet: hair line, name in the middle, page number at the right."""
    line = at.bottom + 6
    baseline = line + FOOT_TYPE.size + 2
    page = f"Halaman {number} dari {count}"
    wide = ruler.width(page, "regular", FOOT_TYPE.size)
    middle = (at.left + at.right) / 2
    items: list[Item] = [ARTIFACT, TableRule(at.left, line, at.right, line, 0.25)]
    for n, broken in enumerate(
        break_lines(words(name), 2 * (at.right - wide - 12 - middle), FOOT_TYPE, ruler)[:2]
    ):
        items += [
            TextRun(
                middle - broken.width / 2 + dx,
                baseline + n * FOOT_TYPE.line,
                text,
                face,
                FOOT_TYPE.size,
            )
            for dx, text, face in broken.runs
        ]
    items.append(TextRun(at.right - wide, baseline, page, "regular", FOOT_TYPE.size))
    return items


def _folded(text: str) -> str:
    """White space folded: a line end in a note must not reach the PDF as a character."""
    return " ".join(text.split())
