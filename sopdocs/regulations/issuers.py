"""Issuers of regulations: ministries, agencies and regions, with the short names that offices use.

Names are compared by their words in lower case, without "dan", "Republik Indonesia" and spaces, so
that "PAN-RB", "PANRB" and "PAN dan RB" are one ministry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

MINISTRIES = {  # Peraturan Menteri ...: the full name → other names
    "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi": (
        "PANRB",
        "PAN",
        "Pendayagunaan Aparatur Negara",
        "MenPANRB",
        "MenPAN",
        "PAN Reformasi Birokrasi",
    ),
    "Dalam Negeri": ("Dagri", "Mendagri"),
    "Keuangan": ("Keu", "Menkeu"),
    "Kesehatan": ("Kes", "Menkes"),
    "Pendidikan dan Kebudayaan": ("Dikbud",),
    "Pendidikan, Kebudayaan, Riset, dan Teknologi": ("Dikbudristek",),
    "Pendidikan Nasional": ("Diknas",),
    "Pendidikan Dasar dan Menengah": ("Dikdasmen",),
    "Perhubungan": ("Hub", "Menhub"),
    "Pekerjaan Umum dan Perumahan Rakyat": ("PUPR",),
    "Pekerjaan Umum": ("PU",),
    "Lingkungan Hidup dan Kehutanan": ("LHK",),
    "Lingkungan Hidup": ("LH",),
    "Kehutanan": ("Hut",),
    "Pertanian": ("Tan", "Mentan"),
    "Perdagangan": ("Dag",),
    "Perindustrian": ("Perin",),
    "Komunikasi dan Informatika": ("Kominfo",),
    "Komunikasi dan Digital": ("Komdigi",),
    "Sosial": ("Sos", "Mensos"),
    "Agama": ("Ag", "Menag"),
    "Ketenagakerjaan": ("Naker",),
    "Tenaga Kerja dan Transmigrasi": ("Nakertrans",),
    "Hukum dan Hak Asasi Manusia": ("Kumham", "Hukum dan HAM"),
    "Energi dan Sumber Daya Mineral": ("ESDM",),
    "Kelautan dan Perikanan": ("KP",),
    "Agraria dan Tata Ruang/Kepala Badan Pertanahan Nasional": (
        "ATR",
        "ATR/BPN",
        "ATR/Kepala BPN",
        "Agraria dan Tata Ruang",
    ),
    "Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi": ("Desa PDTT", "Desa PDT Trans"),
    "Pemberdayaan Perempuan dan Perlindungan Anak": ("PPPA", "PP dan PA"),
    "Pemuda dan Olahraga": ("Pora",),
    "Pariwisata dan Ekonomi Kreatif": ("Parekraf",),
    "Perencanaan Pembangunan Nasional/Kepala Badan Perencanaan Pembangunan Nasional": (
        "PPN",
        "PPN/Kepala Bappenas",
        "Perencanaan Pembangunan Nasional",
    ),
    "Badan Usaha Milik Negara": ("BUMN",),
}
AGENCIES = {  # Peraturan (Kepala) ...
    "Arsip Nasional Republik Indonesia": ("ANRI",),
    "Lembaga Administrasi Negara": ("LAN",),
    "Badan Kepegawaian Negara": ("BKN",),
    "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah": ("LKPP",),
    "Badan Pengawasan Keuangan dan Pembangunan": ("BPKP",),
    "Badan Pemeriksa Keuangan": ("BPK",),
    "Badan Pusat Statistik": ("BPS",),
    "Badan Nasional Penanggulangan Bencana": ("BNPB",),
    "Badan Koordinasi Penanaman Modal": ("BKPM",),
    "Badan Pengawas Obat dan Makanan": ("BPOM", "Badan POM"),
    "Badan Siber dan Sandi Negara": ("BSSN",),
    "Badan Pertanahan Nasional": ("BPN",),
    "Badan Informasi Geospasial": ("BIG",),
    "Badan Kependudukan dan Keluarga Berencana Nasional": ("BKKBN",),
    "Perpustakaan Nasional": ("Perpusnas",),
    "Kepolisian Negara": ("Polri", "Kapolri", "Kepolisian"),
    "Mahkamah Agung": ("MA",),
    "Komisi Pemberantasan Korupsi": ("KPK",),
    "Komisi Pemilihan Umum": ("KPU",),
    "Komisi Informasi": ("Komisi Informasi Pusat",),
    "Ombudsman": (),
    "Otoritas Jasa Keuangan": ("OJK",),
}
_REPUBLIC = (("republik", "indonesia"), ("r", "i"), ("ri",))
_REGION = {
    "kab": "kabupaten",
    "kotamadya": "kota",
    "kotamadia": "kota",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "prop": "provinsi",
}
_SPECIAL = {
    "istimewa": "provinsi daerah istimewa",
    "khusus": "provinsi daerah khusus",
    "dki": "provinsi daerah khusus ibukota",
    "diy": "provinsi daerah istimewa yogyakarta",
}
_REGIONS = frozenset(("kota", "kabupaten", "provinsi"))
_HEADS = {"bupati": "kabupaten", "walikota": "kota", "gubernur": "provinsi"}
_VOWELS = frozenset("aiueo")
_MISTYPED = 0.85  # difflib's ratio of two names of a region
_WORD = re.compile(r"[^\W\d_]+|\d+|&")


def words(text: str) -> list[str]:
    """Return the words of a name in lower case, with numbers separated from letters."""
    return ["dan" if word == "&" else word for word in _WORD.findall(text.casefold())]


def _key(names: Iterable[str]) -> str:
    return "".join(word for word in names if word != "dan")


def _by_key(names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {
        _key(without_republic(words(one))): full
        for full, others in names.items()
        for one in (full, *others)
    }


def without_republic(names: Sequence[str]) -> list[str]:
    """Remove "Republik Indonesia", "R.I." or "RI" at the end of a name.

    >>> without_republic(["dalam", "negeri", "r", "i"])
    ['dalam', 'negeri']
    """
    for ending in _REPUBLIC:
        if tuple(names[-len(ending) :]) == ending:
            return list(names[: -len(ending)])
    return list(names)


_MINISTRY, _AGENCY = _by_key(MINISTRIES), _by_key(AGENCIES)


def ministry(names: Sequence[str]) -> str:
    """Return the full name of a ministry from the words after "Menteri".

    An unknown name is returned as written, in lower case.

    >>> ministry(["pan", "dan", "rb"]) == ministry(["pendayagunaan", "aparatur", "negara"])
    True
    >>> ministry(["urusan", "pangan"])
    'urusan pangan'
    """
    names = without_republic(names)
    if names[:1] == ["negara"]:
        names = names[1:]
    return _MINISTRY.get(_key(names)) or " ".join(names)


def known_ministry(names: Sequence[str]) -> str:
    """Return the full name of a ministry from any of its names ("MenPANRB"); empty if unknown."""
    names = without_republic(names)
    return _MINISTRY.get(_key(names[1:] if names[:1] == ["menteri"] else names), "")


def agency(names: Sequence[str]) -> str:
    """Return an agency from its words ("BKN", "Kepala Badan Kepegawaian Negara").

    Empty if it is unknown.
    """
    names = without_republic(names)
    return _AGENCY.get(_key(names[1:] if names[:1] == ["kepala"] else names), "")


def region(names: Sequence[str], kind: str = "") -> str:
    """Return a region in lower case with its kind: "kota tangerang".

    ``kind`` is used if the words do not name one.

    >>> region(["kab", "rembang"]), region(["tangerang"], "kota")
    ('kabupaten rembang', 'kota tangerang')
    >>> region(["kotamadya", "daerah", "tingkat", "ii", "madiun"])
    'kota madiun'
    >>> region(["daerah", "istimewa", "yogyakarta"]) == region(["provinsi", "diy"])
    True
    """
    names = without_republic([_REGION.get(word, word) for word in names])
    for n, word in enumerate(names):
        if word == "tingkat" and n + 1 < len(names) and names[n + 1] in ("i", "ii"):
            names[max(0, n - (names[n - 1] == "daerah")) : n + 2] = []
            break
    if names[:1] == ["provinsi"] and len(names) > 1:
        names = names[1:]
        kind = "provinsi"
    if names[:1] == ["daerah"]:
        names = names[1:]
    if not names:
        return ""
    if names[0] in _SPECIAL:
        return " ".join([_SPECIAL[names[0]], *names[1:]])
    return (
        " ".join(names)
        if not kind or names[0] in ("kota", "kabupaten", "provinsi")
        else " ".join([kind, *names])
    )


def own_region(names: Sequence[str]) -> str:
    """Return the region of an institution, read from the lines of its name; empty if unknown.

    >>> own_region(("PEMERINTAH KOTA TANGERANG", "INSPEKTORAT KOTA TANGERANG"))
    'kota tangerang'
    >>> own_region(("Kecamatan Karawaci", "Kota Tangerang")), own_region(("DINAS KOTA BATAM",))
    ('kota tangerang', 'kota batam')
    """
    lines = [[_REGION.get(word, word) for word in words(name)] for name in names]
    for found in lines:
        if found[:1] == ["pemerintah"]:
            found = found[1:]
        if len(found) > 1 and found[0] in _REGIONS:
            return region(found)
    return next((named for found in lines if (named := region_named(found))), "")


def region_named(names: Sequence[str]) -> str:
    """Return the first region that some words name with its kind; empty if there is none.

    Heads name theirs: a Bupati a regency, a Wali Kota a city. The name ends with the words.

    >>> region_named(words("Kepala Dinas Kesehatan Kota Mataram")), region_named(["bupati", "pati"])
    ('kota mataram', 'kabupaten pati')
    """
    names = [_REGION.get(word, word) for word in names]
    for n, word in enumerate(names[:-1]):
        if word in _HEADS:
            word = _HEADS[word]
        elif word not in _REGIONS:
            continue
        rest = names[n + 1 :]
        if rest[0] in _REGIONS:
            continue
        return region([word, *rest])
    return ""


def region_in_words(name: str) -> str:
    """Return a region as it is printed.

    >>> region_in_words("kota batam")
    'Kota Batam'
    """
    return " ".join(word.capitalize() for word in name.split())


def is_same_region(one: str, other: str) -> bool:
    """True if two regions can be the same: one has more words, or is abbreviated or mistyped.

    >>> is_same_region("kota tangerang", "kota tangerang provinsi banten")
    True
    >>> is_same_region("kota tangsel", "kota tangerang selatan"), is_same_region("kota a", "kota b")
    (True, False)
    """
    (kind, *mine), (other_kind, *others) = one.split(), other.split()
    if kind != other_kind or not mine or not others:
        return kind == other_kind
    short, long = sorted((mine, others), key=len)
    if long[: len(short)] == short:
        return True
    without_vowels = _VOWELS.isdisjoint(short[0])
    if len(short) == 1 and short[0][0] == long[0][0] and (len(long) > 1 or without_vowels):
        letters = iter("".join(long))
        return all(letter in letters for letter in short[0])
    return SequenceMatcher(None, " ".join(mine), " ".join(others), False).ratio() >= _MISTYPED
