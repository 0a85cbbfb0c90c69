"""The importers, and which of them reads a document."""

from __future__ import annotations

from sopdocs.importing.drawn_workbook import DrawnWorkbook
from sopdocs.importing.excel_form import ExcelForm
from sopdocs.importing.importer import Importer
from sopdocs.importing.our_pdf import OurPdf
from sopdocs.importing.unknown import UnknownDocument
from sopdocs.importing.vector_pdf import VectorPdf
from sopdocs.importing.word_document import WordDocument

# in the order in which they are asked; the last one explains what none recognises
IMPORTERS: tuple[Importer, ...] = (
    OurPdf(),
    VectorPdf(),
    ExcelForm(),
    DrawnWorkbook(),
    WordDocument(),
)


def importer_of(content: bytes, name: str) -> Importer:
    """The importer that recognises a document, else `UnknownDocument`, which explains itself."""
    return next((one for one in IMPORTERS if one.recognises(content, name)), UnknownDocument())
