"""One flow table over its pages, with its heading repeated or without it."""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.headings import letters_of
from sopdocs.importing.pdf.drawing import FlowDrawing
from sopdocs.importing.pdf.flow import FlowJoiner
from sopdocs.importing.pdf.header import FlowHeader
from sopdocs.importing.pdf.sheet import FoundFlow


@dataclass(slots=True)
class TablePages:
    """One flow table: its heading, and its part of each page."""

    header: FlowHeader
    drawings: list[FlowDrawing] = field(default_factory=list)
    title: str = ""
    notes: tuple[str, ...] = ()  # the lines below it

    def flow(self) -> FoundFlow:
        """Join the pages."""
        columns = [column for column in self.header.columns if column.key]
        labels = {
            column.key: column.heading
            for column in columns
            if column not in self.header.lanes and not column.is_guess
        }
        lanes = self.header.lanes
        doubts = [
            f'judul kolom "{lane.heading}" mungkin terpenggal; periksa ejaannya'
            for lane in lanes
            if lane.is_guess
        ]
        if self.header.column("no") is not None:
            labels.setdefault("no", "")
        return FlowJoiner(self.drawings, doubts).flow(tuple(lane.heading for lane in lanes), labels)

    @property
    def last_page(self) -> int:
        return self.drawings[-1].page

    def goes_on_with(self, header: FlowHeader, drawing: FlowDrawing) -> bool:
        """True if a heading on a later page repeats this one and its rows follow on."""
        if drawing.page != self.last_page + 1 or len(header.columns) != len(self.header.columns):
            return False
        same = all(
            letters_of(one.heading) == letters_of(other.heading)
            for one, other in zip(header.columns, self.header.columns)
        )
        return same and not _starts_anew(drawing)


def _starts_anew(drawing: FlowDrawing) -> bool:
    """True if the first numbered row of a page is number 1."""
    numbers = [row.cells["no"] for row in drawing.rows if row.cells.get("no")]
    return bool(numbers) and numbers[0].strip(" .()") == "1"
