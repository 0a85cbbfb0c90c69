"""A table over several pages whose high rows are torn; its header is on every page.

In: a grid, rows, and the page on which the table begins. Out: that page and the following ones.
"""

from __future__ import annotations

from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.grid import PAD, Grid, RowCells
from sopdocs.layout.common.text import CONTINUED, break_lines, place, words
from sopdocs.layout.page import ARTIFACT, Item, Page

_FEWEST = 3  # lines of a torn row on each of its pages
_ROUNDING = 0.01  # points that a row can be too high by, for rounding


class RowFiller:
    """Fills pages with rows; ``y`` is the height reached on the last page.

    A row higher than ``tallest_whole`` points is torn at the end of the page; a lower one moves to
    the next page.
    """

    def __init__(
        self, grid: Grid, frame: Frame, first: Page, y: float, tallest_whole: float
    ) -> None:
        self.pages = [first]
        self.y = y
        self._grid, self._frame, self._tallest_whole = grid, frame, tallest_whole
        self._top: float | None = None  # top of the last page's table
        self._tagged = False  # the heading has been tagged

    def add(self, row: RowCells, below: float = 0.0) -> None:
        """Add a row to the last page or a new one; ``below`` points stay free under it."""
        grid, over = self._grid, self._grid.style.over
        whole = self._frame.height - grid.header_height
        while (need := grid.row_height(row) + below) > self._room() + _ROUNDING:
            if grid.row_height(row) <= self._tallest_whole and need <= whole + _ROUNDING:
                self.next_page()
                break
            fit = int((self._room() - 2 * over) / grid.style.body.line)
            fit = min(fit, row.lines - _FEWEST)
            if fit >= _FEWEST:
                self._put(row.first(fit))
                row = row.after(fit)
            elif self._room() >= whole:  # the row is higher than a whole page
                break
            self.next_page()
        self._put(row)

    def close(self) -> None:
        """Draw the rules of the table on the last page."""
        if self._top is not None:
            items = self._grid.verticals(self._top, self.y)
            self.pages[-1].items += [*items, *self._grid.outline(self._top, self.y)]
        self._top = None

    def next_page(self) -> None:
        self.close()
        self.pages.append(Page(self._frame.page_width, self._frame.page_height))
        self.y = self._frame.top

    def _room(self) -> float:
        """Points that are left for rows on this page."""
        head = self._grid.header_height if self._top is None else 0.0
        return self._frame.bottom - self.y - head

    def _put(self, row: RowCells) -> None:
        page = self.pages[-1]
        if self._top is None:
            page.items += self._grid.header_items(self.y, not self._tagged)
            self._top, self._tagged = self.y, True
            self.y += self._grid.header_height
        else:
            page.items.append(self._grid.rule(self.y))
        if row.continued and not row.cells[1]:
            page.items += self._continued()
        page.items += self._grid.row_items(row, self.y)
        self.y += self._grid.row_height(row)

    def _continued(self) -> list[Item]:
        """Return what an empty second cell prints in a row that began on the page before."""
        grid = self._grid
        lines = break_lines(words(CONTINUED), grid.text_width(1), grid.style.body, grid.ruler)
        x, y = grid.edges[1] + PAD, self.y + grid.style.over
        return [ARTIFACT, *place(lines, x, y, grid.style.body)]
