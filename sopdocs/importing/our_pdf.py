"""PDFs that this program made: they carry their sources, which come back byte for byte."""

from __future__ import annotations

import functools
from pathlib import PurePath

from sopdocs.archive.carried import Carried
from sopdocs.archive.guarded import carried
from sopdocs.importing.importer import Imported, ImportedFile
from sopdocs.problem import Problem


class OurPdf:
    """Reads the sources out of a sheet or a book; nothing of them is unsure."""

    def recognises(self, content: bytes, name: str) -> bool:
        return content.startswith(b"%PDF") and isinstance(_carried(content, name), Carried)

    def read(self, content: bytes, name: str) -> Imported:
        found = _carried(content, name)
        if not isinstance(found, Carried):
            return Imported(problems=(found,))
        return Imported(tuple(ImportedFile(name, content) for name, content in found.files.items()))


@functools.lru_cache(maxsize=8)  # what is recognised is then read; several at a time
def _carried(content: bytes, name: str) -> Carried | Problem:
    return carried(content, name, PurePath(name).stem)
