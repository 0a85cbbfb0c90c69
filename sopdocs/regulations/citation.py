"""A line of Dasar Hukum → the regulation that it cites, in the forms that offices use.

    Peraturan Wali Kota Tangerang Nomor : 26 Tahun 2023 tentang Perubahan atas ..., sebagaimana ...
    └─ kind ──────────┘ └issuer┘       └ number, year ┘         └ subject ─────┘    └ amended_by

Words are read once from left to right, so that the cost grows only with the length of the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sopdocs.dataclass import dataclass
from sopdocs.regulations.issuers import agency, known_ministry, ministry, region
from sopdocs.regulations.openings import (
    GLUED,
    NEEDS_NUMBER,
    OF_A_HEAD,
    OPENINGS,
    SHORT_OF_FINANCE,
)
from sopdocs.regulations.regulation import KINDS, MINISTER, OF_HEAD, REGION, Regulation

LONGEST = 10_000  # characters of a line; the rest is not read
_LONGEST_ISSUER = 40  # words
_MOST_AMENDMENTS = 12
_WORD = re.compile(r"[^\W\d_]+|\d+|&")
# 35, 12A: a number that can precede /2012; together they are number and year
_SIMPLE = re.compile(r"[0-9]+[A-Z]?")
_NUMBER_SIGNS = frozenset(("nomor", "no", "nomer", "nmr"))
_YEAR_SIGNS = frozenset(("tahun", "th", "thn", "tahuin"))
_DATE_SIGNS = frozenset(("tanggal", "tgl"))
_AMENDED = re.compile(
    r"\b(?:sebagaimana|yang)\s+(?:telah\s+|sudah\s+)?(?:\w{1,12}\s+kali\s*,?\s+)?(?:di)?(?:r?ubah|ganti)|\bjo\b|\bjuncto\b",
    re.I,
)
_FIGURE = re.compile(r"\d|\btentang\b", re.I)
_ASIDE = re.compile(r"\([^()]{1,40}\)")
# PER/21/M.PAN/11/2008: the number alone names the issuer
_OLD_OF_PAN = re.compile(r"(PER|KEP)\s?[/.-]?\s?\d{1,4}\s?/\s?M\.?\s?PAN\b", re.I)
_GAZETTE = re.compile(
    r"[(,]?\s?\b(?:tambahan\s)?(?:(?:lembaran|berita)\s(?:negara|daerah)|himpunan\speraturan)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation as a line cites it.

    ``form`` is the citation up to the subject; ``subject`` leaves out gazettes. ``amended_by`` are
    the regulations after "sebagaimana diubah dengan"; ``last`` is true if the text calls the last
    of them the latest. ``amends`` is the regulation that this one amends, read from its subject;
    ``amends_as`` are the author's words for it, with its own subject.
    """

    regulation: Regulation
    form: str
    subject: str = ""
    amended_by: tuple[Regulation, ...] = ()
    last: bool = False
    amends: Regulation | None = None
    amends_as: str = ""

    @property
    def newest(self) -> int | None:
        """Return the latest year in the citation."""
        return max(
            (one.year for one in (self.regulation, *self.amended_by) if one.year), default=None
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """A text with its words in lower case and their offsets."""

    text: str
    low: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def find(self, signs: frozenset[str], first: int, after: int) -> int:
        """Return the index of the first of some words, or -1."""
        return next(
            (n for n in range(first, min(after, len(self.low))) if self.low[n] in signs), -1
        )

    def start(self, word: int) -> int:
        return self.spans[word][0] if word < len(self.spans) else len(self.text)


def _words(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    return _Words(
        text,
        tuple("dan" if one[0] == "&" else one[0].casefold() for one in found),
        tuple(one.span() for one in found),
    )


@lru_cache(maxsize=8192)
def read_citation(line: str) -> Citation | None:
    """Read the citation of a line; ``None`` if it does not begin with a kind of regulation.

    >>> found = read_citation("PERMENPAN RB No 35 Th 2012 ttg SOP")
    >>> found.regulation.issuer, found.regulation.number, found.regulation.year
    ('Pendayagunaan Aparatur Negara dan Reformasi Birokrasi', '35', 2012)
    >>> read_citation("Renstra Dinas 2020-2024") is None
    True
    """
    text = _without_asides(" ".join(line[:LONGEST].split()))
    old = _OLD_OF_PAN.match(text)
    if old:
        text = f"{'Peraturan' if old[1].upper() == 'PER' else 'Keputusan'} Menteri PAN Nomor {text}"
    words = _words(text)
    begin = _begin(words)
    after_head = words.find(frozenset(("tentang", "ttg")), begin, len(words.low))
    found = _head(words, begin, after_head if after_head >= 0 else len(words.low))
    if found is None:
        return None
    regulation, end = found
    about = after_head if after_head >= 0 else end - 1
    rest = words.text[words.spans[about][1] :] if about < len(words.spans) else ""
    form = words.text[words.start(begin) : words.start(about if after_head >= 0 else end)].strip(
        " ,;:.(-"
    )
    changed = _AMENDED.search(rest)
    subject = _subject(rest[: changed.start()] if changed else rest)
    amends, amends_as = _amends(subject)
    amendment = rest[changed.start() :] if changed and amends is None else ""
    return Citation(
        regulation,
        form,
        subject,
        _amended_by(amendment) if amendment else (),
        "terakhir" in amendment.casefold(),
        amends,
        amends_as,
    )


def _without_asides(text: str) -> str:
    """Remove the short names in brackets before the number: "Peraturan Daerah (Perda) Kota ...".

    >>> _without_asides("Undang-Undang (UU) Nomor 14 Tahun 2008 tentang Keterbukaan (KIP)")
    'Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan (KIP)'
    """
    figure = _FIGURE.search(text)
    end = figure.start() if figure else 0
    return (
        " ".join((_ASIDE.sub(" ", text[:end]) + text[end:]).split()) if "(" in text[:end] else text
    )


def _subject(text: str) -> str:
    """Return the subject, the text after "tentang".

    It ends before the gazettes, and before another regulation after a semicolon.
    """
    gazette = _GAZETTE.search(text)
    text = (text[: gazette.start()] if gazette else text).partition(";")[0].strip(" ,;:.(-")
    return text.rstrip(")") if "(" not in text else text


def _begin(words: _Words) -> int:
    """Return the index of the first word of a citation, skipping "Pasal 18 ayat (6)" before it."""
    if words.low[:1] not in (("pasal",), ("amanat",), ("ketentuan",)):
        return 0
    return next(
        (
            n
            for n in range(1, min(12, len(words.low)))
            if words.low[n] in OPENINGS and words.low[n] != "pasal"
        ),
        0,
    )


def _head(words: _Words, begin: int, after: int) -> tuple[Regulation, int] | None:
    """The regulation that begins at a word, before the word ``after``, and the word behind it."""
    opened = _opening(words.low, begin)
    if opened is None:
        return None
    kind, issuer_words, begin = opened
    after = min(after, len(words.low))
    sign = words.find(_NUMBER_SIGNS, begin, min(after, begin + _LONGEST_ISSUER))
    at = (
        sign
        if sign >= 0
        else next(
            (
                n
                for n in range(begin, min(after, begin + _LONGEST_ISSUER))
                if words.low[n].isdigit()
            ),
            after,
        )
    )
    year_sign = words.find(_YEAR_SIGNS | _DATE_SIGNS, begin, at + 1)
    stop = min(at, year_sign if year_sign >= 0 else at)
    issuer = [*issuer_words, *words.low[begin : min(stop, begin + _LONGEST_ISSUER)]]
    # "Undang-Undang Dasar Tahun 1945": a year without a number
    if sign < 0 and year_sign >= 0 and year_sign < at:
        number, year, end = "", _year(words, year_sign, after), min(at + 1, after)
    else:
        number, end = _number(words, at, after, sign >= 0)
        number, year, end = _year_of(words, number, at if year_sign < 0 else year_sign, end, after)
    kind, name = _issuer(kind, issuer, number)
    if kind in NEEDS_NUMBER and not number:
        return None
    return (
        (Regulation("uud", "", "", 1945), end)
        if kind == "uud"
        else (Regulation(kind, name, number, year), end)
    )


def _opening(low: Sequence[str], begin: int) -> tuple[str, tuple[str, ...], int] | None:
    """Return kind, issuer words, and the index of the next word.

    The issuer words are those inside the word of the kind, as in "permendagri".
    """
    if begin >= len(low):
        return None
    for opening, kind in OPENINGS.get(low[begin], ()):
        if tuple(low[begin : begin + len(opening)]) == opening:
            return kind, (), begin + len(opening)
    if low[begin] == OF_A_HEAD:
        return "peraturan", ("kepala",), begin + 1
    for front, kind in GLUED.items():
        if low[begin].startswith(front) and len(low[begin]) > len(front):
            return kind, (low[begin].removeprefix(front),), begin + 1
    return None


def _number(words: _Words, first: int, after: int, signed: bool) -> tuple[str, int]:
    """Return the number after its sign, or at a figure, and the index of the next word.

    The number has no spaces.
    """
    if first >= after:
        return "", first
    begin = words.spans[first][1] if signed else words.text.rfind(" ", 0, words.start(first)) + 1
    stop = words.start(after)
    pieces = words.text[begin:stop].lstrip(" :.=").split()
    taken = pieces[:1]
    for n, piece in enumerate(pieces[1:], 1):
        if _is_sign(piece):
            break
        together = (
            taken[-1].endswith(("/", "-"))
            or piece.startswith("/")
            or (taken[-1].endswith(".") and not re.search(r"\d", "".join(taken)))
        )
        letter = (
            len(piece.strip(",.")) == 1
            and piece[0].isalpha()
            and n + 1 < len(pieces)
            and _is_sign(pieces[n + 1])
        )
        if not together and not letter:
            break
        taken.append(piece)
    number = "".join(taken).strip(" ,;:.()")
    place = words.text.find(taken[-1], begin) + len(taken[-1]) if taken else begin
    end = next((n for n in range(first, after) if words.spans[n][0] >= place), after)
    if not re.search(r"\d|^[IVXLC]+/", number) or _is_sign(number):
        return "", first + signed
    return number.upper(), end


def _is_sign(piece: str) -> bool:
    return piece.casefold().strip(".,:") in _YEAR_SIGNS | _DATE_SIGNS


def _year_of(
    words: _Words, number: str, before: int, end: int, after: int
) -> tuple[str, int | None, int]:
    """Return the number as written, the year after it or in it, and the index of the next word."""
    plain = _plain(number)
    sign = words.find(_YEAR_SIGNS, end, min(after, end + 2))
    if sign >= 0:
        return plain, _year(words, sign, after), min(sign + 2, after)
    front, slash, last = number.rpartition("/")
    if slash and re.fullmatch(r"(?:19|20)\d\d", last):
        return (_plain(front) if _SIMPLE.fullmatch(front) else number), int(last), end
    sign = words.find(_YEAR_SIGNS | _DATE_SIGNS, before, after)
    return plain, _year(words, sign, after) if sign >= 0 else None, end


def _plain(number: str) -> str:
    """Return a number without leading zeros: 08 is 8."""
    return number.lstrip("0") if _SIMPLE.fullmatch(number) else number


def _year(words: _Words, sign: int, after: int) -> int | None:
    """Return the first year within a few words after "tahun" or "tanggal"."""
    near = words.low[sign + 1 : min(after, sign + 5)]
    return next(
        (
            int(word)
            for word in near
            if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
        ),
        None,
    )


def _issuer(kind: str, names: list[str], number: str) -> tuple[str, str]:
    """Return the kind, made precise by the issuer's name, and the issuer."""
    if kind == SHORT_OF_FINANCE:
        return "permen", ministry(["keuangan"]) if "PMK" in number else ""
    owner = KINDS[kind].issued_by
    if owner == MINISTER:
        return kind, ministry(names)
    if owner == REGION:
        return kind, region(names, KINDS[kind].region)
    if not owner:
        return kind, ""
    if kind in ("peraturan", "keputusan", "instruksi") and (name := known_ministry(names)):
        return {"peraturan": "permen", "keputusan": "kepmen", "instruksi": "inmen"}[kind], name
    if kind in ("peraturan", "keputusan") and (name := agency(names)):
        of_head = kind == "peraturan" and names[:1] == ["kepala"]
        return f"{kind} lembaga", f"{OF_HEAD}{name}" if of_head else name
    if name := known_ministry(names):
        return kind, f"Menteri {name}"
    return kind, agency(names) or " ".join(names)


def _amends(subject: str) -> tuple[Regulation | None, str]:
    """Return the regulation that "Perubahan (Kedua) atas ..." names, and the words for it."""
    if subject[:9].casefold() != "perubahan":
        return None, ""
    words = _words(subject[:400])
    if "atas" not in words.low[1:5]:
        return None, ""
    begin = words.low.index("atas") + 1
    about = words.find(frozenset(("tentang", "ttg")), begin, len(words.low))
    found = _head(words, begin, about if about >= 0 else len(words.low))
    return (found[0], subject[words.start(begin) :].strip(" ,;:.")) if found else (None, "")


def _amended_by(text: str) -> tuple[Regulation, ...]:
    """Return the regulations that amended this one: each follows "dengan" or "jo"."""
    words = _words(text)
    found: list[Regulation] = []
    for n, word in enumerate(words.low):
        if (
            word in ("dengan", "jo", "juncto", "oleh")
            and len(found) < _MOST_AMENDMENTS
            and _opening(words.low, n + 1)
        ):
            about = words.find(frozenset(("tentang", "ttg")), n + 1, n + 1 + 2 * _LONGEST_ISSUER)
            one = _head(
                words,
                n + 1,
                about if about >= 0 else min(len(words.low), n + 1 + 2 * _LONGEST_ISSUER),
            )
            found += [one[0]] if one else []
    return tuple(found)
