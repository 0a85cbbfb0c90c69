"""Measuring: the ruler is handed in, so that layout knows no font files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

ASCENT = 0.905  # of the type size, Arial's metrics
DESCENT = 0.212
CAPITAL = 0.716
MOST = 20_000  # answers that are kept


class Ruler:
    """Widths of words, each measured once; ``widths`` gives thousandths of the size by face and character."""

    def __init__(self, widths: Mapping[str, Mapping[str, float]]) -> None:
        self._widths = widths
        self._known: dict[str, dict[str, float]] = {face: {} for face in widths}
        self._answers: dict[tuple, Any] = {}

    def width(self, text: str, face: str, size: float) -> float:
        """Width in points."""
        known = self._known[face]
        em = known.get(text)
        if em is None:
            table = self._widths[face]
            em = sum(table.get(c, 750) for c in text)
            if len(known) < 50_000:
                known[text] = em
        return em * size / 1000

    def once(self, asked: tuple, answer: Callable[..., Any]) -> Any:
        """What ``answer`` says of this ruler and what is asked, worked out once: the SOPs of an office share many of their lines."""
        key = (answer, asked)
        found = self._answers.get(key)
        if found is None:
            if len(self._answers) >= MOST:
                self._answers.clear()
            found = self._answers[key] = answer(self, *asked)
        return found
