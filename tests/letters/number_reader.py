"""A small reader of Indonesian number words, written without looking at the program's own.

It walks from the largest unit to the smallest: "dua juta seribu" is 2 million and 1 thousand.
"""

from __future__ import annotations

DIGITS = {
    word: n
    for n, word in enumerate(
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
    )
}
UNITS = [
    ("kuadriliun", 10**15),
    ("triliun", 10**12),
    ("miliar", 10**9),
    ("juta", 10**6),
    ("ribu", 10**3),
    ("ratus", 100),
    ("puluh", 10),
]


def read_number(words: str) -> int:
    """Return the number that words say. Raises ValueError for words that a person would not say."""
    tokens = words.replace("seribu", "satu-ribu").replace("seratus", "satu-ratus").split()
    if "satu ribu" in words or "satu ratus" in words.replace("puluh satu ratus", ""):
        last = words.split("satu ribu")[0].split()
        if not last or last[-1] in ("juta", "miliar", "triliun", "kuadriliun"):
            raise ValueError(f"nobody says {words}")
    flat = " ".join(tokens).replace("-", " ").split()
    return _value(flat)


def _value(tokens: list[str]) -> int:
    for unit, size in UNITS:
        if unit in tokens:
            at = len(tokens) - 1 - tokens[::-1].index(unit) if size < 1000 else tokens.index(unit)
            rest = _value(tokens[at + 1 :]) if tokens[at + 1 :] else 0
            if rest >= size:
                raise ValueError(tokens)
            return _value(tokens[:at]) * size + rest
    if len(tokens) == 2 and tokens[1] == "belas":
        return 10 + DIGITS[tokens[0]]
    if len(tokens) == 1:
        return DIGITS[tokens[0]]
    raise ValueError(tokens)
