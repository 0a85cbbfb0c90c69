"""The files that a PDF carries with it: its associated files and attachments, by name.

A PDF may come from anybody. Nothing is unpacked further than the limits below.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pikepdf

LARGEST = 8_000_000  # bytes of one file; sources and logos are far smaller
MOST = 5_000  # files: a large book
ALL = 100_000_000  # bytes of all files together

Fault = Literal["locked", "broken"]  # a password is needed; it cannot be read as a PDF


def pdf_errors() -> tuple[type[Exception], ...]:
    """What pikepdf raises for a PDF that is damaged, hostile or locked."""
    import pikepdf

    return (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        RecursionError,
        AttributeError,
        TypeError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    )


def embedded_files(pdf: bytes) -> dict[str, bytes] | Fault:
    """What is embedded in a PDF, or why it cannot be read. A file that is too large is left out."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return _files(document)
    except pikepdf.PasswordError:
        return "locked"
    except pdf_errors():
        return "broken"


def title(pdf: bytes) -> str:
    """A PDF's own title, empty if there is none or it cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return str(document.docinfo.get("/Title", ""))
    except pdf_errors():
        return ""


def unpacked(stream: pikepdf.Object) -> bytes | None:
    """The bytes of a stream, or None if there are more than `LARGEST` or the packing is unusual."""
    raw = stream.read_raw_bytes()
    filters = str(stream.get("/Filter", ""))
    if not filters:
        return raw if len(raw) <= LARGEST else None
    if filters != "/FlateDecode":
        return None
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, LARGEST + 1)
    except zlib.error:
        return None
    return content if len(content) <= LARGEST and unpacker.eof else None


def _files(document: pikepdf.Pdf) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room = ALL
    for name, stream in _specifications(document):
        content = unpacked(stream) if name not in found else None
        if content is not None and (room := room - len(content)) >= 0:
            found[name] = content
    return found


def _specifications(document: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """The names and streams of all files: first the associated ones, then the attachments."""
    import pikepdf

    seen = 0
    for one in document.Root.get("/AF", pikepdf.Array()):
        files, named = one.get("/EF", pikepdf.Dictionary()), one.get("/UF", one.get("/F"))
        stream = files.get("/UF", files.get("/F"))
        if isinstance(stream, pikepdf.Stream) and named is not None and seen < MOST:
            seen += 1
            yield str(named), stream
    for name, attached in list(document.attachments.items())[:MOST]:
        stream = attached.obj.EF.get("/UF", attached.obj.EF.get("/F"))
        if isinstance(stream, pikepdf.Stream):
            yield attached.filename or name, stream
