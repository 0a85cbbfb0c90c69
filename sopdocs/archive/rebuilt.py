"""A PDF once more from the sources that it carries, and whether it is the same."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from sopdocs.archive.carried import Carried
from sopdocs.archive.embedded import unpacked
from sopdocs.build.plan import BuildOptions
from sopdocs.build.sheets import build
from sopdocs.files import content_of, limits, write_new
from sopdocs.model.letter import PROFILES

SAME = "sama bita demi bita dengan yang dibuat dari sumber di dalamnya"
SAME_PAGES = "halamannya sama dengan yang dibuat dari sumber di dalamnya (berkasnya ditulis ulang, atau dibuat dengan versi atau pustaka lain)"
SAME_WORDS = "tulisannya sama dengan sumber di dalamnya, gambarnya berbeda (dibuat dengan versi atau pustaka lain)"
UNMADE = "sumber di dalamnya tidak dapat dibuat menjadi PDF"
ALTERED = "BERBEDA: sesudah dibuat, isinya diubah selain dengan tanda tangan"
SOUND = (SAME, SAME_PAGES)
SCALE = 0.7  # of 72 dots an inch: enough to see a stroke that is not there


def compared(pdf: bytes, source: Carried) -> str:
    """How a PDF, with whatever signatures were added behind it, stands to its own source; one of the sentences above, or which page differs."""
    found = []
    for profile in (
        "",
        *PROFILES,
    ):  # as the institution says, or as was asked for on the command line
        made = _made(source, profile)
        if made is not None and pdf.startswith(made):
            return SAME if pdf == made or _pages(pdf, made) == SAME_PAGES else ALTERED
        found.append(_pages(pdf, made) if made is not None else UNMADE)
    return next((one for one in SOUND if one in found), found[0])


def _made(source: Carried, profile: str) -> bytes | None:
    """The PDF of a source, made as any other."""
    from sopdocs.books.make import make_books

    with TemporaryDirectory() as name:
        folder, out = Path(name, "sop_sources", "kantor"), Path(name, "build")
        for file, content in source.files.items():
            target = (folder.parent if source.is_book or "/" in source.main else folder) / file
            write_new(target, content)
        main = (folder.parent if source.is_book or "/" in source.main else folder) / source.main
        options = BuildOptions(profile=profile)
        (result,) = (make_books if source.is_book else build)([main], out, options)
        return content_of(out / result.output, limits.PDF) if result.state == "built" else None


def _pages(pdf: bytes, made: bytes) -> str:
    import pikepdf
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with pikepdf.open(io.BytesIO(pdf)) as one, pikepdf.open(io.BytesIO(made)) as other:
            if len(one.pages) != len(other.pages):
                return f"BERBEDA: PDF ini {len(one.pages)} halaman, sumber di dalamnya menjadi {len(other.pages)} halaman"
            plain = all(
                _content(a) == _content(b) and _box(a) == _box(b) and _is_plain(a)
                for a, b in zip(one.pages, other.pages)
            )
        with PdfDocument(pdf) as one, PdfDocument(made) as other:
            words = [
                [page.get_textpage().get_text_range() for page in document]
                for document in (one, other)
            ]
            plain = plain and all(_shown(a) == _shown(b) for a, b in zip(one, other))
    except (
        pikepdf.PdfError,
        PdfiumError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        NotImplementedError,
        RuntimeError,
    ):
        return UNMADE
    if plain:
        return SAME_PAGES
    if words[0] == words[1]:
        return SAME_WORDS
    first = next(n for n, (a, b) in enumerate(zip(*words), 1) if a != b)
    return f"BERBEDA: halaman {first} tidak seperti sumber di dalamnya"


def _content(page) -> list[bytes | None]:
    """The operators of a page, unpacked no further than a page of ours may be long."""
    import pikepdf

    contents = page.obj.get("/Contents", pikepdf.Array())
    return [
        unpacked(part) for part in (contents if isinstance(contents, pikepdf.Array) else [contents])
    ]


def _box(page) -> list[float]:
    return [round(float(side), 2) for side in page.mediabox]


def _is_plain(page) -> bool:
    """Whether nothing lies upon a page but links and signatures."""
    return (
        all(_is_ours(one) for one in page.obj.get("/Annots", []))
        and "/CropBox" not in page.obj
        and not page.obj.get("/Rotate", 0)
    )


def _is_ours(annotation) -> bool:
    kind = str(annotation.get("/Subtype", ""))
    return kind == "/Link" or (kind == "/Widget" and str(annotation.get("/FT", "")) == "/Sig")


def _shown(page) -> bytes:
    """A page as it looks without what lies upon it."""
    return (
        page.render(scale=SCALE, grayscale=True, draw_annots=False, may_draw_forms=False)
        .to_pil()
        .tobytes()
    )
