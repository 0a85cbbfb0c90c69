"""Repairs of one page, in a fixed order, if an arrow or its label has no place.

A link to another page gets one more level of connectors; for another link its rows get taller. A
repair uses the free height of the page; what needs more is left to the page breaks.
"""

from __future__ import annotations

from collections.abc import Iterable

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.flow.art import Art, Stage, draw, finished, stage
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.page import MORE, MORE_FOR_WORDS, PagePlan
from sopdocs.route.connectors import LEVEL
from sopdocs.route.links import RouteLink

TRIES = 3
AIRINGS = 2
WORDS_APART = 6.0  # points above and below words that read upwards, together
MOST_DRAWINGS = 90  # drawn pages over all tries at one sheet; 300 ordinary steps take about 40


@dataclass(frozen=True, slots=True)
class FlowPage:
    """One page of the flow table with its arrows."""

    plan: PagePlan
    art: Art
    stage: Stage


@dataclass(slots=True)
class Repair:
    """Draws the pages of one sheet and counts them, so that the work is bounded."""

    context: TableContext
    drawings: int = 0

    @property
    def is_exhausted(self) -> bool:
        """True if no more pages can be drawn; a sheet with undrawn arrows is then refused."""
        return self.drawings > MOST_DRAWINGS or self.context.effort.is_spent

    def draw(self, plan: PagePlan) -> FlowPage:
        """Draw the page with the cheapest arrows."""
        ready = stage(self.context, plan, self.context.effort)
        return FlowPage(plan, self._art(ready), ready)

    def again(self, page: FlowPage, links: list[RouteLink]) -> FlowPage:
        """Return a drawn page whose connectors have other words and letters; its lines stay."""
        if page.plan.links == links:
            return page
        page.stage.reword(links)
        return FlowPage(page.stage.plan, finished(self.context, page.stage), page.stage)

    def ask_engine(self, pages: list[FlowPage], numbers: Iterable[int]) -> None:
        """Redraw pages with doubtful links along the engine's routes, if that is better.

        ``numbers`` are the indexes of these pages; one call asks about all of them.
        """
        doubtful = [n for n in numbers if pages[n].art.doubtful]
        if not doubtful or self.context.is_sketch:
            return
        from sopdocs.route import engine_client  # with subprocess, 4 ms; few pages are doubtful

        stages = [stage(self.context, pages[n].plan, self.context.effort) for n in doubtful]
        answers = engine_client.ways([ready.for_engine() for ready in stages])
        for n, ready, ways in zip(doubtful, stages, answers):
            ready.guide(ways, pages[n].art.doubtful)
            if ready.router.guides:
                art, other = pages[n].art, self._art(ready)
                if (other.faults, other.cost) < (art.faults, art.cost):
                    pages[n] = replace(pages[n], art=other, stage=ready)

    def mend(self, page: FlowPage) -> FlowPage:
        """Return a page on which everything has its place, or the best that fits in its height."""
        best = page
        for attempt in range(TRIES):
            if page.art.is_whole or self.is_exhausted:
                return page if page.art.is_whole else best
            changed = self._with_more_room(page, attempt > 0)
            if changed is None:
                return best
            page = self.draw(changed)
            if page.art.faults < best.art.faults:
                best = page
        return page if page.art.is_whole else best

    def loosen(self, page: FlowPage) -> FlowPage:
        """Give one more level to connectors that are reached with many bends, if that is better."""
        for strip in sorted(page.art.cramped):
            if page.plan.free < LEVEL or self.is_exhausted or not page.art.is_whole:
                return page
            other = self.draw(page.plan.with_levels(strip == "head", strip == "foot"))
            if other.art.is_whole and other.art.cost + LEVEL < page.art.cost:
                page = other
        return page

    def polish(self, page: FlowPage) -> FlowPage:
        """Return a page with better arrows if those that it has are bad by their measure."""
        is_fine = not page.art.quality.is_bad or self.context.is_sketch
        if is_fine or self.context.effort.is_spent:
            return page
        stage, routes = page.stage, [*page.stage.board.routes.values()]
        lost, stage.lost = stage.lost, stage.neighbourhood.search()
        art = finished(self.context, stage)
        if art.is_whole and art.cost < page.art.cost:
            return replace(page, art=art)
        stage.neighbourhood.put_back(routes)
        stage.lost = lost
        return page

    def air(self, page: FlowPage) -> FlowPage:
        """Return a page with higher rows where lines run along rules, as far as it has room.

        The lines stay as they are.
        """
        for _ in range(AIRINGS):
            more, free = {}, page.plan.spare
            for row, points in sorted(page.art.low_rows.items()):
                if points <= free and page.plan.rows[row].first:
                    more[page.plan.rows[row].owner] = points
                    free -= points
            if not more:
                return page
            from sopdocs.route.regrown import regrown  # few pages get higher rows

            plan = page.plan.with_taller(more)
            ready = stage(self.context, plan, self.context.effort)
            if not regrown(page.stage.board, ready.board):
                return page
            art = finished(self.context, ready)
            if not art.is_whole or art.quality.hugging >= page.art.quality.hugging:
                return page
            page = FlowPage(plan, art, ready)
        return page

    def _with_more_room(self, page: FlowPage, for_upward: bool) -> PagePlan | None:
        """Return the page with more room for what failed; None if it has no free height.

        ``for_upward`` lets rows grow until the words at their exits have room to read upwards.
        """
        plan, art, flow = page.plan, page.art, self.context.flow
        more: dict[int, float] = {}
        levels = {"head": 0, "foot": 0}
        for link in art.lost:
            if link.strip and plan.free >= LEVEL * (sum(levels.values()) + 1 - levels[link.strip]):
                levels[link.strip] = 1
            more |= {flow.nodes[end].row: MORE for end in link.ends}
        for link in art.unlabelled:
            if link.source is not None:
                row = flow.nodes[link.source].row
                more[row] = max(
                    MORE_FOR_WORDS, self._upward(link) - plan.height_of(row) if for_upward else 0.0
                )
        if any(levels.values()):
            return plan.with_levels(levels["head"], levels["foot"])
        return plan.with_taller(more) if plan.free >= sum(more.values()) else None

    def _upward(self, link: RouteLink) -> float:
        """Height in points of a row in which the words of a link can read upwards."""
        return 2 * (max(link.labels)[0] + WORDS_APART) + self.context.symbols.height

    def _art(self, ready: Stage) -> Art:
        self.drawings += 1
        return draw(self.context, ready)
