"""A finished letter → its text in order, as somebody reads it on a screen: lines and tables.

It is taken from the document itself, so that a preview says what the paper will say; pages, margins
and the letterhead's picture are not in it. Numbers of Word's lists are counted here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from sopdocs.dataclass import dataclass

LEFT, CENTRE, RIGHT = "kiri", "tengah", "kanan"
_SIDES = {WD_ALIGN_PARAGRAPH.CENTER: CENTRE, WD_ALIGN_PARAGRAPH.RIGHT: RIGHT}
_LETTERS = ("lowerLetter", "upperLetter")
MOST_PARTS = 2_000  # lines and tables of one letter


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line: the number of its list item, its pieces (text, is bold), and its side."""

    mark: str
    pieces: tuple[tuple[str, bool], ...]
    side: str = LEFT
    level: int = 0


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell: its lines, and how many columns it takes."""

    lines: tuple[ReadLine, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table: rows of cells; ``widths`` are shares of its columns and sum to 100."""

    rows: tuple[tuple[ReadCell, ...], ...]
    widths: tuple[float, ...] = ()
    ruled: bool = True


ReadPart = ReadLine | ReadTable


def reading_view(document: bytes) -> tuple[ReadPart, ...]:
    """Return the lines and tables of a letter that this program made."""
    return tuple(_View(docx.Document(io.BytesIO(document))).parts())


class _View:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._counts: dict[tuple[str, int], int] = {}

    def parts(self) -> Iterator[ReadPart]:
        """Yield what the body holds, in its order."""
        for n, one in enumerate(self._document.iter_inner_content()):
            if n >= MOST_PARTS:
                return
            yield self._table(one) if isinstance(one, Table) else self._line(one)

    def _table(self, table: Table) -> ReadTable:
        rows = []
        for row in table.rows:
            cells = []
            last = None
            for cell in row.cells:
                if cell._tc is not last:  # a merged cell is given once for each column
                    lines = tuple(self._line(one) for one in cell.paragraphs)
                    cells.append(ReadCell(lines, cell._tc.grid_span))
                last = cell._tc
            rows.append(tuple(cells))
        return ReadTable(tuple(rows), _widths(table), _is_ruled(table))

    def _line(self, paragraph: Paragraph) -> ReadLine:
        pieces = tuple((run.text, bool(_is_bold(run))) for run in paragraph.runs if run.text)
        side = _SIDES.get(_side(paragraph), LEFT)
        mark, level = self._mark(paragraph) if pieces else ("", 0)
        return ReadLine(mark, pieces, side, level)

    def _mark(self, paragraph: Paragraph) -> tuple[str, int]:
        """Return the number that Word prints before a paragraph, and its level."""
        found = _numbering(paragraph)
        if found is None:
            return "", 0
        number, level = found
        for key in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[key]
        count = self._counts[number, level] = self._counts.get((number, level), 0) + 1
        form, text = self._format(number, level)
        if form == "bullet":
            return "–", level
        if form in _LETTERS:
            sign = chr(ord("a") + (count - 1) % 26)
            shown = sign.upper() if form == "upperLetter" else sign
        else:
            shown = str(count)
        return text.replace(f"%{level + 1}", shown), level

    def _format(self, number: str, level: int) -> tuple[str, str]:
        numbering = self._document.part.numbering_part.element
        for num in numbering.findall(qn("w:num")):
            if num.get(qn("w:numId")) == number:
                wanted = num.find(qn("w:abstractNumId")).get(qn("w:val"))
                for one in numbering.findall(qn("w:abstractNum")):
                    if one.get(qn("w:abstractNumId")) == wanted:
                        return _level(one, level)
        return "decimal", f"%{level + 1}."


def _level(abstract: Any, level: int) -> tuple[str, str]:
    for one in abstract.findall(qn("w:lvl")):
        if one.get(qn("w:ilvl")) == str(level):
            form, text = one.find(qn("w:numFmt")), one.find(qn("w:lvlText"))
            return (
                "decimal" if form is None else str(form.get(qn("w:val"))),
                f"%{level + 1}." if text is None else str(text.get(qn("w:val"))),
            )
    return "decimal", f"%{level + 1}."


def _styles(paragraph: Paragraph) -> Iterator[Any]:
    style = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def _numbering(paragraph: Paragraph) -> tuple[str, int] | None:
    for one in (paragraph._p.pPr, *(style.element.pPr for style in _styles(paragraph))):
        number = None if one is None else one.find(qn("w:numPr"))
        if number is not None:
            identity, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
            if identity is None or identity.get(qn("w:val")) == "0":
                return None
            return str(identity.get(qn("w:val"))), int(
                "0" if level is None else level.get(qn("w:val"))
            )
    return None


def _side(paragraph: Paragraph) -> Any:
    own = paragraph.alignment
    if own is not None:
        return own
    found = (one.paragraph_format.alignment for one in _styles(paragraph))
    return next((one for one in found if one is not None), None)


def _is_bold(run: Any) -> bool | None:
    if run.bold is not None:
        return bool(run.bold)
    style = run._parent.style
    while style is not None:
        if style.font.bold is not None:
            return bool(style.font.bold)
        style = style.base_style
    return False


def _widths(table: Table) -> tuple[float, ...]:
    found = [one.get(qn("w:w")) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    widths = [int(one) if one and one.isdecimal() else 0 for one in found]
    whole = sum(widths)
    return tuple(round(100 * one / whole, 1) for one in widths) if whole else ()


def _is_ruled(table: Table) -> bool:
    xml = table._tbl.xml
    style = table.style.name if table.style is not None else ""
    return "w:tblBorders" in xml or "w:tcBorders" in xml or style == "Table Grid"
