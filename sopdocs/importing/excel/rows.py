"""The body of a flow table: which rows of a sheet are steps, headings of phases, totals, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.excel.header import SheetColumn, SheetHeader
from sopdocs.importing.headings import LANE
from sopdocs.model.flow_columns import cell_columns
from sopdocs.tables import SheetTable

LONGEST_GAP = 6  # empty rows inside a table; connectors are in them
_UNIT = re.compile(r"\((menit|jam|hari(?: kerja)?|minggu|bulan)\)", re.I)
_TOTAL = re.compile(r"\s*(?:jumlah|total)\b", re.I)
_NOTE = re.compile(r"\s*(?:\*|catatan|ket(?:erangan)?\s*:|nb\b)", re.I)


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A step: its rows in the sheet, and the texts of its cells by column key.

    ``spans`` are the last rows of merged cells that continue below the step, by key.
    """

    first: int
    last: int
    no: str | None
    cells: Mapping[str, str]
    spans: Mapping[str, int] = field(default_factory=dict)
    tahapan: tuple[str, ...] = ()


@dataclass(slots=True)
class SheetBody:
    """The rows below a heading; ``used`` are the cells that have a place in the draft."""

    steps: list[SheetStep] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)  # rows without words between the steps
    total: str = ""
    notes: list[str] = field(default_factory=list)
    numbered_columns: bool = False
    used: set[tuple[int, int]] = field(default_factory=set)
    end: int = 0  # the last row

    def follows(self, before: SheetBody) -> bool:
        """True if the numbers of these steps continue those of a body above."""
        if not self.steps or not before.steps:
            return False
        numbers = (before.steps[-1].no or "", self.steps[0].no or "")
        last, first = (int(digits) if (digits := _digits(no)) else 0 for no in numbers)
        return first > last or not any(numbers)

    def add(self, other: SheetBody) -> None:
        """Take the rows of the next page's part of the table."""
        self.steps += other.steps
        self.empty += other.empty
        self.total = other.total or self.total
        self.notes += other.notes
        self.used |= other.used
        self.end = other.end


def _digits(number: str) -> str:
    found = re.match(r"\d{1,6}", number)
    return found[0] if found else ""


def body_of(sheet: SheetTable, header: SheetHeader, end: int) -> SheetBody:
    """Read the rows from below a heading up to ``end``."""
    return _BodyReader(sheet, header, end).read()


class _BodyReader:
    def __init__(self, sheet: SheetTable, header: SheetHeader, end: int) -> None:
        self.sheet, self.header = sheet, header
        self.end = min(end, max((row for row, _ in sheet.cells), default=0) + LONGEST_GAP)
        self.found = SheetBody(end=header.bottom)
        self.phases: list[str] = []

    def read(self) -> SheetBody:
        row, gap = self.header.bottom + 1, 0
        if self._is_row_of_numbers(row):
            self.found.numbered_columns = True
            self._use(row, row)
            row += 1
        while row <= self.end and gap <= LONGEST_GAP:
            last = self._last_row(row)
            words = self._words(row, last)
            gap = 0 if words else gap + 1
            if not words:
                self.found.empty += range(row, last + 1)
            elif not self._row(row, last, words):
                break
            row = last + 1
        self._notes(row)
        return self.found

    def _row(self, row: int, last: int, words: dict[str, str]) -> bool:
        """Take one row; False if the table ends before it."""
        uraian, number = words.get("uraian", ""), words.get("no", "")
        first = next((text for text in words.values() if text), "")
        if _TOTAL.match(first) and not number.strip("."):
            self.found.total = words.get("waktu", "")
            self._use(row, last)
            self.found.end = last
            return True
        if self._is_phase(row, words):
            self.phases.append(first)
        elif uraian or (number and len(words) > 1) or self._is_cell_of_table(words):
            self._step(row, last, words)
        else:
            return False
        self._use(row, last)
        self.found.end = last
        return True

    def _step(self, row: int, last: int, words: dict[str, str]) -> None:
        has_number = self.header.column("no") is not None
        spans = {}
        for column in cell_columns():
            place = self.header.column(column.key)
            area = self.sheet.area(row, place.left) if place else None
            if area and area.top == row and area.bottom > last and column.may_be_merged:
                spans[column.key] = area.bottom
        number = re.sub(r"(?<=\w)[.)]$", "", words.pop("no", "").strip())
        self.found.steps.append(
            SheetStep(row, last, number if has_number else None, words, spans, tuple(self.phases))
        )
        self.phases = []

    def _last_row(self, row: int) -> int:
        """The last row of a step: its number and its text can be merged over several rows."""
        ends = [row]
        for key in ("no", "uraian"):
            place = self.header.column(key)
            area = self.sheet.area(row, place.left) if place else None
            if area and area.top <= row and area.right <= self.header.lanes[0].left:
                ends.append(area.bottom)
        return min(max(ends), self.end)

    def _words(self, first: int, last: int) -> dict[str, str]:
        """The texts of a row's cells by key; a lane's words are under its own heading."""
        found: dict[str, str] = {}
        for column in self.header.columns:
            text = self._text(column, first, last)
            if text and column.key:
                key = f"{LANE} {column.left}" if column.key == LANE else column.key
                found[key] = text
        return found

    def _text(self, column: SheetColumn, first: int, last: int) -> str:
        """The text of a cell of the table; several cells of the sheet are joined."""
        lines = []
        for row in range(first, last + 1):
            cells = (self.sheet.cells.get((row, c)) for c in range(column.left, column.right + 1))
            texts = [cell.text.strip() for cell in cells if cell]
            lines += [" ".join(texts)] if texts else []
        text = "\n".join(lines)
        if column.key != "waktu":
            return text
        text = " ".join(text.split())
        unit = _UNIT.search(column.heading)
        return f"{text} {unit[1].lower()}" if unit and re.fullmatch(r"[\d.,]+", text) else text

    def _is_row_of_numbers(self, row: int) -> bool:
        """True for a row "1 2 3 ..." or "(1) (2) (3) ..." below the heading."""
        digits = [
            re.sub(r"[^\d]", "", self._text(column, row, row)) for column in self.header.columns
        ]
        found = [int(one) for one in digits if one]
        texts = [self._text(column, row, row) for column in self.header.columns]
        short = all(len(text) <= 4 for text in texts)
        return short and len(found) >= 3 and found == list(range(found[0], found[0] + len(found)))

    def _is_phase(self, row: int, words: dict[str, str]) -> bool:
        """True for words alone that run across the lanes, or are where no step has any."""
        if len(words) != 1:
            return False
        ((key, text),) = words.items()
        place = self.header.column(key)
        area = self.sheet.area(row, place.left) if place else None
        across = area is not None and area.right >= self.header.lanes[0].left
        return across and not _NOTE.match(text)

    def _is_cell_of_table(self, words: dict[str, str]) -> bool:
        return len(words) > 1 and bool({"kelengkapan", "waktu", "output"} & set(words))

    def _notes(self, row: int) -> None:
        """Words below the table that begin as notes do."""
        for n, cells in self.sheet.rows:
            if row <= n <= self.end:
                text = " ".join(cell.text.strip() for cell in cells)
                if _NOTE.match(text) or (self.found.notes and n == self.found.end + 1):
                    self.found.notes.append(re.sub(r"^\s*catatan\s*:?\s*", "", text, flags=re.I))
                    self._use(n, n)
                    self.found.end = n

    def _use(self, first: int, last: int) -> None:
        self.found.used |= {
            (row, column)
            for row in range(first, last + 1)
            for column in range(self.header.left, self.header.right + 1)
        }
