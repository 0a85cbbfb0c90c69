"""How Indonesian forms verbs: the active form of a root, and the form of a given word.

An instruction begins with an active verb: me- in its shapes (me-, mem-, men-, meng-, meny-,
menge-), ber-, memper-. Nominal forms (pe-...-an, per-...-an), passives (di-) and bare roots are
recognised, and their active form is given if it is certain.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sopdocs.checks.language.roots import (
    INTRANSITIVE,
    LOANS,
    MORE_VERBS,
    NOT_PASSIVE,
    NOT_VERBS,
    REGULAR,
)

Kind = Literal["active", "nominal", "passive", "bare", "other"]

_ACTIVE = re.compile(
    r"(?:me(?:[lmrwy](?=[aeiou])|ny?(?=[aeiou])|ng(?=[aeiou])|m[bpfv]|n[djczts]|ng[ghk]|ng[ei]?(?=[a-z]{3}$))|memper|menge)[a-z]{2,}"
    r"|me(?:m|nge|n|ng|ny)?-[a-z]{2}[a-z-]*|be(?:r[a-z]{3,}|kerja|lajar)"
)
_NOMINAL = re.compile(r"(?:pe(?:m|n|ng|ny|r|[lrwy])?[a-z]{3,}an|ke[a-z]{3,}an)")
_PASSIVE = re.compile(r"di-?[a-z]{2,}(?:kan|[^s]i)")
_CLUSTER = re.compile(r"(?:[kpst][lrw]|s[cfkmnptvy]|kh|p[nst])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST_SLIP = 7  # letters: one letter more or less makes another word of a short one
_LONGEST_SLIP = 24
_SHORTEST_WITH_MORE = 9  # letters of a word with one too many that is not its neighbour again
_VERB_LIKE = re.compile(r"mm?e|em|be")
_KEEPS_LETTER = re.compile(r"me(?:m|n|ng|ny)$")
_WRONG_NASAL = re.compile(r"men(?=[bpfv])|mem(?=[dtcjsgk])|meng(?=[bdptcjs])|meny(?=[bcdgp])")
_VOWEL = re.compile(r"[aiueo]")


class WordForm(NamedTuple):
    """The form of a word, and its active form if that is certain.

    "Pemeriksaan" is nominal; its active form is "Memeriksa".
    """

    kind: Kind
    active: str = ""


def active(stem: str) -> str:
    """Return the me- form of a stem.

    >>> [active(stem) for stem in ("periksa", "susun", "kirim", "terima", "catat")]
    ['memeriksa', 'menyusun', 'mengirim', 'menerima', 'mencatat']
    >>> [active(stem) for stem in ("ambil", "cek", "proses", "laksanakan")]
    ['mengambil', 'mengecek', 'memproses', 'melaksanakan']
    """
    return _nasal(stem, "me")


def nominal(stem: str) -> str:
    """Return the pe-...-an form of a root.

    >>> nominal("periksa"), nominal("susun"), nominal("laksana")
    ('pemeriksaan', 'penyusunan', 'pelaksanaan')
    """
    return _nasal(stem, "pe") + "an"


def _nasal(stem: str, prefix: str) -> str:
    first = stem[0]
    if len(_VOWEL.findall(stem)) == 1:
        return f"{prefix}nge{stem}"
    if first in "lmnrwy":
        return prefix + stem
    if first in "aiueogh" or stem.startswith("kh"):
        return f"{prefix}ng{stem}"
    keeps = _CLUSTER.match(stem) is not None
    nasal = {"b": "m", "f": "m", "v": "m", "p": "m", "k": "ng", "s": "n" if keeps else "ny"}.get(
        first, "n"
    )
    return prefix + nasal + (stem[1:] if first in "kpst" and not keeps else stem)


_IRREGULAR = {
    "permintaan": WordForm("nominal", "Meminta"),
    "pemutusan": WordForm("nominal"),  # "memutus", "memutuskan": which one depends on the object
    "permohonan": WordForm("nominal", "Mengajukan permohonan"),
    "tandatangan": WordForm("bare", "Menandatangani"),
    "pengambilan": WordForm("nominal", "Mengambil"),
    "persetujuan": WordForm("nominal", "Menyetujui"),
    "penandatanganan": WordForm("nominal", "Menandatangani"),
    "penomoran": WordForm("nominal", "Menomori"),
    "pemberian": WordForm("nominal", "Memberikan"),
    "pemberitahuan": WordForm("nominal", "Memberitahukan"),
    "penyelesaian": WordForm("nominal", "Menyelesaikan"),
    "perhitungan": WordForm("nominal", "Menghitung"),
    "perumusan": WordForm("nominal", "Merumuskan"),
    "pengecekan": WordForm("nominal", "Mengecek"),
    "pengetikan": WordForm("nominal", "Mengetik"),
    "penginputan": WordForm("nominal", "Memasukkan"),
    "pemrosesan": WordForm("nominal", "Memproses"),
    "pengesahan": WordForm("nominal", "Mengesahkan"),
    "pelegalisasian": WordForm("nominal", "Melegalisasi"),
    "pengkajian": WordForm("nominal", "Mengkaji"),
    "perbaikan": WordForm("nominal", "Memperbaiki"),
    "pembaruan": WordForm("nominal", "Memperbarui"),
    "pendataan": WordForm("nominal", "Mendata"),
    "penanganan": WordForm("nominal", "Menangani"),
    "pembahasan": WordForm("nominal", "Membahas"),
    "dilakukan": WordForm("passive"),
    "tindak": WordForm("bare", "Menindaklanjuti"),
}


@functools.cache
def _known_forms() -> dict[str, WordForm]:
    """Return every nominal, passive and bare form of the roots that we know."""
    found: dict[str, WordForm] = {}
    for entry in REGULAR:
        for word, form in _forms_of_root(entry):
            found.setdefault(word, form)
    loans = {word: WordForm("bare" if verb else "nominal", verb) for word, verb in LOANS.items()}
    return found | _IRREGULAR | loans


def _forms_of_root(entry: str) -> Iterator[tuple[str, WordForm]]:
    """Yield the forms of one entry of ``roots.REGULAR``; an earlier one wins over a later one."""
    stem, _, verb = entry.partition("=")
    root, _, suffix = stem.partition("+")
    bare = root + suffix
    instruction = (verb or active(bare)).capitalize()
    for word in (nominal(root), f"per{root}an"):
        yield word, WordForm("nominal", instruction)
    # these name a result or a state, seldom the action: "laporan", "keputusan"
    for word in (f"ke{root}an", f"{root}an"):
        yield word, WordForm("nominal")
    yield f"di{bare}", WordForm("passive", instruction)
    if bare.startswith("perb"):
        yield f"di{verb[3:]}", WordForm("passive", instruction)
    yield bare, WordForm("bare", instruction)
    # without its suffix the root is a noun ("nomor", "arsip"); only in -si it is an action
    if suffix:
        yield root, WordForm("nominal", instruction if root.endswith("si") else "")


@functools.lru_cache(maxsize=4096)
def form_of(word: str) -> WordForm:
    """Return the form of a word, ignoring case.

    >>> form_of("Penerimaan")
    WordForm(kind='nominal', active='Menerima')
    >>> form_of("Dikirim").active, form_of("Buat").active, form_of("Menteri").kind
    ('Mengirim', 'Membuat', 'other')
    """
    word = word.casefold()
    if word in INTRANSITIVE:
        return WordForm("active")
    if word in NOT_VERBS:
        return WordForm("other")
    if _ACTIVE.fullmatch(word):
        return WordForm("active")
    if word in NOT_PASSIVE:
        return _known_forms().get(word, WordForm("other"))
    known = _known_forms().get(word)
    if known:
        return known
    if _NOMINAL.fullmatch(word):
        return WordForm("nominal")
    if _PASSIVE.fullmatch(word):
        return WordForm("passive")
    return WordForm("other")


@functools.cache
def known_nouns() -> frozenset[str]:
    """Return the nouns of work that we know: "pemeriksaan", "laporan"."""
    return frozenset(word for word, form in _known_forms().items() if form.kind == "nominal")


@functools.cache
def _verbs() -> frozenset[str]:
    """Return the active verbs that we know."""
    known = (form.active.casefold() for form in _known_forms().values() if " " not in form.active)
    return frozenset((*filter(None, known), *MORE_VERBS))


@functools.lru_cache(maxsize=1024)
def meant(word: str) -> str:
    """Return the verb that a word mistypes by one letter; empty if it mistypes none we know.

    One letter is missing or too many, changed places with its neighbour, or me- has another nasal
    than its root takes. Another letter makes another verb too easily ("memilah", "memilih").

    >>> meant("Melakuan"), meant("mmeberikan"), meant("Menbuat"), meant("Memilah")
    ('melakukan', 'memberikan', 'membuat', '')
    """
    word, verbs = word.casefold(), _verbs()
    if not _SHORTEST_SLIP <= len(word) <= _LONGEST_SLIP or not _VERB_LIKE.match(word):
        return ""
    if word.removesuffix("kan") in verbs or word.removesuffix("i") in verbs or word in verbs:
        return ""  # "mencarikan" is a verb like "mencari"
    return next((one for one in _near(word) if one in verbs), "") if word.isalpha() else ""


def _near(word: str) -> Iterator[str]:
    """Yield what a word can mistype, the likeliest first."""
    for n in range(len(word) - 1):
        yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    for n in range(1, len(word)):
        # "mempublikasikan" keeps a letter that the standard form drops; that is no slip
        more = len(word) >= _SHORTEST_WITH_MORE and not _KEEPS_LETTER.match(word[:n])
        if word[n] == word[n - 1] or more:
            yield word[:n] + word[n + 1 :]
    for n in range(1, len(word)):
        yield from (word[:n] + one + word[n:] for one in _LETTERS)
    wrong = _WRONG_NASAL.match(word)
    if wrong:
        yield active(word[wrong.end() :])


def is_active(word: str) -> bool:
    """True if a word can begin an instruction.

    >>> [is_active(word) for word in ("Meng-upload", "berkoordinasi", "memperbaiki")]
    [True, True, True]
    >>> [is_active(word) for word in ("berkas", "meja", "Melalui")]
    [False, False, False]
    """
    return form_of(word).kind == "active"
