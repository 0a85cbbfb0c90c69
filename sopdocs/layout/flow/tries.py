"""Lay out one flow table repeatedly: rows, page breaks, arrows, and more room for what failed.

A page that is equal in two tries is drawn once.
"""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.links import RowPlaces, connector_letters, links_of_page
from sopdocs.layout.flow.merged import WordsLost, part_merged, stretch_merged
from sopdocs.layout.flow.notes import kept_height
from sopdocs.layout.flow.page import MORE, PagePlan, grid
from sopdocs.layout.flow.pagination import PageRange, Rooms, paginate
from sopdocs.layout.flow.repair import FlowPage, Repair
from sopdocs.layout.flow.rows import FlowTableRow, kept_together, make_rows, split_row
from sopdocs.layout.flow.title import title_height
from sopdocs.layout.flow.total import totals
from sopdocs.layout.page import ARTIFACT
from sopdocs.route.connectors import LEVEL, levels_needed, room_in_levels, strip_height
from sopdocs.route.links import RouteLink

TRIES = 12
LIST_GAP = 1.5  # points between the items of a list in a cell, if that takes no page more
_DIGIT = re.compile("[0-9]")
MERGED_TRIES = 8  # at page breaks that leave room for all words of merged cells


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pages of the last try, and the numbers of the links that failed on them.

    ``parted`` is true if a page ends early because its links found no way on it.
    """

    pages: list[FlowPage]
    failed: list[int]
    parted: bool


def drawn_pages(context: TableContext, header: float) -> DrawnPages:
    """Draw the table's pages; ``header`` is the height of the table's header, in points."""
    plain = _tries(context, header)
    texts = (text for step in context.sop.kegiatan for _, text in step.texts)
    if not any(paragraph.label for text in texts for paragraph in text):
        return plain.pages()
    airy = _tries(replace(context, list_gap=LIST_GAP), header)
    return (plain if airy.need() > plain.need() else airy).pages()


def _tries(context: TableContext, header: float) -> _Tries:
    return _Tries(context, header, Repair(context), {}, set(), {}, set())


@dataclass(frozen=True, slots=True)
class _DrawnKey:
    """What a page's lines depend on: a page with equal ones need not be routed again.

    All digits have one width, so that other numbers of pages and other letters at connectors
    change no line.
    """

    extent: PageRange
    heights: tuple[float, ...]
    links: tuple[RouteLink, ...]

    @classmethod
    def of(cls, plan: PagePlan) -> _DrawnKey:
        links = (
            replace(link, words=_DIGIT.sub("0", link.words), letters="") for link in plan.links
        )
        return cls(plan.extent, tuple(row.height for row in plan.rows), tuple(links))


@dataclass(frozen=True, slots=True)
class _Tries:
    """The tries at one table.

    ``header`` is its height in points. ``taller`` maps a row of the flow to the points that are
    added to it, ``breaks`` are rows of the flow that begin a page; both grow from try to try.
    ``drawn`` keeps pages that need not be drawn again, ``settled`` the keys of mended ones.
    """

    context: TableContext
    header: float
    repair: Repair
    taller: dict[int, float]
    breaks: set[int]
    drawn: dict[_DrawnKey, FlowPage]
    settled: set[_DrawnKey]

    def pages(self) -> DrawnPages:
        """Draw the pages, with more room or more pages from try to try."""
        for attempt in range(TRIES):
            pages = self._try()
            failed = {
                link.number for page in pages for link in (*page.art.lost, *page.art.unlabelled)
            }
            if not failed or self.repair.is_exhausted or attempt == TRIES - 1:
                break
            self._give_room(pages)
        if not failed:
            pages = [self.repair.air(self.repair.polish(page)) for page in pages]
        return DrawnPages(pages, sorted(failed), bool(self.breaks))

    def need(self) -> tuple[int, bool]:
        """The pages of the first try, and whether they leave no room for the identity on them."""
        plans = self._plans()
        return len(plans), plans[0].low_below < plans[0].grid.bottom

    def _give_room(self, pages: list[FlowPage]) -> None:
        """Part the first page on which a link failed, or make its rows taller if it has only one.

        The other pages keep their rows, so that they are not drawn again.
        """
        page = next(page for page in pages if not page.art.is_whole)
        owner = self._middle(page.plan)
        if owner is not None:
            self.breaks.update(
                other.plan.rows[0].owner for other in pages if other.plan.rows[0].first
            )
            self.breaks.add(owner)
            return
        for link in (*page.art.lost, *page.art.unlabelled):
            for row in {self.context.flow.nodes[end].row for end in link.ends}:
                self.taller[row] = self.taller.get(row, 0.0) + MORE

    def _middle(self, plan: PagePlan) -> int | None:
        """The row of the flow before which a page is best parted: few links cut, near its middle.

        None if the page has no other row to begin a page with.
        """
        rows = [
            n
            for n, row in enumerate(plan.rows)
            if n and row.first and not plan.rows[n - 1].flow.phase
        ]
        at = {row.owner: n for n, row in enumerate(plan.rows) if row.first}
        ends = [[at[self.context.flow.nodes[end].row] for end in link.ends] for link in plan.links]

        def cost(n: int) -> tuple[float, int]:
            cut = sum(min(pair) < n <= max(pair) for pair in ends)
            return cut + 2 * abs(n - len(plan.rows) / 2), n

        return plan.rows[min(rows, key=cost)].owner if rows else None

    def _try(self) -> list[FlowPage]:
        """Return drawn pages for the current heights of the rows.

        After a page that cannot be drawn the others wait for the next try.
        """
        plans = self._plans()
        keys = [_DrawnKey.of(plan) for plan in plans]
        fresh = [n for n, key in enumerate(keys) if key not in self.drawn]
        for key, plan in zip(keys, plans):
            known = self.drawn.get(key)
            self.drawn[key] = (
                self.repair.again(known, plan.links) if known else self.repair.draw(plan)
            )
        pages = [self.drawn[key] for key in keys]
        self.repair.ask_engine(pages, fresh)
        for n, key in enumerate(keys):
            if key not in self.settled:
                pages[n] = self.repair.loosen(self.repair.mend(pages[n]))
                self.settled.add(key)
            self.drawn[key] = pages[n]
            if not pages[n].art.is_whole:
                break
        return pages

    def _plans(self) -> list[PagePlan]:
        """Return the pages with their rows and links, before anything is drawn."""
        context, frame = self.context, self.context.frame
        title, total = title_height(context), self._total_height() + kept_height(context)
        rows, places = self._paginated(frame.height - self.header, title, total)
        letters = connector_letters(context.flow, places, context.letters_before)
        plans = []
        for n, one in enumerate(places.ranges):
            here = rows[one.first : one.end]
            is_last = n == len(places.ranges) - 1
            plans.append(
                PagePlan(
                    here,
                    one,
                    grid(here, frame.top + (title if n == 0 else 0.0), self.header, one),
                    links_of_page(context, places, letters, n),
                    frame.bottom - (total if is_last else 0.0),
                    frame.top + context.below - total if len(places.ranges) == 1 else 0.0,
                )
            )
        return plans

    def _total_height(self) -> float:
        """Height of the rows with totals; 0 if there are none."""
        return totals(self.context, 0.0, lambda: ARTIFACT).height

    def _paginated(
        self, room: float, title: float, total: float
    ) -> tuple[list[FlowTableRow], RowPlaces]:
        """Return the rows and their page breaks; a row higher than a page is cut.

        Heights are points. Raises WordsLost if the words of a merged cell found no room.
        """
        context, lanes = self.context, self.context.columns.lanes
        strip = room_in_levels(lanes[-1] - lanes[0], context.smallest)
        more: dict[int, float] = {}
        for _ in range(MERGED_TRIES):
            rows = self._pieces(more, room - title, strip)
            first_piece = {row.owner: n for n, row in reversed(list(enumerate(rows)))}
            row_of = [first_piece[owner] for owner in range(len(context.flow.rows))]
            breaks = frozenset(row_of[owner] for owner in self.breaks)
            ranges = paginate(
                [row.height for row in rows],
                context.flow.links,
                row_of,
                Rooms(room, room - title, total, strip, breaks),
                kept_together(rows),
            )
            lacking = part_merged(rows, ranges, context.columns)
            if not lacking:
                return rows, RowPlaces(row_of, ranges)
            for owner, points in lacking.items():
                more[owner] = more.get(owner, 0.0) + points
        raise WordsLost("a merged cell is higher than its rows")

    def _pieces(self, more: dict[int, float], room: float, strip: float) -> list[FlowTableRow]:
        """Return the rows as high as they have to be; a row higher than a page is cut.

        ``room`` is the height of a page for its rows and connectors, ``strip`` the width for these.
        """
        context, most = self.context, room - 2 * strip_height(1)
        rows = stretch_merged(make_rows(context, self.taller), context.columns, most, more)
        pieces: list[FlowTableRow] = []
        for row in rows:
            highest = most
            if row.height > most - 4 * LEVEL:
                highest = min(most, room - self._strips(row.owner, strip))
            is_high = row.height > highest
            pieces += split_row(row, highest, context.columns.type) if is_high else [row]
        return pieces

    def _strips(self, owner: int, width: float) -> float:
        """Height in points of the connectors of a row that is alone on its page."""
        above = below = 0
        for link in self.context.flow.links:
            if owner in (link.source, link.target):
                other = link.source + link.target - owner
                above, below = above + (other < owner), below + (other > owner)
        return sum(strip_height(levels_needed(count, width)) for count in (above, below))
