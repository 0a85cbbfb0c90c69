"""The structure tree of a document: the sections of its pages under one root, and the way back from a page to what it says."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.output.pdf.content import PageContent
from sopdocs.output.pdf.document import Document


class Tree:
    """Grows with the pages."""

    def __init__(self, document: Document) -> None:
        self._file = document
        self._root, self._top = document.reserve(1), document.reserve(1)
        self._sections: list[int] = []
        self._parents: list[str] = []  # by key
        self._keys = 0

    def key(self) -> int:
        """The next key by which a page or a clickable area is found; a page's areas have those that follow its own."""
        self._keys += 1
        return self._keys - 1

    def add(
        self, pages: Sequence[PageContent], numbers: Sequence[int], areas: Sequence[Sequence[int]]
    ) -> None:
        """Pages that were drawn together, with the objects' numbers of them and of their clickable areas."""
        if not pages:
            return
        structure = pages[0].structure
        first = self._file.reserve(len(structure.entries))
        self._file.fill(first, structure.bodies(first, self._top, numbers, areas))
        self._sections.append(first)
        for page in pages:
            self._parents.append(
                f"[{' '.join([f'{first + element} 0 R' for element in page.parts])}]"
            )
            self._parents += [f"{first + element} 0 R" for element in page.areas]

    def root(self) -> str:
        """The root's reference, when all pages are there."""
        sections = " ".join(f"{one} 0 R" for one in self._sections)
        parents = self._file.put(
            f"<< /Nums [{' '.join(f'{key} {one}' for key, one in enumerate(self._parents))}] >>"
        )
        self._file.fill(
            self._root,
            [
                f"<< /Type /StructTreeRoot /K {self._top} 0 R /ParentTree {parents} /ParentTreeNextKey {self._keys} >>",
                f"<< /Type /StructElem /S /Document /P {self._root} 0 R /K [{sections}] >>",
            ],
        )
        return f"{self._root} 0 R"
