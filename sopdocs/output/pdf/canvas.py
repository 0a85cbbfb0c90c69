"""reportlab's canvas on a document of ours: it draws vector logos."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from sopdocs.output.pdf.document import Document


class DocumentCanvas(Canvas):
    """A canvas whose forms, page labels and preferences go into ``document``."""

    _doc: Document

    def __init__(self, document: Document) -> None:
        super().__init__(io.BytesIO(), invariant=1, pageCompression=1, initialFontSize=9)
        self._doc = document

    @property
    def document(self) -> Document:
        return self._doc
