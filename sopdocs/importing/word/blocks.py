"""Paragraphs and tables of a Word document, in their order.

A drawing that Word wrote twice (`mc:AlternateContent`) is read once. Lists keep their numbers as
labels. Deleted text (tracked changes) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sopdocs.dataclass import dataclass, field

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
MOST_CELLS = 20_000  # of one document
WIDEST = 80  # columns of a table
_FORMS = {  # preset geometries, and VML's numbers for them
    "box": ("rect", "flowChartProcess", "_x0000_t109", "_x0000_t1"),
    "capsule": (
        *("flowChartTerminator", "roundRect", "flowChartAlternateProcess", "ellipse"),
        *("_x0000_t116", "_x0000_t176", "_x0000_t2", "_x0000_t3"),
    ),
    "diamond": ("diamond", "flowChartDecision", "_x0000_t110", "_x0000_t4"),
}


@dataclass(frozen=True, slots=True)
class WordShape:
    """A drawn symbol: its form (box, capsule, diamond) and the words in it."""

    form: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph; `label` is its number or bullet in a list ("1.", "•"), if it is in one."""

    text: str
    label: str = ""

    @property
    def line(self) -> str:
        return f"{self.label} {self.text}".strip()


@dataclass(eq=False, slots=True)
class WordCell:
    """A cell; merged over several rows and columns, it is one object for all of them."""

    paragraphs: list[WordParagraph] = field(default_factory=list)
    shapes: list[WordShape] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as lines, without empty ones."""
        return "\n".join(one.line for one in self.paragraphs if one.line)

    @property
    def line(self) -> str:
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table as rows of cells, one for each column of its grid."""

    rows: tuple[tuple[WordCell, ...], ...]


Block = WordParagraph | WordTable


class TooManyCells(Exception):
    """A document with more cells than any SOP."""


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one document; `numbering` are its list formats, if it has any."""

    numbering: etree._Element | None = None
    counters: dict[tuple[str, int], int] = field(default_factory=dict)
    cells: int = 0

    def blocks(self, document: etree._Element) -> Iterator[Block]:
        """Read the body. Raises TooManyCells."""
        body = document.find(f"{_W}body")
        for child in _children(body) if body is not None else ():
            if child.tag == f"{_W}p":
                yield from self._paragraphs(child)
            elif child.tag == f"{_W}tbl":
                yield self._table(child)

    def _paragraphs(self, node: etree._Element) -> Iterator[WordParagraph]:
        """A paragraph, as several where its author broke the line."""
        label = self._label(node)
        for n, line in enumerate(_text(node).split("\n")):
            yield WordParagraph(" ".join(line.split()), "" if n else label)

    def _table(self, node: etree._Element) -> WordTable:
        rows: list[tuple[WordCell, ...]] = []
        for row in (one for one in _children(node) if one.tag == f"{_W}tr"):
            rows.append(self._row(row, rows[-1] if rows else ()))
        width = max((len(row) for row in rows), default=0)
        return WordTable(
            tuple(row + tuple(WordCell() for _ in range(width - len(row))) for row in rows)
        )

    def _row(self, node: etree._Element, above: tuple[WordCell, ...]) -> tuple[WordCell, ...]:
        found: list[WordCell] = [WordCell() for _ in range(_number(node, "trPr", "gridBefore", 0))]
        for one in (child for child in _children(node) if child.tag == f"{_W}tc"):
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise TooManyCells
            merge = one.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            cell = above[len(found)] if goes_on and len(found) < len(above) else self._cell(one)
            span = _number(one, "tcPr", "gridSpan", 1)
            found += [cell] * max(1, min(span, WIDEST - len(found)))
        return tuple(found[:WIDEST])

    def _cell(self, node: etree._Element) -> WordCell:
        cell = WordCell()
        for child in _children(node):
            if child.tag == f"{_W}p":
                cell.paragraphs += self._paragraphs(child)
            elif child.tag == f"{_W}tbl":  # a table inside the cell: its words, row by row
                for row in self._table(child).rows:
                    lines = [one.line for one in dict.fromkeys(row) if one.line]
                    cell.paragraphs.append(WordParagraph(" ".join(lines)))
        cell.shapes = list(_shapes(node))
        return cell

    def _label(self, node: etree._Element) -> str:
        """The number or bullet of a paragraph in a list."""
        listed = node.find(f"{_W}pPr/{_W}numPr")
        number = listed.find(f"{_W}numId") if listed is not None else None
        if listed is None or number is None or number.get(f"{_W}val") in (None, "0"):
            return ""
        key = number.get(f"{_W}val") or ""
        level = listed.find(f"{_W}ilvl")
        depth = _whole(level.get(f"{_W}val")) if level is not None else 0
        count = self.counters[key, depth] = self.counters.get((key, depth), 0) + 1
        for other in [one for one in self.counters if one[0] == key and one[1] > depth]:
            del self.counters[other]
        return _numeral(self._format(key, depth), count)

    def _format(self, key: str, depth: int) -> str:
        if self.numbering is None:
            return "decimal"
        for num in self.numbering.iterfind(f"{_W}num"):
            inner = num.find(f"{_W}abstractNumId")
            if num.get(f"{_W}numId") == key and inner is not None:
                return self._abstract_format(inner.get(f"{_W}val") or "", depth)
        return "decimal"

    def _abstract_format(self, key: str, depth: int) -> str:
        assert self.numbering is not None
        for form in self.numbering.iterfind(f"{_W}abstractNum"):
            if form.get(f"{_W}abstractNumId") != key:
                continue
            for level in form.iterfind(f"{_W}lvl"):
                kind = level.find(f"{_W}numFmt")
                if level.get(f"{_W}ilvl") == str(depth) and kind is not None:
                    return kind.get(f"{_W}val") or "decimal"
        return "decimal"


def _numeral(form: str, count: int) -> str:
    if form == "bullet":
        return "-"
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return f"{letter if form == 'lowerLetter' else letter.upper()}."
    return f"{count}."


def _number(node: etree._Element, group: str, key: str, otherwise: int) -> int:
    found = node.find(f"{_W}{group}/{_W}{key}")
    return _whole(found.get(f"{_W}val"), otherwise) if found is not None else otherwise


def _whole(text: str | None, otherwise: int = 0) -> int:
    """A number from 0 to WIDEST; other texts are `otherwise`."""
    return min(int(text), WIDEST) if text and text.isdecimal() and len(text) < 6 else otherwise


def _children(node: etree._Element) -> Iterator[etree._Element]:
    """The children of a node; of alternatives the first, and what controls and revisions hold."""
    for child in node:
        if child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from _children(choice) if choice is not None else ()
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
            yield from _children(child)
        elif child.tag not in (f"{_W}del", f"{_W}moveFrom") and isinstance(child.tag, str):
            yield child


def _text(node: etree._Element) -> str:
    """The words of a paragraph with its line breaks, without those in its shapes."""
    parts: list[str] = []
    for child in _children(node):
        if child.tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}pPr", f"{_W}rPr"):
            continue
        if child.tag == f"{_W}t":
            parts.append(str(child.text or ""))
        elif child.tag in (f"{_W}br", f"{_W}cr", f"{_W}tab"):
            parts.append(" " if child.tag == f"{_W}tab" else "\n")
        elif child.tag in (f"{_W}noBreakHyphen",):
            parts.append("-")
        else:
            parts.append(_text(child))
    return "".join(parts)


def _shapes(node: etree._Element) -> Iterator[WordShape]:
    """The symbols drawn in a cell; lines and arrows are left out."""
    for child in _children(node):
        if child.tag == f"{_WPS}wsp":
            geometry = child.find(f"{_WPS}spPr/{_A}prstGeom")
            yield from _shape(geometry.get("prst") if geometry is not None else None, child)
        elif child.tag in (f"{_V}rect", f"{_V}roundrect", f"{_V}oval"):
            kinds = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse"}
            yield from _shape(kinds[etree.QName(child).localname], child)
        elif child.tag == f"{_V}shape":
            yield from _shape((child.get("type") or "").lstrip("#"), child)
        elif child.tag != f"{_W}tbl":
            yield from _shapes(child)


def _shape(kind: str | None, node: etree._Element) -> Iterator[WordShape]:
    form = next((form for form, kinds in _FORMS.items() if kind in kinds), None)
    if form is not None:
        words = (" ".join(str(text).split()) for text in node.itertext(f"{_W}t"))
        yield WordShape(form, " ".join(filter(None, words)))
