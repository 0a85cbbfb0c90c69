"""One page of the flow table before its arrows are drawn: its rows, their heights, its links."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.flow.pagination import PageRange
from sopdocs.layout.flow.rows import FlowTableRow
from sopdocs.route.connectors import strip_height
from sopdocs.route.links import RouteLink

MORE = 9.0  # points that a row grows by for a line
MORE_FOR_WORDS = 18.0  # the same for the words of an exit


@dataclass(frozen=True, slots=True)
class PageHeights:
    """Heights on a page, in points from the page's top.

    From ``top`` down: the heading, the strip of connectors ``head``, the rows, the strip ``foot``,
    which ends at ``bottom``. ``rows`` are top and bottom of each row.
    """

    top: float
    head: tuple[float, float]
    rows: tuple[tuple[float, float], ...]
    foot: tuple[float, float]

    @property
    def bottom(self) -> float:
        return self.foot[1]


def grid(rows: list[FlowTableRow], top: float, heading: float, extent: PageRange) -> PageHeights:
    """Place the rows of one page below the heading, which is ``heading`` points high."""
    y = top + heading
    head = (y, y + strip_height(extent.head))
    y = head[1]
    edges = []
    for row in rows:
        edges.append((y, y + row.height))
        y += row.height
    return PageHeights(top, head, tuple(edges), (y, y + strip_height(extent.foot)))


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page that is ready to be drawn.

    ``low`` is how far down its rows can reach, in points, ``low_below`` the same below the
    identity of a sheet of one page; 0 if the table is not there.
    """

    rows: list[FlowTableRow]
    extent: PageRange
    grid: PageHeights
    links: list[RouteLink]
    low: float
    low_below: float = 0.0

    @property
    def spare(self) -> float:
        """Height that the rows can take without need, in points: no page more for it."""
        below = self.low_below - self.grid.bottom
        return below if below >= 0 else self.free

    @property
    def free(self) -> float:
        """Height that the page still has, in points."""
        return self.low - self.grid.bottom

    def height_of(self, owner: int) -> float:
        """Height in points of the piece that holds the symbol of a flow row."""
        return next(row.height for row in self.rows if row.owner == owner and row.first)

    def with_levels(self, head: int, foot: int) -> PagePlan:
        """The page with more levels of connectors."""
        extent = replace(self.extent, head=self.extent.head + head, foot=self.extent.foot + foot)
        return self._again(self.rows, extent)

    def with_taller(self, more: dict[int, float]) -> PagePlan:
        """The page with so many points more in these rows of the flow."""
        rows = [
            replace(row, height=row.height + more.get(row.owner, 0.0)) if row.first else row
            for row in self.rows
        ]
        return self._again(rows, self.extent)

    def _again(self, rows: list[FlowTableRow], extent: PageRange) -> PagePlan:
        heading = self.grid.head[0] - self.grid.top
        return replace(
            self, rows=rows, extent=extent, grid=grid(rows, self.grid.top, heading, extent)
        )
