"""What regulations are about: whether two citations can mean the same matter."""

from __future__ import annotations

import re

from sopdocs.model.text import folded

# share of the shorter subject's words; with fewer in common, they are different matters
_LEAST_SHARED = 0.25
_MOST_SHARED = 0.75  # with so many in common, they are one matter
_LEAST_WORDS = 2  # words that the shorter subject must have to be compared
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_LONGEST_ABBREVIATION = 3  # letters; longer words in capitals are not abbreviations
_STOP_WORDS = frozenset(
    (
        "dan",
        "atas",
        "di",
        "yang",
        "tentang",
        "dalam",
        "dengan",
        "pada",
        "untuk",
        "serta",
        "perubahan",
        "kedua",
        "ketiga",
    )
)


def another_matter(one: str, other: str) -> bool:
    """True if two subjects of several words have almost no word in common.

    >>> another_matter("Pedoman Tata Naskah Dinas", "Pengelolaan Barang Milik Daerah")
    True
    >>> another_matter("Pedoman SOP", "Pedoman Standar Operasional Prosedur")
    False
    >>> another_matter("SOP AP", "Tata Naskah Dinas Daerah")
    False
    """
    if _abbreviates(one) or _abbreviates(other):
        return False
    here, there = (set(folded(text).split()) - _STOP_WORDS for text in (one, other))
    least = min(len(here), len(there))
    return least >= _LEAST_WORDS and len(here & there) < _LEAST_SHARED * least


def _abbreviates(text: str) -> bool:
    """True if a text holds an abbreviation, which can mean any number of words.

    In a text of only capitals, only short words count as abbreviations.
    """
    words = (
        set(_CAPITALS.findall(text))
        if not text.isupper()
        else {word for word in _CAPITALS.findall(text) if len(word) <= _LONGEST_ABBREVIATION}
    )
    return any(word.casefold() not in _STOP_WORDS for word in words)


def same_matter(one: str, other: str) -> bool:
    """True if two subjects share most of their words.

    >>> same_matter("Tata Naskah Dinas", "Pedoman Tata Naskah Dinas"), same_matter("", "Arsip")
    (True, False)
    """
    here, there = (set(folded(text).split()) - _STOP_WORDS for text in (one, other))
    least = min(len(here), len(there))
    return least > 0 and len(here & there) >= _MOST_SHARED * least
