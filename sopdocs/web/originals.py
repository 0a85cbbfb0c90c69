"""The documents that drafts were made from, kept near their office's sources, and their pictures.

They are in ``.sopdocs/asal/`` of the office's folder, named by their digest, as the first line of
each draft names them. Folders that begin with a dot hold no sources.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from pathlib import Path
from typing import TypeVar

from sopdocs.archive.page_pictures import PagePicture, page_picture
from sopdocs.files import content_of, limits, write_new
from sopdocs.letters.office import pdf_to_look_at

FOLDER = Path(".sopdocs") / "asal"
ENDS = (".pdf", ".xlsx", ".docx")
MOST_KEPT = 40  # pictures and PDFs in memory
K = TypeVar("K")
V = TypeVar("V")
_ORIGIN = re.compile(r"^# asal: (?P<name>.*) \| .* \| sha256 (?P<digest>[0-9a-f]{64})$", re.M)


def keep(folder: Path, name: str, content: bytes) -> None:
    """Keep a document for as long as its drafts are looked at; the same one is kept once."""
    end = Path(name).suffix.lower()
    if end in ENDS:
        write_new(folder / FOLDER / f"{hashlib.sha256(content).hexdigest()}{end}", content)


def origin_of(text: str) -> tuple[str, str]:
    """Return name and digest of the document that a draft was made from; empty if it names none."""
    found = _ORIGIN.search(text[:2_000])
    return (found["name"], found["digest"]) if found else ("", "")


class Pictures:
    """Pictures of the pages of kept documents; the last ones stay in memory."""

    def __init__(self) -> None:
        self._working = threading.Lock()  # one at a time: each takes a core and its memory
        self._pdfs: OrderedDict[str, bytes] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int], PagePicture | None] = OrderedDict()

    def page(self, folder: Path, digest: str, number: int) -> PagePicture | None:
        """Return a page, from 0; None if there is no such page or it cannot be drawn."""
        with self._working:
            key = (digest, number)
            if key not in self._pictures:
                pdf = self._pdf(folder, digest)
                self._pictures[key] = page_picture(pdf, number) if pdf else None
                _shorten(self._pictures)
            return self._pictures[key]

    def _pdf(self, folder: Path, digest: str) -> bytes:
        if digest not in self._pdfs:
            self._pdfs[digest] = _as_pdf(folder, digest)
            _shorten(self._pdfs)
        return self._pdfs[digest]


def _as_pdf(folder: Path, digest: str) -> bytes:
    """The document as a PDF, empty if it is not kept or LibreOffice is not there."""
    for end in ENDS:
        content = content_of(folder / FOLDER / f"{digest}{end}", limits.PDF)
        if content is not None:
            return content if end == ".pdf" else pdf_to_look_at(content, end) or b""
    return b""


def _shorten(kept: OrderedDict[K, V]) -> None:
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)
