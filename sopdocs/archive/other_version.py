"""A PDF that another version of the program made: its words against those of its source.

Page breaks, places and arrows can differ between versions, so they are not compared: for them only
the signature vouches. All words are compared, whatever their pages, and each must be visible.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pypdfium2 import PdfDocument, PdfiumError

from sopdocs.archive.embedded import pdf_errors
from sopdocs.archive.reading_order import Difference, first_difference, wording
from sopdocs.archive.visibility import is_plain, pictures, unseen
from sopdocs.problem import quote

ALL_WORDS = (
    "semua tulisannya sama dengan sumber di dalamnya; letak, panah, dan garisnya tidak"
    " dibandingkan, karena dibuat versi lain"
)
UNREADABLE = "BERBEDA: halamannya tidak dapat dibaca"


def compared_words(pdf: bytes, made: bytes) -> str:
    """`ALL_WORDS`, or what of a PDF is not what its source says; `made` is of the same source."""
    try:
        return _covered(pdf) or _differing(pdf, made) or _unlike(pdf, made) or ALL_WORDS
    except (PdfiumError, *pdf_errors()):
        return UNREADABLE


def _covered(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, 1):
            if not is_plain(page):
                return f"BERBEDA: halaman {number} ditempeli sesuatu, dipotong, atau diputar"
    return ""


def _differing(pdf: bytes, made: bytes) -> str:
    found = first_difference(wording(pdf), wording(made))
    return _in_words(found) if found else ""


def _in_words(found: Difference) -> str:
    place = f"BERBEDA: halaman {found.page + 1}"
    if not found.ours:
        return f"{place} memuat {quote(found.theirs)}, yang tidak ada di sumber di dalamnya"
    if not found.theirs:
        return f"{place} berakhir sebelum {quote(found.ours)} dari sumber di dalamnya"
    return f"{place} memuat {quote(found.theirs)}, sumber di dalamnya {quote(found.ours)}"


def _unlike(pdf: bytes, made: bytes) -> str:
    """Pictures that the source has not, and words that a page hides."""
    with PdfDocument(pdf) as theirs, PdfDocument(made) as ours:
        known = {content for _, content in pictures(ours)}
        page = next((page for page, content in pictures(theirs) if content not in known), None)
        if page is not None:
            return f"BERBEDA: halaman {page + 1} memuat gambar yang tidak ada di sumber di dalamnya"
        return _hidden(theirs)


def _hidden(document: Any) -> str:
    page = unseen(document)
    if page is None:
        return ""
    return f"BERBEDA: halaman {page + 1} memuat tulisan yang tertutup atau tidak tampak"
