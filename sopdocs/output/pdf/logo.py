"""An institution's logo on the page: PNG and JPEG as pictures, SVG as lines and areas."""

from __future__ import annotations

import functools
import hashlib
import io
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from sopdocs.dataclass import dataclass
from sopdocs.layout.page import Picture
from sopdocs.output.pdf.canvas import DocumentCanvas
from sopdocs.output.pdf.document import Document, stream
from sopdocs.output.pdf.typefaces import register_faces

if TYPE_CHECKING:  # it loads all of platypus, which only a vector logo needs
    from reportlab.graphics.shapes import Drawing


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A logo in a document: its name, the reference to it, and its size in its own units."""

    name: str
    reference: str
    width: float
    height: float


class Logos:
    """The logos of one document, each in it once."""

    def __init__(self, canvas: DocumentCanvas) -> None:
        self._canvas = canvas
        self._known: dict[bytes, _Drawn] = {}  # by digest

    def content(self, pictures: Iterable[tuple[Picture, str]], height: float) -> bytes:
        """The content stream that shows pictures on a page of this height in points.

        Each comes with the operator that begins its piece of marked content.
        """
        code = []
        for picture, begin in pictures:
            logo = self._logo(picture)
            foot = height - picture.y - picture.height
            code.append(
                f"{begin} q {picture.width / logo.width:.5f} 0 0 "
                f"{picture.height / logo.height:.5f} {picture.x:.2f} {foot:.2f} cm "
                f"/{logo.name} Do Q EMC"
            )
        return stream(zlib.compress("\n".join(code).encode("ascii")))

    def resources(self) -> str:
        return " ".join(f"/{logo.name} {logo.reference}" for logo in self._known.values())

    def _logo(self, picture: Picture) -> _Drawn:
        content = picture.logo.content
        key = hashlib.sha256(content).digest()
        if key not in self._known:
            name = f"logo{len(self._known)}"
            self._known[key] = (
                _vector(self._canvas, content, name)
                if picture.logo.kind == "svg"
                else _raster(self._canvas.document, content, name)
            )
        return self._known[key]


def _raster(document: Document, content: bytes, name: str) -> _Drawn:
    """A picture; its size is 1 by 1."""
    mask, image = _packed(content)
    more = f" /SMask {document.put(mask)}" if mask else ""
    reference = document.put(image.replace(b"<< ", b"<<" + more.encode() + b" ", 1))
    return _Drawn(name, reference, 1.0, 1.0)


class _Pixels(Protocol):
    """A picture of Pillow's, as far as it is used here."""

    mode: str

    def convert(self, mode: str) -> _Pixels: ...


class _LogoReader(ImageReader):
    _image: _Pixels

    @property
    def pixels(self) -> _Pixels:
        return self._image


@functools.lru_cache(maxsize=8)
def _packed(content: bytes) -> tuple[bytes, bytes]:
    """The mask (or nothing) and the picture as streams, packed once for all of an institution."""
    scratch = Document()
    reader = _LogoReader(io.BytesIO(content))
    if reader.pixels.mode == "CMYK":  # the PDF's output intent covers grey and RGB only
        reader = _LogoReader(reader.pixels.convert("RGB"))
    image = PDFImageXObject("logo", reader, mask="auto")
    mask: PDFImageXObject | None = getattr(image, "_smask", None)
    return mask.format(scratch) if mask else b"", image.format(scratch)


def _vector(canvas: DocumentCanvas, content: bytes, name: str) -> _Drawn:
    """A form of the SVG's own size."""
    from reportlab.graphics import renderPDF

    drawing = _drawing(content)
    canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.endForm()
    return _Drawn(name, canvas.document.form_reference(name), drawing.width, drawing.height)


@functools.lru_cache(maxsize=8)
def _drawing(content: bytes) -> Drawing:
    from reportlab.graphics.shapes import STATE_DEFAULTS
    from svglib.svglib import svg2rlg

    STATE_DEFAULTS["fontName"] = "regular"  # else the file names a font that is not embedded
    drawing: Drawing | None = svg2rlg(io.BytesIO(content))
    if drawing is None:  # the reader of logos has drawn it before
        raise ValueError("the SVG cannot be drawn")
    return drawing


def as_png(picture: Picture) -> bytes:
    """A vector logo of this size in points as a PNG of 300 dots an inch, for letters."""
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
        pixels = document[0].render(scale=300 / 72, fill_color=(255, 255, 255, 0)).to_pil()
    made = io.BytesIO()
    pixels.save(made, "PNG")
    return made.getvalue()
