"""The files that a PDF carries with it: its associated files and attachments, by name."""

from __future__ import annotations

import io
import zlib

LARGEST = 8_000_000  # bytes of one file; sources and logos are far smaller
MOST = 5_000  # files: a large book
ALL = 100_000_000  # bytes of all files together


def embedded_files(pdf: bytes) -> dict[str, bytes] | None:
    """What is embedded in a PDF, ``None`` when it cannot be read as one. A file that is too large is left out."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return _files(document)
    except (
        pikepdf.PdfError,
        ValueError,
        RecursionError,
        AttributeError,
        TypeError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    ):
        return None


def _files(document) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room = ALL
    for name, stream in _specifications(document):
        content = unpacked(stream) if name not in found else None
        if content is not None and (room := room - len(content)) >= 0:
            found[name] = content
    return found


def _specifications(document):
    import pikepdf

    seen = 0
    for one in document.Root.get("/AF", pikepdf.Array()):
        file, name = one.get("/EF", {}), one.get("/UF", one.get("/F"))
        stream = file.get("/UF", file.get("/F"))
        if isinstance(stream, pikepdf.Stream) and name is not None and seen < MOST:
            seen += 1
            yield str(name), stream
    for name, one in list(document.attachments.items())[:MOST]:
        stream = one.obj.EF.get("/UF", one.obj.EF.get("/F"))
        if isinstance(stream, pikepdf.Stream):
            yield one.filename or name, stream


def unpacked(stream) -> bytes | None:
    """The bytes of a stream, unpacked no further than they may be long."""
    raw = stream.read_raw_bytes()
    filters = str(stream.get("/Filter", ""))
    if filters in ("", "/FlateDecode"):
        if not filters:
            return raw if len(raw) <= LARGEST else None
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(raw, LARGEST + 1)
        except zlib.error:
            return None
        return content if len(content) <= LARGEST and unpacker.eof else None
    return None


def title(pdf: bytes) -> str:
    """A PDF's own title, empty when there is none or it is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return str(document.docinfo.get("/Title", ""))
    except (pikepdf.PdfError, ValueError, RecursionError):
        return ""
