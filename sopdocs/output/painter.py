"""The port that every painter fills: a laid-out sheet becomes files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sopdocs.layout.page import Sheet

EnclosedFile = tuple[str, bytes]  # name, its parts divided by "/", and content


class Painter(Protocol):
    """Draws the items of a sheet's pages; equal sheets give equal bytes."""

    @property
    def ending(self) -> str:
        """How the names of the painted files end: ``.pdf``."""

    @property
    def paged(self) -> bool:
        """True if each page is a file, false if one file holds all pages."""

    def paint(self, sheet: Sheet, files: Sequence[EnclosedFile] = ()) -> tuple[bytes, ...]:
        """Return the painted files, in the order of the pages.

        ``files`` is what the sheet was made from. A form of file that can enclose others carries
        them along; another one leaves them out.
        """
