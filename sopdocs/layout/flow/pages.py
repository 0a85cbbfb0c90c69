"""The flow table over its pages: rows, page breaks, connectors, and repairs that make room.

A table goes in as a ``TableContext`` and comes out as pages of placed items. The whole table is
paginated anew, with taller rows, if a page's own repairs were not enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.flow.cells import PageCells, TotalRow, total_row
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.heading import Heading, heading
from sopdocs.layout.flow.labels import connector_items
from sopdocs.layout.flow.links import RowPlaces, connector_letters, links_of_page
from sopdocs.layout.flow.page import MORE, PagePlan, grid
from sopdocs.layout.flow.pagination import Cut, Rooms, paginate
from sopdocs.layout.flow.repair import FlowPage, Repair
from sopdocs.layout.flow.rows import FlowTableRow, cut, make_rows
from sopdocs.layout.flow.tags import FlowTags
from sopdocs.layout.page import (
    ARTIFACT,
    STEP,
    Bookmark,
    Element,
    Fill,
    Item,
    LinkAnnotation,
    Page,
    Quality,
    SourceAnchor,
    TableRule,
    TextRun,
)
from sopdocs.model.text import plain
from sopdocs.route.connectors import Connector, strip_height
from sopdocs.route.links import RouteLink

TRIES = 4
_LONGEST_BOOKMARK = 70  # characters


@dataclass(frozen=True, slots=True)
class FlowPages:
    """The finished pages; ``failed`` are the numbers of links that could not be drawn."""

    pages: list[Page]
    quality: tuple[Quality, ...]
    failed: list[int]


def flow_pages(context: TableContext) -> FlowPages:
    """Lay out the flow table. If links failed, the pages are not fit for use."""
    tags = FlowTags(context.sop, context.flow)
    header = heading(context.sop, context.columns, tags.header)
    layout = _Layout(context, header.height, Repair(context), {}, {})
    pages, failed = layout.pages()
    painted = [_TablePage(context, header, tags, pages, n).page() for n in range(len(pages))]
    quality = tuple(
        Quality(
            context.first_page + n,
            page.art.quality.links,
            page.art.quality.crossings,
            page.art.quality.bends,
            page.art.quality.length,
        )
        for n, page in enumerate(pages)
    )
    return FlowPages(painted, quality, failed)


@dataclass(frozen=True, slots=True)
class _DrawnKey:
    """What a drawn page depends on: an equal page need not be drawn again."""

    cut: Cut
    heights: tuple[float, ...]
    links: tuple[RouteLink, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The tries at one table.

    ``header`` is the heading's height in points. ``taller`` grows from try to try: points that
    are added to a row of the flow. ``drawn`` keeps the pages that need not be drawn again.
    """

    context: TableContext
    header: float
    repair: Repair
    taller: dict[int, float]
    drawn: dict[_DrawnKey, FlowPage]

    def pages(self) -> tuple[list[FlowPage], list[int]]:
        """The pages of the last try, and the numbers of the links that failed on them."""
        for attempt in range(TRIES):
            pages = self._try()
            failed = {
                link.number for page in pages for link in (*page.art.lost, *page.art.unlabelled)
            }
            if not failed or self.repair.is_exhausted or attempt == TRIES - 1:
                break
            for number in failed:
                link = self.context.flow.links[number]
                for owner in (link.source, link.target):
                    self.taller[owner] = self.taller.get(owner, 0.0) + MORE
        return pages, sorted(failed)

    def _try(self) -> list[FlowPage]:
        """Rows, page breaks and drawn pages with the present heights."""
        keys: list[_DrawnKey] = []
        fresh: list[int] = []
        pages: list[FlowPage] = []
        for n, plan in enumerate(self._plans()):
            heights = tuple(row.height for row in plan.rows)
            keys.append(_DrawnKey(plan.cut, heights, tuple(plan.links)))
            if keys[n] not in self.drawn:
                fresh.append(n)
            pages.append(self.drawn.get(keys[n]) or self.repair.draw(plan))
        self.repair.ask_engine(pages, fresh)
        for n in fresh:
            pages[n] = self.repair.loosen(self.repair.mend(pages[n]))
            self.drawn[keys[n]] = pages[n]
        return pages

    def _plans(self) -> list[PagePlan]:
        """The pages with their rows and links, before anything is drawn."""
        context, frame = self.context, self.context.frame
        title, total = _title_height(context), self._total_height()
        rows, places = self._paginated(frame.height - self.header, title, total)
        letters = connector_letters(context.flow, places)
        plans = []
        for n, one in enumerate(places.cuts):
            here = rows[one.first : one.end]
            is_last = n == len(places.cuts) - 1
            plans.append(
                PagePlan(
                    here,
                    one,
                    grid(here, frame.top + (title if n == 0 else 0.0), self.header, one),
                    links_of_page(context, places, letters, n),
                    frame.bottom - (total if is_last else 0.0),
                )
            )
        return plans

    def _total_height(self) -> float:
        """Height of the row with the total, if it is wanted."""
        context = self.context
        if not context.sop.cetak.baris_jumlah:
            return 0.0
        return total_row(context.sop, context.columns, 0, ARTIFACT).height

    def _paginated(
        self, room: float, title: float, total: float
    ) -> tuple[list[FlowTableRow], RowPlaces]:
        """Rows and where they break; a row higher than a page is in pieces. All in points."""
        type, lanes = self.context.columns.type, self.context.columns.lanes
        highest = room - title - 2 * strip_height(1)
        rows = [
            piece
            for row in make_rows(self.context, self.taller)
            for piece in (cut(row, highest, type) if row.height > highest else [row])
        ]
        first_piece = {row.owner: n for n, row in reversed(list(enumerate(rows)))}
        row_of = [first_piece[owner] for owner in range(len(self.context.flow.rows))]
        cuts = paginate(
            [row.height for row in rows],
            self.context.flow.links,
            row_of,
            Rooms(room, room - title, total, lanes[-1] - lanes[0]),
            [row.merged == 0 for row in rows],
        )
        _repeat_merged(rows, cuts, self.context.columns.merged.key)
        return rows, RowPlaces(row_of, cuts)


def _repeat_merged(rows: list[FlowTableRow], cuts: list[Cut], key: str) -> None:
    """Print the words of a merged cell again where it goes on on the next page."""
    for one in cuts[1:]:
        row = rows[one.first]
        if row.merged == 0:
            above = one.first
            while rows[above].merged == 0:
                above -= 1
            row.cells[key] = rows[above].cells.get(key, [])


def _title_lines(context: TableContext) -> list[Line]:
    """The lines of the title above the table; none if it has no title."""
    title = context.sop.judul_tabel
    if not title:
        return []
    return break_lines(words(title), context.frame.width, _title_type(context), context.ruler)


def _title_height(context: TableContext) -> float:
    lines = _title_lines(context)
    return len(lines) * _title_type(context).line + 6 if lines else 0.0


def _title_type(context: TableContext) -> Type:
    return Type(context.columns.type.size + 2, bold=True)


@dataclass(frozen=True, slots=True)
class _TablePage:
    """Page ``number`` of the table, from 0, ready to be painted."""

    context: TableContext
    header: Heading
    tags: FlowTags
    pages: list[FlowPage]
    number: int

    @property
    def _this(self) -> FlowPage:
        return self.pages[self.number]

    def page(self) -> Page:
        """The finished page: title, head, rows, total, rules, and the arrows above all of them."""
        context, plan, art = self.context, self._this.plan, self._this.art
        page = Page(context.frame.page_width, context.frame.page_height)
        if self.number == 0:
            page.bookmarks.append(Bookmark("Prosedur", 0, context.frame.top))
            page.items += self._title()
        page.items += self._header()
        connectors = self._connectors()
        cells = PageCells(plan.rows, plan.grid, context.columns, self.tags)
        for n, row in enumerate(plan.rows):
            page.items += cells.before_lanes(n)
            page.items += self._lanes(n, connectors)
            page.items += cells.after_lanes(n)
            if row.first and row.flow.step is not None:
                self._mark_step(page, row.flow.step, plan.grid.rows[n])
        total = self._total()
        page.items += total.items
        page.items += cells.rules(total.height)
        page.items += art.arrows
        return page

    def _title(self) -> list[Item]:
        lines, frame = _title_lines(self.context), self.context.frame
        if not lines:
            return []
        type = _title_type(self.context)
        return [Element("H2"), *place(lines, frame.left, frame.top, type, frame.width)]

    def _header(self) -> list[Item]:
        """The head of the table; it is read aloud on the first page only."""
        top = self._this.plan.grid.top
        if self.number == 0:
            return [_moved_down(item, top) for item in self.header.items]
        silent = [item for item in self.header.items if not isinstance(item, Element)]
        return [ARTIFACT, *(_moved_down(item, top) for item in silent)]

    def _mark_step(self, page: Page, step: int, edges: tuple[float, float]) -> None:
        """Note where a step is on the page, for the outline and for books."""
        frame, (top, bottom) = self.context.frame, edges
        text = plain(self.context.sop.kegiatan[step].uraian).split("\n")[0]
        if len(text) > _LONGEST_BOOKMARK:
            text = text[: _LONGEST_BOOKMARK - 1].rsplit(" ", 1)[0] + " …"
        page.bookmarks.append(Bookmark(f"{step + 1}. {text}", 1, top))
        page.anchors.append(SourceAnchor(STEP, step, frame.left, top, frame.width, bottom - top))

    def _total(self) -> TotalRow:
        """The row with the total, on the last page, if it is wanted."""
        is_last = self.number == len(self.pages) - 1
        if not (is_last and self.context.sop.cetak.baris_jumlah):
            return TotalRow(0.0, [])
        bottom = self._this.plan.grid.bottom
        return total_row(self.context.sop, self.context.columns, bottom, self.tags.total())

    def _lanes(self, n: int, connectors: dict[tuple[int, bool], list[Item]]) -> list[Item]:
        """The actors' cells of row ``n``, each in reading order.

        An arrow from another page comes first, then the symbol with the labels of its arrows, then
        arrows to other pages.
        """
        row, art = self._this.plan.rows[n], self._this.art
        symbols = art.symbols.get(n, {})
        items: list[Item] = []
        for lane in range(self.context.columns.actors):
            items.append(self.tags.lane(row.owner, lane))
            if lane not in symbols:
                continue
            symbol = [self.tags.symbol(row.owner, lane), *symbols[lane]]
            if lane != row.flow.main:
                items += symbol
                continue
            items += connectors.get((row.owner, True), ())
            items += [*symbol, *art.labels.get(n, ())]
            items += connectors.get((row.owner, False), ())
        return items

    def _connectors(self) -> dict[tuple[int, bool], list[Item]]:
        """The connectors by their row of the flow, and by whether the arrow comes in there."""
        found: dict[tuple[int, bool], list[Item]] = {}
        for placed in sorted(
            self._this.art.connectors, key=lambda placed: placed.connector.pentagon
        ):
            connector, link = placed.connector, placed.link
            owner = link.source if link.source is not None else link.target
            if owner is None:
                continue  # both of its symbols are on other pages
            figure, annotation = self.tags.connector(link)
            found.setdefault((owner, link.source is None), []).extend(
                [
                    figure,
                    *connector_items(self.context, connector, link),
                    annotation,
                    *self._link_to_partner(connector, link),
                ]
            )
        return found

    def _link_to_partner(self, connector: Connector, link: RouteLink) -> list[Item]:
        """The clickable area over a connector; its page counts from the table's first page."""
        left = min(connector.pentagon[0], connector.words[0])
        right = max(connector.pentagon[2], connector.words[2])
        top, bottom = connector.pentagon[1], connector.pentagon[3]
        return [
            LinkAnnotation(
                left, top, right - left, bottom - top, number, partner.connector.pentagon[1]
            )
            for number, page in enumerate(self.pages)
            for partner in page.art.connectors
            if partner.link.number == link.number and number != self.number
        ]


def _moved_down(item: Item, dy: float) -> Item:
    """An item of the head, moved by ``dy`` points."""
    if isinstance(item, TextRun):
        return TextRun(item.x, item.y + dy, item.text, item.face, item.size, item.turned)
    if isinstance(item, Fill):
        return Fill(item.x, item.y + dy, item.width, item.height, item.grey)
    if isinstance(item, TableRule):
        return TableRule(item.x1, item.y1 + dy, item.x2, item.y2 + dy, item.width)
    return item
