"""A step of a SOP: its cells, its actors, and the arrows that leave it."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.members import Coordination, Joining, StepMember
from sopdocs.model.text import Text, plain

NEXT = "lanjut"
END = "selesai"


@dataclass(frozen=True, slots=True)
class Actor:
    """A column of Pelaksana; ``key`` names it in the source, ``nama`` is printed."""

    key: str
    nama: str


@dataclass(frozen=True, slots=True)
class Exit:
    """An arrow that leaves a step.

    ``target`` is the index of a step, from 0, or None for the end of the flow. ``side`` is the side
    of the symbol where the arrow should leave: kiri, kanan, atas, bawah, or empty. ``member`` is
    the lane of the symbol that it leaves, ``lane`` that of the symbol that it enters; None means
    the symbol that plain arrows use (``Step.enters``, ``Step.leaves``). Exits with one member and
    one label are a fork: one line that parts.
    """

    label: str
    target: int | None
    side: str = ""
    member: int | None = None
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the flow table.

    ``oleh`` holds indexes of actors, from 0; ``utama`` is the actor whose symbol arrows meet, and
    hardly another one if the author chose it (``utama_chosen``). ``cells`` holds the texts by
    column key (``flow_columns.cell_columns()``). ``merged`` counts the rows of cells that are not
    of this step alone, by column key: 0 if the cell belongs to a step above. ``members`` are the
    same actors, of a chain in its order. ``no`` is the printed number, empty for none; ``tahapan``
    are the headings of phases above it. ``simbol`` are words in its symbol.
    """

    id: str
    oleh: tuple[int, ...]
    utama: int
    cells: Mapping[str, Text]
    exits: tuple[Exit, ...]
    decision: bool = False
    merged: Mapping[str, int] = field(default_factory=dict)
    surat: str = ""
    members: tuple[StepMember, ...] = ()
    joining: Joining = "line"
    coordination: tuple[Coordination, ...] = ()
    no: str = ""
    tahapan: tuple[str, ...] = ()
    simbol: str = ""
    utama_chosen: bool = False

    @property
    def enters(self) -> tuple[int, ...]:
        """The lanes of the symbols that plain arrows enter: several if each has its own arrow."""
        if self.joining == "line" or not self.members:
            return (self.utama,)
        lanes = tuple(member.lane for member in self.members)
        return lanes if self.joining == "apart" else lanes[:1]

    @property
    def leaves(self) -> tuple[int, ...]:
        """The lane of the symbol that exits without ``member`` leave: the last one in a chain."""
        if self.joining == "line" or not self.members:
            return (self.utama,)
        return (self.members[-1].lane,)

    def rows_of(self, key: str) -> int:
        """The rows of a cell: 1 for this step alone, 0 if it belongs to a step above."""
        return self.merged.get(key, 1)

    @property
    def uraian(self) -> Text:
        return self.cells["uraian"]

    @property
    def kelengkapan(self) -> Text:
        return self.cells["kelengkapan"]

    @property
    def waktu(self) -> str:
        return plain(self.cells["waktu"])

    @property
    def output(self) -> Text:
        return self.cells["output"]

    @property
    def keterangan(self) -> Text:
        return self.cells["keterangan"]

    @property
    def texts(self) -> tuple[tuple[str, Text], ...]:
        """The texts with their keys, in the order of the sheet: all cells except Waktu."""
        return tuple(
            (column.key, self.cells[column.key])
            for column in cell_columns()
            if column.kind == "text"
        )
