"""The context that every stage of laying out one flow table needs."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.symbols import Symbols, symbols
from sopdocs.model.flow import Flow
from sopdocs.model.sop import Sop


@dataclass(frozen=True, slots=True)
class TableContext:
    """One flow table: the SOP, its flow, the columns, and the rectangle for a page's content.

    ``first_page`` is the printed number of the page on which the table begins.
    """

    sop: Sop
    flow: Flow
    columns: Columns
    frame: Frame
    first_page: int
    ruler: Ruler

    @property
    def smallest(self) -> float:
        """Type size, in points, of the words beside arrows and in symbols."""
        return self.sop.cetak.huruf_terkecil

    @property
    def symbols(self) -> Symbols:
        first, second, *_ = self.columns.lanes
        return symbols(second - first)
