"""PDFs that this program made: they carry their sources, which come back byte for byte."""

from __future__ import annotations

from pathlib import PurePath

from sopdocs.archive.carried import Carried, carried
from sopdocs.importing.importer import Draft, Imported
from sopdocs.problem import Problem


class OurPdf:
    """Reads the sources out of a sheet or a book; nothing of them is unsure."""

    def recognises(self, content: bytes, name: str) -> bool:
        return content.startswith(b"%PDF") and isinstance(self._carried(content, name), Carried)

    def read(self, content: bytes, name: str) -> Imported:
        found = self._carried(content, name)
        if not isinstance(found, Carried):
            return Imported(problems=(found,))
        return Imported(tuple(Draft(name, content) for name, content in found.files.items()))

    def _carried(self, content: bytes, name: str) -> Carried | Problem:
        return carried(content, name, PurePath(name).stem)
