"""Repairs of one page, tried in a fixed order when an arrow or its label finds no place on it.

A link whose label found no room leaves by another side; where the other exits of its decision hold the remaining
sides, they make way; then its row gets taller. A link that found no way gets taller rows, and at the page's edge one
more level of connectors. All of it within the page's free height: what needs more is left to the pagination.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sopdocs.layout.columns import Columns
from sopdocs.layout.flow_art import Art, draw, stage
from sopdocs.layout.flow_page import Grid, grid
from sopdocs.layout.pagination import Cut
from sopdocs.layout.rows import Row, Symbols
from sopdocs.layout.ruler import Ruler
from sopdocs.model.flow import Flow
from sopdocs.route.connectors import LEVEL
from sopdocs.route.links import PageLink

TRIES = 10
MORE = 9.0  # points that a row grows by
EVERY_SIDE = frozenset((0, 1, 2, 3))


@dataclass(slots=True)
class FlowPage:
    """One page of the flow table with all that is on it; ``low`` is the lowest that its rows may reach."""

    rows: list[Row]
    cut: Cut
    grid: Grid
    links: list[PageLink]
    low: float
    art: Art | None = None

    @property
    def free(self) -> float:
        return self.low - self.grid.bottom

    def with_levels(self, head: int, foot: int) -> FlowPage:
        return self._again(self.rows, replace(self.cut, head=self.cut.head + head, foot=self.cut.foot + foot), self.links)

    def with_taller(self, owners: set[int]) -> FlowPage:
        rows = [replace(row, height=row.height + MORE) if row.owner in owners and row.first else row for row in self.rows]
        return self._again(rows, self.cut, self.links)

    def with_sides(self, avoid: dict[int, frozenset[int]]) -> FlowPage:
        links = [replace(link, avoid=avoid.get(link.number, link.avoid)) for link in self.links]
        return self._again(self.rows, self.cut, links)

    def _again(self, rows: list[Row], cut: Cut, links: list[PageLink]) -> FlowPage:
        heading = self.grid.head[0] - self.grid.top
        return FlowPage(rows, cut, grid(rows, self.grid.top, heading, cut.head, cut.foot), links, self.low)


@dataclass(slots=True)
class Repair:
    """What the tries on one page have taught."""

    flow: Flow
    columns: Columns
    sizes: Symbols
    ruler: Ruler
    smallest: float
    sides: dict[int, frozenset[int]] = field(default_factory=dict)  # link → sides to avoid

    def draw(self, page: FlowPage) -> FlowPage:
        """The page with its arrows, wherever they are cheapest."""
        ready = stage(page.rows, page.grid, self.columns, self.sizes, page.links, (page.cut.head, page.cut.foot), self.ruler, self.smallest)
        page.art = draw(self.flow, ready, self.columns, self.sizes, self.ruler, self.smallest)
        return page

    def mend(self, page: FlowPage) -> FlowPage:
        """A page on which everything has its place, or the best that was found within its height."""
        best = page
        for _ in range(TRIES):
            if page.art.whole:
                return page
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
            if page.free < LEVEL:
                return page
            other = self.draw(page.with_levels(strip == "head", strip == "foot"))
            if other.art.whole and other.art.cost + LEVEL < page.art.cost:
                page = other
        return page

    def _change(self, page: FlowPage) -> FlowPage | None:
        art = page.art
        grow: set[int] = set()
        levels = {"head": 0, "foot": 0}
        for link in art.lost:
            if link.strip and levels[link.strip] == 0 and page.free >= LEVEL:
                levels[link.strip] = 1
            else:
                grow |= {owner for owner in (link.source, link.target) if owner is not None}
        turned = dict(self.sides)
        for number, side in art.unlabelled:
            if not self._turn(number, side):
                grow.add(self.flow.links[number].source)
        if self.sides != turned:
            page = page.with_sides(self.sides)
        elif not grow and not any(levels.values()):
            return None
        if any(levels.values()):
            wider = page.with_levels(levels["head"], levels["foot"])
            page = wider if wider.free >= 0 else page
        if grow and page.free >= MORE * len(grow):
            return page.with_taller(grow)
        return page if self.sides != turned or any(levels.values()) else None

    def _turn(self, number: int, side: int) -> bool:
        """Let a link leave by a side that was not tried yet; ``False`` when there is none."""
        tried = self.sides.get(number, frozenset())
        if side not in tried and len(tried) < 3:
            self.sides[number] = tried | {side}
            return True
        held = EVERY_SIDE - tried - {side}
        source = self.flow.links[number].source
        others = [link.number for link in self.flow.links if link.source == source and link.number != number]
        if not held or any(held <= self.sides.get(other, frozenset()) for other in others):
            self.sides[number] = frozenset()
            return False
        self.sides[number] = frozenset()
        for other in others:
            self.sides[other] = self.sides.get(other, frozenset()) | held
        return True
