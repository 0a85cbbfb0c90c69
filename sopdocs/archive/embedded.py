"""The files that a PDF carries with it: its associated files and attachments, by name.

A PDF can come from anybody. Nothing is unpacked further than the limits below. Opening a PDF can
take any time and memory, so only the sandbox does (`guarded.py`).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pikepdf

LARGEST = 8_000_000  # bytes of one file; sources and logos are far smaller
MOST = 5_000  # files: a large book
ALL = 100_000_000  # bytes of all files together

# a password is needed; it cannot be read as a PDF; more than MOST files; larger than the limits
Fault = Literal["locked", "broken", "many", "large"]
_SOURCES = (".yaml", ".yml")
_MAKER = re.compile(r"sopdocs \d{1,4}(?:\.\d{1,4}){1,3}[a-z0-9.+-]{0,20}")  # ASCII: it is printed


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
    """What is embedded in a PDF, or why it cannot be read.

    A file that is packed unusually or is too large is left out; a source is kept whatever its size.
    """
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


def made_with(pdf: bytes) -> str:
    """The program and version that a PDF says it was made with; empty if it names no sopdocs."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = _MAKER.fullmatch(str(document.docinfo.get("/Creator", "")))
    except pdf_errors():
        return ""
    return found[0] if found else ""


def unpacked(stream: pikepdf.Object) -> bytes | None:
    """The bytes of a stream, or None if there are more than `LARGEST` or the packing is unusual."""
    content = _unpacked(stream)
    return content if content is not None and len(content) <= LARGEST else None


def _unpacked(stream: pikepdf.Object) -> bytes | None:
    """The first `LARGEST` + 1 bytes of a stream; None if it is packed unusually, or damaged."""
    raw = stream.read_raw_bytes()
    filters = str(stream.get("/Filter", ""))
    if not filters:
        return raw[: LARGEST + 1]
    if filters != "/FlateDecode":
        return None
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, LARGEST + 1)
    except zlib.error:
        return None
    return content if len(content) > LARGEST or unpacker.eof else None


def _files(document: pikepdf.Pdf) -> dict[str, bytes] | Fault:
    found: dict[str, bytes] = {}
    room = ALL
    for number, (name, stream) in enumerate(_specifications(document)):
        if number >= 2 * MOST:  # each is named twice: as associated file and as attachment
            return "many"
        content = _unpacked(stream) if name not in found else None
        if content is None:
            continue
        if len(content) > LARGEST:
            if name.endswith(_SOURCES):
                return "large"
            continue
        found[name] = content
        room -= len(content)
        if room < 0:
            return "large"
    return found if len(found) <= MOST else "many"


def _specifications(document: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """The names and streams of all files: first the associated ones, then the attachments."""
    import pikepdf

    for one in document.Root.get("/AF", pikepdf.Array()):
        files, named = one.get("/EF", pikepdf.Dictionary()), one.get("/UF", one.get("/F"))
        stream = files.get("/UF", files.get("/F"))
        if isinstance(stream, pikepdf.Stream) and named is not None:
            yield str(named), stream
    for name, attached in document.attachments.items():
        stream = attached.obj.EF.get("/UF", attached.obj.EF.get("/F"))
        if isinstance(stream, pikepdf.Stream):
            yield attached.filename or name, stream
