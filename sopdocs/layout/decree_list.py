"""Lampiran of a decree: the SOPs that it puts into force, by unit, and the signature again.

In: the decree, the SOPs by unit, the frame, a ruler, the institution. Out: pages. The head is at
the upper right, as Permendagri 1/2023 shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.layout.book_pages import INDEX_STYLE, SIZE
from sopdocs.layout.common.bands import Band, fill, stack_height
from sopdocs.layout.common.fitting import fitted
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.grid import Column, Grid
from sopdocs.layout.common.prose import Prose, body
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import footer, footer_items
from sopdocs.layout.common.table import TableRow, table_pages
from sopdocs.layout.decree import NUMBER_DOTS, addressed, signature
from sopdocs.layout.page import Bookmark, Page
from sopdocs.model import text as texts
from sopdocs.model.book import Decree
from sopdocs.model.institution import Institution
from sopdocs.model.letter_settings import WET

TITLE = "DAFTAR STANDAR OPERASIONAL PROSEDUR"
COLUMNS = (Column("No.", 10, True), Column("Nama SOP", 96), Column("Nomor SOP", 42))
_HEAD = 0.46  # share of the page's width at which the head begins


@dataclass(frozen=True, slots=True)
class UnitList:
    """The SOPs of a unit as (nama, nomor); a book that is not divided has one without a name."""

    unit: str
    sops: Sequence[tuple[str, str]]


def decree_list_pages(
    decree: Decree,
    units: Sequence[UnitList],
    frame: Frame,
    ruler: Ruler,
    institution: Institution,
) -> list[Page]:
    """Lay out the Lampiran.

    An electronic signature is at the end of the decree; below the list there is room for a pen.
    """
    decree = addressed(decree, institution)
    bands = _head(decree, frame, ruler)
    bands += Prose.of(frame, body(SIZE, True), ruler).title(TITLE, 16.0, "H2")
    by_hand = institution.signed_as(WET)
    closing = signature(decree, frame, ruler, by_hand, field="")
    rows = _rows(units)
    columns = fitted(COLUMNS, rows, frame.width, INDEX_STYLE, ruler)
    grid = Grid.of(columns, frame, INDEX_STYLE, ruler)
    top = frame.top + stack_height(bands) + 10
    pages = list(table_pages(grid, rows, frame, top, closing))
    pages[0].items = [*fill(bands, frame)[0].items, *pages[0].items]
    sentences = footer(institution, frame.left, frame.right, ruler)
    for page in pages:
        page.items += footer_items(sentences, frame.left, frame.bottom + 8)
    pages[0].bookmarks.append(Bookmark("Lampiran Keputusan", 0, frame.top))
    return pages


def _head(decree: Decree, frame: Frame, ruler: Ruler) -> list[Band]:
    """Return LAMPIRAN, the decree's name, number and subject in a column at the right."""
    prose = Prose(frame.left + frame.width * _HEAD, frame.right, body(SIZE - 1), ruler)
    lines = (
        "LAMPIRAN",
        f"KEPUTUSAN {decree.post}",
        f"NOMOR {decree.nomor or NUMBER_DOTS}",
        "TENTANG",
        decree.tentang.upper(),
    )
    return [band for line in lines for band in prose.paragraphs(texts.paragraphs(line), 0.0)]


def _rows(units: Sequence[UnitList]) -> list[TableRow]:
    """Number the SOPs through all units, each unit under its name."""
    rows: list[TableRow] = []
    number = 0
    for unit in units:
        if unit.unit and unit.sops:
            rows.append(TableRow((unit.unit,)))
        for nama, nomor in unit.sops:
            number += 1
            rows.append(TableRow((f"{number}.", nama, nomor)))
    return rows
