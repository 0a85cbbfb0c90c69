"""Who a sentence names before its verb: "Kasubag memeriksa", "Apabila lengkap, PPK menyusun"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sopdocs.checks.language.morphology import form_of, meant
from sopdocs.checks.language.posts import named
from sopdocs.pattern import pattern

_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PEOPLE = frozenset(
    "karyawan pegawai pemohon masyarakat warga peserta pengguna siswa guru dokter perawat pelapor "
    "penyedia rekanan atasan pimpinan pelaksana panitia anggota ketua bidang seksi".split()
)
# words in front of a subject; the subject counts with them
_FRONT = pattern(
    r"(?:(?:kemudian|selanjutnya|berikutnya|lalu|para|setiap|tiap|seluruh|semua|masing-masing|bapak|"
    r"ibu|(?:setelah|sesudah) itu)\b[\s,]+)+",
    re.I,
)
# a clause in front of the sentence proper; its comma can be missing before a post
_CLAUSE = pattern(
    r"(?:setelah|sesudah|sebelum|apabila|jika|bila|bilamana|kalau|dalam hal|pada saat|berdasarkan|"
    r"sesuai)\b[^,]{1,120}?(?:,\s+(?:maka\s+)?|\s+maka\s+)",
    re.I,
)
# posts that are abbreviated to two letters, or written in small letters
_POST = pattern(
    r"(?:(?:PA|KPA|PP|Pokja)\b(?:\s?/\s?[A-Z]+\b)*|sub[\s-]?koordinator\b"
    r"|(?:Ka|Sek|Kasubb?ag|Kabid|Kasi|Plt|Plh|Pj)\.)(?!-)",
    re.I,
)
# a comma leads to another name only: "Sekretaris, Camat, dan Lurah memaraf"
_ENDS = r"[.;:(]|,(?!\s+(?:dan\s+)?[A-Z])"
_IN_BRACKETS = pattern(r"^\s*\([^()]*\)")
_LONGEST = 5  # words between the name and its verb
# an active verb behind these belongs to a new clause
_OPENS_CLAUSE = frozenset("yang untuk agar guna supaya dengan sambil dan serta lalu atau".split())
# verbs that only introduce the verb that counts
_HELPING = frozenset("bertugas berwenang berhak berkewajiban bersama bersama-sama".split())
_NOT_AN_ACTOR = frozenset(  # things, times, and words that only lead to the verb
    """
surat berkas dokumen data hasil laporan draf draft konsep naskah nota buku format formulir kontrak
kuitansi spj spm spd spp spt sk dpa rka kegiatan rapat acara tahap proses alur sop jadwal waktu
bahan tahapan hari minggu bulan triwulan semester tahun tanggal awal akhir pagi siang sore malam
bersama jika apabila bila bilamana kalau setelah sesudah sebelum berdasarkan sesuai dalam dengan
melalui pada untuk atas secara selama saat ketika oleh kemudian selanjutnya lalu kembali segera
langsung turut juga dan atau telah akan dapat di ke dari tanda tidak harus perlu rutin aktif
cepat berkala sekaligus tetap terus selalu sering sebaiknya hendaknya mohon ikut via lewat terhadap
tentang sebagai guna demi karena satu dua tiga seluruh semua setiap tiap para masing
""".split()
)
_VERB_LIKE = pattern(r"(?:me[lmnry]|ber|di)[a-z]{3}|mme", re.I)


class SentenceSubject(NamedTuple):
    """A subject: the words that name it, and where they begin and end in the sentence."""

    name: str
    start: int
    end: int

    def predicate(self, text: str) -> str:
        """Return the sentence without its subject, shortened: "Memeriksa draf ..."."""
        front, words = text[: self.start], text[self.end :].split()
        if words and (slip := meant(words[0])):
            words[0] = slip
        shown = front + " ".join(words[:4])
        return shown[:1].upper() + shown[1:] + (" ..." if len(words) > 4 else "")


def actor_in_front(text: str, names: Iterable[str] = ()) -> SentenceSubject | None:
    """Return the actor that a sentence names before its verb.

    ``names`` are posts of this SOP in small letters.

    >>> actor_in_front("Calon Penyedia menyampaikan penawaran").name
    'Calon Penyedia'
    >>> actor_in_front("Memeriksa draf Kasubag") is None
    True
    """
    first = _WORD.match(text)
    if first and form_of(first[0]).kind == "active":
        return None
    clause = _CLAUSE.match(text)
    if clause:
        found = actor_in_front(text[clause.end() :], names)
        at = clause.end()
        return found and SentenceSubject(found.name, at + found.start, at + found.end)
    front = _FRONT.match(text)
    at = front.end() if front else 0
    name = _subject(text[at:], names)
    return SentenceSubject(text[: at + len(name)], 0, at + len(name)) if name else None


def _subject(text: str, posts: Iterable[str]) -> str:
    """Return the subject with which a sentence begins; empty if it begins with none."""
    names = [text[: one.end] for one in named(text[:120])[:1] if one.start == 0]
    names += [found[0] for found in [_POST.match(text)] if found]
    folded = text.casefold()
    names += [
        text[: len(name)]
        for name in posts
        if folded.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
    ]
    first = _WORD.match(text)
    names += [first[0]] if first and first[0].casefold() in _PEOPLE else []
    for name in sorted(names, key=len, reverse=True):
        verb = _verb(text, len(name))
        if verb >= 0:
            return text[:verb].rstrip()
    if first is None or not _can_be_an_actor(first[0]):
        return ""
    verb = _verb(text, first.end(), strict=True)
    if verb < 0 or (first[0].casefold() == "wajib" and not text[first.end() : verb].strip()):
        return ""  # "Wajib melaporkan" names nobody, "Wajib pajak melaporkan" does
    return text[:verb].rstrip(" ,")


def _can_be_an_actor(word: str) -> bool:
    """True for a word that names nothing else that we know: "Calon", "UKPBJ"."""
    return (
        word.casefold() not in _NOT_AN_ACTOR
        and form_of(word).kind == "other"
        and not _VERB_LIKE.match(word)
    )


def _verb(text: str, end: int, strict: bool = False) -> int:
    """Return where the verb of a subject begins that ends at an offset; -1 if none follows.

    A ``strict`` verb follows no word that opens a new clause.
    """
    bracket = _IN_BRACKETS.match(text[end:])
    start = end + bracket.end() if bracket else end
    sentence = re.split(r"[.;:(]" if strict else _ENDS, text[start:], maxsplit=1)[0]
    before, helping = "", -1
    for word in list(_WORD.finditer(sentence))[:_LONGEST]:
        low = word[0].casefold()
        at = start + word.start()
        if form_of(low).kind == "active" or meant(low):
            if before == "yang":
                helping = at if low in _HELPING else helping
            elif low in _HELPING:
                helping = at
            elif not (strict and before in _OPENS_CLAUSE):
                return at
            else:
                return -1
        elif strict and low in ("di", "ke", "dari", "pada", "oleh", "kepada"):
            return -1
        before = low
    return helping
