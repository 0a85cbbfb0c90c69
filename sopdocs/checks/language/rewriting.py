"""What to type instead of a sentence that begins with a noun: "Pemeriksaan" → "Memeriksa ..."."""

from __future__ import annotations

import re

from sopdocs.checks.language.morphology import WordForm, form_of
from sopdocs.checks.language.posts import named

_SHOWN = 4  # words of the rest that are shown
_AND = frozenset(("dan", "&", "serta", "atau"))
# the active form would turn the giver into the receiver, or the other way round
_OTHERWISE = frozenset(("oleh", "ke", "kepada", "dari", "bagi", "untuk"))
_PEOPLE = frozenset("pimpinan atasan pemohon peserta masyarakat pegawai bupati camat lurah".split())
# deeds to persons: "Penunjukan PPK" is "Menunjuk PPK"
_TO_PERSONS = frozenset(
    "Mendaftarkan Menetapkan Mengumumkan Memilih Menentukan Mengusulkan Menunjuk Mengangkat "
    "Melantik Menugaskan Memanggil Mengundang Membina Menilai Melatih Memutasi Mengantar "
    "Mendampingi Menghubungi".split()
)
# what nobody carries out
_THINGS = frozenset(
    "berkas surat dokumen data laporan draf draft formulir konsep naskah buku".split()
)
_SECOND_HALF = {"tindak": ("lanjut", "Menindaklanjuti"), "tanda": ("tangan", "Menandatangani")}


def in_active_form(word: str, rest: str, form: WordForm) -> str:
    """Return the hint with the active form of a sentence; empty if none is certain.

    ``word`` is the first word, of this ``form``, and ``rest`` what follows it.

    >>> in_active_form("Pemeriksaan", ", pengesahan, penomoran", form_of("Pemeriksaan"))
    'tulis misalnya "Memeriksa, mengesahkan, menomori"'
    """
    active, rest = form.active, re.split(r"\boleh\b", rest, maxsplit=1)[0].rstrip()
    half = _SECOND_HALF.get(word.casefold())
    if half:
        if rest.split()[:1] != [half[0]]:
            return ""
        active, rest = half[1], rest.strip().removeprefix(half[0])
    elif form.kind == "passive" or not active:
        return ""
    words = rest.split()
    if words and words[0].casefold() in _OTHERWISE:
        return ""
    if active == "Melaksanakan" and (not words or words[0].casefold() in _THINGS):
        return ""
    shown = active if " " in active else f"{active} ..."
    if words and not _is_person(words, active):
        shown = _series(active, rest)
    return f'tulis misalnya "{shown}"' if shown else ""


def _is_person(words: list[str], active: str) -> bool:
    """True if a sentence continues with who does it, not with what is done."""
    first = next(iter(named(" ".join(words[:_SHOWN]))), None)
    person = (first is not None and first.start == 0) or words[0].casefold() in _PEOPLE
    return person and active not in _TO_PERSONS


def _series(active: str, rest: str) -> str:
    """Return the sentence with all nouns of its series as verbs; empty if one has no certain verb.

    A series continues behind a comma, "dan", "&", or a stroke, until something else is named.
    """
    words = rest.replace("/", " / ").split()
    shown = words[:_SHOWN]
    after_comma = rest.lstrip().startswith(",")
    goes_on = after_comma or words[0] in (*_AND, "/", ",")
    for k, word in enumerate(shown):
        joined = k > 0 and (shown[k - 1] in (*_AND, "/", ",") or shown[k - 1].endswith(","))
        first = k == 0 and goes_on
        bare = word.strip(",")
        form = form_of(bare)
        if not (joined or first) or not bare or bare in (*_AND, "/") or " " in form.active:
            continue
        if form.kind == "nominal" and not form.active and bare.casefold().startswith("pe"):
            return ""  # a deed whose verb is not certain
        # "evaluasi kegiatan" is a deed, "evaluasi" alone can be a paper
        deed = k + 1 < len(words) if bare.endswith("si") else form.kind == "nominal"
        if form.active and deed:
            shown[k] = word.replace(bare, form.active.lower())
    text = re.sub(r"\s?/\s?", "/", " ".join(shown))
    gap = "" if text.startswith((",", "/")) else " "
    return active + gap + text + (" ..." if len(words) > _SHOWN else "")
