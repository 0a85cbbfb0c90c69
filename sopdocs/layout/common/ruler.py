"""Measure texts. A ruler holds the widths of characters, so that layout opens no font files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, TypeVarTuple

ASCENT = 0.905  # of the type size, Arial's metrics
DESCENT = 0.212
CAPITAL = 0.716
MOST = 20_000  # number of answers that are kept
Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")
_KEPT_WORDS = 50_000  # number of widths that are kept for each face
_UNKNOWN = 750  # width of a missing character, in thousandths of the size


class Ruler:
    """Widths of words, each measured once.

    ``widths`` gives the width of each character by face, in thousandths of the type size.
    """

    def __init__(self, widths: Mapping[str, Mapping[str, float]]) -> None:
        self._widths = widths
        self._known: dict[str, dict[str, float]] = {face: {} for face in widths}
        self._answers: dict[tuple[object, object], Any] = {}  # by question

    def width(self, text: str, face: str, size: float) -> float:
        """Width in points."""
        known = self._known[face]
        em = known.get(text)
        if em is None:
            table = self._widths[face]
            em = sum(table.get(c, _UNKNOWN) for c in text)
            if len(known) < _KEPT_WORDS:
                known[text] = em
        return em * size / 1000

    def once(self, asked: tuple[*Asked], answer: Callable[[Ruler, *Asked], Answer]) -> Answer:
        """Return ``answer(self, *asked)``, computed once: SOPs of an office repeat lines."""
        key = (answer, asked)
        found: Answer | None = self._answers.get(key)
        if found is None:
            if len(self._answers) >= MOST:
                self._answers.clear()
            found = self._answers[key] = answer(self, *asked)
        return found
