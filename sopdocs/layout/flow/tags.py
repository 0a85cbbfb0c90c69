"""The flow table as tagged content: rows, cells, and each symbol with its arrows in words."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, place
from sopdocs.layout.flow.links import end_here
from sopdocs.layout.flow.spoken import SpokenFlow
from sopdocs.layout.page import Element, Item
from sopdocs.model.flow import Flow
from sopdocs.model.sop import Sop
from sopdocs.route.links import RouteLink


@dataclass(frozen=True, slots=True)
class CellText:
    """Lines of a cell with their place, in points; centred if ``width`` is given."""

    lines: list[Line]
    x: float
    top: float
    type: Type
    width: float | None = None

    def items(self) -> list[Item]:
        return [*place(self.lines, self.x, self.top, self.type, self.width)]

    @property
    def is_plain(self) -> bool:
        """True for one paragraph without a label: the cell is the only element that it needs."""
        return not self.lines[-1].paragraph and not self.lines[0].hanging


class FlowTags:
    """The table's elements; a row or cell that continues on the next page keeps its element.

    ``owner`` is the index of a row of the flow, ``lane`` that of an actor's column; both from 0.
    """

    def __init__(self, sop: Sop, flow: Flow) -> None:
        self._sop, self._flow = sop, flow
        table = Element("Table")
        self.header = Element("THead", table)
        self._body = Element("TBody", table)
        self._rows: dict[int, Element] = {}
        self._cells: dict[tuple[int, str | int], Element] = {}
        self._paragraphs: dict[tuple[int, str], CellTags] = {}
        self._spoken = SpokenFlow(sop, flow)

    def row(self, owner: int) -> Element:
        """The table row of a flow row; one tag even if the row continues on the next page."""
        if owner not in self._rows:
            self._rows[owner] = Element("TR", self._body)
        return self._rows[owner]

    def number(self, owner: int) -> Element:
        """The cell of a step's number, which heads the row."""
        if self._flow.rows[owner].step is None:
            return self._cell(owner, "no")
        heads_row = Element("TH", self.row(owner), scope="Row")
        return self._cells.setdefault((owner, "no"), heads_row)

    def lines(self, owner: int, key: str, text: CellText) -> list[Item]:
        """Return the lines of a cell after its element.

        If there are several paragraphs, each has its own element.
        """
        step = self._flow.rows[owner].step
        rows = 1 if step is None else self._sop.kegiatan[step].rows_of(key)
        cell = self._cell(owner, key, rows)
        if not text.lines:
            return [cell]
        tags = self._paragraphs.get((owner, key))
        if tags is None:
            if text.is_plain:
                return [cell, *text.items()]
            tags = self._paragraphs[owner, key] = CellTags(cell)
        return [cell, *tags.items(text.lines, text.x, text.top, text.type, text.width)]

    def lane(self, owner: int, lane: int) -> Element:
        """An actor's cell."""
        return self._cell(owner, lane)

    def phase(self, owner: int, columns: int) -> Element:
        """The heading of a phase; it spans all columns, and heads the rows below it."""
        heading = Element("TH", self.row(owner), scope="Row", columns=columns)
        return self._cells.setdefault((owner, "no"), heading)

    def total(self) -> Element:
        """The row with the total."""
        return Element("TR", self._body)

    def symbol(self, owner: int, lane: int) -> Element:
        """The symbol in an actor's cell, with its arrows in words."""
        node = self._flow.node(owner, lane)
        return Element("Figure", self.lane(owner, lane), self._spoken.words(node))

    def connector(self, link: RouteLink) -> tuple[Element, Element]:
        """Return elements for a connector and its link, in the cell of the symbol on this page."""
        node = self._flow.nodes[end_here(link)]
        arrow, _, target = link.words.partition(" ")
        target = target.replace("hal.", "halaman", 1)
        words = f"Sambungan {link.letters} {'ke' if arrow == '→' else 'dari'} {target}"
        cell = self.lane(node.row, node.lane)
        link_element = Element("Link", cell, words)
        return Element("Figure", link_element, words), link_element

    def _cell(self, owner: int, column: str | int, rows: int = 1) -> Element:
        key = (owner, column)
        if key not in self._cells:
            self._cells[key] = Element("TD", self.row(owner), rows=rows)
        return self._cells[key]
