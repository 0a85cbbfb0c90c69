"""What a source would draw, compared with what was found in the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.importing.draft import Draft, DraftTable, Node, in_row
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow import Flow, flow
from sopdocs.model.sop import Sop
from sopdocs.problem import quote

END = -1  # represents every capsule below the first row that is no step
Line = tuple[Node, Node, bool, bool]  # source, target, dashed, arrow


@dataclass(frozen=True, slots=True)
class DraftDifference:
    """A symbol or line that the source draws otherwise.

    ``shape`` is a symbol, with its table, whose shape the source can say; ``separate`` if capsules
    need separate rows, ``words`` if they have other words. ``reason`` says what is lost.
    """

    field: FieldPath
    place: str = ""
    reason: str = ""
    shape: tuple[int, Node] | None = None
    separate: bool = False
    words: bool = False


def differences(
    draft: Draft, step_rows: Sequence[Sequence[int]], sop: Sop
) -> list[DraftDifference]:
    """Compare the tables of a draft with a source's; ``step_rows`` are the rows of its steps."""
    found: list[DraftDifference] = []
    if not sop.kegiatan:
        return found
    for number, (table, steps, drawn) in enumerate(zip(draft.tables, step_rows, sop.tables)):
        if drawn.kegiatan:
            found += _DrawnComparison(number, table, steps, flow(drawn)).differences()
    return found


@dataclass(frozen=True, slots=True)
class _DrawnComparison:
    number: int
    table: DraftTable
    steps: Sequence[int]
    flow: Flow

    def differences(self) -> list[DraftDifference]:
        return [*self._symbols(), *self._lines()]

    def _row(self, row: int) -> int | None:
        """The draft's row of a row of the flow; END for the end's capsule, None for others."""
        step = self.flow.rows[row].step
        if step is not None:
            return self.steps[step]
        if self.flow.rows[row].phase:
            return None
        if row:
            return END
        return 0 if self.table.rows and self.table.rows[0].is_capsule else None

    def _symbols(self) -> list[DraftDifference]:
        found: list[DraftDifference] = []
        drawn = {
            (at, node.lane): node.shape
            for node in self.flow.nodes
            if (at := self._row(node.row)) is not None
        }
        for n, row in enumerate(self.table.rows):
            for symbol in row.symbols:
                shape = drawn.get((n, symbol.lane))
                if shape is None or row.is_capsule or shape == symbol.shape:
                    continue
                if "diamond" not in (shape, symbol.shape):
                    where = (self.number, (n, symbol.lane))
                    found.append(DraftDifference(in_row(self.number, n, "oleh"), shape=where))
        found += self._other_words()
        has_start = any(row.is_capsule for row in self.table.rows[:1])
        if has_start and self.flow.rows[0].step is not None:
            found.append(DraftDifference((), separate=True))
        return found

    def _other_words(self) -> Iterator[DraftDifference]:
        """Yield the rows whose symbols have other words in the source."""
        wanted = self._words()
        drawn = {self._row(node.row): node.text for node in self.flow.nodes if node.text}
        for row in dict.fromkeys([*wanted, *drawn]):
            if row is not None and wanted.get(row, "") != drawn.get(row, ""):
                n = len(self.table.rows) - 1 if row == END else row
                reason = f"tulisan di simbol: di aslinya {quote(wanted.get(row, ''))}"
                place = self.table.rows[n].place
                yield DraftDifference(in_row(self.number, n, "oleh"), place, reason, words=True)

    def _words(self) -> dict[int | None, str]:
        """The words in symbols by row, as drawn in the document."""
        found: dict[int | None, str] = {}
        for n, row in enumerate(self.table.rows):
            for symbol in row.symbols:
                if symbol.text:
                    found[END if row.is_capsule and n else n] = symbol.text
        return found

    def _lines(self) -> list[DraftDifference]:
        wanted, drawn = self._wanted(), self._drawn()
        found = []
        for line in sorted(wanted - drawn):
            if line[1][0] == END and not self._has_inner_ends:
                found.append(DraftDifference((), separate=True))
            found.append(self._difference(line, "tidak dapat ditulis"))
        found += [
            self._difference(line, "tergambar dari draf ini, tetapi tidak ditemukan di aslinya")
            for line in sorted(drawn - wanted)
        ]
        return found

    @property
    def _has_inner_ends(self) -> bool:
        """True if the flow ends at a capsule of a step, so that not all have separate rows."""
        leaving = {one.source for one in self.table.links if not one.dashed}
        return any(
            symbol.shape == "capsule" and (n, symbol.lane) not in leaving
            for n, row in enumerate(self.table.rows)
            for symbol in row.symbols
            if n and not row.is_capsule
        )

    def _difference(self, line: Line, what: str) -> DraftDifference:
        (row, lane), (to, target), dashed, _ = line
        kind = "garis putus-putus" if dashed else "panah"
        goal = "selesai" if to == END else f"{self._name(target)} di {self._called(to)}"
        reason = f"{kind} dari {self._name(lane)} ke {goal} {what}"
        at = max(row, 0)
        return DraftDifference(in_row(self.number, at, "oleh"), self.table.rows[at].place, reason)

    def _name(self, lane: int) -> str:
        return self.table.actors[lane] if lane < len(self.table.actors) else f"kolom {lane + 1}"

    def _called(self, row: int) -> str:
        return self.table.rows[row].place or f"baris {row + 1}"

    def _class(self, node: Node) -> Node:
        """The first of the symbols that a plain line joins, else the symbol itself."""
        row, lane = node
        if row == END or self.table.rows[row].is_capsule:
            return (END, 0) if row else (0, lane)
        return row, self._mains.get(node, lane)

    @property
    def _mains(self) -> dict[Node, int]:
        found: dict[Node, int] = {}
        for group in self.flow.joints:
            row = self._row(self.flow.nodes[group[0]].row)
            if row is not None and row != END:
                lanes = [self.flow.nodes[one].lane for one in group]
                found.update({(row, lane): lanes[0] for lane in lanes})
        return found

    def _wanted(self) -> set[Line]:
        return {
            (self._class(one.source), self._class(one.target), one.dashed, one.arrow)
            for one in self.table.links
        }

    def _drawn(self) -> set[Line]:
        """The lines of the source, without those of capsules that only the source has."""
        found: set[Line] = set()
        has_ends = any(row.is_capsule for row in self.table.rows[1:])
        for link in self.flow.links:
            source, target = (self.flow.nodes[n] for n in (link.source_node, link.target_node))
            rows = self._row(source.row), self._row(target.row)
            if rows[0] is None or rows[1] is None or (rows[1] == END and not has_ends):
                continue
            ends = self._class((rows[0], source.lane)), self._class((rows[1], target.lane))
            found.add((*ends, link.dashed, link.arrow))
        return found
