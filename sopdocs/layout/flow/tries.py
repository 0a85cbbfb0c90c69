"""Lay out one flow table repeatedly: rows, page breaks, arrows, and more room for what failed.

A page that is equal in two tries is drawn once.
"""

from __future__ import annotations

from dataclasses import dataclass

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
from sopdocs.route.connectors import strip_height
from sopdocs.route.links import RouteLink

TRIES = 4
MERGED_TRIES = 8  # at page breaks that leave room for all words of merged cells


def drawn_pages(context: TableContext, header: float) -> tuple[list[FlowPage], list[int]]:
    """Return the pages of the last try, and the numbers of the links that failed on them.

    ``header`` is the height of the table's header, in points.
    """
    return _Tries(context, header, Repair(context), {}, {}).pages()


@dataclass(frozen=True, slots=True)
class _DrawnKey:
    """What a drawn page depends on: an equal page need not be drawn again."""

    extent: PageRange
    heights: tuple[float, ...]
    links: tuple[RouteLink, ...]


@dataclass(frozen=True, slots=True)
class _Tries:
    """The tries at one table.

    ``header`` is its height in points. ``taller`` maps a row of the flow to the points that are
    added to it; it grows from try to try. ``drawn`` keeps pages that need not be drawn again.
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
                for owner in {link.source, link.target}:
                    self.taller[owner] = self.taller.get(owner, 0.0) + MORE
        if not failed:
            pages = [self.repair.polish(page) for page in pages]
        return pages, sorted(failed)

    def _try(self) -> list[FlowPage]:
        """Return drawn pages for the current heights of the rows."""
        keys: list[_DrawnKey] = []
        fresh: list[int] = []
        pages: list[FlowPage] = []
        for n, plan in enumerate(self._plans()):
            heights = tuple(row.height for row in plan.rows)
            keys.append(_DrawnKey(plan.extent, heights, tuple(plan.links)))
            if keys[n] not in self.drawn:
                fresh.append(n)
            pages.append(self.drawn.get(keys[n]) or self.repair.draw(plan))
        self.repair.ask_engine(pages, fresh)
        for n in fresh:
            pages[n] = self.repair.loosen(self.repair.mend(pages[n]))
            self.drawn[keys[n]] = pages[n]
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
        more: dict[int, float] = {}
        for _ in range(MERGED_TRIES):
            rows = self._pieces(more, room - title - 2 * strip_height(1))
            first_piece = {row.owner: n for n, row in reversed(list(enumerate(rows)))}
            row_of = [first_piece[owner] for owner in range(len(context.flow.rows))]
            ranges = paginate(
                [row.height for row in rows],
                context.flow.links,
                row_of,
                Rooms(room, room - title, total, lanes[-1] - lanes[0]),
                kept_together(rows),
            )
            lacking = part_merged(rows, ranges, context.columns)
            if not lacking:
                return rows, RowPlaces(row_of, ranges)
            for owner, points in lacking.items():
                more[owner] = more.get(owner, 0.0) + points
        raise WordsLost("a merged cell is higher than its rows")

    def _pieces(self, more: dict[int, float], highest: float) -> list[FlowTableRow]:
        """Return the rows as high as they have to be; one higher than ``highest`` points is cut."""
        context = self.context
        rows = stretch_merged(make_rows(context, self.taller), context.columns, highest, more)
        return [
            piece
            for row in rows
            for piece in (
                split_row(row, highest, context.columns.type) if row.height > highest else [row]
            )
        ]
