"""The heading of a flow table among the cells of a sheet, wherever it is."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.importing.headings import GROUPS, LANE, UNKNOWN, column_key, letters_of
from sopdocs.tables import Area, SheetTable

DEEPEST = 3  # rows that a heading can have below the one with Uraian
FARTHEST = 60  # columns from Uraian to the last one


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the flow table; it can be several columns of the sheet, from left to right."""

    key: str
    heading: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetHeader:
    """The heading of a flow table: its rows and columns in the sheet."""

    top: int
    bottom: int
    columns: tuple[SheetColumn, ...]
    group: str = ""  # the heading above the lanes as printed
    quality: str = ""  # the one above Kelengkapan, Waktu and Output

    @property
    def lanes(self) -> tuple[SheetColumn, ...]:
        return tuple(column for column in self.columns if column.key == LANE)

    @property
    def left(self) -> int:
        return self.columns[0].left

    @property
    def right(self) -> int:
        return self.columns[-1].right

    def column(self, key: str) -> SheetColumn | None:
        return next((column for column in self.columns if column.key == key), None)

    def continues_as(self, other: SheetHeader) -> bool:
        """True for the same columns in the same places: the heading of the next page."""
        return [
            (one.key, letters_of(one.heading), one.left, one.right) for one in self.columns
        ] == [(one.key, letters_of(one.heading), one.left, one.right) for one in other.columns]


def flow_headers(sheet: SheetTable) -> list[SheetHeader]:
    """Find the headings of flow tables of a sheet, from top to bottom."""
    found: list[SheetHeader] = []
    for (row, column), cell in sorted(sheet.cells.items()):
        if found and row <= found[-1].bottom:
            continue
        if column_key(letters_of(cell.text)) == "uraian":
            header = _header_at(sheet, row, column)
            if header is not None:
                found.append(header)
    return found


def _header_at(sheet: SheetTable, row: int, column: int) -> SheetHeader | None:
    """The heading around a cell "Uraian"; None if its neighbours are no headings."""
    bottom = _leaf_row(sheet, row, column)
    if bottom is None:
        return None
    leaves = list(_leaves(sheet, row, bottom, column))
    keys = [one.key for one in leaves]
    if LANE not in keys or not {"waktu", "output", "kelengkapan"} & set(keys):
        return None
    lanes = [one for one in leaves if one.key == LANE]
    quality = next((one for one in leaves if one.key in ("kelengkapan", "waktu", "output")), None)
    return SheetHeader(
        row,
        bottom,
        tuple(leaves),
        _group(sheet, row, bottom, lanes[0].left),
        _group(sheet, row, bottom, quality.left) if quality else "",
    )


def _leaf_row(sheet: SheetTable, row: int, column: int) -> int | None:
    """The last row of the heading: that of Waktu, Output or Kelengkapan."""
    for n in range(row, row + DEEPEST):
        for c in range(column + 1, column + FARTHEST):
            cell = sheet.cells.get((n, c))
            if cell and column_key(letters_of(cell.text)) in ("waktu", "output", "kelengkapan"):
                area = sheet.area(n, c)
                below = sheet.area(row, column)
                ends = [n, area.bottom if area else n, below.bottom if below else row]
                return min(max(ends), row + DEEPEST)
    return None


def _leaves(sheet: SheetTable, top: int, bottom: int, uraian: int) -> Iterator[SheetColumn]:
    """Yield the columns from left to right, beginning with the number if there is one."""
    column, behind = _first(sheet, top, bottom, uraian), False
    empty = 0
    while column < uraian + FARTHEST:
        area = _leaf(sheet, top, bottom, column)
        text = " ".join(sheet.text(area.top, area.left).split())
        key = column_key(letters_of(text))
        group = letters_of(_group(sheet, top, bottom, column))
        if area.left > uraian and not behind:
            if (group in GROUPS and area.top > top) or (key == UNKNOWN and (text or group)):
                key = LANE
            else:
                behind = True
        if not text and key == UNKNOWN:
            empty += 1
            if behind or empty > 1:
                return
        if text or key != UNKNOWN:
            yield SheetColumn(key, text, area.left, area.right)
        column = area.right + 1


def _first(sheet: SheetTable, top: int, bottom: int, uraian: int) -> int:
    """The column of the number before Uraian; Uraian itself if there is none."""
    for column in range(uraian - 1, max(0, uraian - 4), -1):
        if column_key(letters_of(sheet.text(top, column))) == "no":
            area = sheet.area(top, column)
            return area.left if area else column
    return uraian


def _leaf(sheet: SheetTable, top: int, bottom: int, column: int) -> Area:
    """The lowest cell of the heading in a column that says something, or the whole column."""
    for row in range(bottom, top - 1, -1):
        area = sheet.area(row, column) or Area(row, column, row, column)
        if sheet.text(area.top, area.left):
            if area.top <= top and area.bottom < bottom and area.right > area.left:
                break  # a group above columns without headings
            return area
    return Area(bottom, column, bottom, column)


def _group(sheet: SheetTable, top: int, bottom: int, column: int) -> str:
    """The heading above a column's own; empty if there is none."""
    leaf = _leaf(sheet, top, bottom, column)
    for row in range(leaf.top - 1, top - 1, -1):
        if text := " ".join(sheet.text(row, column).split()):
            return text
        left = next(
            (c for c in range(column, max(column - FARTHEST, 0), -1) if sheet.text(row, c)), None
        )
        if left is not None:
            text = " ".join(sheet.text(row, left).split())
            return text if letters_of(text) in GROUPS else ""
    return ""
