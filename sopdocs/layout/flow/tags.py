"""The flow table for those who cannot see it: its rows and cells, and each symbol with what its arrows say, in words."""

from __future__ import annotations

from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, place
from sopdocs.layout.page import Element, Item
from sopdocs.model.flow import Flow, FlowLink
from sopdocs.model.sop import Sop
from sopdocs.route.links import RouteLink

KINDS = {"box": "proses", "diamond": "keputusan"}


class FlowTags:
    """The table's elements, the same ones on all its pages; ``lanes`` are the actors' columns, from 0."""

    def __init__(self, sop: Sop, flow: Flow) -> None:
        self._sop, self._flow = sop, flow
        table = Element("Table")
        self.head = Element("THead", table)
        self._body = Element("TBody", table)
        self._rows: dict[int, Element] = {}
        self._cells: dict[tuple[int, object], Element] = {}
        self._tellings: dict[
            tuple[int, str], CellTags
        ] = {}  # of the cells that hold more than one plain paragraph
        self._ways: list[list[FlowLink]] = [[] for _ in flow.rows]
        for link in flow.links:
            self._ways[link.source].append(link)

    def row(self, owner: int) -> Element:
        """The row of a row of the flow, which may go on over pages."""
        if owner not in self._rows:
            self._rows[owner] = Element("TR", self._body)
        return self._rows[owner]

    def number(self, owner: int) -> Element:
        """The cell of a row's number, which heads the row."""
        step = self._flow.rows[owner].step
        return self._cell(
            owner,
            "no",
            Element("TD", self.row(owner))
            if step is None
            else Element("TH", self.row(owner), scope="Row"),
        )

    def text(self, owner: int, name: str) -> Element | None:
        """The cell of a text column; ``None`` where a Waktu cell above covers it."""
        step = self._flow.rows[owner].step
        rows = self._sop.kegiatan[step].merged if name == "waktu" and step is not None else 1
        return self._cell(owner, name, Element("TD", self.row(owner), rows=rows)) if rows else None

    def lines(
        self, owner: int, name: str, lines: list[Line], x: float, top: float, type: Type
    ) -> list[Item]:
        """The lines of a text column, in their cell."""
        of = self._cell(owner, name, Element("TD", self.row(owner)))
        if not lines:
            return [of]
        told = self._tellings.get((owner, name))
        if told is None:
            if (
                not lines[-1].paragraph and not lines[0].hanging
            ):  # one paragraph alone needs no element of its own
                return [of, *place(lines, x, top, type)]
            told = self._tellings[owner, name] = CellTags(of)
        return [of, *told.items(lines, x, top, type)]

    def lane(self, owner: int, lane: int) -> Element:
        """An actor's cell."""
        return self._cell(owner, lane, Element("TD", self.row(owner)))

    def total(self) -> Element:
        """The row with the total."""
        return Element("TR", self._body)

    def symbol(self, owner: int, lane: int) -> Element:
        """The symbol in an actor's cell, with what its arrows say."""
        return Element("Figure", self.lane(owner, lane), self.said(owner, lane))

    def connector(self, link: RouteLink) -> tuple[Element, Element]:
        """A connector and the link that it is, in the cell of the symbol that it leads from or to."""
        owner = link.source if link.source is not None else link.target
        way, _, where = link.words.partition(" ")
        said = f"Sambungan {link.letters} {'ke' if way == '→' else 'dari'} {where.replace('hal.', 'halaman', 1)}"
        link_element = Element("Link", self.lane(owner, self._flow.rows[owner].main), said)
        return Element("Figure", link_element, said), link_element

    def said(self, owner: int, lane: int) -> str:
        """ "Langkah 3, Kepala Bagian, keputusan: Ya ke langkah 4, Tidak kembali ke langkah 2"."""
        row, actors = self._flow.rows[owner], self._sop.pelaksana
        others = [actors[other].nama for other in row.lanes if other != lane]
        who = actors[lane].nama + (f" bersama {' dan '.join(others)}" if others else "")
        name = self._name(owner)
        told = [name[:1].upper() + name[1:], who]
        if lane == row.main:
            told += [self._kind(owner)] if row.step is not None else []
            return ", ".join(told) + (
                f": {', '.join(map(self._way, self._ways[owner]))}" if self._ways[owner] else ""
            )
        return ", ".join(told)

    def _kind(self, owner: int) -> str:
        row = self._flow.rows[owner]
        if row.shape != "capsule":
            return KINDS[row.shape]
        usual = "mulai" if owner == 0 else "selesai"
        return f"{usual} ({row.text})" if row.text and row.text.casefold() != usual else usual

    def _way(self, link: FlowLink) -> str:
        return " ".join(
            filter(
                None,
                [link.label, "kembali" if link.backward else "", "ke", self._name(link.target)],
            )
        )

    def _name(self, owner: int) -> str:
        row = self._flow.rows[owner]
        return row.text if row.step is None else f"langkah {row.step + 1}"

    def _cell(self, owner: int, column: object, fresh: Element) -> Element:
        return self._cells.setdefault((owner, column), fresh)
