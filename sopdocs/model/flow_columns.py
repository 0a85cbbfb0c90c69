"""The flow table's columns (Permenpan PAN-RB 35/2012, lampiran: bagian flowchart), described once.

Source fields, JSON Schema, headings, widths, rows, tags, checks and revisions are all derived from
``FLOW_COLUMNS``. Adding a column of text is one more line there.
"""

from __future__ import annotations

from typing import Literal

from sopdocs.dataclass import dataclass

Kind = Literal["number", "lanes", "text", "duration"]


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A heading over several neighbouring columns; ``key`` is its name among the labels."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """One column, or for ``lanes`` one column for each actor.

    ``key`` names the column's heading among the labels and, where a step fills the column, the
    field of the step. ``help`` explains that field in the JSON Schema and in hints.
    A ``duration`` is one line of plain words that stays unbroken where there is room; a ``text``
    has paragraphs, labels and italics. Cells of some columns can span several steps
    (``may_be_merged``): ``Step.merged`` counts their rows.
    """

    key: str
    label: str
    kind: Kind = "text"
    help: str = ""
    group: ColumnGroup | None = None
    alignment: Literal["left", "centre"] = "left"
    least_width: float = 0.0  # points inside the cell's padding
    share: float = 10.0  # of the width that all columns of text have together; none for durations
    may_be_merged: bool = False
    required: bool = False  # a step without this field is an error

    @property
    def holds_cells(self) -> bool:
        """True if each step fills a cell of this column with text."""
        return self.kind in ("text", "duration")

    @property
    def merged_until(self) -> str:
        """The field that names the last step of a merged cell."""
        return f"{self.key}_hingga"


MUTU_BAKU = ColumnGroup("mutu_baku", "Mutu Baku")
FLOW_COLUMNS: tuple[FlowColumn, ...] = (
    FlowColumn("no", "No", "number"),
    FlowColumn(
        "uraian",
        "Uraian Prosedur",
        help="Apa yang dilakukan; diawali kata kerja aktif",
        least_width=90.0,
        share=46.0,
        required=True,
    ),
    FlowColumn("pelaksana", "Pelaksana", "lanes"),
    FlowColumn(
        "kelengkapan",
        "Kelengkapan",
        help="Mutu baku: kelengkapan",
        group=MUTU_BAKU,
        share=18.0,
        may_be_merged=True,
    ),
    FlowColumn(
        "waktu",
        "Waktu",
        "duration",
        help="Mutu baku: angka dengan satuan, misalnya 30 menit",
        group=MUTU_BAKU,
        alignment="centre",
        least_width=34.0,
        share=0.0,
        may_be_merged=True,
    ),
    FlowColumn(
        "output",
        "Output",
        help="Mutu baku: output",
        group=MUTU_BAKU,
        share=18.0,
        may_be_merged=True,
    ),
    FlowColumn("keterangan", "Keterangan", help="Keterangan", share=12.0, may_be_merged=True),
)


def cell_columns() -> tuple[FlowColumn, ...]:
    """Return the columns whose cells hold text, in the order of the sheet."""
    return tuple(column for column in FLOW_COLUMNS if column.holds_cells)


def column_labels() -> dict[str, str]:
    """The usual headings by key, in the order of the sheet; a group before its first column."""
    found: dict[str, str] = {}
    for column in FLOW_COLUMNS:
        if column.group is not None:
            found.setdefault(column.group.key, column.group.label)
        found[column.key] = column.label
    return found


def check_columns(columns: tuple[FlowColumn, ...]) -> None:
    """Raise ValueError if no sheet can be made with these columns."""
    keys = [column.key for column in columns]
    keys += {column.group.key for column in columns if column.group is not None}
    if len(set(keys)) < len(keys):
        raise ValueError(f"two columns or groups of the flow table have one key: {keys}")
    for kind in ("number", "lanes", "duration"):
        if sum(column.kind == kind for column in columns) != 1:
            raise ValueError(f"the flow table needs exactly one column of the kind {kind!r}")
    if [column.kind for column in columns[:2]] != ["number", "text"]:
        raise ValueError("the flow table begins with the steps' numbers and their text")
    if any(column.may_be_merged and not column.holds_cells for column in columns):
        raise ValueError("only cells of the flow table that hold text can be merged")


check_columns(FLOW_COLUMNS)
