"""Which files a PDF of ours embeds, found by its bytes alone: the PDF is not read as one.

Each embedded file is a separate object, and its dictionary gives its size and packing.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable

from sopdocs.files.pdf import as_made, is_as_made, is_signed

_FILE = re.compile(
    rb"<< /Type /EmbeddedFile [^<>]{0,200}<< /Size (\d{1,9}) /CheckSum <[0-9a-f]{32}> >> "
    rb"(/Filter /FlateDecode )?/Length (\d{1,9}) >>\nstream\n"
)


# what a source says of the public catalogue (`katalog`), with the lines below it
_PUBLISHING = re.compile(rb"^katalog[ \t]*:[^\n]*\n?(?:[ \t]+[^\n]*\n?)*", re.M | re.I)
_LONGEST_PUBLISHING = 1_000  # bytes by which a source can be longer than another one for that


def is_signed_from(pdf: bytes, sources: Iterable[bytes]) -> bool:
    """True for a signed PDF of ours that was made from just these files, by whatever version.

    What it was before its signature must be as this program made it. The names of the files do not
    count, nor what they say of the public catalogue: a SOP is released when it is signed already.
    Nothing is unpacked further than the largest of `sources` is long.
    """
    if not is_signed(pdf):
        return False
    made = as_made(pdf)
    return is_as_made(made) and _embeds(made, list(sources))


def embedded_files(pdf: bytes, largest: int, most: int) -> list[bytes]:
    """The files that a PDF of ours embeds, each of at most `largest` bytes; empty for another PDF.

    A signed PDF counts as it was before its signature.
    """
    made = as_made(pdf)
    if not is_as_made(made):
        return []
    found = [_content(made, one, largest) for one, _ in zip(_FILE.finditer(made), range(most))]
    return [content for content in found if content is not None]


def _embeds(pdf: bytes, sources: list[bytes]) -> bool:
    """True if a PDF embeds exactly these contents, apart from what they say of the catalogue."""
    largest = max(map(len, sources), default=0) + _LONGEST_PUBLISHING
    missing = Counter(map(_without_publishing, sources))
    for found in _FILE.finditer(pdf):
        content = _content(pdf, found, largest)
        if content is None or not missing[_without_publishing(content)]:
            return False
        missing[_without_publishing(content)] -= 1
    return not any(missing.values())


def _content(pdf: bytes, found: re.Match[bytes], largest: int) -> bytes | None:
    """An embedded file; None if it is larger than that."""
    size = int(found[1])
    if size > largest:
        return None
    packed = pdf[found.end() : found.end() + int(found[3])]
    return _unpacked(packed, size) if found[2] else packed


def _without_publishing(source: bytes) -> bytes:
    return _PUBLISHING.sub(b"", source).rstrip() if b"atalog" in source else source.rstrip()


def _unpacked(packed: bytes, size: int) -> bytes:
    """The content of a stream, or one byte more than `size` if it is longer; empty if damaged."""
    try:
        return zlib.decompressobj().decompress(packed, size + 1)
    except zlib.error:
        return b""
