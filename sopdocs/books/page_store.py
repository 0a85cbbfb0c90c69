"""The drawn pages of a book, kept on disk until the book takes them in.

A book of ten thousand SOPs has more pages than an office PC has memory for.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Mapping, Sequence
from types import TracebackType

from sopdocs.books.work import MemberPages
from sopdocs.dataclass import dataclass
from sopdocs.layout.page import STEP
from sopdocs.model.book import SopSummary
from sopdocs.output.pdf.content import PageContent

Pages = tuple[PageContent, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StoredMember:
    """A SOP whose pages are in a store.

    ``pages`` is their place there, ``length`` their number; ``steps`` has the page of each step,
    both counted from 0. ``at`` are line and column of its Keterkaitan.
    """

    file: str
    sop: SopSummary
    pages: int
    length: int
    steps: Mapping[int, int]
    at: Place


class PageStore:
    """Pages by their place, in a nameless temporary file of this process."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="sopdocs-")  # noqa: SIM115 (closed by close)

    def __enter__(self) -> PageStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, pages: Sequence[PageContent]) -> int:
        """Keep pages that were drawn together and return their place."""
        place = self._file.seek(0, 2)
        pickle.dump(tuple(pages), self._file, protocol=pickle.HIGHEST_PROTOCOL)
        return place

    def get(self, place: int) -> Pages:
        """Return the pages at a place, read from disk again at each call."""
        self._file.seek(place)
        pages: Pages = pickle.load(self._file)
        return pages


def stored(store: PageStore, sop: SopSummary, member: MemberPages) -> StoredMember:
    """Keep the pages of a SOP."""
    steps = {
        mark.index: n
        for n, page in enumerate(member.pages)
        for mark, _ in page.marks
        if mark.kind == STEP
    }
    place = store.put(member.pages)
    return StoredMember(member.file, sop, place, len(member.pages), steps, member.at)
