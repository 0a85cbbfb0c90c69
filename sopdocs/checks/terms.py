"""Rules about words: one name for one thing, and the dictionary's spelling of common terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.spelling import BEGINNINGS, corrected
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.checks.texts import Whole, whole
from sopdocs.problem import REMARK, WARNING, quote

DICTIONARY = "Kamus Besar Bahasa Indonesia; EYD Edisi V"
# the first of each pair is the dictionary's spelling
_VARIANTS = (
    ("draf", "draft"),
    ("reviu", "review"),
    ("analisis", "analisa"),
    ("fotokopi", "fotocopy"),
    ("surel", "email"),
)
_STEM = re.compile(r"[A-Z]{2,}[a-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"(?P<first>[^\W\d_]+)(?: (?P<second>[^\W\d_]+))?(?: (?P<third>[^\W\d_]+))?")

Uses = dict[str, list[int]]  # a word as written → its offsets in the whole text


def uses(subject: Subject) -> Uses:
    """Return every word of a SOP as written, with its offsets in the whole text."""
    found: Uses = {}
    for match in _WORD.finditer(subject.of(whole).text):
        found.setdefault(match[0], []).append(match.start())
    return found


@rule(
    "SOP-145",
    WARNING,
    "Istilah yang dicampur",
    basis=HABIT,
    explanation="Satu hal disebut dengan satu kata di seluruh SOP. Bila LKjIP dan LKjPD dicampur, "
    "pembaca tidak tahu apakah dimaksud dua laporan. Dua ejaan satu kata (draf dan draft) "
    "hanya catatan.",
    wrong="kegiatan:\n  - {uraian: Menyusun LKjPD, oleh: tim, output: LKjPD}\n  - {uraian: "
    "Mengirim LKjPD, oleh: tim, kelengkapan: LKjIP}",
    right="kegiatan:\n  - {uraian: Menyusun LKjPD, oleh: tim, output: LKjPD}\n  - {uraian: "
    "Mengirim LKjPD, oleh: tim, kelengkapan: LKjPD}",
)
def one_name_for_one_thing(subject: Subject) -> Iterator[Finding]:
    """One thing has one name and one spelling."""
    found, text = subject.of(uses), subject.of(whole)
    folded: dict[str, Uses] = {}
    for word, places in found.items():
        folded.setdefault(word.casefold(), {})[word] = places
    for right, other in _VARIANTS:
        if right in folded and other in folded:
            yield _mixed(
                text,
                _merged(right, folded[right]),
                _merged(other, folded[other]),
                f'pakai satu ejaan: yang baku "{right}"',
                REMARK,
            )
    acronyms = sorted(word for word in found if _is_acronym(word))
    for word in acronyms:
        for same in folded[word.casefold()]:
            if same != word and not same.isupper() and (same not in acronyms or same > word):
                yield _mixed(
                    text, (word, found[word]), (same, found[same]), "pakai satu ejaan", REMARK
                )
    stems: dict[str, list[str]] = {}
    for word in acronyms:
        stem = _STEM.match(word)
        if stem is not None and len(stem[0]) < len(word):
            stems.setdefault(stem[0], []).append(word)
    for alike in stems.values():
        most = max(alike, key=lambda word: (len(found[word]), word))
        for word in alike:
            if word.casefold() != most.casefold() and abs(len(word) - len(most)) <= 1:
                yield _mixed(
                    text,
                    (most, found[most]),
                    (word, found[word]),
                    "pakai satu istilah, bila maksudnya sama",
                    "",
                )


def _is_acronym(word: str) -> bool:
    """True for capitals followed by small letters, as in LKjIP.

    Acronyms that begin with the same capitals name the same kind of thing.
    """
    return len(word) <= 8 and _STEM.match(word) is not None


def _is_short_name(word: str) -> bool:
    """True for a few capitals, which stand for something else."""
    return word.isupper() and len(word) < 6


def _merged(word: str, forms: Uses) -> tuple[str, list[int]]:
    return next(iter(forms), word), sorted(place for places in forms.values() for place in places)


def _mixed(
    text: Whole, one: tuple[str, list[int]], other: tuple[str, list[int]], hint: str, severity: str
) -> Finding:
    """Return a finding at the first use of the rarer of two words."""
    (most, often), (least, seldom) = sorted(
        (one, other), key=lambda pair: (-len(pair[1]), pair[1][0])
    )
    at = seldom[0]
    return Finding(
        text.path(at),
        f"{quote(most)} ({len(often)} kali) dan {quote(least)} ({len(seldom)} kali) dicampur",
        hint,
        words=least,
        severity=severity,
    )


@rule(
    "SOP-146",
    REMARK,
    "Ejaan kata baku",
    basis=DICTIONARY,
    explanation="Daftar pendek kata yang sering salah tulis: analisa, nomer, di paraf, kerjasama, "
    "dan semacamnya. Yang tidak ada di daftar tidak diperiksa.",
    wrong="kegiatan:\n  - {uraian: Menyusun analisa untuk di paraf, oleh: tim}",
    right="kegiatan:\n  - {uraian: Menyusun analisis untuk diparaf, oleh: tim}",
)
def fixed_terms_are_spelt_so(subject: Subject) -> Iterator[Finding]:
    """Words on the short list of misspellings have the dictionary's spelling."""
    text = subject.of(whole)
    known = {word.casefold() for word in subject.of(uses)}
    mixed = {other for right, other in _VARIANTS if right in known}
    found: dict[str, tuple[str, str, list[int]]] = {}
    suspects = sorted(
        place
        for word, places in subject.of(uses).items()
        if word.casefold() in BEGINNINGS
        for place in places
    )
    end = 0  # of the last misspelt words: "di tanda tangani" is one
    for match in filter(None, (_WORDS.match(text.text, place) for place in suspects)):
        words = [match[name] or "" for name in ("first", "second", "third")]
        right, count = corrected(*(word.casefold() for word in words))
        if (
            not right
            or match.start() < end
            or words[0].casefold() in mixed
            or _is_short_name(words[0])
        ):
            continue
        written = " ".join(words[:count])
        end = match.start() + len(written)
        found.setdefault(written.casefold(), (written, right, []))[2].append(match.start())
    for written, right, places in found.values():
        times = f" ({len(places)} kali)" if len(places) > 1 else ""
        # "di paraf" is certain; for a single word, another one can be meant
        certain = " " in written and " " not in right and right != written.replace(" ", "") + "i"
        yield Finding(
            text.path(places[0]),
            f"{quote(written)}{times}: yang baku {quote(right)}",
            f"tulis {right}",
            words=written,
            replacement=right if certain else None,
            elsewhere=tuple(dict.fromkeys(map(text.path, places[1:]))),
        )
