"""A sheet of rows: the cells that hold something, and merged areas."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from sopdocs.dataclass import dataclass

MOST_ROWS = 5_000  # cells further down or to the right are not read
MOST_COLUMNS = 300


@dataclass(frozen=True, slots=True)
class TableFault:
    """Why a file cannot be read as sheets: message and hint in Indonesian."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something; rows and columns count from 1.

    ``text`` is what a person sees, with its line ends. ``date`` is set for a cell that holds a
    date, ``number`` for a cell that holds a number as such.
    """

    row: int
    column: int
    text: str
    date: datetime.date | None = None
    number: bool = False

    @property
    def address(self) -> str:
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet; ``cells`` are by row and column.

    ``uncomputed`` are addresses of formulas whose result the file does not hold; ``cut`` if cells
    lie further out than is read.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    uncomputed: tuple[str, ...] = ()
    cut: bool = False

    @property
    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the number and the cells of each row that holds something, from the top."""
        found: dict[int, list[Cell]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            found.setdefault(row, []).append(cell)
        yield from found.items()

    def text(self, row: int, column: int) -> str:
        """The text of a cell, or of the merged area that it belongs to; empty if there is none."""
        cell = self.cells.get((row, column))
        if cell is None and (area := self.area(row, column)):
            cell = self.cells.get((area.top, area.left))
        return cell.text if cell else ""

    def area(self, row: int, column: int) -> Area | None:
        """The merged area of a cell, if any."""
        return next((area for area in self.merged if area.holds(row, column)), None)


def column_name(column: int) -> str:
    """Return the letters of a column.

    >>> column_name(1), column_name(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(address: str) -> tuple[int, int] | None:
    """Return row and column of an address such as "$AB$12"; None if it is none.

    >>> position("$AB$12"), position("12")
    ((12, 28), None)
    """
    letters, digits = "", ""
    for sign in address.replace("$", "").upper():
        if "A" <= sign <= "Z" and not digits and len(letters) < 3:
            letters += sign
        elif "0" <= sign <= "9" and letters and len(digits) < 7:
            digits += sign
        else:
            return None
    if not letters or not digits:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
