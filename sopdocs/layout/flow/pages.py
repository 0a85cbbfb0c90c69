"""The pages of the flow table: a ``TableContext`` goes in, pages of placed items come out.

The items of a page are in reading order; rules and arrows come last.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.bands import shifted
from sopdocs.layout.common.text import place
from sopdocs.layout.flow.cells import PageCells
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.heading import Heading, heading
from sopdocs.layout.flow.labels import connector_items
from sopdocs.layout.flow.links import end_here
from sopdocs.layout.flow.notes import add_notes
from sopdocs.layout.flow.repair import FlowPage
from sopdocs.layout.flow.tags import FlowTags
from sopdocs.layout.flow.title import title_lines, title_type
from sopdocs.layout.flow.total import TotalRow, totals
from sopdocs.layout.flow.tries import drawn_pages
from sopdocs.layout.page import (
    ARTIFACT,
    STEP,
    Bookmark,
    Element,
    Item,
    LinkAnnotation,
    Page,
    Quality,
    SourceAnchor,
)
from sopdocs.model.text import plain
from sopdocs.route.connectors import Connector
from sopdocs.route.links import RouteLink

_BETTER = 50.0  # points of line that flaws must be less for a table in other widths
_LONGEST_BOOKMARK = 70  # characters


@dataclass(frozen=True, slots=True)
class FlowPages:
    """The finished pages; ``failed`` holds the numbers of links that could not be drawn.

    ``letters`` counts the letters of connectors, ``tight_lanes`` are the widths that lanes need
    for words at exits. ``parted`` is true if a page ends early because its arrows found no way.
    ``drawn`` are the pages with their lattices and routes.
    """

    pages: list[Page]
    quality: tuple[Quality, ...]
    failed: list[int]
    letters: int = 0
    parted: bool = False
    tight_lanes: tuple[tuple[int, float], ...] = ()
    drawn: tuple[FlowPage, ...] = ()

    @property
    def is_bad(self) -> bool:
        """A skilled hand would set the table in another way, or draw some page again."""
        return self.parted or any(page.arrows.is_bad for page in self.quality)

    def is_better(self, other: FlowPages) -> bool:
        """All links are drawn, with fewer flaws, no more crossings, and on no more pages."""
        if self.failed or other.failed:
            return not self.failed
        if len(self.pages) > len(other.pages) or self._crossings > other._crossings:
            return False
        least = 0.0 if len(self.pages) < len(other.pages) else _BETTER
        return self._flaws < other._flaws - least

    @property
    def _flaws(self) -> float:
        return sum(page.arrows.flaws for page in self.quality)

    @property
    def _crossings(self) -> int:
        return sum(page.arrows.crossings for page in self.quality)


def flow_pages(context: TableContext) -> FlowPages:
    """Lay out the flow table. If links failed, the pages are not fit for use."""
    tags = FlowTags(context.sop, context.flow)
    header = heading(context.sop, context.columns, tags.header)
    drawn = drawn_pages(context, header.height)
    pages = drawn.pages
    tables = [_TablePage(context, header, tags, pages, n) for n in range(len(pages))]
    painted = [table.page() for table in tables]
    if context.sop.catatan:
        painted += add_notes(context, painted[-1], tables[-1].bottom)
    quality = tuple(
        Quality(context.first_page + n, page.art.quality) for n, page in enumerate(pages)
    )
    letters = {placed.link.number for page in pages for placed in page.art.connectors}
    lanes: dict[int, float] = {}
    for page in pages:
        for lane, width in page.art.tight_lanes.items():
            lanes[lane] = max(lanes.get(lane, 0.0), width)
    return FlowPages(
        painted,
        quality,
        drawn.failed,
        len(letters),
        drawn.parted,
        tuple(sorted(lanes.items())),
        tuple(pages),
    )


@dataclass(frozen=True, slots=True)
class _TablePage:
    """Page ``number`` of the table, from 0, ready to be painted."""

    context: TableContext
    header: Heading
    tags: FlowTags
    pages: list[FlowPage]
    number: int

    @property
    def bottom(self) -> float:
        """The lower edge of the table on this page, in points."""
        return self._this.plan.grid.bottom + self._total().height

    @property
    def _this(self) -> FlowPage:
        return self.pages[self.number]

    def page(self) -> Page:
        """Return the finished page: title, header, rows, total, rules, and arrows above them."""
        context, plan, art = self.context, self._this.plan, self._this.art
        page = Page(context.frame.page_width, context.frame.page_height)
        if self.number == 0:
            name = context.sop.judul_tabel if context.sop.tabel else "Prosedur"
            page.bookmarks.append(Bookmark(name, 0, context.frame.top))
            page.items += self._title()
        page.items += self._header()
        connectors = self._connectors()
        cells = PageCells(plan.rows, plan.grid, context.columns, self.tags)
        for n, row in enumerate(plan.rows):
            if row.flow.phase:
                page.items += cells.phase(n)
                continue
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
        lines, frame = title_lines(self.context), self.context.frame
        if not lines:
            return []
        type = title_type(self.context)
        return [Element("H2"), *place(lines, frame.left, frame.top, type, frame.width)]

    def _header(self) -> list[Item]:
        """Return the header of the table; screen readers read it on the first page only."""
        top = self._this.plan.grid.top
        if self.number == 0:
            return [shifted(item, top) for item in self.header.items]
        silent = [item for item in self.header.items if not isinstance(item, Element)]
        return [ARTIFACT, *(shifted(item, top) for item in silent)]

    def _mark_step(self, page: Page, step: int, edges: tuple[float, float]) -> None:
        """Record the height of a step on the page, for the outline and for books."""
        frame, (top, bottom) = self.context.frame, edges
        text = plain(self.context.sop.kegiatan[step].uraian).split("\n")[0]
        if len(text) > _LONGEST_BOOKMARK:
            text = text[: _LONGEST_BOOKMARK - 1].rsplit(" ", 1)[0] + " …"
        number = self.context.sop.kegiatan[step].no
        page.bookmarks.append(Bookmark(f"{number}. {text}" if number else text, 1, top))
        page.anchors.append(SourceAnchor(STEP, step, frame.left, top, frame.width, bottom - top))

    def _total(self) -> TotalRow:
        """Return the rows with the totals, on the last page."""
        is_last = self.number == len(self.pages) - 1
        if not is_last:
            return TotalRow(0.0, [])
        return totals(self.context, self._this.plan.grid.bottom, self.tags.total)

    def _lanes(self, n: int, connectors: dict[tuple[int, bool], list[Item]]) -> list[Item]:
        """Return the actors' cells of row ``n``, each in reading order.

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
            node = self.context.flow.node(row.owner, lane)
            items += connectors.get((node, True), ())
            items += [self.tags.symbol(row.owner, lane), *symbols[lane], *art.labels.get(node, ())]
            items += connectors.get((node, False), ())
        return items

    def _connectors(self) -> dict[tuple[int, bool], list[Item]]:
        """Return the connectors by symbol of the flow and by whether the arrow comes in there."""
        found: dict[tuple[int, bool], list[Item]] = {}
        for placed in sorted(
            self._this.art.connectors, key=lambda placed: placed.connector.pentagon
        ):
            connector, link = placed.connector, placed.link
            figure, annotation = self.tags.connector(link)
            found.setdefault((end_here(link), link.source is None), []).extend(
                [
                    figure,
                    *connector_items(self.context, connector, link),
                    annotation,
                    *self._link_to_partner(connector, link),
                ]
            )
        return found

    def _link_to_partner(self, connector: Connector, link: RouteLink) -> list[Item]:
        """Return the clickable area over a connector; pages count from the table's first one."""
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
