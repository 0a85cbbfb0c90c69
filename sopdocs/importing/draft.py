"""What an importer found in a document, before it is written as a source.

Positions are those of the document's table: a row is a row of the flow table, from 0, a lane is an
actor's column, from 0. Links are between symbols, so that a draft says what was drawn; how the
source format says it is decided in `flow_fields`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.model.field_path import FieldPath
from sopdocs.model.members import Shape
from sopdocs.model.official import Official

Node = tuple[int, int]  # row and lane of a symbol


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at; it becomes a comment ``# periksa: ...``.

    ``field`` is the path of a field of the source ("nomor",), () for the whole draft; for a row of
    a table it is made with `in_row`. ``place`` is where to look in the original, as its reader
    names it ("Alur!D7", "halaman 2, baris 5"); ``reason`` is a clause in Indonesian.
    """

    field: FieldPath
    place: str
    reason: str


def in_row(table: int, row: int, *key: str) -> FieldPath:
    """Return the path for a `Doubt` about a table's row, or about one of its fields."""
    return ("tabel", table, "kegiatan", row, *key)


@dataclass(frozen=True, slots=True)
class DraftSymbol:
    """A symbol in a row, with the words in it."""

    lane: int
    shape: Shape = "box"
    text: str = ""


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A line from symbol to symbol; page connectors are joined already.

    ``arrow`` is False only for a dashed line without a head: plain lines without heads are
    ``DraftRow.joined``.
    """

    source: Node
    target: Node
    label: str = ""
    dashed: bool = False
    arrow: bool = True


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of the flow table.

    ``cells`` are the texts by column key (`flow_columns`), one line for each paragraph. ``no`` is
    the printed number, empty for none; None if the table has no column of numbers. ``merged``
    counts rows as `Step.merged` does. ``joined`` if a plain line joins the symbols. A row without
    any text and with one capsule is the capsule's own row.
    """

    cells: Mapping[str, str]
    symbols: tuple[DraftSymbol, ...] = ()
    no: str | None = None
    merged: Mapping[str, int] = field(default_factory=dict)
    tahapan: tuple[str, ...] = ()
    joined: bool = False
    place: str = ""

    @property
    def is_capsule(self) -> bool:
        """True for a capsule that is not a step."""
        return (
            not any(self.cells.values())
            and not self.no
            and len(self.symbols) == 1
            and self.symbols[0].shape == "capsule"
        )


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A flow table; ``actors`` are the titles of the lanes from left to right."""

    actors: tuple[str, ...]
    rows: tuple[DraftRow, ...]
    links: tuple[DraftLink, ...] = ()
    judul: str = ""
    jumlah_waktu: str = ""
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftList:
    """A list of the identity block; ``numbered`` if its items are numbered from 1."""

    items: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An identity row that only this office has, below the row ``after``; e.g. No. Revisi."""

    after: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A SOP as found in a document.

    ``part`` names it where a document holds several (a sheet, pages). ``label`` holds headings and
    labels as printed, by key; ``cetak`` simple settings of printing (kertas, orientasi).
    ``institution`` are the lines of the letterhead. No tables: only an identity was found.
    """

    part: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    pengesah: Official = field(default_factory=Official)
    parts: Mapping[str, DraftList] = field(default_factory=dict)
    own_rows: tuple[OwnRow, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)
    cetak: Mapping[str, str] = field(default_factory=dict)
    institution: tuple[str, ...] = ()
    tables: tuple[DraftTable, ...] = ()
    doubts: tuple[Doubt, ...] = ()
