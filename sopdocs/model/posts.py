"""Posts (jabatan) in the form for comparison: abbreviations written out."""

from __future__ import annotations

import functools
import re

from sopdocs.model.text import folded

_SHORT = {  # only abbreviations with one meaning in the name of a post
    "ka": "kepala",
    "kabag": "kepala bagian",
    "kasubag": "kepala subbagian",
    "kasubbag": "kepala subbagian",
    "kabid": "kepala bidang",
    "kasubid": "kepala subbidang",
    "kasubbid": "kepala subbidang",
    "kasi": "kepala seksi",
    "kasie": "kepala seksi",
    "kadis": "kepala dinas",
    "kaban": "kepala badan",
    "kakan": "kepala kantor",
    "sekdis": "sekretaris dinas",
    "sekban": "sekretaris badan",
    "sekda": "sekretaris daerah",
    "sekcam": "sekretaris kecamatan",
    "sekdes": "sekretaris desa",
    "sekkel": "sekretaris kelurahan",
    "irban": "inspektur pembantu",
    "wabup": "wakil bupati",
    "wawali": "wakil wali kota",
    "bag": "bagian",
    "subag": "subbagian",
    "subbag": "subbagian",
    "bid": "bidang",
    "subid": "subbidang",
    "subbid": "subbidang",
    "sie": "seksi",
    "umpeg": "umum dan kepegawaian",
    "keu": "keuangan",
    "kepeg": "kepegawaian",
    "evlap": "evaluasi dan pelaporan",
    "jfu": "jabatan fungsional umum",
    "jft": "jabatan fungsional tertentu",
    "walikota": "wali kota",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dprd",
    "dinkes": "dinas kesehatan",
    "disdik": "dinas pendidikan",
    "dishub": "dinas perhubungan",
    "dinsos": "dinas sosial",
    "diskominfo": "dinas komunikasi dan informatika",
}
# what "Sek" of a post is the secretary of; elsewhere it can be a school or a section
_OF_A_SECRETARY = "skpd opd pd dinas badan daerah camat kecamatan kelurahan desa dprd".split()
_TOGETHER = {
    ("sub", "bagian"): "subbagian",
    ("sub", "bag"): "subbagian",
    ("sub", "bidang"): "subbidang",
    ("sub", "bid"): "subbidang",
    ("sub", "koordinator"): "subkoordinator",
    ("sub", "seksi"): "subseksi",
    ("um", "peg"): "umum dan kepegawaian",
    ("kasub", "bag"): "kepala subbagian",
    ("kasub", "bagian"): "kepala subbagian",
} | {("sek", office): f"sekretaris {office}" for office in _OF_A_SECRETARY}

_REGIONAL_HEAD = re.compile(r"(?:(?:plt|plh|pj|pjs) )?(?:bupati|wali kota|gubernur)\b")


_ACTING = re.compile(
    r"(?:plt|plh|pjs?|penjabat|pelaksana\s+(?:tugas|harian))\b\.?\s+", re.IGNORECASE
)


def held_post(post: str) -> str:
    """Return the post itself if somebody only acts in it.

    >>> held_post("Plt. KEPALA DINAS CONTOH"), held_post("PLTU CONTOH")
    ('KEPALA DINAS CONTOH', 'PLTU CONTOH')
    """
    acting = _ACTING.match(post)
    return post[acting.end() :] if acting else post


def is_regional_head(post: str) -> bool:
    """True for the post of a Gubernur, Bupati or Wali Kota, also one who acts for him.

    >>> is_regional_head("Plt. BUPATI CONTOH"), is_regional_head("Walikota Contoh")
    (True, True)
    >>> is_regional_head("WAKIL BUPATI CONTOH")
    False
    """
    return _REGIONAL_HEAD.match(written_in_full(post)) is not None


@functools.lru_cache(maxsize=2048)
def written_in_full(post: str) -> str:
    """Return a post in lower case with its abbreviations written out.

    Two spellings of one post give the same result.

    >>> written_in_full("Ka. Subbag. Umum & Kepegawaian")
    'kepala subbagian umum dan kepegawaian'
    >>> written_in_full("Kasubag Umum dan Kepegawaian")
    'kepala subbagian umum dan kepegawaian'
    """
    words = folded(post.replace("&", " dan ")).split()
    found: list[str] = []
    at = 0
    while at < len(words):
        pair = _TOGETHER.get(tuple(words[at : at + 2]))  # type: ignore[arg-type]
        if pair:
            found.append(pair)
            at += 2
        else:
            found.append(_SHORT.get(words[at], words[at]))
            at += 1
    return " ".join(found)
