"""Long names in a letterhead are broken into lines of similar width, without a word left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sopdocs.layout.common.text import Type, balanced
from sopdocs.letters.expand import style_of

STYLES = ("Kop Atas", "Kop Nama")
_POINT = 12700  # EMU
_WIDEST = 0.85  # width of a capital by type size, at most
_USUAL = 12.0  # points, where no style says a size
_SIDES = 11.0  # points of a cell's inner margins


def balance_kop(document: Any, styles: Mapping[str, Any]) -> None:
    """Put line breaks into the names of a letterhead's table that are wider than their cell.

    `styles` are those of the letter by name.
    """
    wanted = frozenset(styles[name].style_id for name in STYLES if name in styles)
    for paragraph, width in _in_cells(document, wanted):
        if width:
            _balance(paragraph, width / _POINT - _SIDES)


def _in_cells(document: Any, styles: frozenset[str]) -> Iterator[tuple[Any, int | None]]:
    """Yield the paragraphs of the first tables that have one of these styles, and their widths."""
    from docx.text.paragraph import Paragraph

    for table in document.tables[:2]:
        for cell in (cell for row in table._tbl.tr_lst for cell in row.tc_lst):
            for paragraph in cell.p_lst:
                if style_of(paragraph) in styles:
                    yield Paragraph(paragraph, table), cell.width


def _balance(paragraph: Any, width: float) -> None:
    text = " ".join(paragraph.text.split())
    size = _size(paragraph.style)
    if len(text) * size * _WIDEST < width or len(paragraph.runs) != 1:
        return
    from sopdocs.fonts import ruler  # only for a long name

    type = Type(size, bool(paragraph.style.font.bold))
    lines = balanced(text, width, type, ruler())
    if len(lines) > 1:
        (run,) = paragraph.runs
        run.text = "\n".join("".join(word for _, word, _ in line.runs).strip() for line in lines)


def _size(style: Any) -> float:
    """Return a style's type size in points, that of the style it is based on if it has none."""
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    return _USUAL
