"""Where the rows and columns of a sheet are, in EMU: what anchors of shapes refer to."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from itertools import accumulate

from lxml.etree import _Element

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point
from sopdocs.tables.cells import MOST_COLUMNS, MOST_ROWS

EMU_OF_POINT = 12_700
EMU_OF_PIXEL = 9_525
DIGIT = 7  # pixels of a digit in the usual typeface: column widths count digits
USUAL_WIDTH = 64  # pixels
USUAL_HEIGHT = 15.0  # points
LARGEST = 10_000_000  # EMU of one row or column; Excel's own limits are lower


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The left edges of columns and the top edges of rows; the last ones end the grid."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def point(self, column: int, column_offset: int, row: int, row_offset: int) -> Point:
        """Return the point that an anchor names; its indexes count from 0."""
        return (
            _at(self.columns, column, column_offset),
            _at(self.rows, row, row_offset),
        )

    def column_at(self, x: float) -> int:
        return bisect.bisect_right(self.columns, x)

    def row_at(self, y: float) -> int:
        return bisect.bisect_right(self.rows, y)

    def box(self, top: int, left: int, bottom: int, right: int) -> Box:
        """Return the box of some cells, with the last row and column."""
        return (
            self.columns[left - 1],
            self.rows[top - 1],
            self.columns[right],
            self.rows[bottom],
        )


def _at(edges: tuple[float, ...], index: int, offset: int) -> float:
    index = min(max(index, 0), len(edges) - 2)
    return min(edges[index] + max(offset, 0), edges[index + 1])


def sheet_grid(sheet: _Element, drawing: _Element) -> SheetGrid:
    """Read widths and heights from a sheet's XML.

    A column or row is at least as large as the offsets that anchors have in it: Excel leaves out
    heights that follow from the text.
    """
    form = next(sheet.iter("{*}sheetFormatPr"), None)
    wide = _number(form, "defaultColWidth", 0.0) if form is not None else 0.0
    high = _number(form, "defaultRowHeight", USUAL_HEIGHT) if form is not None else USUAL_HEIGHT
    widths = [(_pixels(wide) if wide else USUAL_WIDTH) * EMU_OF_PIXEL] * MOST_COLUMNS
    for one in sheet.iter("{*}col"):
        width = 0.0 if _is_on(one, "hidden") else _pixels(_number(one, "width", 9.14))
        first, last = int(_number(one, "min", 1)), int(_number(one, "max", 1))
        for n in range(max(first, 1), min(last, MOST_COLUMNS) + 1):
            widths[n - 1] = min(width * EMU_OF_PIXEL, LARGEST)
    heights = [high * EMU_OF_POINT] * MOST_ROWS
    for one in sheet.iter("{*}row"):
        n = int(_number(one, "r", 0))
        if 0 < n <= MOST_ROWS and (one.get("ht") or _is_on(one, "hidden")):
            height = 0.0 if _is_on(one, "hidden") else _number(one, "ht", high)
            heights[n - 1] = min(height * EMU_OF_POINT, LARGEST)
    _stretch(widths, _offsets(drawing, "col"))
    _stretch(heights, _offsets(drawing, "row"))
    return SheetGrid(
        tuple(accumulate(widths, initial=0.0)), tuple(accumulate(heights, initial=0.0))
    )


def _stretch(sizes: list[float], offsets: Mapping[int, int]) -> None:
    for n, offset in offsets.items():
        if 0 <= n < len(sizes):
            sizes[n] = max(sizes[n], min(offset, LARGEST))


def _offsets(drawing: _Element, name: str) -> dict[int, int]:
    """The largest offset that an anchor has in each row or column, by index from 0."""
    found: dict[int, int] = {}
    for corner in drawing.iter("{*}from", "{*}to"):
        at, offset = (whole(corner.find(f"{{*}}{one}")) for one in (name, f"{name}Off"))
        found[at] = max(found.get(at, 0), offset)
    return found


def whole(element: _Element | None) -> int:
    """Return the whole number that is an element's text; 0 if it has none."""
    text = (element.text or "").strip() if element is not None else ""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 15 else 0


def _number(element: _Element, key: str, usual: float) -> float:
    try:
        found = float(element.get(key, ""))
    except ValueError:
        return usual
    return found if 0 <= found < 1e9 else usual


def _is_on(element: _Element, key: str) -> bool:
    return element.get(key, "0") in ("1", "true")


def _pixels(characters: float) -> float:
    """The width of a column in pixels (ECMA-376, 18.3.1.13)."""
    return int((256 * characters + int(128 / DIGIT)) / 256 * DIGIT)
