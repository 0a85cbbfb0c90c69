"""The names under which a PDF is written: its own, else the next revision's.

A PDF that was signed, or that this program did not make, is never written over (`files/ours.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sopdocs.files import Refusal, limits, read_file

MOST = 1000  # revisions of one PDF


def revisions(output: str) -> Iterator[str]:
    """The names that a PDF can have, in the order in which they are tried.

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


def pdf_there(file: Path) -> bytes | None:
    """The content of a file, None if it does not exist; an unreadable file counts as another's."""
    found = read_file(file, limits.PDF)
    if isinstance(found, Refusal):
        return None if found.is_missing or found.is_folder else b"?"
    return found
