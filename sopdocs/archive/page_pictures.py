"""A page of a PDF of anybody as a picture, drawn in a process with limits."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.sandbox.run import Bounds, SandboxFault, call

WIDTH = 1400  # dots of a picture: the words of an A4 page can be read
MOST_DOTS = 4_000  # of its height
MEMORY, MEMORY_EACH = 700_000_000, 8  # bytes of address space, and further ones for each byte
SECONDS = 30  # of processor time

Value = dict[str, object]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG, and how many pages its PDF has."""

    png: bytes
    pages: int


def page_picture(pdf: bytes, number: int) -> PagePicture | None:
    """Draw a page, counted from 0; None if it cannot be drawn within the limits."""
    bounds = Bounds(MEMORY + MEMORY_EACH * len(pdf), SECONDS)
    answer = call(draw, {"page": number}, pdf, bounds)
    if isinstance(answer, SandboxFault):
        return None
    value, png = answer
    pages = value.get("pages")
    if not isinstance(pages, int) or not png.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    return PagePicture(png, pages)


def draw(request: Value, pdf: bytes) -> tuple[Value, bytes]:
    """The sandbox's task: number of pages, and the picture of one."""
    import io

    import pypdfium2

    number = request["page"]
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
        if not isinstance(number, int) or not 0 <= number < pages:
            return {"pages": pages}, b""
        page = document[number]
        scale = min(WIDTH / max(page.get_width(), 1), MOST_DOTS / max(page.get_height(), 1))
        picture = page.render(scale=scale).to_pil()
    stream = io.BytesIO()
    picture.convert("RGB").quantize(64).save(stream, "PNG", optimize=False)
    return {"pages": pages}, stream.getvalue()
