"""What the rules look at: one SOP, or all SOPs of a run, with what several rules want to know worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sopdocs.source.institution import InstitutionSource
from sopdocs.source.sop import Source

Answer = TypeVar("Answer")


class _Remembering:
    def __init__(self) -> None:
        self._answers: dict[Callable, Any] = {}

    def of(self, question: Callable[[Any], Answer]) -> Answer:
        """What a function says of this subject; asked once, however many rules want it."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return self._answers[question]


class Subject(_Remembering):
    """One SOP under the rules."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.sop = source.sop


class Collection(_Remembering):
    """All SOPs of a run, in the order of their files, and their institutions."""

    def __init__(self, sources: Sequence[Source], institutions: Sequence[InstitutionSource]) -> None:
        super().__init__()
        self.sources = tuple(sources)
        self.institutions = tuple(institutions)
