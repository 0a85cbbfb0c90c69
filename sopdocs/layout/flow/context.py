"""The context that every stage of laying out one flow table needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.symbols import Symbols, symbols
from sopdocs.model.flow import Flow
from sopdocs.model.sop import Sop
from sopdocs.route.search import Effort


@dataclass(frozen=True, slots=True)
class TableContext:
    """One flow table: the SOP, its flow, the columns, and the rectangle for a page's content.

    ``first_page`` is the printed number of the page on which the table begins. With
    ``narrow_labels`` the words at exits are broken for half a lane, so that they stand beside a
    line in the middle of it. ``effort`` bounds the searches for arrows.
    """

    sop: Sop
    flow: Flow
    columns: Columns
    frame: Frame
    first_page: int
    ruler: Ruler
    narrow_labels: bool = False
    effort: Effort = field(default_factory=Effort)

    @property
    def smallest(self) -> float:
        """Type size, in points, of the words beside arrows and in symbols."""
        return self.sop.cetak.huruf_terkecil

    @property
    def symbols(self) -> Symbols:
        first, second, *_ = self.columns.lanes
        return symbols(second - first)
