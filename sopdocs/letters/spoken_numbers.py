"""Indonesian words for numbers → numbers: what an author wrote in words or between brackets.

In: "dua ratus lima puluh ribu", "satu koma lima", "setengah". Out: the number, or None for words
that are no number.
"""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
_GROUPS = {"triliun": 10**12, "miliar": 10**9, "milyar": 10**9, "juta": 10**6, "ribu": 1000}
_JOINED = {"seratus": "satu ratus", "seribu": "satu ribu", "sejuta": "satu juta"}
_GLUED = re.compile(rf"\b({'|'.join(_ONES[1:])})(belas|puluh|ratus|ribu|juta)\b")  # duabelas
_SHARES = {
    "setengah": Fraction(1, 2),
    "separuh": Fraction(1, 2),
    "seperempat": Fraction(1, 4),
    "sepertiga": Fraction(1, 3),
}


def number_in_words(text: str) -> Fraction | None:
    """Return the number that words say; None if they say none.

    >>> number_in_words("seribu dua ratus lima belas"), number_in_words("dua setengah")
    (Fraction(1215, 1), Fraction(5, 2))
    >>> number_in_words("dua tiga") is None, number_in_words("ribu") is None
    (True, True)
    """
    words = _GLUED.sub(r"\1 \2", text.lower()).split()
    if not words or len(words) > 40:
        return None
    if words[-1] in _SHARES:
        whole = _whole(words[:-1]) if words[:-1] else 0
        return None if whole is None else whole + _SHARES[words[-1]]
    if words[1:] in (["perempat"], ["pertiga"], ["perlima"]) and words[0] in _ONES[2:]:
        below = {"perempat": 4, "pertiga": 3, "perlima": 5}[words[1]]
        return Fraction(_ONES.index(words[0]), below)
    if "koma" in words:
        at = words.index("koma")
        left, digits = _whole(words[:at]), words[at + 1 :]
        if left is None or not digits or any(word not in _ONES for word in digits):
            return None
        return left + Fraction(int("".join(str(_ONES.index(w)) for w in digits)), 10 ** len(digits))
    whole = _whole(words)
    return None if whole is None else Fraction(whole)


def _whole(words: list[str]) -> int | None:
    """Return a whole number; its groups of thousands must fall in size."""
    words = " ".join(_JOINED.get(word, word) for word in words).split()
    if words == ["nol"]:
        return 0
    total, smallest = 0, 10**15
    three: list[str] = []
    for word in words:
        if word not in _GROUPS:
            three.append(word)
            continue
        size, count = _GROUPS[word], _below_thousand(three)
        if not count or size >= smallest:
            return None
        total, three, smallest = total + count * size, [], size
    rest = _below_thousand(three) if three else 0
    if rest is None or (three and not rest):
        return None
    return total + rest if words else None


_ONE = "|".join(_ONES[1:])
_THREE = re.compile(
    rf"(?:(?P<hundreds>{_ONE}) ratus ?)?"
    rf"(?:(?P<ten>sepuluh)|(?P<eleven>sebelas)|(?P<teen>{_ONE}) belas"
    rf"|(?:(?P<tens>{_ONE}) puluh ?)?(?P<ones>{_ONE})?)"
)


def _below_thousand(words: list[str]) -> int | None:
    found = _THREE.fullmatch(" ".join(words))
    if not found or not words:
        return None
    digit = {key: _ONES.index(word) for key, word in found.groupdict().items() if word in _ONES}
    number = digit.get("hundreds", 0) * 100
    if found["ten"] or found["eleven"]:
        return number + (10 if found["ten"] else 11)
    if "teen" in digit:
        return number + 10 + digit["teen"]
    return number + digit.get("tens", 0) * 10 + digit.get("ones", 0)
