"""The structure tree of a document: the sections of its pages under one root.

The parent tree leads back from a page or a clickable area to its elements (ISO 32000-1, 14.7.4).
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.output.pdf.content import PageContent
from sopdocs.output.pdf.document import Document

LEAF = 5_000  # keys in a leaf of the parent tree; most documents have fewer


class Tree:
    """Grows with the pages."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root, self._top = document.reserve(1), document.reserve(1)
        self._sections: list[int] = []
        self._parents: list[str] = []  # by key, those that are in no leaf yet
        self._leaves: list[str] = []
        self._written = 0  # keys in leaves
        self._keys = 0

    def key(self) -> int:
        """The next key of the parent tree; a page's areas have the keys after its own."""
        self._keys += 1
        return self._keys - 1

    def add(
        self, pages: Sequence[PageContent], numbers: Sequence[int], areas: Sequence[Sequence[int]]
    ) -> None:
        """Add pages that were drawn together; ``numbers`` and ``areas`` are their objects."""
        if not pages:
            return
        structure = pages[0].structure
        first = self._document.reserve(len(structure.entries))
        self._document.fill(first, structure.bodies(first, self._top, numbers, areas))
        self._sections.append(first)
        for page in pages:
            self._parents.append(
                f"[{' '.join([f'{first + element} 0 R' for element in page.parts])}]"
            )
            self._parents += [f"{first + element} 0 R" for element in page.areas]
        if len(self._parents) > LEAF:
            self._leaves.append(self._leaf())

    def root(self) -> str:
        """Write the root after all pages have been added; return the reference to it."""
        sections = " ".join(f"{one} 0 R" for one in self._sections)
        parents = self._parent_tree()
        self._document.fill(
            self._root,
            [
                f"<< /Type /StructTreeRoot /K {self._top} 0 R /ParentTree {parents} "
                f"/ParentTreeNextKey {self._keys} >>",
                f"<< /Type /StructElem /S /Document /P {self._root} 0 R /K [{sections}] >>",
            ],
        )
        return f"{self._root} 0 R"

    def _leaf(self) -> str:
        """Write the keys that are in no leaf yet as one."""
        first = self._written
        self._written += len(self._parents)
        pairs = _pairs(first, self._parents)
        self._parents = []
        return self._document.put(f"<< /Limits [{first} {self._written - 1}] /Nums [{pairs}] >>")

    def _parent_tree(self) -> str:
        """Write the parent tree (a number tree, 7.9.7); a large one has leaves."""
        if not self._leaves:
            return self._document.put(f"<< /Nums [{_pairs(0, self._parents)}] >>")
        if self._parents:
            self._leaves.append(self._leaf())
        return self._document.put(f"<< /Kids [{' '.join(self._leaves)}] >>")


def _pairs(first: int, values: Sequence[str]) -> str:
    return " ".join(f"{key} {one}" for key, one in enumerate(values, first))
