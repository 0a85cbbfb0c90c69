"""The texts that the pages of a PDF hold, each with its tag, as pdfium finds them.

In: an open document of pypdfium2. Out: pieces of text in the order of drawing. Whether a text can
be seen is not known here: see `visibility.py`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

LONGEST = 100_000  # characters of one text
LONGEST_TAG = 64  # characters
ARTIFACT = "Artifact"


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of a page (counted from 0).

    `tag` is empty outside tagged content; `number` is that of the marked content, -1 without one.
    """

    page: int
    tag: str
    number: int
    text: str


def page_texts(document: PdfDocument) -> Iterator[PageText]:
    """Every text of every page."""
    for number, page in enumerate(document):
        try:
            yield from _texts(page, number)
        finally:
            page.close()


def _texts(page: PdfPage, number: int) -> Iterator[PageText]:
    from pypdfium2 import raw

    words = page.get_textpage()
    for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        yield PageText(number, *_mark(one.raw), _text(one.raw, words.raw))


def _text(text: object, words: object) -> str:
    from pypdfium2 import raw

    size = min(raw.FPDFTextObj_GetText(text, words, None, 0), 2 * LONGEST)  # bytes
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(text, words, buffer, size)
    return _decoded(buffer, size)


def _mark(text: object) -> tuple[str, int]:
    """The tag and number of the innermost marked content around a text."""
    from pypdfium2 import raw

    count = raw.FPDFPageObj_CountMarks(text)
    if count <= 0:
        return "", -1
    mark = raw.FPDFPageObj_GetMark(text, count - 1)
    buffer, length = (ctypes.c_ushort * LONGEST_TAG)(), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, buffer, 2 * LONGEST_TAG, ctypes.byref(length))
    number = ctypes.c_int()
    found = raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", ctypes.byref(number))
    return _decoded(buffer, length.value), number.value if found else -1


def _decoded(buffer: ctypes.Array[ctypes.c_ushort], size: int) -> str:
    """The text of `size` bytes of a buffer, without the NUL behind it."""
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")
