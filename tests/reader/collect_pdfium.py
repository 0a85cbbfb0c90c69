"""The ink of a finished PDF read by pdfium alone: ten times as fast as pdfplumber.

For benchmarks over thousands of sheets; ``tests/test_reader_pdfium.py`` compares its findings with
those of the slower reader.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from tests.reader.collect import runs_of, sort_shape
from tests.reader.ink import Box, Page

DESCENT = 0.212  # of the type size: how far a line's box reaches below its base line
JOINED, BLANK = 0.2, 0.4  # points, and parts of the type size: a wider gap parts two runs
OVERHANG = 0.2  # of the type size: how far slanted letters lean over the next one
HYPHEN = "\ufffe"  # how pdfium gives a hyphen at the end of a line


def pdfium_pages(pdf: bytes, *, words_of_all: bool = True) -> Iterator[Page]:
    """The pages of a finished PDF; without ``words_of_all`` only pages with arrows have words."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, sheet in enumerate(document, 1):
            page = Page(number, *sheet.get_size())
            _shapes(page, sheet)
            page.pictures = list(_pictures(sheet, page.height))
            if words_of_all or page.outlines or page.heads:
                _words(page, sheet)
                page.links = list(_links(document, sheet, page.height))
            yield page
            sheet.close()
    finally:
        document.close()


def _shapes(page: Page, sheet: pypdfium2.PdfPage) -> None:
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    matrix = pdfium.FS_MATRIX()
    colour = [ctypes.c_uint() for _ in range(4)]  # red, green, blue, opacity
    number = 0
    for n in range(pdfium.FPDFPage_CountObjects(sheet)):
        thing = pdfium.FPDFPage_GetObject(sheet, n)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        pdfium.FPDFPageObj_GetStrokeWidth(thing, width)
        pdfium.FPDFPageObj_GetMatrix(thing, matrix)
        dash = pdfium.FPDFPageObj_GetDashCount(thing)
        pdfium.FPDFPageObj_GetStrokeColor(thing, *colour)
        for steps, points in _subpaths(thing, matrix, page.height):
            number += 1
            shape = {
                "pts": points,
                "path": steps,
                "x0": min(x for x, _ in points),
                "top": min(y for _, y in points),
                "x1": max(x for x, _ in points),
                "bottom": max(y for _, y in points),
                "linewidth": round(
                    width.value * abs(matrix.a or matrix.b), 4
                ),  # pdfium rounds to 24 bits
                "fill": fill.value,
                "stroke": stroke.value,
                "dash": [dash],
                "stroking_color": [round(channel.value / 255, 2) for channel in colour[:3]],
            }
            sort_shape(page, number, shape)


def _pictures(sheet: pypdfium2.PdfPage, height: float) -> Iterator[Box]:
    """Bitmaps, and drawings placed as a whole."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for n in range(pdfium.FPDFPage_CountObjects(sheet)):
        thing = pdfium.FPDFPage_GetObject(sheet, n)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            yield Box(left.value, height - top.value, right.value, height - bottom.value)


def _subpaths(
    thing: object, matrix: pdfium.FS_MATRIX, height: float
) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Each part of a path: its steps as PDF operators, and the points between them."""
    x, y = ctypes.c_float(), ctypes.c_float()
    steps, points, curve = "", [], 0
    for n in range(pdfium.FPDFPath_CountSegments(thing)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            height - (matrix.b * x.value + matrix.d * y.value + matrix.f),
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield steps, points
            steps, points = "m", [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            steps += "l"
            points.append(point)
        else:  # two handles come before the end of a curve
            curve = (curve + 1) % 3
            if curve == 0:
                steps += "c"
                points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            steps += "h"
    if len(points) > 1:
        yield steps, points


def _words(page: Page, sheet: pypdfium2.PdfPage) -> None:
    text = sheet.get_textpage()
    try:
        chars, ink = _chars(text, page.height, _places(sheet))
    finally:
        text.close()
    page.runs = list(runs_of(chars, ink))


def _places(sheet: pypdfium2.PdfPage) -> dict[int, int]:
    """The place of each object on the page in the order of painting."""
    things = (
        pdfium.FPDFPage_GetObject(sheet, n) for n in range(pdfium.FPDFPage_CountObjects(sheet))
    )
    return {ctypes.addressof(thing.contents): n for n, thing in enumerate(things)}


def _chars(
    text: pypdfium2.PdfTextPage, height: float, places: dict[int, int]
) -> tuple[list[dict], list[Box]]:
    """The signs in the order of painting, and the ink of each; pdfium sorts them into lines."""
    chars, ink = [], []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for n in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, n) == 1:
            continue
        thing = pdfium.FPDFText_GetTextObject(text, n)
        chars.append((places[ctypes.addressof(thing.contents)], _char(text, n, height)))
        pdfium.FPDFText_GetCharBox(text, n, left, right, bottom, top)
        if right.value > left.value and top.value > bottom.value:
            ink.append(Box(left.value, height - top.value, right.value, height - bottom.value))
    chars.sort(key=lambda pair: pair[0])
    return list(_with_blanks([char for _, char in chars])), ink


def _char(text: pypdfium2.PdfTextPage, n: int, height: float) -> dict:
    """A sign as pdfplumber describes it."""
    x, y = ctypes.c_double(), ctypes.c_double()
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(text, n, x, y)
    pdfium.FPDFText_GetLooseCharBox(text, n, loose)
    pdfium.FPDFText_GetMatrix(text, n, matrix)
    upright = abs(matrix.b) < 1e-6
    size = pdfium.FPDFText_GetFontSize(text, n) * abs(matrix.a or matrix.b)
    if upright:
        base = height - y.value + DESCENT * size
        box = Box(loose.left, base - size, loose.right, base)
    else:
        base = x.value + DESCENT * size
        box = Box(base - size, height - loose.top, base, height - loose.bottom)
    return {
        "text": chr(pdfium.FPDFText_GetUnicode(text, n)).replace(HYPHEN, "-"),
        "x0": box.x0,
        "top": box.top,
        "x1": box.x1,
        "bottom": box.bottom,
        "size": size,
        "upright": upright,
    }


def _with_blanks(chars: list[dict]) -> Iterator[dict]:
    """Put back blanks that pdfium dropped between sorted words; cut slanted letters to width."""
    for last, char in pairwise([chars[0], *chars] if chars else []):
        gap = char["x0"] - last["x1"]
        level = char["upright"] and last["upright"] and char["bottom"] == last["bottom"]
        if level and last is not char and -OVERHANG * char["size"] < gap < 0:
            last["x1"] = char["x0"]
        if level and JOINED < gap < BLANK * char["size"]:
            yield char | {"text": " ", "x0": last["x1"], "x1": char["x0"]}
        yield char


def _links(
    document: pypdfium2.PdfDocument, sheet: pypdfium2.PdfPage, height: float
) -> Iterator[tuple[Box, int, float]]:
    start, link, area = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    has = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    while pdfium.FPDFLink_Enumerate(sheet, start, link):
        goal = pdfium.FPDFLink_GetDest(document, link)
        if not goal:
            continue
        pdfium.FPDFLink_GetAnnotRect(link, area)
        pdfium.FPDFDest_GetLocationInPage(goal, *has, x, y, zoom)
        to = pdfium.FPDFDest_GetDestPageIndex(document, goal) + 1
        box = Box(area.left, height - area.top, area.right, height - area.bottom)
        yield box, to, height - y.value if has[1].value else 0.0
