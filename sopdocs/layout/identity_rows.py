"""The labelled rows at the upper right of the identity box: number, dates, official, name.

In: a SOP and the box's sides. Out: items, and the lower edge. The official's row holds the room for
the signature; it becomes higher if the other half of the box does.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.bands import Band, stack, stack_height
from sopdocs.layout.common.frame import THIN
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.text import Line, Type, break_lines, place, words
from sopdocs.layout.identity_style import IdentityStyle
from sopdocs.layout.page import Element, Item, TableRule
from sopdocs.model.identity_parts import IdentityRow
from sopdocs.model.sop import Sop

PAD = 5.0  # points left and right of the identity's texts
_BELOW_OFFICIAL = 4.0
_WIDEST_LABEL = 0.45  # share of the box's width


@dataclass(frozen=True, slots=True)
class IdentityRows:
    """The rows between two sides; ``colon`` and ``value`` are x, in points."""

    sop: Sop
    style: IdentityStyle
    left: float
    right: float
    colon: float
    value: float
    ruler: Ruler
    table: Element

    @classmethod
    def of(
        cls, sop: Sop, sides: tuple[float, float], style: IdentityStyle, ruler: Ruler
    ) -> IdentityRows:
        """Choose the width of the labels' column: the width of the widest label, within bounds."""
        (left, right), size = sides, style.size
        widest = max(ruler.width(sop.row_label(row), "regular", size) for row in sop.identity_rows)
        colon = left + min(widest + 2 * PAD, (right - left) * _WIDEST_LABEL)
        mark = sop.label["titik_dua"]
        after = ruler.width(mark, "regular", size) + PAD if mark else PAD
        return cls(sop, style, left, right, colon, colon + after, ruler, Element("Table"))

    @property
    def height(self) -> float:
        """Least height of all rows in points."""
        return sum(self._height(row) for row in self.sop.identity_rows)

    def items(self, top: float, height: float) -> tuple[float, list[Item]]:
        """Return the lower edge and the items of all rows, ``height`` points high."""
        spare = height - self.height
        items: list[Item] = []
        y = top
        for n, row in enumerate(self.sop.identity_rows):
            row_height = self._height(row) + (spare if row.kind == "official" else 0.0)
            if n:
                items.append(TableRule(self.left, y, self.right, y, THIN))
            items += self._row(row, y, row_height)
            y += row_height
        return y, items

    @property
    def _type(self) -> Type:
        return self.style.type

    def _label(self, row: IdentityRow) -> list[Line]:
        width = self.colon - self.left - PAD
        return break_lines(words(self.sop.row_label(row)), width, self._type, self.ruler)

    def _value(self, row: IdentityRow) -> tuple[list[Line], Type]:
        type = Type(self.style.size, bold=row.title)
        text = self.sop.row_text(row)
        width = self.right - self.value - PAD
        return (break_lines(words(text), width, type, self.ruler) if text else []), type

    def _height(self, row: IdentityRow) -> float:
        if row.kind == "official":
            bands = self._signature(row, self.style.signature, None)
            return self.style.over + stack_height(bands) + _BELOW_OFFICIAL
        lines = max(len(self._value(row)[0]), len(self._label(row)), 1)
        return lines * self._type.line + 2 * self.style.over

    def _row(self, row: IdentityRow, top: float, high: float) -> list[Item]:
        table_row = Element("TR", self.table)
        header, cell = Element("TH", table_row, scope="Row"), Element("TD", table_row)
        y = top + self.style.over
        items: list[Item] = [header, *place(self._label(row), self.left + PAD, y, self._type)]
        if mark := self.sop.label["titik_dua"]:
            line = Line(((0.0, mark, "regular"),), 0.0)
            items += place([line], self.colon, y, self._type)
        else:
            items.append(TableRule(self.colon, top, self.colon, top + high, THIN))
        if row.kind == "official":
            room = self.style.signature + high - self._height(row)
            return [*items, cell, *stack(self._signature(row, room, cell), y)]
        lines, type = self._value(row)
        named = row.title and lines
        return [
            *items,
            Element("H1", cell) if named else cell,
            *place(lines, self.value, y, type),
        ]

    def _signature(self, row: IdentityRow, room: float, cell: Element | None) -> list[Band]:
        official = self.sop.pengesah
        block = SignatureBlock(
            institution=self.sop.instansi,
            official=official,
            above=[official.jabatan] if official.jabatan else [],
            name=official.nama,
            signs_as=official.jabatan or self.sop.label[row.key],
            field="Pengesahan",
            room=room,
            type=self._type,
            bold=self.style.bold,
            underlined=True,
            parent=cell,
        )
        return signature_bands(block, self.value, self.right - PAD, self.ruler)
