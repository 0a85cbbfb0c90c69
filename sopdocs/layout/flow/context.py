"""The context that every stage of laying out one flow table needs."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.exit_words import Label
from sopdocs.layout.flow.symbols import LARGEST_WIDTH, Symbols, symbols
from sopdocs.model.flow import Flow, FlowNode
from sopdocs.model.sop import Sop
from sopdocs.route.search import Effort


@dataclass(frozen=True, slots=True)
class TableContext:
    """One flow table: the SOP, its flow, the columns, and the rectangle for a page's content.

    ``first_page`` is the printed number of the page on which the table begins. ``effort`` bounds
    the searches for arrows; ``labels`` keeps the broken words at arrows. ``words_width`` is the
    width in points that symbols need for the words of their steps. ``overall`` is the total of all
    tables, which is printed below the last of several; ``letters_before`` counts the letters of
    connectors in the tables before this one. ``symbol_width`` is the width in points of the symbols
    of all tables: they have one size on a sheet; 0 lets this table choose. ``below`` is the height
    in points below the smallest identity, if the table can be there. No better arrows are searched
    for in a sketch (``is_sketch``). ``list_gap`` are points between items of a list in a cell.
    """

    sop: Sop
    flow: Flow
    columns: Columns
    frame: Frame
    first_page: int
    ruler: Ruler
    effort: Effort = field(default_factory=Effort)
    words_width: float = 0.0
    overall: str = ""
    letters_before: int = 0
    symbol_width: float = 0.0
    below: float = 0.0
    labels: dict[str, tuple[Label, ...]] = field(default_factory=dict)
    is_sketch: bool = False
    list_gap: float = 0.0

    @property
    def smallest(self) -> float:
        """Type size, in points, of the words at arrows and in symbols."""
        return self.sop.cetak.huruf_terkecil

    @property
    def symbols(self) -> Symbols:
        widest = max(LARGEST_WIDTH, self.words_width)
        return symbols(self.columns.narrowest_lane, min(widest, self.symbol_width or widest))

    @property
    def has_worded_capsules(self) -> bool:
        """True if all capsules hold their words; otherwise none of them does.

        An office can choose to leave one empty. Words of capsules in separate rows are then
        in Uraian.
        """
        words = [node.text for node in self.flow.nodes if self._is_capsule(node)]
        chosen = self.sop.cetak.kapsul.is_chosen
        return (chosen or all(words)) and all(
            self.symbols.holds(word, self.ruler, self.smallest) for word in words
        )

    def _is_capsule(self, node: FlowNode) -> bool:
        """True for a capsule with the office's word; of joined ones the main one has it."""
        row = self.flow.rows[node.row]
        own = row.step is not None and self.sop.kegiatan[row.step].simbol
        return node.shape == "capsule" and not own and (not row.joined or node.lane == row.main)

    def words_in_symbols(self) -> dict[tuple[int, int], str]:
        """Return the printed words by row of the flow and lane."""
        capsules, found = self.has_worded_capsules, {}
        for node in self.flow.nodes:
            step = self.flow.rows[node.row].step
            own = step is not None and self.sop.kegiatan[step].simbol
            if node.text and (own or capsules):
                found[node.row, node.lane] = node.text
        return found
