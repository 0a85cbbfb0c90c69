"""The settings of an office for its letters; a sheet is signed by them too."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.model.logo import Logo
from sopdocs.model.numbering import Numbering
from sopdocs.model.official import Official
from sopdocs.pattern import pattern

WET, ELECTRONIC, NATIONAL = PROFILES = ("basah", "bsre", "srikandi")
CALENDAR, WORKING = DAYS = ("kalender", "kerja")
SECURITY = ("biasa", "terbatas", "rahasia", "sangat rahasia")
URGENCY = ("biasa", "segera", "sangat segera")
TAG = "#"
REGIONAL_HEAD = pattern(  # an elected head: no rank and no NIP are printed
    r"(?:PENJABAT |PELAKSANA (?:TUGAS|HARIAN) |P(?:j|lt|lh)\. )?"
    r"(?:WAKIL )?(?:BUPATI|WALI ?KOTA|GUBERNUR)\b",
    re.I,
)
FOOTER = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik "
    "yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), "
    "Badan Siber dan Sandi Negara.",
    "UU ITE Pasal 5 ayat (1): \u201cInformasi Elektronik dan/atau Dokumen Elektronik dan/atau "
    "hasil cetaknya merupakan alat bukti hukum yang sah.\u201d",
)
SRIKANDI = {  # our fields → the placeholders of the national e-office
    "nomor": "nomor_naskah",
    "tanggal": "tanggal_naskah",
    "jabatan": "jabatan_pengirim",
    "tanda_tangan": "ttd_pengirim",
    "nama": "nama_pengirim",
    "nip": "nip_pengirim",
}


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead: lines above the name, the name itself, and the lines below it.

    `ukuran` are the type sizes of the three in points; None leaves one to the template.
    """

    atas: tuple[str, ...] = ()
    nama: tuple[str, ...] = ()
    keterangan: tuple[str, ...] = ()
    ukuran: tuple[float | None, float | None, float | None] = (None, None, None)


@dataclass(frozen=True, slots=True)
class HeadLetterhead:
    """The letterhead of a regional head who signs himself: an emblem above his centred post."""

    nama: tuple[str, ...] = ()
    keterangan: tuple[str, ...] = ()
    lambang: Logo | None = None


@dataclass(frozen=True, slots=True)
class LetterSignature:
    """Who signs, and how; `untuk_beliau` and `atas_nama` are posts as printed, empty for none.

    `kunci` is the official's key in ``instansi.yaml``, `sendiri` are the fields that differ from
    it: an office's usual signature is that of who holds the post on a letter's day.
    `jabatan_definitif` is the own post of one who acts for another (Plt., Plh.), on a line below.
    """

    pejabat: Official = field(default_factory=Official)
    sebagai: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""
    kunci: str = ""
    sendiri: frozenset[str] = frozenset()
    jabatan_definitif: str = ""


@dataclass(frozen=True, slots=True)
class KindSettings:
    """An office's settings for one kind of letter; `look` as in ``letter_look.py``."""

    klasifikasi: str = ""
    templat: str = ""
    penanda_tangan: LetterSignature | None = None
    sifat: str = ""
    tembusan: tuple[str, ...] = ()
    look: Mapping[str, str] = field(default_factory=dict)


Margins = tuple[float | None, float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Paper and type of letters; None and empty leave it to the template.

    `margin` is (kiri, kanan, atas, bawah) in millimetres, `ukuran` in points.
    """

    kertas: str = ""
    margin: Margins = (None, None, None, None)
    huruf: str = ""
    ukuran: float | None = None


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """The ``surat`` part of an institution."""

    kop: Kop = Kop()
    kop_kepala_daerah: HeadLetterhead = HeadLetterhead()
    tempat: str = ""
    penomoran: Numbering = field(default_factory=Numbering)
    profil: str = WET
    cetak: LetterPage = LetterPage()
    nip_berkelompok: bool = True
    jenis: dict[str, KindSettings] = field(default_factory=dict)
    look: Mapping[str, str] = field(default_factory=dict)
    tanda: str = TAG
    kaki: tuple[str, ...] = FOOTER
    srikandi: dict[str, str] = field(default_factory=lambda: dict(SRIKANDI))
    libur: frozenset[datetime.date] = frozenset()
    hari_kerja: int = 5

    def habits(self, kind: str) -> KindSettings:
        """Return the office's settings for a kind; empty ones if it has none."""
        return self.jenis.get(kind) or KindSettings()
