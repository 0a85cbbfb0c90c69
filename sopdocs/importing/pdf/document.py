"""Pages of a PDF → the SOPs in it: an identity and the flow tables below it, over pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sopdocs.importing.pdf.drawing import drawing_on
from sopdocs.importing.pdf.header import FlowHeader, flow_headers
from sopdocs.importing.pdf.identity import FoundIdentity, goes_on, identity_on
from sopdocs.importing.pdf.ink import InkPage
from sopdocs.importing.pdf.rules import Rulings, rulings
from sopdocs.importing.pdf.table import (
    BodyPlace,
    body_below,
    body_rows,
    body_without_header,
    without_numbering,
)
from sopdocs.importing.pdf.tables import TablePages
from sopdocs.importing.pdf.texts import InkLine, lines_of

BESIDE = 26.0  # points between a table and its title or note, and between their lines
FEW_WORDS = 12  # on a page that has nothing to read
_FOOT = re.compile(r"^(?:hal(?:aman)?\.?|page)?\s*\d+\s*(?:dari|of|/)?\s*\d*$|\bhalaman \d+", re.I)


@dataclass(slots=True)
class FoundSheet:
    """One SOP: its identity, if it has one, and its flow tables; `size` in points."""

    size: tuple[float, float]
    identity: FoundIdentity | None = None
    tables: list[TablePages] = field(default_factory=list)

    @property
    def pages(self) -> list[int]:
        """The numbers of its pages."""
        own = list(self.identity.pages) if self.identity is not None else []
        return sorted({*own, *(one.page for table in self.tables for one in table.drawings)})


@dataclass(slots=True)
class FoundDocument:
    """The SOPs of a PDF; `pages` counts all, `pictured` those that are little but a picture.

    `unread` are the numbers of pages with words but without an identity or a flow table.
    """

    sheets: list[FoundSheet] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    pages: int = 0
    pictured: int = 0

    def read(self, pages: Iterable[InkPage]) -> FoundDocument:
        """Read all pages."""
        for page in pages:
            self.pages += 1
            if not self._read(page):
                words = len(page.words)
                self.pictured += bool(page.pictures) and words < FEW_WORDS
                self.unread += [page.number] if words >= FEW_WORDS else []
        return self

    def _read(self, page: InkPage) -> bool:
        """Read one page; False if it has nothing of a SOP."""
        rules = rulings(page.paths)
        headers = flow_headers(page, rules)
        top = headers[0].top if headers else page.height
        found = self._rest_of_table(page, rules, top - 1)
        if not found and self._identity(page, rules, top - 1):
            found = True
        for n, header in enumerate(headers):
            end = headers[n + 1].top - 1 if n + 1 < len(headers) else page.height
            self._table(page, rules, header, end)
        return found or bool(headers)

    def _rest_of_table(self, page: InkPage, rules: Rulings, end: float) -> bool:
        table = self._last_table
        if table is None or table.last_page != page.number - 1:
            return False
        place = body_without_header(table.header.columns, rules, end)
        if place is None:
            return False
        _add(table, page, place, rules)
        return True

    @property
    def _last_table(self) -> TablePages | None:
        return self.sheets[-1].tables[-1] if self.sheets and self.sheets[-1].tables else None

    def _identity(self, page: InkPage, rules: Rulings, bottom: float) -> bool:
        last = self.sheets[-1] if self.sheets else None
        open_identity = last.identity if last is not None and not last.tables else None
        if open_identity is not None and goes_on(open_identity, page, rules, bottom):
            return True
        identity = identity_on(page, rules, bottom)
        if identity is not None:
            self.sheets.append(FoundSheet((page.width, page.height), identity))
        return identity is not None

    def _table(self, page: InkPage, rules: Rulings, header: FlowHeader, end: float) -> None:
        place = without_numbering(body_below(header, rules, end), page)
        drawing = drawing_on(page, place, body_rows(place, page, rules))
        table = self._last_table
        if table is not None and table.goes_on_with(header, drawing):
            table.drawings.append(drawing)
            table.notes = _notes(page, place, end)
            return
        sheet = self.sheets[-1] if self.sheets else None
        if sheet is None or (sheet.identity is None and sheet.tables):
            sheet = FoundSheet((page.width, page.height))
            self.sheets.append(sheet)
        title = _title(page, rules, header)
        sheet.tables.append(TablePages(header, [drawing], title, _notes(page, place, end)))


def _add(table: TablePages, page: InkPage, place: BodyPlace, rules: Rulings) -> None:
    place = without_numbering(place, page)
    table.drawings.append(drawing_on(page, place, body_rows(place, page, rules)))
    table.notes = _notes(page, place, page.height)


def _title(page: InkPage, rules: Rulings, header: FlowHeader) -> str:
    """The lines right above a table that are in no cell of another."""
    free = [
        word
        for word in page.words
        if word.box[3] <= header.top + 1
        and rules.cell_around((word.box[0] + word.box[2]) / 2, word.box[1] + 1) is None
    ]
    found: list[InkLine] = []
    top = header.top
    for line in reversed(lines_of(free)):
        if top - line.box[3] > BESIDE or _FOOT.search(line.text):
            break
        found.append(line)
        top = line.box[1]
    return " ".join(line.text for line in reversed(found))


def _notes(page: InkPage, place: BodyPlace, end: float) -> tuple[str, ...]:
    """The lines right below a table, before the foot of the page."""
    left, right = place.columns[0].left - 3, place.columns[-1].right + 3
    foot = place.heights[-1]
    free = [
        word
        for word in page.words
        if foot - 1 <= word.box[1] < end - BESIDE and left <= word.box[0] and word.box[2] <= right
    ]
    ends = [path.box[1] for path in page.paths if path.is_level and path.box[1] > foot + 3]
    found: list[InkLine] = []
    for line in lines_of(free):
        if (
            line.box[1] - foot > BESIDE
            or _FOOT.search(line.text)
            or line.box[3] > min(ends, default=end)
        ):
            break
        found.append(line)
        foot = line.box[3]
    return tuple(line.text for line in found)
