"""The ink of each page of a PDF, as pdfplumber finds it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from sopdocs.geometry import Box, Point
from sopdocs.importing.pdf.ink import InkPage, InkPath, Turn, around
from sopdocs.importing.pdf.letters import InkLetter, vocabulary_of, words_of

MOST_PAGES = 400
MOST_LETTERS = 60_000  # of one page; a dense sheet has 4,000
MOST_PATHS = 20_000  # of one page; a dense sheet has 500
WHITE = 0.97

Thing = Mapping[str, object]


class TooMuchInk(Exception):
    """A PDF with more pages, letters or paths than any sheet has."""


class LockedInk(Exception):
    """A PDF that asks for a password."""


class BrokenInk(Exception):
    """A PDF that cannot be parsed."""


def pages_of(pdf: bytes) -> Iterator[InkPage]:
    """Read a PDF page by page. Raises TooMuchInk, LockedInk or BrokenInk; on odd pages more."""
    try:
        yield from _pages(pdf)
    except PdfminerException as error:
        kind = type(error.args[0]).__name__ if error.args else ""
        raise (LockedInk if "Password" in kind or "NotAllowed" in kind else BrokenInk) from error


def _pages(pdf: bytes) -> Iterator[InkPage]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        if len(document.pages) > MOST_PAGES:
            raise TooMuchInk(f"{len(document.pages)} halaman")
        for number, page in enumerate(document.pages, 1):
            things = page.objects
            letters = things.get("char", [])
            drawn = [*things.get("line", []), *things.get("rect", []), *things.get("curve", [])]
            if len(letters) > MOST_LETTERS or len(drawn) > MOST_PATHS:
                raise TooMuchInk(f"halaman {number} terlalu padat")
            words = tuple(words_of(map(_letter, letters)))
            yield InkPage(
                number,
                float(page.width),
                float(page.height),
                words,
                tuple(_paths(drawn)),
                tuple(_box(picture) for picture in things.get("image", [])),
                vocabulary_of(words),
            )
            page.close()


def _number(value: object, otherwise: float = 0.0) -> float:
    return float(value) if isinstance(value, (int, float)) else otherwise


def _box(thing: Thing) -> Box:
    left, top, right, bottom = (_number(thing.get(key)) for key in ("x0", "top", "x1", "bottom"))
    return left, top, right, bottom


def _letter(thing: Thing) -> InkLetter:
    box, turn = _box(thing), _turn(thing.get("matrix"))
    font = str(thing.get("fontname", "")).lower()
    advance = box[2] - box[0] if turn != "level" else _number(thing.get("size"))
    return InkLetter(
        str(thing.get("text", "")),
        box,
        advance,
        turn,
        "italic" in font or "oblique" in font,
        "bold" in font,
    )


def _turn(matrix: object) -> Turn:
    """The direction of reading, of a text matrix whose y grows up."""
    match matrix:
        case (a, b, *_) if isinstance(a, (int, float)) and isinstance(b, (int, float)):
            if abs(b) > abs(a):
                return "up" if b > 0 else "down"
    return "level"


def _paths(things: Iterable[Thing]) -> Iterator[InkPath]:
    """What is painted in a colour that shows, or fills a place with white."""
    for thing in things:
        path = _path(thing)
        if path is not None and (path.filled or path.grey < WHITE):
            yield path


def _path(thing: Thing) -> InkPath | None:
    steps = thing.get("path")
    points = tuple(_points(thing.get("pts")))
    if not isinstance(steps, Sequence) or len(points) < 2:
        return None
    kinds = "".join(str(step[0]) for step in steps)
    stroked, filled = bool(thing.get("stroke")), bool(thing.get("fill"))
    if not (stroked or filled):
        return None
    closed = "h" in kinds or filled or (len(points) > 3 and points[0] == points[-1])
    colour = thing.get("stroking_color" if stroked else "non_stroking_color")
    return InkPath(
        points,
        around([(x, y, x, y) for x, y in points]),
        closed,
        any(kind in kinds for kind in "cvy"),
        stroked,
        filled,
        _number(thing.get("linewidth")),
        _is_dashed(thing.get("dash")),
        _grey(colour),
    )


def _points(written: object) -> Iterator[Point]:
    if isinstance(written, Sequence):
        for x, y in written:
            yield _number(x), _number(y)


def _is_dashed(dash: object) -> bool:
    """True for a pattern with gaps; pdfminer gives the pattern and its phase."""
    match dash:
        case ([first, *_], _) if isinstance(first, (int, float)):
            return first > 0
    return False


def _grey(colour: object) -> float:
    """How light a colour is, from 0 to 1; unknown colours are black."""
    parts = colour if isinstance(colour, Sequence) and not isinstance(colour, str) else [colour]
    levels = [_number(part) for part in parts]
    if len(levels) == 3:
        return sum(levels) / 3
    if len(levels) == 4:  # cyan, magenta, yellow, black
        return max(0.0, 1 - levels[3] - max(levels[:3]))
    return levels[0] if levels else 0.0
