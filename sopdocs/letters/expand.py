"""Paragraphs of a filled letter that become several, or none: real lists, and what is not given.

A template prints a list with ``{{ daftar|butir }}`` in one paragraph; its items become paragraphs
of the same style, so that Word numbers them. ``{{ isian|bila_ada }}`` takes its paragraph with it
if nothing is given.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from sopdocs.letters.marks import BELOW, FORMS, GONE, NEXT, ROW_GONE
from sopdocs.letters.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LIST_TEXT = re.compile(r"^(\d{1,2}[.)]|[a-z][.)]|[-\u2013\u2022])\s+(?=\S)")
_BORDERED = "TabelBergaris"
_COPY = "TembusanButir"
LONGEST_MERGE = 12  # rows; the text of merged cells is in the first, maybe pages before


def expand(root: _Element, styles: frozenset[str]) -> None:
    """Do what the marks in the paragraphs of a part ask for; `styles` are those of the letter."""
    for paragraph in list(root.iter(W + "p")):
        text = _text(paragraph)
        if ROW_GONE in text:
            _remove(next(paragraph.iterancestors(W + "tr"), paragraph))
        elif GONE in text:
            _remove(paragraph)
        elif NEXT in text or BELOW in text:
            _divide(paragraph)
    for paragraph in list(root.iter(W + "p")):
        for mark, form in FORMS.items():
            if mark in _text(paragraph):
                _strip(paragraph, mark)
                change_style(paragraph, form, styles)
    _typed_lists(root, styles)
    _single_items(root, styles)


def style_of(paragraph: _Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(W + "val"))


def change_style(paragraph: _Element, form: str, styles: frozenset[str]) -> None:
    """Give a paragraph the form of its style with this name, if the letter has it."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    if found is not None and f"{found.get(W + 'val')}{form}" in styles:
        found.set(W + "val", f"{found.get(W + 'val')}{form}")


def _text(paragraph: _Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(W + "t"))


def _strip(paragraph: _Element, mark: str) -> None:
    for text in paragraph.iter(W + "t"):
        text.text = (text.text or "").replace(mark, "")


def _remove(element: _Element) -> None:
    """Remove a row or a paragraph; a cell keeps one paragraph."""
    above = element.getparent()
    if above is None:
        return
    last = above.tag == W + "tc" and len(above.findall(W + "p")) == 1
    if last and element.tag == W + "p":
        for run in element.findall(W + "r"):
            element.remove(run)
    else:
        above.remove(element)


def _divide(paragraph: _Element) -> None:
    """Divide a paragraph at its marks; the words around the list stay with its ends."""
    text = next(
        t for t in paragraph.iter(W + "t") if NEXT in (t.text or "") or BELOW in (t.text or "")
    )
    at = list(paragraph.iter(W + "t")).index(text)
    pieces = re.split(f"([{NEXT}{BELOW}])", text.text or "")
    last = paragraph
    for mark, piece in zip(pieces[1::2], pieces[2::2]):
        twin = copy.deepcopy(paragraph)
        _keep(twin, at, piece, before=False, after=piece is pieces[-1])
        if mark == BELOW:
            _set_level(twin)
        last.addnext(twin)
        last = twin
    _keep(paragraph, at, pieces[0], before=True, after=len(pieces) == 1)


def _keep(paragraph: _Element, at: int, words: str, before: bool, after: bool) -> None:
    """Set one text of a paragraph, and empty those before or after it that belong elsewhere."""
    for n, text in enumerate(paragraph.iter(W + "t")):
        if n == at:
            text.text = words
            text.set(_SPACE, "preserve")
        elif (n < at and not before) or (n > at and not after):
            text.text = ""


def _set_level(paragraph: _Element) -> None:
    """Put a paragraph one level below in its style's list."""
    properties = paragraph.find(W + "pPr")
    if properties is None or properties.find(W + "numPr") is not None:
        return
    number = properties.makeelement(W + "numPr", {})
    level = number.makeelement(W + "ilvl", {W + "val": "1"})
    number.append(level)
    style = properties.find(W + "pStyle")
    properties.insert(0 if style is None else 1, number)


def _typed_lists(root: _Element, styles: frozenset[str]) -> None:
    """Make real lists of items that the author typed with their numbers among the paragraphs."""
    for paragraph in root.iter(W + "p"):
        found = _LIST_TEXT.match(_text(paragraph))
        if not found or style_of(paragraph) != "Isi":
            continue
        label = found[1]
        form = "Nomor" if label[0].isdigit() else "Huruf" if label[0].isalpha() else "Strip"
        if f"Isi{form}" in styles:
            first = next(text for text in paragraph.iter(W + "t") if text.text)
            first.text = _LIST_TEXT.sub("", first.text or "", count=1)
            change_style(paragraph, form, styles)


def _single_items(root: _Element, styles: frozenset[str]) -> None:
    """Take the number from a list's only item."""
    groups: dict[str, list[_Element]] = {}
    for paragraph in root.iter(W + "p"):
        name = style_of(paragraph)
        if f"{name}Tunggal" in styles:
            groups.setdefault(name, []).append(paragraph)
    for group in groups.values():
        if len(group) == 1:
            change_style(group[0], "Tunggal", styles)


def hold_rows(root: _Element) -> None:
    """Keep table rows from standing alone: the first two, the last two, and those by a signature.

    LibreOffice and Word keep a row with the next one if its paragraphs are kept with the next.
    """
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        own = table.find(f"{W}tblPr/{W}tblStyle")
        if own is not None and own.get(W + "val") == _BORDERED and len(rows) > 2:
            for row in (rows[1], rows[-2]):
                _hold(row)
        signed = next((n for n, row in enumerate(rows) if _signs(row)), 0)
        if signed:
            _hold(rows[signed - 1])
            words = "".join(_text(p) for p in rows[signed - 1].iter(W + "p"))
            if len(words) < 120 and signed > 1:
                _hold(rows[signed - 2])


def _signs(row: _Element) -> bool:
    return any(style_of(p).startswith("TandaTangan") for p in row.iter(W + "p"))


def hold_copies(root: _Element) -> None:
    """Keep the last tembusan from standing alone on a page: it is kept with the one before it."""
    before: _Element | None = None
    for paragraph in root.iter(W + "p"):
        after = paragraph.getnext()
        is_copy = style_of(paragraph) == _COPY
        is_last = after is None or after.tag != W + "p" or style_of(after) != _COPY
        if is_copy and is_last and before is not None and before.getnext() is paragraph:
            _keep_next(before)
        before = paragraph if is_copy else None


def _hold(row: _Element) -> None:
    for paragraph in row.iter(W + "p"):
        _keep_next(paragraph)


def _keep_next(paragraph: _Element) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is not None and properties.find(W + "keepNext") is None:
        style = properties.find(W + "pStyle")
        properties.insert(0 if style is None else 1, properties.makeelement(W + "keepNext", {}))


def merge_equal(root: _Element) -> None:
    """Merge equal cells of a Keterangan column that are below each other."""
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        heads = [_cell_text(cell) for cell in rows[0].findall(W + "tc")] if rows else []
        if not heads or heads[-1] != "Keterangan":
            continue
        before, run = "", 0
        for row in rows[1:]:
            cells = row.findall(W + "tc")
            if len(cells) != len(heads):
                break
            text = _cell_text(cells[-1])
            run = run + 1 if text and text == before else 0
            if run % LONGEST_MERGE:
                _merge(cells[-1], "continue")
                above = row.getprevious()
                if above is not None and above.tag == W + "tr":
                    _merge(above.findall(W + "tc")[-1], "restart")
            before = text


def _cell_text(cell: _Element) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(W + "p")).strip()


def _merge(cell: _Element, value: str) -> None:
    properties = cell.find(W + "tcPr")
    if properties is None or properties.find(W + "vMerge") is not None:
        return
    span = properties.find(W + "gridSpan")
    width = properties.find(W + "tcW")
    behind = span if span is not None else width
    merged = properties.makeelement(W + "vMerge", {W + "val": value})
    properties.insert(0 if behind is None else properties.index(behind) + 1, merged)
    if value == "continue":
        for paragraph in cell.findall(W + "p"):
            for run in paragraph.findall(W + "r"):
                paragraph.remove(run)
