"""A PDF once more from the sources that it carries, and whether it is the same."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from sopdocs.archive.carried import Carried
from sopdocs.batch.build import build
from sopdocs.files import digest
from sopdocs.model.letter import PROFILES

SAME = "sama bita demi bita dengan yang dibuat dari sumber di dalamnya"
SAME_PAGES = "halamannya sama dengan yang dibuat dari sumber di dalamnya (berkasnya ditulis ulang, atau dibuat dengan versi atau pustaka lain)"
SAME_WORDS = "tulisannya sama dengan sumber di dalamnya, gambarnya berbeda (dibuat dengan versi atau pustaka lain)"
UNMADE = "sumber di dalamnya tidak dapat dibuat menjadi PDF"
SOUND = (SAME, SAME_PAGES, SAME_WORDS)


def compared(pdf: bytes, source: Carried) -> str:
    """How a PDF, with whatever signatures were added behind it, stands to its own source; one of the sentences above, or which page differs."""
    found = []
    for profile in ("", *PROFILES):  # as the institution says, or as was asked for on the command line
        made = _made(source, profile)
        if made is not None and pdf.startswith(made):
            return SAME
        found.append(_pages(pdf, made) if made is not None else UNMADE)
    return next((one for one in SOUND if one in found), found[0])


def _made(source: Carried, profile: str) -> bytes | None:
    """The PDF of a source, made as any other."""
    from sopdocs.books.make import make_books

    with TemporaryDirectory() as name:
        folder, out = Path(name, "sop_sources", "kantor"), Path(name, "build")
        for file, content in source.files.items():
            target = (folder.parent if source.is_book or "/" in source.main else folder) / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        main = (folder.parent if source.is_book or "/" in source.main else folder) / source.main
        (result,) = make_books([main], out, profile=profile) if source.is_book else build([main], out, profile=profile)
        return (out / result.output).read_bytes() if result.state == "built" else None


def _pages(pdf: bytes, made: bytes) -> str:
    import pikepdf
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with pikepdf.open(io.BytesIO(pdf)) as one, pikepdf.open(io.BytesIO(made)) as other:
            drawn = [[_drawn(page) for page in document.pages] for document in (one, other)]
        with PdfDocument(pdf) as one, PdfDocument(made) as other:
            words = [[page.get_textpage().get_text_range() for page in document] for document in (one, other)]
    except (pikepdf.PdfError, PdfiumError, ValueError, RecursionError):
        return UNMADE
    if drawn[0] == drawn[1]:
        return SAME_PAGES
    if words[0] == words[1]:
        return SAME_WORDS
    if len(words[0]) != len(words[1]):
        return f"BERBEDA: PDF ini {len(words[0])} halaman, sumber di dalamnya menjadi {len(words[1])} halaman"
    first = next(n for n, (a, b) in enumerate(zip(*words), 1) if a != b)
    return f"BERBEDA: halaman {first} tidak seperti sumber di dalamnya"


def _drawn(page) -> str:
    import pikepdf

    contents = page.obj.get("/Contents", pikepdf.Array())
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return digest(*(part.read_bytes() for part in parts), b"")
