"""A PDF's structure tree, read back with pikepdf; the words of marked content with pdfplumber."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"}


@dataclass
class Node:
    """An element: its role, its own words, its children, and what its dictionary says."""

    role: str
    alt: str = ""
    words: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    children: list[Node] = field(default_factory=list)
    areas: int = 0
    pieces: int = 0

    def every(self, *roles: str) -> list[Node]:
        """This element and all below it, of some roles, in order of reading."""
        own = [self] if not roles or self.role in roles else []
        return own + [node for child in self.children for node in child.every(*roles)]

    @property
    def text(self) -> str:
        """All words below it in order of reading; for a figure its alternative text."""
        if self.role == "Figure":
            return self.alt
        return " ".join(filter(None, [self.words, *(child.text for child in self.children)]))


class Tagged:
    """One file's tree, with everything that has to fit to it."""

    def __init__(self, file: Path) -> None:
        self._words: dict[tuple[int, int], str] = defaultdict(str)
        with pdfplumber.open(file) as document:
            for number, page in enumerate(document.pages):
                for character in page.chars:
                    if character.get("mcid") is not None:
                        self._words[number, character["mcid"]] += character["text"]
        self.faults: list[str] = []
        self.contents: dict[
            tuple[int, int], object
        ] = {}  # piece of content → the element that holds it
        with pikepdf.open(file) as self.pdf:
            self._pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
            self._areas: dict[tuple, object] = {}
            self.root = self._node(self.pdf.Root.StructTreeRoot.K, self.pdf.Root.StructTreeRoot)
            self._parents()
            for number, page in enumerate(self.pdf.pages):
                self._content(number, page)

    def _node(self, element: pikepdf.Dictionary, above: pikepdf.Object) -> Node:
        if element.P.objgen != above.objgen:
            self.faults.append(f"{element.S} names another parent")
        about = element.get("/A", pikepdf.Dictionary())
        node = Node(
            str(element.S)[1:],
            str(element.get("/Alt", "")),
            "",
            str(about.get("/Scope", "/"))[1:],
            int(about.get("/ColSpan", 1)),
            int(about.get("/RowSpan", 1)),
        )
        held = element.get("/K", pikepdf.Array())
        for one in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(one, int):
                self._piece(node, element, element.Pg, one)
            elif one.get("/Type") == "/MCR":
                self._piece(node, element, one.Pg, int(one.MCID))
            elif one.get("/Type") == "/OBJR":
                node.areas += 1
                self._areas[one.Obj.objgen] = element.objgen
            else:
                node.children.append(self._node(one, element))
        return node

    def _piece(
        self, node: Node, element: pikepdf.Dictionary, page: pikepdf.Object, number: int
    ) -> None:
        key = (self._pages[page.objgen], number)
        if key in self.contents:
            self.faults.append(f"content {key} is tagged twice")
        self.contents[key] = element.objgen
        node.words += self._words.get(key, "")
        node.pieces += 1

    def _parents(self) -> None:
        """The way back: by the keys of pages and of clickable areas."""
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        found = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        if list(found) != sorted(found) or int(
            self.pdf.Root.StructTreeRoot.ParentTreeNextKey
        ) <= max(found):
            self.faults.append("keys are not in order")
        for number, page in enumerate(self.pdf.pages):
            for mcid, element in enumerate(found[int(page.StructParents)]):
                if self.contents.get((number, mcid)) != element.objgen:
                    self.faults.append(f"content {(number, mcid)} leads to another element")
            for area in page.get("/Annots", []):
                if self._areas.get(area.objgen) != found[int(area.StructParent)].objgen:
                    self.faults.append(
                        f"a clickable area of page {number} leads to another element"
                    )
            if "/Annots" in page and page.get("/Tabs") != "/S":
                self.faults.append(f"page {number} has no order of its areas")

    def _content(self, number: int, page: pikepdf.Page) -> None:
        """Everything painted is part of one element or artifact; numbers are those of the tree."""
        inside: list[str] = []
        seen = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                inside.append(str(operands[0]))
                if len(inside) > 1:
                    self.faults.append(f"page {number}: {inside} within each other")
                if name == "BDC":
                    seen.append(int(operands[1].MCID))
            elif name == "EMC":
                inside.pop()
            elif name in PAINTING and not inside:
                self.faults.append(f"page {number}: {name} belongs to nothing")
            elif name in ("ET", "Q") and inside and name == "ET":
                self.faults.append(f"page {number}: a piece of text is open over the end of text")
        if (
            inside
            or sorted(seen) != list(range(len(seen)))
            or {(number, one) for one in seen} != {key for key in self.contents if key[0] == number}
        ):
            self.faults.append(f"page {number}: pieces of content are not those of the tree")


def grid(table: Node) -> list[list[Node]]:
    """The cells of a table by row and column.

    Cells that span more are in all their places; a row that is not whole is shorter.
    """
    found: list[list[Node]] = []
    open_cells: dict[int, tuple[Node, int]] = {}
    for row in table.every("TR"):
        line: list[Node] = []
        waiting = [child for child in row.children if child.role in ("TH", "TD")]
        while waiting or len(line) in open_cells:
            if len(line) in open_cells:
                cell, left = open_cells.pop(len(line))
                if left > 1:
                    open_cells[len(line)] = (cell, left - 1)
                line.append(cell)
                continue
            cell = waiting.pop(0)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    open_cells[len(line)] = (cell, cell.rows - 1)
                line.append(cell)
        # cells opened in this row cover the rows below only
        found.append(line)
    return found
