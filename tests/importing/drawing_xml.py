"""The tests' reader of a workbook's drawings: the standard library's XML, cells of anchors, ids.

It knows less than ours: symbols by the cell of their upper left corner, arrows by their glued ids.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass
class XmlDrawing:
    """Symbols by id: row and column of the sheet, from 1, and Excel's name of the form."""

    symbols: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    arrows: list[tuple[str, str, bool]] = field(default_factory=list)  # from, to, dashed
    loose: int = 0


def drawings(book: Path) -> list[XmlDrawing]:
    """The drawings of a workbook that hold a symbol, in their order."""
    with zipfile.ZipFile(book) as archive:
        names = [one for one in archive.namelist() if one.startswith("xl/drawings/drawing")]
        found = [_drawing(ElementTree.fromstring(archive.read(one))) for one in sorted(names)]
    return [one for one in found if one.arrows]


def _drawing(root: ElementTree.Element) -> XmlDrawing:
    found = XmlDrawing()
    for anchor in root:
        start = anchor.find(f"{XDR}from")
        row, column = (int(start.find(f"{XDR}{name}").text) + 1 for name in ("row", "col"))
        for shape in [*anchor.findall(f"{XDR}sp"), *anchor.findall(f"{XDR}pic")]:
            own = shape.find(f".//{XDR}cNvPr").get("id")
            box = shape.find(f".//{XDR}cNvSpPr")
            if box is None or box.get("txBox") != "1":
                form = shape.find(f".//{A}prstGeom").get("prst")
                found.symbols[own] = (row, column, form)
        for line in anchor.findall(f"{XDR}cxnSp"):
            ends = [line.find(f".//{A}{name}") for name in ("stCxn", "endCxn")]
            if None in ends:
                found.loose += 1
            else:
                dashed = line.find(f".//{A}prstDash") is not None
                found.arrows.append((*(end.get("id") for end in ends), dashed))
    return found


def joined(drawing: XmlDrawing) -> set[tuple[str, str, bool]]:
    """The arrows, those over a pair of page connectors in one column as one."""
    pages = {id for id, (_, _, form) in drawing.symbols.items() if form == "homePlate"}
    into = {to: (start, dashed) for start, to, dashed in drawing.arrows if to in pages}
    found = {arrow for arrow in drawing.arrows if not set(arrow[:2]) & pages}
    for start, to, dashed in drawing.arrows:
        if start in pages:
            column = drawing.symbols[start][1]
            for page, (source, first) in into.items():
                if drawing.symbols[page][1] == column and page != start:
                    found.add((source, to, dashed or first))
    return found
