"""An institution's logo on the page: PNG and JPEG as they are, SVG as lines and areas."""

from __future__ import annotations

import functools
import io

from reportlab.pdfgen.canvas import Canvas

from sopdocs.layout.page import Picture


def draw_logo(canvas: Canvas, picture: Picture, page_height: float) -> None:
    """Draw it into its rectangle; the content was checked when it was read."""
    x, y = picture.x, page_height - picture.y - picture.height
    if picture.logo.kind == "svg":
        from reportlab.graphics import renderPDF
        from reportlab.graphics.shapes import STATE_DEFAULTS
        from svglib.svglib import svg2rlg

        STATE_DEFAULTS["fontName"] = "regular"  # else the file names a font that is not embedded
        drawing = svg2rlg(io.BytesIO(picture.logo.content))
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(picture.width / drawing.width, picture.height / drawing.height)
        renderPDF.draw(drawing, canvas, 0, 0)
        canvas.restoreState()
        return
    canvas.drawImage(_image(picture.logo.content), x, y, picture.width, picture.height, mask="auto")


@functools.lru_cache(maxsize=1)
def _image(content: bytes):
    """The picture, decoded once for all sheets of an institution."""
    from reportlab.lib.utils import ImageReader

    return ImageReader(io.BytesIO(content))


def as_png(picture: Picture) -> bytes:
    """A vector logo of this size in points as a picture of 300 dots an inch, for papers that take pictures only."""
    from pypdfium2 import PdfDocument

    from sopdocs.paint.pdf import register_faces

    register_faces()
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(picture.width, picture.height), invariant=1)
    draw_logo(canvas, picture, picture.height)
    canvas.save()
    with PdfDocument(page.getvalue()) as document:
        drawn = document[0].render(scale=300 / 72, fill_color=(255, 255, 255, 0)).to_pil()
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()
