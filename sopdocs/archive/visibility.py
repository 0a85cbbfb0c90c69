"""Check that the words of pages are visible and not covered; words are drawn twice for this.

A word can be in a file and yet be covered by a patch, drawn in white, or placed outside the page;
a person then reads something else than a program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PIL import ImageChops
from PIL.Image import Image

from sopdocs.files import digest

if TYPE_CHECKING:
    import pikepdf

SCALE = 2.0  # of 72 dots an inch: the thinnest stroke of 5 points shows
COVERED = 60  # of 255: how much lighter a dot of a letter can be with all else upon it
FAINT = 200  # of 255: some dot of each text is darker
BLACK = 100  # of 255: how much darker a dot next to a letter is under a dark patch
PATCHED = 0.5  # of the area of a text

Box = tuple[int, int, int, int]  # dots from the upper left corner

# pypdfium2 has no types: `Any` is used for its documents and pages


def unseen(document: Any) -> int | None:
    """The first page (from 0) with words that cannot be seen, or None.

    The pages of the document lose all but their words.
    """
    for number, page in enumerate(document):
        boxes = list(_boxes(page))
        whole = _drawn(page)
        _strip(page)
        words = _drawn(page)
        covered = ImageChops.subtract(whole, words).point(lambda dot: 255 * (dot > COVERED))
        patched = ImageChops.subtract(words, whole).point(lambda dot: 255 * (dot > BLACK))
        if covered.getbbox() or any(not _is_seen(words, patched, box) for box in boxes):
            return number
    return None


def pictures(document: Any) -> list[tuple[int, str]]:
    """The page (from 0) and the digest of each picture; a form of paths alone is none."""
    return [
        (number, digest(_data(one)))
        for number, page in enumerate(document)
        for one in page.get_objects()
        if _is_picture(one)
    ]


def _is_picture(thing: Any) -> bool:
    """True for all but paths, words on the page itself, and forms."""
    from pypdfium2 import raw

    if thing.type == raw.FPDF_PAGEOBJ_TEXT:
        return bool(thing.level)
    return thing.type not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)


def _data(thing: Any) -> bytes:
    """The bytes of a picture; for anything else its kind."""
    from pypdfium2 import raw

    if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
        return f"kind {thing.type}".encode()
    return bytes(thing.get_data(decode_simple=True))


def is_plain(page: pikepdf.Page) -> bool:
    """True if the page has no annotations except links and signatures."""
    annotations = page.obj.get("/Annots")
    return (
        all(_is_ours(one) for one in annotations or ())
        and "/CropBox" not in page.obj
        and not page.obj.get("/Rotate", 0)
    )


def _is_ours(annotation: pikepdf.Object) -> bool:
    kind = str(annotation.get("/Subtype", ""))
    return kind == "/Link" or (kind == "/Widget" and str(annotation.get("/FT", "")) == "/Sig")


def _is_seen(words: Image, patched: Image, box: Box) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > words.width or bottom > words.height:
        return False
    is_dark = any(words.crop(box).histogram()[:FAINT])
    share = patched.crop(box).histogram()[255] / max((right - left) * (bottom - top), 1)
    return is_dark and share <= PATCHED


def _boxes(page: Any) -> Iterator[Box]:
    """The boxes of a page's texts."""
    height = page.get_height()
    words = page.get_textpage()
    for number in range(words.count_rects()):
        left, low, right, high = words.get_rect(number)
        yield (
            int(left * SCALE),
            int((height - high) * SCALE),
            int(right * SCALE) + 1,
            int((height - low) * SCALE) + 1,
        )


def _drawn(page: Any) -> Image:
    picture = page.render(scale=SCALE, grayscale=True, draw_annots=False, may_draw_forms=False)
    drawn: Image = picture.to_pil()
    return drawn


def _strip(page: Any) -> None:
    """Remove all that is no text."""
    from pypdfium2 import raw

    for one in list(page.get_objects(max_depth=1)):
        if one.type != raw.FPDF_PAGEOBJ_TEXT:
            page.remove_obj(one)
