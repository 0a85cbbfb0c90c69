"""Words that stay on one line: a number with its unit, an official's NIP.

In: a text, and what is wider than its column. Out: the text with ``TIE`` for the spaces inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sopdocs.model.duration import UNITS

TIE = "\0"  # never in a text: sources hold printable characters only
_COUNTED = ("lembar", "rangkap", "berkas", "eksemplar", "buah", "set", "orang", "kali", "dokumen")
_FIGURES = frozenset("0123456789")
_WORDS = "|".join(dict.fromkeys(unit.split()[0] for unit in (*UNITS, *_COUNTED)))
# a pair begins with a figure, a bracket or "NIP"; a set of characters in front finds it fastest
_PAIR = re.compile(
    r"[0-9(N](?<!\S.)"
    rf"(?:[\d.,]*(?:[-–]\d+)? (?i:{_WORDS})\b(?! \d{{4}})"  # not "Nomor 35 Tahun 2012"
    r"|(?:IP ?[.:]? ?\d{8}|\d{7}) ?\d{6} ?\d ?\d{3}\b)[^\s/-]*"
)


def tied(text: str, is_too_wide: Callable[[str], bool] | None = None) -> str:
    """Return the text with ties in its pairs, but not in those that are too wide for one line.

    >>> tied("Dalam 120 menit oleh 2 (dua) orang").split(" ")
    ['Dalam', '120\\x00menit', 'oleh', '2', '(dua)', 'orang']
    """
    if _FIGURES.isdisjoint(text):
        return text

    def tie(pair: re.Match[str]) -> str:
        whole = pair[0]
        return whole if is_too_wide and is_too_wide(whole) else whole.replace(" ", TIE)

    return _PAIR.sub(tie, text)
