"""Which SOP each line of Keterkaitan names.

A line names a SOP if their titles are equal, ignoring case, punctuation, spaces and a leading SOP.
A year distinguishes titles only where that leaves none or several.
A similar title is only reported as likely.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.text import folded
from sopdocs.pattern import pattern

ALIKE = 0.8  # difflib's ratio, above which a title is likely meant
_MISTYPED = 0.85  # difflib's ratio of two words; "penerimaan" and "pengiriman" have 0.8
_SHORTEST_MISTYPED = 4  # letters; shorter words are abbreviations or numbers, not typing errors
_SHORTEST_EDITED = 5  # letters of a word in which one letter is another, or two changed places
_MOST_SHARED = 4  # words; a title that has one word more than so many is likely meant
_SMALL = frozenset(
    (
        "dan",
        "di",
        "pada",
        "dalam",
        "untuk",
        "atas",
        "tentang",
        "yang",
        "dengan",
        "serta",
        "oleh",
        "ke",
        "dari",
    )
)
_SOP = (
    r"(?:sop|s o p|standar(?: operasional)? prosedur(?: operasional)?"
    r"|prosedur(?: operasional standar)?)"
)
_FRONT = pattern(rf"^(?:{_SOP}\s+(?:(?:tentang|ap)\s+)?)+")
_WRITTEN_FRONT = pattern(
    r"^\W*(?:(?:sop(?:[\s-]?ap)?\b|s\.o\.p\.?|standar(?:\s+operasional)?\s+prosedur(?:\s+operasional)?\b"
    r"|prosedur\s+operasional\s+standar\b)[\s:.()–-]*(?:tentang\s+)?)+",
    re.I,
)
_YEAR = pattern(r"\s*\b(?:(?:tahun(?:\s+anggaran)?|t\s?a)\s+)?(?:19|20)\d\d\b")
# a word that makes another SOP of it, not the same one named more precisely
_TELLS_APART = pattern(
    r"\d|^[ivx]+$|^[a-z]$|(?:hari|minggu|bulan|wulan|semester|tahun)(?:an)?$|^(?:awal|akhir|masuk|"
    r"keluar|tengah|lama|baru|luar|dalam|pusat|daerah|provinsi|kabupaten|kota|desa|kecamatan)$"
)
# Titles compared with a line letter by letter: those that share most words with it.
_MOST_TRIED = 8
# A word in more titles than this is not looked up if the line has a rarer one.
_COMMON = 500


@dataclass(frozen=True, slots=True)
class Relation:
    """Line ``line`` of SOP ``source`` (paragraph of Keterkaitan, from 0) names SOP ``target``."""

    source: int
    line: int
    target: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """A line that is similar to a title, or that fits several SOPs."""

    source: int
    line: int
    text: str
    likely: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that fits no SOP."""

    source: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Relations:
    sure: tuple[Relation, ...]
    unsure: tuple[Unsure, ...]
    unknown: tuple[Unknown, ...]


def title_of(text: str) -> str:
    """Return a title, or a line that names one, in the form for comparison.

    >>> title_of("SOP  Penyusunan LKjIP (Tahunan);") == title_of("penyusunan lkjip tahunan")
    True
    """
    return _FRONT.sub("", folded(text))


def bare_name(name: str) -> str:
    """Return the name of a SOP as it is written, without the word SOP in front.

    >>> bare_name("SOP Pengumpulan Data"), bare_name("Standar Operasional Prosedur (SOP) Arsip")
    ('Pengumpulan Data', 'Arsip')
    """
    return name[found.end() :] or name if (found := _WRITTEN_FRONT.match(name)) else name


def names_itself(line: str, name: str) -> bool:
    """True if a line names the SOP that it is written in, with or without its year.

    >>> names_itself("SOP Laporan Kinerja Tahun 2025", "Laporan Kinerja")
    True
    >>> names_itself("Laporan Kinerja 2024", "Laporan Kinerja 2025")
    False
    """
    one, other = title_of(line), title_of(name)
    if one == other or not one or not other:
        return one == other != ""
    if one[:4] != other[:4]:
        return False
    without, own = _YEAR.sub("", one), _YEAR.sub("", other)
    return without == own != "" and (without == one or own == other)


def relate(
    names: Sequence[str], lines: Sequence[Sequence[str]], offices: Sequence[str] = ()
) -> Relations:
    """Find the SOPs that the lines of each SOP name.

    ``names[n]``, ``lines[n]`` and ``offices[n]`` belong to the same SOP. Of SOPs with one title,
    that of the line's own office is meant.
    """
    own = [title_of(name) for name in names]
    by_title: dict[str, list[int]] = defaultdict(list)
    in_any_year: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    titles = [_YEAR.sub("", title) or title for title in own]
    for number, (written, title) in enumerate(zip(own, titles)):
        by_title[written].append(number)
        in_any_year[title].append(number)
        for word in set(title.split()):
            by_word[word].append(number)
    sure: list[Relation] = []
    unsure: list[Unsure] = []
    unknown: list[Unknown] = []
    for source, written_lines in enumerate(lines):
        for line, text in enumerate(written_lines):
            written = title_of(text)
            wanted = _YEAR.sub("", written) or written
            found = by_title.get(written) or in_any_year.get(wanted, [])
            if offices and len(found) > 1:
                home = [number for number in found if offices[number] == offices[source]]
                found = home or found
            if found == [source] or not wanted:
                continue
            if len(found) == 1:
                sure.append(Relation(source, line, found[0]))
            elif likely := tuple(found) or _alike(wanted, source, titles, by_word):
                unsure.append(Unsure(source, line, text, likely))
            else:
                unknown.append(Unknown(source, line, text))
    return Relations(tuple(sure), tuple(unsure), tuple(unknown))


def _alike(
    wanted: str, source: int, titles: list[str], by_word: dict[str, list[int]]
) -> tuple[int, ...]:
    """Return the indexes of the titles that a line most likely means, without its own SOP."""
    words = set(wanted.split())
    rare = [word for word in words if len(by_word.get(word, ())) <= _COMMON]
    shared: dict[int, int] = defaultdict(int)
    for word in rare:
        for number in by_word.get(word, ()):
            shared[number] += 1
    least = (len(words) + 1) // 2 - (len(words) - len(rare))
    near = sorted(
        (n for n, count in shared.items() if n != source and count >= least),
        key=lambda n: (-shared[n], abs(len(titles[n]) - len(wanted)), n),
    )[:_MOST_TRIED]
    matcher = difflib.SequenceMatcher(autojunk=False, b=wanted)
    best: tuple[float, tuple[int, ...]] = (ALIKE, ())
    for number in near:
        matcher.set_seq1(titles[number])
        if matcher.quick_ratio() >= best[0] and (ratio := matcher.ratio()) > best[0]:
            best = (ratio, (number,))
    if (
        not best[1]
        and len(begun := [number for number in near if _begins(titles[number], wanted)]) == 1
    ):
        return tuple(begun)
    return best[1]


def _begins(one: str, other: str) -> bool:
    """True if one title is the beginning of the other, with at least two words."""
    short, long = sorted((one.split(), other.split()), key=len)
    return len(short) > 1 and long[: len(short)] == short


def is_slip(line: str, name: str, is_word: Callable[[str], bool] = lambda _: False) -> bool:
    """True if a line differs from a name only by typing errors.

    These are mistyped, split or joined words, small words, another order or year, and a word more
    or less among many. Different words, numbers or abbreviations distinguish two SOPs, however
    similar the names are. Two words that both exist (``is_word``) are no error of typing.

    >>> is_slip("SOP Penerimaan Surat Msuk", "Penerimaan Surat Masuk")
    True
    >>> is_slip("SOP Penerimaan Surat Masuk", "Penerimaan Surat Keluar")
    False
    >>> is_slip("Laporan Triwulan II", "Laporan Triwulan I")
    False
    """
    titles = [title_of(line), title_of(name)]
    if not all(_YEAR.search(title) for title in titles):
        titles = [_YEAR.sub("", title) for title in titles]
    here, there = (Counter(title.split()) for title in titles)
    left = [word for word in (here - there).elements() if word not in _SMALL]
    right = [word for word in (there - here).elements() if word not in _SMALL]
    if "".join(left) == "".join(right):
        return True
    if len(left) + len(right) == 1:
        shared = sum(word not in _SMALL for word in (here & there).elements())
        return shared >= _MOST_SHARED and not _TELLS_APART.search((left or right)[0])
    return len(left) == len(right) and all(
        _mistyped(*pair) and not (is_word(pair[0]) and is_word(pair[1]))
        for pair in zip(left, right)
    )


def _mistyped(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= _SHORTEST_MISTYPED
        and one.isalpha()
        and other.isalpha()
        and (
            _is_one_letter_off(one, other)
            or difflib.SequenceMatcher(None, one, other, False).ratio() >= _MISTYPED
        )
    )


def _is_one_letter_off(one: str, other: str) -> bool:
    """True if one letter of a word is another one, or two neighbours changed places."""
    if len(one) != len(other) or len(one) < _SHORTEST_EDITED:
        return False
    wrong = [n for n, (here, there) in enumerate(zip(one, other)) if here != there]
    if len(wrong) == 2 and wrong[1] - wrong[0] == 1:
        first, second = wrong
        return one[first] == other[second] and one[second] == other[first]
    return len(wrong) == 1
