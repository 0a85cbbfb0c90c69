"""A PDF is made once more from the sources that it carries, and compared with itself."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sopdocs.archive.carried import Carried
from sopdocs.archive.embedded import made_with, pdf_errors, unpacked
from sopdocs.archive.other_version import ALL_WORDS, compared_words
from sopdocs.archive.visibility import is_plain
from sopdocs.build.plan import BuildOptions
from sopdocs.build.sheets import build
from sopdocs.files import content_of, limits, write_new
from sopdocs.model.letter_settings import PROFILES

if TYPE_CHECKING:
    import pikepdf

SAME = "sama bita demi bita dengan yang dibuat dari sumber di dalamnya"
SAME_PAGES = (
    "halamannya sama dengan yang dibuat dari sumber di dalamnya"
    " (berkasnya ditulis ulang, atau dibuat dengan versi atau pustaka lain)"
)
SAME_WORDS = (
    "tulisannya sama dengan sumber di dalamnya, gambarnya berbeda"
    " (dibuat dengan versi atau pustaka lain)"
)
UNMADE = "sumber di dalamnya tidak dapat dibuat menjadi PDF"
ALTERED = "BERBEDA: sesudah dibuat, isinya diubah selain dengan tanda tangan"
SOUND = (SAME, SAME_PAGES)
SCALE = 0.7  # of 72 dots an inch: enough to see a stroke that is not there


def compared(pdf: bytes, source: Carried) -> str:
    """One of the sentences above, that of another version, or which page differs.

    Signatures that were added behind the PDF do not count. The PDF can have been made with the
    institution's own profile or with a profile from the command line, so each is tried.
    """
    found = []
    others = []
    for profile in ("", *PROFILES):
        made = _made(source, profile)
        if made is not None and pdf.startswith(made):
            return SAME if pdf == made or _pages(pdf, made) == SAME_PAGES else ALTERED
        found.append(_pages(pdf, made) if made is not None else UNMADE)
        others += [made] if made is not None else []
    return next((one for one in SOUND if one in found), "") or _words_of(pdf, others) or found[0]


def _words_of(pdf: bytes, made: list[bytes]) -> str:
    """How the words compare if another version made the PDF; empty if this one did, or none."""
    maker = made_with(pdf)
    if not made or not maker or maker == made_with(made[0]):
        return ""
    first = compared_words(pdf, made[0])
    same = first == ALL_WORDS or any(compared_words(pdf, one) == ALL_WORDS for one in made[1:])
    return ALL_WORDS if same else first


def _made(source: Carried, profile: str) -> bytes | None:
    """The PDF of a source, made like any other, or None if it has errors."""
    from sopdocs.books.make import make_books

    with TemporaryDirectory() as name:
        sources, out = Path(name, "sop_sources"), Path(name, "build")
        has_offices = source.is_book or "/" in source.main
        folder = sources if has_offices else sources / "kantor"
        for file, content in source.files.items():
            write_new(folder / file, content)
        options = BuildOptions(profile=profile)
        make = make_books if source.is_book else build
        (result,) = make([folder / source.main], out, options)
        return content_of(out / result.output, limits.PDF) if result.state == "built" else None


def _pages(pdf: bytes, made: bytes) -> str:
    """How the pages of two PDFs compare: their operators, their words, their looks."""
    import pikepdf
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with pikepdf.open(io.BytesIO(pdf)) as one, pikepdf.open(io.BytesIO(made)) as other:
            if len(one.pages) != len(other.pages):
                return (
                    f"BERBEDA: PDF ini {len(one.pages)} halaman,"
                    f" sumber di dalamnya menjadi {len(other.pages)} halaman"
                )
            is_same = all(
                _content(a) == _content(b) and _box(a) == _box(b) and is_plain(a)
                for a, b in zip(one.pages, other.pages)
            )
        with PdfDocument(pdf) as theirs, PdfDocument(made) as ours:
            words = [_words(theirs), _words(ours)]
            is_same = is_same and all(_shown(a) == _shown(b) for a, b in zip(theirs, ours))
    except (PdfiumError, *pdf_errors()):
        return UNMADE
    if is_same:
        return SAME_PAGES
    if words[0] == words[1]:
        return SAME_WORDS
    first = next(n for n, (a, b) in enumerate(zip(*words), 1) if a != b)
    return f"BERBEDA: halaman {first} tidak seperti sumber di dalamnya"


def _content(page: pikepdf.Page) -> list[bytes | None]:
    """The operators of a page, unpacked no further than a page of ours can be long."""
    import pikepdf

    contents = page.obj.get("/Contents", pikepdf.Array())
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return [unpacked(part) for part in parts]


def _box(page: pikepdf.Page) -> list[float]:
    return [round(float(side), 2) for side in page.mediabox]


# pypdfium2 has no types: `Any` is used for its documents and pages


def _words(document: Any) -> list[str]:
    return [str(page.get_textpage().get_text_range()) for page in document]


def _shown(page: Any) -> bytes:
    """A page as it looks without annotations on top."""
    picture = page.render(scale=SCALE, grayscale=True, draw_annots=False, may_draw_forms=False)
    return bytes(picture.to_pil().tobytes())
