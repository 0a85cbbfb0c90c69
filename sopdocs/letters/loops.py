"""Loops around the rows and paragraphs of a converted template that print items of a list.

Rows or paragraphs that follow each other and print different fields of one list are one item:
"Nama : ..." above "NIP : ..." is repeated together.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass, field
from sopdocs.letters.foreign_tags import ForeignTag, loop_name
from sopdocs.letters.package import W
from sopdocs.letters.tag_names import FittingField

if TYPE_CHECKING:
    from lxml.etree import _Element

_LISTS = ("petugas", "kiriman", "yth")


@dataclass(slots=True)
class _Run:
    """Rows or paragraphs that print one item of a list, with the fields that they print."""

    list_name: str
    units: list[_Element]
    paths: set[str] = field(default_factory=set)


class LoopMaker:
    """Collects where fields of lists are printed in a part, and puts loops around them."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._blocks: list[str] = []  # lists whose loop the author's own block opened

    def block(self, paragraph: _Element, text: str, tag: ForeignTag, fit: FittingField) -> str:
        """Return the command for ``${x}`` or ``${/x}`` that is alone around a list's rows.

        Empty if the tag is none: it prints something.
        """
        if text.strip() != tag.text:
            return ""
        if tag.closes:
            return "{%p endfor %}" if self._blocks and self._blocks.pop() else ""
        name = _list_of_block(tag.name, fit)
        if not name or not _is_closed(paragraph, tag.name):
            return ""
        self._blocks.append(name)
        return f"{{%p for {loop_name(name)} in {name} %}}"

    def add(self, paragraph: _Element, fit: FittingField) -> None:
        """Note that a paragraph prints a field of a list's items."""
        if fit.list_name in self._blocks:
            return
        row = None if fit.path.endswith("[]") else next(paragraph.iterancestors(W + "tr"), None)
        unit = paragraph if row is None else row
        last = self._runs[-1] if self._runs else None
        if last and last.list_name == fit.list_name:
            if last.units[-1] is unit:
                last.paths.add(fit.path)
                return
            if _next(last.units[-1]) is unit and fit.path not in last.paths:
                last.units.append(unit)
                last.paths.add(fit.path)
                return
        self._runs.append(_Run(fit.list_name, [unit], {fit.path}))

    def close(self) -> Iterator[str]:
        """Put the loops in; yield the lists that are printed in more than one place."""
        seen: set[str] = set()
        for run in self._runs:
            name = run.list_name
            _surround(run.units, f"for {loop_name(name)} in {name}")
            if name in seen:
                yield f"{{% for {loop_name(name)} in {name} %}}"
            seen.add(name)


def _list_of_block(name: str, fit: FittingField) -> str:
    """Return the list that a block repeats, by its name: ``petugas``, ``block_petugas``."""
    words = name.lower().replace("-", "_").split("_")
    return fit.list_name or next((one for one in _LISTS if one in words), "")


def _is_closed(paragraph: _Element, name: str) -> bool:
    """True if a later sibling of this paragraph holds the end of the block."""
    end = "${/" + name + "}"
    return any(
        "".join(text.text or "" for text in one.iter(W + "t")).strip() == end
        for one in paragraph.itersiblings(W + "p")
    )


def _next(unit: _Element) -> _Element | None:
    """Return the row or paragraph behind one, over what holds no text."""
    return next(unit.itersiblings(W + "tr", W + "p", W + "tbl"), None)


def _surround(units: list[_Element], command: str) -> None:
    """Put a row or a paragraph with the loop's command before and behind these."""
    first, last = units[0], units[-1]
    letter = "tr" if first.tag == W + "tr" else "p"
    first.addprevious(_holder(first, f"{{%{letter} {command} %}}"))
    last.addnext(_holder(last, f"{{%{letter} endfor %}}"))


def _holder(like: _Element, text: str) -> _Element:
    """Return a row of one cell, or a paragraph, that holds only a command."""
    paragraph = like.makeelement(W + "p", {})
    run = paragraph.makeelement(W + "r", {})
    words = run.makeelement(W + "t", {})
    words.text = text
    run.append(words)
    paragraph.append(run)
    if like.tag == W + "p":
        return paragraph
    row, cell = like.makeelement(W + "tr", {}), like.makeelement(W + "tc", {})
    style = like.find(f"{W}tc/{W}tcPr")
    if style is not None:
        cell.append(copy.deepcopy(style))
    cell.append(paragraph)
    row.append(cell)
    return row
