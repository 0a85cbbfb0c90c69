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


def is_signed_from(pdf: bytes, sources: Iterable[bytes]) -> bool:
    """True for a signed PDF of ours that was made from just these files, by whatever version.

    What it was before its signature must be as this program made it. The names of the files do not
    count. Nothing is unpacked further than the largest of `sources` is long.
    """
    if not is_signed(pdf):
        return False
    made = as_made(pdf)
    return is_as_made(made) and _embeds(made, Counter(sources))


def _embeds(pdf: bytes, wanted: Counter[bytes]) -> bool:
    """True if a PDF embeds exactly these contents."""
    sizes = {len(content) for content in wanted}
    missing = wanted.copy()
    for found in _FILE.finditer(pdf):
        size = int(found[1])
        if size not in sizes:
            return False
        packed = pdf[found.end() : found.end() + int(found[3])]
        content = _unpacked(packed, size) if found[2] else packed
        if not missing[content]:
            return False
        missing[content] -= 1
    return not any(missing.values())


def _unpacked(packed: bytes, size: int) -> bytes:
    """The content of a stream, or one byte more than `size` if it is longer; empty if damaged."""
    try:
        return zlib.decompressobj().decompress(packed, size + 1)
    except zlib.error:
        return b""
