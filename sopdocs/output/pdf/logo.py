"""An institution's logo on the page: PNG and JPEG as they are, SVG as lines and areas."""

from __future__ import annotations

import functools
import hashlib
import io
import zlib
from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import PDFImageXObject, PDFObject
from reportlab.pdfgen.canvas import Canvas

from sopdocs.layout.page import Picture
from sopdocs.output.pdf.document import Document, stream
from sopdocs.output.pdf.typefaces import register_faces


class Logos:
    """The logos of one document, each in it once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._known: dict[
            bytes, tuple[str, str, float, float]
        ] = {}  # name, reference, and its own size

    def drawn(self, pictures: Iterable[tuple[Picture, str]], height: float) -> bytes:
        """The stream that shows pictures, each behind the operator that begins it, on a page of this height in points."""
        code = []
        for picture, begin in pictures:
            name, _, wide, high = self._logo(picture)
            code.append(
                f"{begin} q {picture.width / wide:.5f} 0 0 {picture.height / high:.5f} {picture.x:.2f} {height - picture.y - picture.height:.2f} cm /{name} Do Q EMC"
            )
        return stream(zlib.compress("\n".join(code).encode("ascii")))

    def resources(self) -> str:
        return " ".join(f"/{name} {reference}" for name, reference, _, _ in self._known.values())

    def _logo(self, picture: Picture) -> tuple[str, str, float, float]:
        content = picture.logo.content
        key = hashlib.sha256(content).digest()
        if key not in self._known:
            name = f"logo{len(self._known)}"
            self._known[key] = (
                name,
                *(
                    _vector(self._canvas, content, name)
                    if picture.logo.kind == "svg"
                    else _raster(self._canvas._doc, content)
                ),
            )
        return self._known[key]


def _raster(document: Document, content: bytes) -> tuple[str, float, float]:
    """Added to a document; its size is 1 by 1."""
    mask, image = _packed(content)
    more = f" /SMask {document.put(mask)}" if mask else ""
    return document.put(image.replace(b"<< ", b"<<" + more.encode() + b" ", 1)), 1.0, 1.0


@functools.lru_cache(maxsize=8)
def _packed(content: bytes) -> tuple[bytes, bytes]:
    """The mask (or nothing) and the picture as streams, packed once for all sheets of an institution."""
    from reportlab.lib.utils import ImageReader

    scratch = Document()
    reader = ImageReader(io.BytesIO(content))
    if reader._image.mode == "CMYK":  # which the file's colour space does not tell
        reader = ImageReader(reader._image.convert("RGB"))
    image = PDFImageXObject("logo", reader, mask="auto")
    mask: PDFObject | None = getattr(image, "_smask", None)
    return mask.format(scratch) if mask else b"", image.format(scratch)


def _vector(canvas: Canvas, content: bytes, name: str) -> tuple[str, float, float]:
    """A form of the SVG's own size."""
    from reportlab.graphics import renderPDF

    drawing = _drawing(content)
    canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.endForm()
    document: Document = canvas._doc
    return (
        document.refer(document.idToObject[document.getXObjectName(name)]),
        drawing.width,
        drawing.height,
    )


@functools.lru_cache(maxsize=8)
def _drawing(content: bytes):
    from reportlab.graphics.shapes import STATE_DEFAULTS
    from svglib.svglib import svg2rlg

    STATE_DEFAULTS["fontName"] = "regular"  # else the file names a font that is not embedded
    return svg2rlg(io.BytesIO(content))


def as_png(picture: Picture) -> bytes:
    """A vector logo of this size in points as a picture of 300 dots an inch, for papers that take pictures only."""
    from pypdfium2 import PdfDocument
    from reportlab.graphics import renderPDF

    register_faces()
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(picture.width, picture.height), invariant=1)
    drawing = _drawing(picture.logo.content)
    canvas.scale(picture.width / drawing.width, picture.height / drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    with PdfDocument(page.getvalue()) as document:
        drawn = document[0].render(scale=300 / 72, fill_color=(255, 255, 255, 0)).to_pil()
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()
