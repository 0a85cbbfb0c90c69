"""Plain sentences of Uraian → where a decision leads: "jika tidak ... dikembalikan kepada X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.text import folded

_NOT = r"(?:tidak|belum|kurang|ada\s+(?:koreksi|perbaikan|kesalahan))"
_DECIDES = re.compile(
    rf"\b(?:jika|bila|apabila|kalau)\b(?:(?!\b(?:jika|bila|apabila)\b).)*?\b{_NOT}\b"
    r"(?P<rest>.*?)(?=\b(?:jika|bila|apabila|kalau)\b|[.;]|$)",
    re.IGNORECASE | re.DOTALL,
)
_BACK = re.compile(
    r"\b(?:di)?kembali(?:kan)?\b(?:\s+lagi)?(?:\s+(?:kepada|ke))?\s*(?P<whom>.*)",
    re.IGNORECASE | re.DOTALL,
)
_STEP = re.compile(r"\b(?:langkah|nomor|no\.?|kegiatan|butir)\s*(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProposedReturn:
    """Where "tidak" leads back to: a step, from 0, and the words that say so."""

    step: int
    words: str


def proposed_return(
    uraian: str, position: int, actors: Sequence[str], lanes: Sequence[Sequence[int]]
) -> ProposedReturn | None:
    """Return where a step says that its "tidak" leads.

    `lanes` are the actors of each step, from 0. A step is named by its number or by who acts in
    it: the last one before this step.
    """
    for condition in _DECIDES.finditer(" ".join(uraian.split())):
        back = _BACK.search(condition["rest"])
        if back is None:
            continue
        words = " ".join(condition[0].split()).strip(" ,")
        if number := _STEP.search(back["whom"]):
            step = int(number[1]) - 1
            return ProposedReturn(step, words) if 0 <= step < position else None
        lane = _named(back["whom"], actors)
        before = [n for n in range(position) if lane is None or lane in lanes[n]]
        if before:
            return ProposedReturn(before[-1], words)
    return None


def _named(text: str, actors: Sequence[str]) -> int | None:
    """The actor whose title a text holds, the longest of them."""
    words = f" {folded(text)} "
    found = [n for n, title in enumerate(actors) if folded(title) and f" {folded(title)} " in words]
    return max(found, key=lambda n: len(actors[n]), default=None)
