"""The flow table of a Word document → rows, symbols and a proposed flow.

Who acts is read from a symbol, a mark or a title in the cells; where arrows lead is proposed from
the order of the steps and from sentences, and always asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.importing.draft import Doubt, DraftRow, DraftSymbol, DraftTable, in_row
from sopdocs.importing.headings import GROUPS, LANE, UNKNOWN, column_key, letters_of
from sopdocs.importing.proposed_flow import proposed_flow
from sopdocs.importing.word.blocks import WordCell, WordTable
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.members import Shape

MOST_HEADER_ROWS = 3
_MARK = re.compile(r"^[vVxX√✓✔●•■]+$")
_PART_OF_TITLES = re.compile(r"\s*(?:[,;/\n]|\bdan\b)\s*")
_TOTAL = re.compile(r"(?:jumlah|total)\b", re.IGNORECASE)
SHAPES: dict[str, Shape] = {"box": "box", "capsule": "capsule", "diamond": "diamond"}


@dataclass(frozen=True, slots=True)
class WordHeader:
    """The heading of a flow table: the key and the heading of each column, and its rows."""

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    rows: int

    @property
    def lanes(self) -> list[int]:
        return [n for n, key in enumerate(self.keys) if key == LANE]


def header_of(table: WordTable) -> WordHeader | None:
    """Return the heading of a flow table; None if the table is another one."""
    for first in range(min(2, len(table.rows))):
        for count in range(1, min(MOST_HEADER_ROWS, len(table.rows) - first) + 1):
            header = _header(table, first, first + count - 1)
            if header is not None:
                return header
    return None


def _header(table: WordTable, first: int, last: int) -> WordHeader | None:
    leaves = table.rows[last]
    titles = [cell.line for cell in leaves]
    keys = [column_key(letters_of(title)) for title in titles]
    if "uraian" not in keys or not {"waktu", "output", "kelengkapan"} & set(keys):
        return None
    start = keys.index("uraian") + 1
    for n in range(start, len(keys)):
        above = [letters_of(table.rows[r][n].line) for r in range(first, last + 1)]
        is_unnamed = keys[n] == UNKNOWN and not any("mutu" in one for one in above[:-1])
        if not is_unnamed and not set(above) & set(GROUPS):
            break
        keys[n] = LANE
    if LANE not in keys:
        return None
    return WordHeader(tuple(keys), tuple(titles), last + 1)


class WordFlow:
    """Reads one flow table; `doubts` are at its rows. Tables count from 0."""

    def __init__(self, number: int, table: WordTable, header: WordHeader) -> None:
        self.number, self.header = number, header
        self.body = [row for row in table.rows[header.rows :] if not _is_numbering(row)]
        self.doubts: list[Doubt] = []
        self.total = ""
        self.by_title = self._has_titles()
        self.actors = self._actors()

    def table(self) -> DraftTable:
        """Read the table."""
        rows: list[DraftRow] = []
        phases: list[str] = []
        for row in self.body:
            cells = list(dict.fromkeys(row))
            texts = [cell.line for cell in cells if cell.line]
            if not texts and not any(cell.shapes for cell in cells):
                continue
            if texts and _TOTAL.match(texts[0]):
                self.total = texts[-1] if len(texts) > 1 else ""
            elif len(cells) <= 2 and len(texts) == 1:
                phases.append(texts[0])
            else:
                rows.append(self._row(len(rows), row, tuple(phases)))
                phases = []
        found = proposed_flow(self.number, rows, self.actors)
        self.doubts += found.doubts
        return DraftTable(tuple(self.actors), found.rows, found.links, "", self.total)

    def _has_titles(self) -> bool:
        """True if the lanes are one column in which titles of actors are written."""
        texts = [row[n].line for row in self.body for n in self.header.lanes]
        named = [text for text in texts if text and not _MARK.match(text)]
        return len(self.header.lanes) == 1 and bool(named)

    def _actors(self) -> list[str]:
        if not self.by_title:
            return [self.header.titles[n] for n in self.header.lanes]
        lane = self.header.lanes[0]
        found = [title for row in self.body for title in _titles(row[lane])]
        return list(dict.fromkeys(found))

    def _row(self, n: int, row: Sequence[WordCell], phases: tuple[str, ...]) -> DraftRow:
        cells: dict[str, str] = {}
        for k, key in enumerate(self.header.keys):
            if key in (LANE, "no", UNKNOWN) or not row[k].text or row[k] in row[:k]:
                continue
            cells[key] = "\n".join(filter(None, (cells.get(key, ""), row[k].text)))
        kept = {one.key: cells[one.key] for one in cell_columns() if cells.get(one.key)}
        numbers = [row[k].line for k, key in enumerate(self.header.keys) if key == "no"]
        number = numbers[0].strip(" .)(") if numbers else None
        place = f"no. {number}" if number else f"baris {n + 1}"
        return DraftRow(kept, tuple(self._symbols(n, row, place)), number, {}, phases, False, place)

    def _symbols(self, n: int, row: Sequence[WordCell], place: str) -> Iterator[DraftSymbol]:
        if self.by_title:
            for title in _titles(row[self.header.lanes[0]]):
                yield DraftSymbol(self.actors.index(title))
            return
        seen: list[WordCell] = []
        for lane, k in enumerate(self.header.lanes):
            cell = row[k]
            if any(cell is one for one in seen):
                continue
            seen.append(cell)
            if cell.shapes:
                shape = cell.shapes[0]
                yield DraftSymbol(lane, SHAPES[shape.form], shape.text)
                if len(cell.shapes) > 1:
                    reason = "ada beberapa simbol di satu sel; letaknya perlu dilihat"
                    self.doubts.append(Doubt(in_row(self.number, n, "oleh"), place, reason))
            elif cell.line:
                yield DraftSymbol(lane, text="" if _MARK.match(cell.line) else cell.line)


def _titles(cell: WordCell) -> list[str]:
    """The actors that a cell of titles names."""
    return [one for one in _PART_OF_TITLES.split(cell.text) if one]


def _is_numbering(row: Sequence[WordCell]) -> bool:
    """True for the row that numbers the columns."""
    texts = [re.sub(r"[().\s]", "", cell.line) for cell in dict.fromkeys(row)]
    numbers = [text for text in texts if text]
    return len(numbers) > 3 and numbers == [str(n) for n in range(1, len(numbers) + 1)]
