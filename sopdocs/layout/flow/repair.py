"""Repairs of one page, tried in a fixed order when an arrow or its label finds no place on it.

A link at the page's edge gets one more level of connectors; else the rows of the link get taller. All of it within
the page's free height: what needs more is left to the pagination.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.flow.art import Art, Stage, draw, stage
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.page import Grid, grid
from sopdocs.layout.flow.pagination import Cut
from sopdocs.layout.flow.rows import FlowTableRow, Symbols
from sopdocs.model.flow import Flow
from sopdocs.route import engine_client
from sopdocs.route.connectors import LEVEL
from sopdocs.route.links import RouteLink

TRIES = 6
MOST_DRAWINGS = 90  # of pages, over all tries on one sheet; 300 ordinary steps take about 40
MORE = 9.0  # points that a row grows by


@dataclass(slots=True)
class FlowPage:
    """One page of the flow table with all that is on it; ``low`` is the lowest that its rows may reach."""

    rows: list[FlowTableRow]
    cut: Cut
    grid: Grid
    links: list[RouteLink]
    low: float
    art: Art | None = None

    @property
    def free(self) -> float:
        return self.low - self.grid.bottom

    def with_levels(self, head: int, foot: int) -> FlowPage:
        return self._again(
            self.rows, replace(self.cut, head=self.cut.head + head, foot=self.cut.foot + foot)
        )

    def with_taller(self, owners: set[int]) -> FlowPage:
        rows = [
            replace(row, height=row.height + MORE) if row.owner in owners and row.first else row
            for row in self.rows
        ]
        return self._again(rows, self.cut)

    def _again(self, rows: list[FlowTableRow], cut: Cut) -> FlowPage:
        heading = self.grid.head[0] - self.grid.top
        return FlowPage(
            rows, cut, grid(rows, self.grid.top, heading, cut.head, cut.foot), self.links, self.low
        )


@dataclass(slots=True)
class Repair:
    """What the tries on one page have taught."""

    flow: Flow
    columns: Columns
    sizes: Symbols
    ruler: Ruler
    smallest: float
    drawings: int = 0  # pages drawn so far

    @property
    def tired(self) -> bool:
        """Enough was tried on this sheet: a flow that is still not drawn is refused, not puzzled over for minutes."""
        return self.drawings > MOST_DRAWINGS

    def draw(self, page: FlowPage) -> FlowPage:
        """The page with its arrows, wherever they are cheapest."""
        page.art = self._art(self._stage(page))
        return page

    def ask_engine(self, pages: list[FlowPage], numbers: Iterable[int]) -> None:
        """A second opinion on the pages with doubtful links, in one call: drawn along the engine's ways where that is better."""
        doubtful = [pages[n] for n in numbers if pages[n].art.doubtful]
        if not doubtful:
            return
        stages = [self._stage(page) for page in doubtful]
        for page, ready, ways in zip(
            doubtful, stages, engine_client.ways([ready.for_engine() for ready in stages])
        ):
            ready.guide(ways, page.art.doubtful)
            if ready.router.guides:
                other = self._art(ready)
                if (other.faults, other.cost) < (page.art.faults, page.art.cost):
                    page.art = other

    def _stage(self, page: FlowPage) -> Stage:
        return stage(
            page.rows,
            page.grid,
            self.columns,
            self.sizes,
            page.links,
            (page.cut.head, page.cut.foot),
            self.ruler,
            self.smallest,
        )

    def _art(self, ready: Stage) -> Art:
        self.drawings += 1
        return draw(self.flow, ready, self.columns, self.ruler, self.smallest)

    def mend(self, page: FlowPage) -> FlowPage:
        """A page on which everything has its place, or the best that was found within its height."""
        best = page
        for _ in range(TRIES):
            if page.art.whole or self.tired:
                return page if page.art.whole else best
            changed = self._change(page)
            if changed is None:
                return best
            page = self.draw(changed)
            if page.art.faults < best.art.faults:
                best = page
        return page if page.art.whole else best

    def loosen(self, page: FlowPage) -> FlowPage:
        """One more level for connectors that are reached in many bends, where there is room and it helps."""
        for strip in sorted(page.art.cramped):
            if page.free < LEVEL or self.tired:
                return page
            other = self.draw(page.with_levels(strip == "head", strip == "foot"))
            if other.art.whole and other.art.cost + LEVEL < page.art.cost:
                page = other
        return page

    def _change(self, page: FlowPage) -> FlowPage | None:
        """The page with more room for what failed on it; ``None`` when it has none to give."""
        grow: set[int] = set()
        levels = {"head": 0, "foot": 0}
        for link in page.art.lost:
            if link.strip and page.free >= LEVEL * (sum(levels.values()) + 1 - levels[link.strip]):
                levels[link.strip] = 1
            grow |= {owner for owner in (link.source, link.target) if owner is not None}
        grow |= {link.source for link in page.art.unlabelled}
        if any(levels.values()):
            return page.with_levels(levels["head"], levels["foot"])
        return page.with_taller(grow) if page.free >= MORE * len(grow) else None
