"""On which printed page each part of a book begins, and how the numbers are written."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass

_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """
    >>> [roman(n) for n in (1, 4, 9, 14)]
    ['i', 'iv', 'ix', 'xiv']
    """
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


@dataclass(frozen=True, slots=True)
class Pagination:
    """Whether parts begin on right-hand pages only; those have odd numbers."""

    two_sided: bool

    def begin(self, page: int) -> int:
        """Return the page on which a part begins, if ``page`` is the first free one.

        >>> Pagination(True).begin(4), Pagination(True).begin(5), Pagination(False).begin(4)
        (5, 5, 4)
        """
        return page + 1 if self.two_sided and page % 2 == 0 else page

    def starts(self, lengths: Sequence[int], first: int = 1) -> tuple[list[int], int]:
        """Return the first page of each part, by their numbers of pages, and the page after all.

        >>> Pagination(True).starts([1, 3, 2])
        ([1, 3, 7], 9)
        """
        starts = []
        for length in lengths:
            first = self.begin(first)
            starts.append(first)
            first += length
        return starts, first
