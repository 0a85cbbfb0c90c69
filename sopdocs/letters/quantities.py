"""Amounts as letters print them: digits with points, then the number in words.

In: what an author wrote ("1.000 lembar", "½ rim", "sepuluh berkas", "2 berkas dan 3 lembar").
Out: "1.000 (seribu) lembar" and so on. What cannot be read stays as typed, with a doubt.
"""

from __future__ import annotations

import re
from fractions import Fraction

from sopdocs.dataclass import dataclass
from sopdocs.letters.spoken_numbers import number_in_words
from sopdocs.letters.wording import GREATEST, in_words
from sopdocs.problem import quote
from sopdocs.source.dates import MONTHS

LONGEST = 300  # characters of an amount; longer texts are no amounts
_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3)}
_SIGNS |= {"⅔": Fraction(2, 3)}
_SHARES = {
    Fraction(1, 2): "setengah",
    Fraction(1, 4): "seperempat",
    Fraction(3, 4): "tiga perempat",
    Fraction(1, 3): "sepertiga",
    Fraction(2, 3): "dua pertiga",
}
_WHOLE = r"\d{1,3}(?:\.\d{3})+|\d+"
_FIGURES = rf"(?:(?:{_WHOLE})(?:,\d{{1,6}})?(?:\s?[½¼¾⅓⅔]|\s\d/\d)?|[½¼¾⅓⅔]|\d/\d)"
_TO = r"\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*"
_PREFIX = r"(?P<prefix>(?:±|kurang lebih|lebih kurang|sekitar|masing-masing|sebanyak|total|@)\s*)?"
_AMOUNT = re.compile(
    rf"{_PREFIX}(?P<first>{_FIGURES})(?:(?P<to>{_TO})(?P<last>{_FIGURES}))?"
    r"(?:\s*\((?P<words>[^()]*)\))?(?P<unit>\s*%|\s+[^\W\d].*|[^\W\d]{3,}.*)?",
    re.I | re.S,
)
_MONEY = re.compile(rf"Rp\.?\s*(?P<figures>{_WHOLE})(?:,(?P<cents>\d\d|-))?(?:,?-)?", re.I)
_BETWEEN = re.compile(r"(\s+dan\s+|\s*[;+]\s*|,\s+(?:dan\s+)?)")
_NO_UNIT = re.compile(rf"\s*(?:x\b|{'|'.join(MONTHS)}\b)", re.I)
_BRACKET = re.compile(rf" \(({_WHOLE})\)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as it is printed; `doubt` says what is odd about it, with what to do instead."""

    text: str
    doubt: tuple[str, str] | None = None


def counted(text: str) -> str:
    """Return an amount with its number in words; other texts stay as typed.

    >>> counted("2 berkas"), counted("1.000 lembar"), counted("1,5 rim"), counted("½ rim")
    ('2 (dua) berkas', '1.000 (seribu) lembar', '1,5 (satu koma lima) rim', '½ (setengah) rim')
    >>> counted("sepuluh berkas"), counted("3-5 lembar"), counted("secukupnya")
    ('10 (sepuluh) berkas', '3-5 (tiga sampai dengan lima) lembar', 'secukupnya')
    """
    return quantity(text).text


def quantity(text: str) -> Quantity:
    """Read an amount, or several that "dan" or commas join."""
    text = text.strip()
    if len(text) > LONGEST or not text:
        return Quantity(text)
    if money := _MONEY.fullmatch(text):
        return _money(text, money)
    pieces = _BETWEEN.split(text)
    found = [_one(piece) for piece in pieces[::2]]
    if all(one is not None for one in found):
        parts = [one for one in found if one]
        joined = [one.text for one in parts]
        betweens = [*pieces[1::2], ""]
        doubt = next((one.doubt for one in parts if one.doubt), None)
        return Quantity("".join(a + b for a, b in zip(joined, betweens)), doubt)
    one = _one(text)
    if one:
        return one
    if _DIGIT.search(text) and not _MONEY.search(text):
        return Quantity(text, _unread(text))
    return Quantity(text)


def money_in_words(text: str) -> str:
    """Return an amount of money with its words; a text that is none stays as typed.

    >>> money_in_words("1250000"), money_in_words("Rp1.250.000,00")[:16]
    ('Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)', 'Rp1.250.000,00 (')
    """
    found = _MONEY.fullmatch(text.strip()) or _MONEY.fullmatch(f"Rp{text.strip()}")
    return _money(text, found).text if found else text


def _money(text: str, found: re.Match[str]) -> Quantity:
    amount = int(found["figures"].replace(".", ""))
    cents = int(found["cents"]) if (found["cents"] or "-") != "-" else 0
    shown = f"Rp{with_points(amount)},{cents:02}"
    if amount > GREATEST:
        return Quantity(shown, _too_great(text))
    more = f" {in_words(cents)} sen" if cents else ""
    return Quantity(f"{shown} ({in_words(amount)} rupiah{more})")


def _one(text: str) -> Quantity | None:
    """Read one amount; None for a text that is none."""
    found = _AMOUNT.fullmatch(text)
    if found is None or _NO_UNIT.match(found["unit"] or ""):
        return _negative(text) or _spoken(text)
    figures = [one for one in (found["first"], found["last"]) if one]
    if any(re.match(r"0[\d.]", one) for one in figures):
        return Quantity(text, _unread(text))
    try:
        numbers = [_value(one) for one in figures]
    except ZeroDivisionError:
        return Quantity(text, _unread(text))
    if found["last"] and not found["unit"] and min(numbers) >= 1000:
        return Quantity(text)  # years: 2026-2027
    if any(one > GREATEST for one in numbers):
        return Quantity(_shown(found, ""), _too_great(text))
    words = " sampai dengan ".join(_words(one) for one in figures)
    if found["words"] is not None:
        return _with_given_words(text, found, words)
    percent = " persen" if (found["unit"] or "").strip() == "%" else ""
    return Quantity(_shown(found, f" ({words}{percent})"), _zero(text, numbers))


def _with_given_words(text: str, found: re.Match[str], words: str) -> Quantity:
    """Return an amount whose author wrote the words; words and figures must agree."""
    written = number_in_words(found["words"])
    same = written is None or written == _value(found["first"]) or found["last"] is not None
    shown = _shown(found, f" ({found['words']})")
    if same:
        return Quantity(shown)
    problem = f"{quote(text)}: angkanya {found['first']}, tetapi kata dalam kurung lain"
    return Quantity(text, (problem, f"tulis  {found['first']} ({words})"))


def _spoken(text: str) -> Quantity | None:
    """Read an amount in words: the longest number at its beginning, then the unit."""
    words = text.split()
    for end in range(min(len(words), 20), 0, -1):
        number = number_in_words(" ".join(words[:end]))
        if number is None:
            continue
        unit = " ".join(["", *words[end:]])
        if own := _BRACKET.match(unit):  # "dua belas (12) lembar"
            if _value(own[1]) != number:
                return None
            unit = unit[own.end() :]
        if _NO_UNIT.match(unit) or (unit and not unit[1:2].isalpha()):
            return None
        figures = _decimal(number) if "koma" in words[:end] else _figures(number)
        spelt = _words(figures) if number.denominator == 1 else " ".join(words[:end]).lower()
        return Quantity(f"{figures} ({spelt}){unit}", _zero(text, [number]))
    return None


def _negative(text: str) -> Quantity | None:
    if re.match(r"\s*[-−–]\s*\d", text):
        return Quantity(text, (f"{quote(text)}: jumlah kurang dari nol", "periksa jumlahnya"))
    return None


def _zero(text: str, numbers: list[Fraction]) -> tuple[str, str] | None:
    if 0 not in numbers:
        return None
    return f"{quote(text)}: jumlahnya nol", 'periksa jumlahnya; bila tidak ada, tulis "-"'


def _unread(text: str) -> tuple[str, str]:
    return (
        f"jumlah {quote(text)} tidak terbaca, jadi tercetak seperti ditulis, tanpa kata bilangan",
        "tulis misalnya  2 berkas, 1.000 lembar, 1,5 rim, atau 2 berkas dan 3 lembar",
    )


def _too_great(text: str) -> tuple[str, str]:
    return (
        f"bilangan {quote(text)} terlalu besar untuk ditulis dengan kata",
        "periksa angkanya; kata bilangan ditulis sampai seribu triliun",
    )


def _shown(found: re.Match[str], words: str) -> str:
    """Return an amount with points between thousands, the words, and its unit."""
    last = f"{found['to']}{_pointed(found['last'])}" if found["last"] else ""
    unit = found["unit"] or ""
    if unit.strip() == "%":
        return f"{found['prefix'] or ''}{_pointed(found['first'])}{last}%{words}"
    gap = " " if unit and not unit[0].isspace() else ""
    return f"{found['prefix'] or ''}{_pointed(found['first'])}{last}{words}{gap}{unit}"


def _pointed(figures: str) -> str:
    """Return figures with points between thousands; fractions stay as typed."""
    whole = re.match(_WHOLE, figures)
    if not whole or "/" in figures[: whole.end() + 1]:
        return figures
    return with_points(int(whole[0].replace(".", ""))) + figures[whole.end() :]


def with_points(number: int) -> str:
    """Return a whole number with a point between thousands.

    >>> with_points(999), with_points(1250000)
    ('999', '1.250.000')
    """
    return f"{number:,}".replace(",", ".")


def _value(figures: str) -> Fraction:
    """Return the number of figures. Raises ZeroDivisionError for "1/0"."""
    sign = figures[-1] if figures[-1] in _SIGNS else ""
    total = _SIGNS.get(sign, Fraction(0))
    for piece in figures.removesuffix(sign).split():
        total += Fraction(piece.replace(".", "").replace(",", "."))
    return total


def _figures(number: Fraction) -> str:
    """Return a number in figures, with the sign of a share or a comma."""
    whole, rest = divmod(number, 1)
    if rest in _SHARES:
        sign = next(sign for sign, share in _SIGNS.items() if share == rest)
        return f"{with_points(int(whole)) if whole else ''}{sign}"
    return _decimal(number) if rest else with_points(int(number))


def _decimal(number: Fraction) -> str:
    return f"{float(number):.6g}".replace(".", ",")


def _words(figures: str) -> str:
    """Return the words for figures: "satu koma lima" for 1,5 and "satu setengah" for 1½."""
    left, comma, decimals = figures.partition(",")
    if comma and decimals.isdigit():
        digits = " ".join(in_words(int(digit)) for digit in decimals)
        return f"{in_words(int(left.replace('.', '')))} koma {digits}"
    whole, rest = divmod(_value(figures), 1)
    if not rest:
        return in_words(int(whole))
    share = _SHARES.get(rest) or f"{in_words(rest.numerator)} per {in_words(rest.denominator)}"
    return f"{in_words(int(whole))} {share}" if whole else share
