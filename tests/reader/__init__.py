"""Reads a finished PDF: the flow graph that it shows, and the rules of drawing that it breaks.

Nothing here is shared with the program that made the PDF.
"""

from tests.reader.drawing import Drawing, drawing, pdf_pages, read, svg_pages
from tests.reader.graph import Graph, Link, Row

__all__ = ["Drawing", "Graph", "Link", "Row", "drawing", "pdf_pages", "read", "svg_pages"]
