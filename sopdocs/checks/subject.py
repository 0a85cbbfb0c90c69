"""What the rules look at: one SOP, or a collection; shared answers are computed once."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar, cast

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.regulations.catalogue import EMPTY, Catalogue
from sopdocs.source.sop import Source

Answer = TypeVar("Answer")


class _Answers:
    def __init__(self) -> None:
        self._answers: dict[object, object] = {}

    def of(self, question: Callable[[Any], Answer]) -> Answer:
        """Return the answer of a function about this subject; it is computed once for all rules."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast(Answer, self._answers[question])  # the answer was stored under its question


class Subject(_Answers):
    """One SOP that is checked."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.sop = source.sop


class Collection(_Answers):
    """All SOPs of a run in the order of their files; problems are reported for ``asked`` only.

    ``withdrawn`` are the SOPs that are no longer in force; nothing is reported about them.

    ``asked`` holds files; None means all. ``catalogues`` maps an office to its catalogue.
    """

    def __init__(
        self,
        index_entries: Sequence[IndexEntry],
        asked: Container[str] | None = None,
        catalogues: Mapping[str, Catalogue] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.index_entries = tuple(one for one in index_entries if not one.withdrawn)
        self.withdrawn = tuple(one for one in index_entries if one.withdrawn)
        self._catalogues = catalogues
        self._asked = asked

    def asks(self, index_entry: IndexEntry) -> bool:
        """True if problems of this SOP are reported; other SOPs are only compared with it."""
        return self._asked is None or index_entry.file in self._asked

    def catalogue(self, index_entry: IndexEntry) -> Catalogue:
        """Return the catalogue of regulations that applies to this SOP."""
        return self._catalogues.get(index_entry.office, EMPTY)
