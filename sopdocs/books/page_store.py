"""The drawn pages of a book's SOPs, kept on disk until the book takes them in.

A book of ten thousand SOPs has more pages than an office PC has memory for.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Mapping
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

    ``length`` is their number; ``steps`` has the page of each step, both counted from 0. ``at`` are
    line and column of its Keterkaitan.
    """

    file: str
    sop: SopSummary
    length: int
    steps: Mapping[int, int]
    at: Place


class PageStore:
    """Pages by the number of their SOP, in a nameless temporary file of this process."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="sopdocs-")  # noqa: SIM115 (closed by close)
        self._places: dict[int, int] = {}

    def __enter__(self) -> PageStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, number: int, sop: SopSummary, member: MemberPages) -> StoredMember:
        """Keep the pages of SOP ``number``."""
        self._places[number] = self._file.seek(0, 2)
        pickle.dump(member.pages, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        steps = {
            mark.index: n
            for n, page in enumerate(member.pages)
            for mark, _ in page.marks
            if mark.kind == STEP
        }
        return StoredMember(member.file, sop, len(member.pages), steps, member.at)

    def get(self, number: int) -> Pages:
        """Return a SOP's pages, read from disk again at each call."""
        self._file.seek(self._places[number])
        pages: Pages = pickle.load(self._file)
        return pages
