"""Rules about words: one name for one thing, and the dictionary's spelling of common terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.checks.instructions import beginnings
from sopdocs.checks.language.spelling import BEGINNINGS, corrected
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.checks.texts import whole
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
_LONGEST_BEFORE = 12  # letters in front of a word that are looked at
_STEM = re.compile(r"[A-Z]{2,}[a-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"(?P<first>[^\W\d_]+)(?: (?P<second>[^\W\d_]+))?(?: (?P<third>[^\W\d_]+))?")


def uses(subject: Subject) -> dict[str, list[int]]:
    """Return the offsets of each word of a SOP, as it is written; the first word comes first."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(subject.of(whole).text):
        found.setdefault(match[0], []).append(match.start())
    return found


def forms(subject: Subject) -> dict[str, list[str]]:
    """Return how each word is written, by the word in small letters."""
    found: dict[str, list[str]] = {}
    for word in subject.of(uses):
        found.setdefault(word.casefold(), []).append(word)
    return found


def places(subject: Subject, words: Sequence[str]) -> list[int]:
    """Return the offsets of some words in a SOP's texts, as they are written."""
    found = subject.of(uses)
    return sorted(offset for word in words for offset in found[word])


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
    found, folded = subject.of(uses), subject.of(forms)
    for right, other in _VARIANTS:
        if right in folded and other in folded:
            hint = f'pakai satu ejaan: yang baku "{right}"'
            yield _mixed(subject, folded[right], folded[other], hint, REMARK)
    acronyms = sorted(word for word in found if word[:2].isupper() and _is_acronym(word))
    for word in acronyms:
        for same in folded[word.casefold()]:
            if same != word and not same.isupper() and (same not in acronyms or same > word):
                yield _mixed(subject, [word], [same], "pakai satu ejaan", REMARK)
    stems: dict[str, list[str]] = {}
    for word in acronyms:
        stem = _STEM.match(word)
        if stem is not None and len(stem[0]) < len(word):
            stems.setdefault(stem[0], []).append(word)
    for alike in stems.values():
        most = max(alike, key=lambda word: (len(found[word]), word))
        for word in alike:
            if word.casefold() != most.casefold() and abs(len(word) - len(most)) <= 1:
                hint = "pakai satu istilah, bila maksudnya sama"
                yield _mixed(subject, [most], [word], hint, "")


def _begins(subject: Subject, offset: int, word: str) -> bool:
    """True if a word begins an uraian in the place of a verb, which another rule reports."""
    text = subject.of(whole)
    path = text.path(offset)
    return (
        path[0] == "kegiatan"
        and path[2:] == ("uraian",)
        and offset in text.starts
        and (path[1], word.casefold()) in subject.of(beginnings)
    )


def _is_acronym(word: str) -> bool:
    """True for capitals followed by small letters, as in LKjIP.

    Acronyms that begin with the same capitals name the same kind of thing.
    """
    return len(word) <= 8 and _STEM.match(word) is not None


def _is_short_name(word: str) -> bool:
    """True for a few capitals, which abbreviate something else."""
    return word.isupper() and len(word) < 6


def _mixed(
    subject: Subject, one: Sequence[str], other: Sequence[str], hint: str, severity: str
) -> Finding:
    """Return a finding at the first use of the rarer of two words, each given in all its forms."""
    (often, most), (seldom, least) = sorted(
        ((places(subject, words), words[0]) for words in (one, other)),
        key=lambda pair: (-len(pair[0]), pair[0][0]),
    )
    return Finding(
        subject.of(whole).path(seldom[0]),
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
    known = subject.of(forms)
    mixed = {other for right, other in _VARIANTS if right in known}
    found: dict[str, tuple[str, str, list[int]]] = {}
    begin = [word for folded, words in known.items() if folded in BEGINNINGS for word in words]
    end = 0  # of the last misspelt words: "di tanda tangani" is one
    for match in filter(None, (_WORDS.match(text.text, at) for at in places(subject, begin))):
        words = [match[name] or "" for name in ("first", "second", "third")]
        before = text.text[max(0, match.start() - _LONGEST_BEFORE) : match.start()].split()[-1:]
        right, count = corrected(*(word.casefold() for word in (*words, *before)))
        if (
            not right
            or match.start() < end
            or (count == 1 and _begins(subject, match.start(), words[0]))
            or words[0].casefold() in mixed
            or _is_short_name(words[0])
        ):
            continue
        written = " ".join(words[:count])
        end = match.start() + len(written)
        found.setdefault(written.casefold(), (written, right, []))[2].append(match.start())
    for written, right, spots in found.values():
        times = f" ({len(spots)} kali)" if len(spots) > 1 else ""
        # "di paraf" is certain; for a single word, another one can be meant
        certain = " " in written and " " not in right and right != written.replace(" ", "") + "i"
        yield Finding(
            text.path(spots[0]),
            f"{quote(written)}{times}: yang baku {quote(right)}",
            f"tulis {right}",
            words=written,
            replacement=right if certain else None,
            elsewhere=tuple(dict.fromkeys(map(text.path, spots[1:]))),
        )
