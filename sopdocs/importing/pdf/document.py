"""Pages of a PDF → the SOPs in it: an identity and the flow tables below it, over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Box
from sopdocs.importing.pdf.drawing import drawing_on
from sopdocs.importing.pdf.header import FlowHeader, flow_headers
from sopdocs.importing.pdf.identity import FoundIdentity, goes_on, identity_on
from sopdocs.importing.pdf.ink import InkPage
from sopdocs.importing.pdf.margins import left_over, notes_of, title_of
from sopdocs.importing.pdf.rules import Rulings, rulings
from sopdocs.importing.pdf.table import (
    BodyPlace,
    body_below,
    body_rows,
    body_without_header,
    without_numbering,
)
from sopdocs.importing.pdf.tables import TablePages
from sopdocs.importing.pdf.texts import InkLine

FEW_WORDS = 12  # on a page that has nothing to read


@dataclass(slots=True)
class FoundSheet:
    """One SOP: its identity, if it has one, and its flow tables; `size` in points."""

    size: tuple[float, float]
    identity: FoundIdentity | None = None
    tables: list[TablePages] = field(default_factory=list)
    rest: list[tuple[int, str]] = field(default_factory=list)  # page, and words without a place

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
    taken: list[Box] = field(default_factory=list)  # of the page that is being read

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
        self.taken = []
        found = self._rest_of_table(page, rules, top - 1)
        if not found and self._identity(page, rules, top - 1):
            found = True
        for n, header in enumerate(headers):
            end = headers[n + 1].top - 1 if n + 1 < len(headers) else page.height
            self._table(page, rules, header, end)
        if found or headers:
            rest = self.sheets[-1].rest
            known = {text for _, text in rest}
            lines = [text for text in left_over(page, self.taken, rules) if text not in known]
            rest += [(page.number, text) for text in lines]
        return found or bool(headers)

    def _rest_of_table(self, page: InkPage, rules: Rulings, end: float) -> bool:
        table = self._last_table
        if table is None or table.last_page != page.number - 1:
            return False
        place = body_without_header(table.header.columns, rules, end)
        if place is None:
            return False
        self._add(table, page, place, rules)
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
        notes = notes_of(page, place, end)
        self._take(place, header.top, notes)
        table = self._last_table
        if table is not None and table.goes_on_with(header, drawing):
            table.drawings.append(drawing)
            table.notes = tuple(line.text for line in notes)
            return
        sheet = self.sheets[-1] if self.sheets else None
        if sheet is None or (sheet.identity is None and sheet.tables):
            sheet = FoundSheet((page.width, page.height))
            self.sheets.append(sheet)
        title = title_of(page, rules, header)
        self.taken += [line.box for line in title]
        words = " ".join(line.text for line in title)
        below = tuple(line.text for line in notes)
        sheet.tables.append(TablePages(header, [drawing], words, below))

    def _take(self, place: BodyPlace, top: float, notes: Sequence[InkLine]) -> None:
        """Note which parts of the page are read."""
        columns = place.columns
        self.taken.append((columns[0].left, top, columns[-1].right, place.heights[-1]))
        self.taken += [line.box for line in notes]

    def _add(self, table: TablePages, page: InkPage, place: BodyPlace, rules: Rulings) -> None:
        """Add the part of a table on a page without its heading."""
        top, place = place.heights[0], without_numbering(place, page)
        table.drawings.append(drawing_on(page, place, body_rows(place, page, rules)))
        notes = notes_of(page, place, page.height)
        table.notes = tuple(line.text for line in notes)
        self._take(place, top, notes)
