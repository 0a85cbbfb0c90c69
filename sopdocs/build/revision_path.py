"""Where a PDF may be written: never over one that was signed, or that this program did not make; then beside it, under the next revision's name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from sopdocs.files import digest, is_signed

MOST = 1000  # revisions of one PDF
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # of every PDF of ours
_END = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_IDENTITY = re.compile(rb"/ID \[<([0-9a-f]{32})>")


def revisions(output: str) -> Iterator[str]:
    """The names that a PDF may have, in order.

    >>> list(zip(range(3), revisions("kantor/surat.pdf")))
    [(0, 'kantor/surat.pdf'), (1, 'kantor/surat-rev2.pdf'), (2, 'kantor/surat-rev3.pdf')]
    """
    yield output
    yield from (f"{output.removesuffix('.pdf')}-rev{n}.pdf" for n in range(2, MOST))


def same_work(one: str, other: str) -> bool:
    """Whether two names are of revisions of one PDF.

    >>> same_work("a/b-rev2.pdf", "a/b.pdf"), same_work("a/b-rev2.pdf", "a/c.pdf")
    (True, False)
    """
    return re.sub(r"-rev\d+\.pdf$", ".pdf", one) == re.sub(r"-rev\d+\.pdf$", ".pdf", other)


def standing(file: Path) -> bytes | None:
    """What stands in a place, ``None`` when no file does; one that cannot be read is something of others."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError:
        return None if file.is_dir() else b"?"


def may_go(present: bytes | None, known: str = "") -> bool:
    """Whether what stands in a place may be written over: nothing, half a file, or a PDF of ours as it was made (``known``: its digest on record)."""
    if not present:
        return True
    if is_signed(present):
        return False
    half = present.startswith(HEAD) and b"%%EOF" not in present
    return half or digest(present) == known or is_as_made(present)


def is_as_made(pdf: bytes) -> bool:
    """Whether a PDF was made by this program and by nobody changed since: its identity is told by its content."""
    at = _table(pdf)
    found = _IDENTITY.search(pdf, at, at + 400)
    return found is not None and found[1] == _identity(pdf, at)


def identified(pdf: bytes) -> bytes:
    """A PDF of ours, changed by ourselves, with the identity that its content tells."""
    at = _table(pdf)
    found = _IDENTITY.search(pdf, at, at + 400)
    return pdf if found is None else pdf[:at] + pdf[at:].replace(found[1], _identity(pdf, at))


def _table(pdf: bytes) -> int:
    """Where the last cross-reference table begins."""
    end = _END.search(pdf[-64:])
    return min(int(end[1]), len(pdf)) if end else len(pdf)


def _identity(pdf: bytes, at: int) -> bytes:
    return hashlib.sha256(pdf[:at]).hexdigest()[:32].encode()
