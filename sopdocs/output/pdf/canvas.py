"""reportlab's canvas on a document of ours: it draws vector logos and completes the file."""

from __future__ import annotations

from typing import IO

from reportlab.pdfgen.canvas import Canvas

from sopdocs.output.pdf.document import Document


class DocumentCanvas(Canvas):
    """A canvas whose forms, page labels and preferences go into ``document``."""

    _doc: Document

    def __init__(self, file: IO[bytes], document: Document) -> None:
        """``file`` receives the bytes when the canvas is saved."""
        super().__init__(file, invariant=1, pageCompression=1, initialFontSize=9)
        self._doc = document

    @property
    def document(self) -> Document:
        return self._doc
