"""What the bytes of a PDF show without parsing it: whether it is signed, whether we made it.

Every PDF of ours has an `/ID` that is the digest of the bytes before its last cross-reference
table. Whoever changes or signs it adds or moves bytes, so the digest no longer fits.
"""

from __future__ import annotations

import hashlib
import re

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # of every PDF of ours
_COVERS = re.compile(rb"/ByteRange\s*\[\s*\d")
_END = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_IDENTITY = re.compile(rb"/ID \[<([0-9a-f]{32})>")


def is_signed(pdf: bytes) -> bool:
    """True if a PDF holds an electronic signature: each names the bytes that it covers.

    >>> is_signed(b"<</Type/Sig/ByteRange[0 10 20 5]>>"), is_signed(b"/Title (Arti /ByteRange)")
    (True, False)
    """
    return _COVERS.search(pdf) is not None


def as_made(pdf: bytes) -> bytes:
    """A PDF without what was added behind it, such as signatures."""
    end = pdf.find(b"%%EOF\n")
    return pdf[: end + 6] if end >= 0 else pdf


def is_as_made(pdf: bytes) -> bool:
    """True if this program made a PDF and nobody changed it since."""
    at = _table(pdf)
    found = _IDENTITY.search(pdf, at, at + 400)
    return found is not None and found[1] == _identity(pdf, at)


def is_half(pdf: bytes) -> bool:
    """True for the beginning of a PDF of ours, left by a full disk or a machine that stopped."""
    return pdf.startswith(HEAD) and b"%%EOF" not in pdf


def _table(pdf: bytes) -> int:
    """Where the last cross-reference table begins."""
    end = _END.search(pdf[-64:])
    return min(int(end[1]), len(pdf)) if end else len(pdf)


def _identity(pdf: bytes, at: int) -> bytes:
    return hashlib.sha256(pdf[:at]).hexdigest()[:32].encode()
