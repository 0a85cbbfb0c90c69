"""The Lembar Perubahan: what a revision changed, on upright A4, with room for the signature.

In: a ``ChangeSheet`` (words only) and a ruler. Out: pages. A row is torn only if it is higher than
half a page; the signature always has a row of the table on its page.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.bands import Band, shifted, stack, stack_height
from sopdocs.layout.common.foot import Foot
from sopdocs.layout.common.frame import FOOT, Frame, frame_on
from sopdocs.layout.common.grid import Column, Grid, TableStyle
from sopdocs.layout.common.rows import RowFiller
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.signing import footer, footer_height
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.page import Element, Item, Page, Picture, Role, TableRule, TextRun
from sopdocs.model.institution import MM, PAPERS, Institution, Print
from sopdocs.model.official import Official
from sopdocs.model.text import Text

TITLE = "LEMBAR PERUBAHAN"
SUBTITLE = "STANDAR OPERASIONAL PROSEDUR"
NOTHING = "Tidak ada perubahan isi."
BOLD_IS_NEW = "Kata yang berubah dicetak tebal."
VERSIONS = (Column("", 116), Column("Semula", 190), Column("Menjadi", 190))
CHANGES = (
    Column("No", 24, centred=True),
    Column("Bagian/Langkah", 108),
    Column("Semula", 148),
    Column("Menjadi", 148),
    Column("Keterangan", 68),
)
LOGO = 18 * MM
SIGNATURE = 23 * MM  # for signature and stamp
BELOW_VERSIONS = 12.0  # points
DOTS = "." * 40  # for a missing name or post


@dataclass(frozen=True, slots=True)
class Emphasis(Type):
    """Running text in which marked runs, the changed words, are bold; nothing is italic."""

    def face(self, italic: bool = False, bold: bool = False) -> str:
        return "bold" if italic or self.bold else "regular"


BODY, HEAD = Emphasis(9), Emphasis(9, True)
SMALL = Type(8)
STYLE = TableStyle(BODY, HEAD, over=3.0, over_header=4.0)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row of the table. Runs marked italic are the changed words; an empty text prints a dash."""

    part: Text
    old: Text
    new: Text
    note: str


@dataclass(frozen=True, slots=True)
class ChangeSheet:
    """The texts of the sheet.

    ``versions`` are label, old value, and new value; ``pengesah`` is printed above the official's
    post.
    """

    instansi: Institution
    nama: str
    versions: tuple[tuple[str, Text, Text], ...]
    changes: tuple[ChangeRow, ...]
    pengesah: str
    official: Official


def revision_pages(sheet: ChangeSheet, ruler: Ruler) -> list[Page]:
    """Lay out the sheet: one page, or more if the changes need them."""
    frame, sentences = _frame(sheet.instansi, ruler)
    grid = Grid.of(CHANGES, frame, STYLE, ruler)
    head = _head(sheet, frame, ruler)
    page, y = head.pages[-1], head.y + BELOW_VERSIONS
    end = _End.of(sheet, frame, ruler)
    filler = RowFiller(grid, frame, page, y, (frame.height - grid.header_height) / 2)
    for n, change in enumerate(sheet.changes, 1):
        row = grid.row(_cells(str(n), change.part, change.old, change.new, change.note), True)
        filler.add(row, below=end.height if n == len(sheet.changes) else 0.0)
    if not sheet.changes:
        lines = break_lines(words(NOTHING), frame.width, BODY, ruler)
        page.items += [Element("P"), *place(lines, frame.left, y, BODY)]
        filler.y += BODY.line
    filler.close()
    if filler.y + end.height > frame.bottom:
        filler.next_page()
    filler.pages[-1].items += end.items(filler.y)
    pages = [*head.pages[:-1], *filler.pages]
    foot = Foot(f"{TITLE.title()} · {sheet.nama}", SMALL, frame, ruler, sentences)
    for number, one in enumerate(pages, 1):
        one.items += foot.items(number, len(pages))
    return pages


def _frame(institution: Institution, ruler: Ruler) -> tuple[Frame, list[Line]]:
    """Return the frame on upright A4, and a signing service's sentences below it."""
    width, height = (side * MM for side in PAPERS["A4"])
    frame = frame_on((width, height), Print().margin, FOOT)
    sentences = footer(institution, frame.left, frame.right, ruler)
    return replace(frame, bottom=frame.bottom - footer_height(sentences)), sentences


def _cells(*texts: str | Text) -> list[Text]:
    """Return the texts of a row; an empty one prints a dash."""
    return [(words(text) if isinstance(text, str) else text) or words("–") for text in texts]


def _head(sheet: ChangeSheet, frame: Frame, ruler: Ruler) -> RowFiller:
    """Return the first page with institution, titles, and a table of the versions' data."""
    page = Page(frame.page_width, frame.page_height)
    y = _letterhead(page, sheet.instansi, frame, ruler)
    page.items.append(TableRule(frame.left, y, frame.right, y, 1.2))
    y += 14
    titles: tuple[tuple[str, Type, float, Role], ...] = (
        (TITLE, Type(14, True), 1.0, "H1"),
        (SUBTITLE, Type(10), 5.0, "P"),
        (sheet.nama, Type(11, True), 12.0, "H2"),
    )
    for text, type, gap, role in titles:
        lines = break_lines(words(text), frame.width - 40, type, ruler)
        page.items += [Element(role), *place(lines, frame.left + 20, y, type, frame.width - 40)]
        y += len(lines) * type.line + gap
    grid = Grid.of(VERSIONS, frame, STYLE, ruler)
    versions = RowFiller(grid, frame, page, y, frame.height)
    for label, old, new in sheet.versions:
        versions.add(grid.row(_cells(label, old, new), True))
    versions.close()
    return versions


def _letterhead(page: Page, institution: Institution, frame: Frame, ruler: Ruler) -> float:
    """Place the logo at the left, the institution's lines in the middle; return the lower edge."""
    inset = room = 0.0
    if logo := institution.logo:
        high = min(LOGO, LOGO * 1.4 / logo.ratio)
        page.items += [
            Element("Figure", alternative_text=f"Lambang {institution.nama[-1]}"),
            Picture(frame.left, frame.top, high * logo.ratio, high, logo),
        ]
        inset, room = high * logo.ratio + 10, LOGO
    last = len(institution.nama) - 1
    names = []
    for n, name in enumerate(institution.nama):
        type = Type(13 if n == last else 11, True)
        names.append((break_lines(words(name), frame.width - 2 * inset, type, ruler), type))
    height = sum(len(lines) * type.line for lines, type in names)
    y = frame.top + max(0.0, (room - height) / 2)
    for lines, type in names:
        page.items += [Element("P"), *place(lines, frame.left, y, type, frame.width)]
        y += len(lines) * type.line
    return max(y, frame.top + room) + 5


@dataclass(frozen=True, slots=True)
class _End:
    """What follows the table, ``height`` points high: the meaning of bold, and the signature."""

    note: list[TextRun]
    signature: list[Band]

    @classmethod
    def of(cls, sheet: ChangeSheet, frame: Frame, ruler: Ruler) -> _End:
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
        middle = (frame.left + frame.right) / 2
        lines = break_lines(words(BOLD_IS_NEW), frame.width, SMALL, ruler)
        return cls(
            place(lines, frame.left, 4.0, SMALL) if _has_emphasis(sheet) else [],
            signature_bands(block, middle, frame.right, ruler, gap=14.0),
        )

    @property
    def height(self) -> float:
        return SMALL.line + 4 + stack_height(self.signature)

    def items(self, y: float) -> list[Item]:
        note: list[Item] = [Element("P"), *(shifted(run, y) for run in self.note)]
        return (note if self.note else []) + stack(self.signature, y + SMALL.line + 4)


def _has_emphasis(sheet: ChangeSheet) -> bool:
    """True if a changed word is printed bold."""
    return any(
        run.italic
        for change in sheet.changes
        for text in (change.old, change.new)
        for paragraph in text
        for run in paragraph.runs
    )
