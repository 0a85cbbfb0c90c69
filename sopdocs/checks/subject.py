"""What the rules look at: one SOP, or all SOPs of a run, with what several rules want to know
worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar, cast

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.regulations.catalogue import EMPTY, Catalogue
from sopdocs.source.sop import Source

Answer = TypeVar("Answer")


class _Remembering:
    def __init__(self) -> None:
        self._answers: dict[object, object] = {}

    def of(self, question: Callable[[Any], Answer]) -> Answer:
        """What a function says of this subject; asked once, however many rules want it."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast(Answer, self._answers[question])  # each question keeps its own type


class Subject(_Remembering):
    """One SOP under the rules."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.sop = source.sop


class Collection(_Remembering):
    """All SOPs that are known in a run, in the order of their files, and which of them it was asked
    for.
    """

    def __init__(
        self,
        index_entries: Sequence[IndexEntry],
        asked: Container[str] | None = None,
        catalogues: Mapping[str, Catalogue] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.index_entries = tuple(index_entries)
        self._catalogues = catalogues
        self._asked = asked

    def asks(self, index_entry: IndexEntry) -> bool:
        """True if problems of this SOP are reported; the others are only compared with it."""
        return self._asked is None or index_entry.file in self._asked

    def catalogue(self, index_entry: IndexEntry) -> Catalogue:
        """What is known of regulations where this SOP belongs."""
        return self._catalogues.get(index_entry.office, EMPTY)
