"""Indonesian words for small numbers, as written before a unit of time."""

from __future__ import annotations

import re

_ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
_UNITS = "tahun semester triwulan bulan minggu hari jam menit detik".split()
_ONE = "|".join(_ONES[1:])
_NUMBER = re.compile(
    rf"\b(?:(?P<ten>sepuluh)|(?P<eleven>sebelas)|(?P<teen>{_ONE})\s+belas|(?P<half>setengah)"
    rf"|(?P<tens>{_ONE})\s+puluh(?:\s+(?P<rest>{_ONE})(?!\s+(?:belas|puluh)))?|(?P<one>{_ONE}))\b"
    r"(?!\s+(?:belas|puluh|ratus|ribu|juta))",
    re.I,
)
_ONE_OF = re.compile(rf"(?<!kali )\bse({'|'.join(_UNITS)})\b", re.I)


def in_figures(text: str) -> str:
    """Return the text with numbers below a hundred in figures.

    >>> in_figures("dua puluh lima menit"), in_figures("dua belas jam"), in_figures("seminggu")
    ('25 menit', '12 jam', '1 minggu')
    """
    return _NUMBER.sub(_figures, _ONE_OF.sub(r"1 \1", text))


def _figures(found: re.Match[str]) -> str:
    parts = {key: word.lower() for key, word in found.groupdict().items() if word}
    if "half" in parts:
        return "0,5"
    if "ten" in parts or "eleven" in parts:
        return "10" if "ten" in parts else "11"
    if "teen" in parts:
        return str(10 + _ONES.index(parts["teen"]))
    if "one" in parts:
        return str(_ONES.index(parts["one"]))
    return str(10 * _ONES.index(parts["tens"]) + _ONES.index(parts.get("rest", "nol")))
