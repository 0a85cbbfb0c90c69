"""The content of a letter, and the settings of an office for letters."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sopdocs.model.numbering import Numbered, Numbering
from sopdocs.model.official import Official

WET, ELECTRONIC, NATIONAL = PROFILES = ("basah", "bsre", "srikandi")
CALENDAR, WORKING = DAYS = ("kalender", "kerja")
TAG = "#"
REGIONAL_HEAD = re.compile(  # an elected head: no rank and no NIP are printed
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


Plain = str | list["Plain"] | dict[str, "Plain"]  # a value as written


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead: lines above the name, the name itself, and the lines below it."""

    atas: tuple[str, ...] = ()
    nama: tuple[str, ...] = ()
    keterangan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterSignature:
    """Who signs, and how; `untuk_beliau` and `atas_nama` are posts as printed, empty for none."""

    pejabat: Official = field(default_factory=Official)
    sebagai: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""


@dataclass(frozen=True, slots=True)
class KindSettings:
    """An office's settings for one kind of letter."""

    klasifikasi: str = ""
    templat: str = ""
    penanda_tangan: LetterSignature | None = None
    sifat: str = ""
    tembusan: tuple[str, ...] = ()


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
    tempat: str = ""
    penomoran: Numbering = field(default_factory=Numbering)
    profil: str = WET
    cetak: LetterPage = LetterPage()
    nip_berkelompok: bool = True
    jenis: dict[str, KindSettings] = field(default_factory=dict)
    tanda: str = TAG
    kaki: tuple[str, ...] = FOOTER
    srikandi: dict[str, str] = field(default_factory=lambda: dict(SRIKANDI))
    libur: frozenset[datetime.date] = frozenset()
    hari_kerja: int = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Where and when a task is done; both days are included."""

    tempat: str
    mulai: datetime.date
    selesai: datetime.date
    hari: str = CALENDAR


@dataclass(frozen=True, slots=True)
class Sent:
    """One line in the list of a surat pengantar."""

    jenis: str
    banyaknya: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table of requested data; without ``kolom`` it is a list with one item per row."""

    kolom: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with inherited values filled in; an empty field was not given.

    `isi` holds what the author wrote: two letters are the same if these values are equal.
    """

    kunci: str
    jenis: str
    tanggal: datetime.date | None
    klasifikasi: str
    isi: dict[str, Plain]
    penanda_tangan: LetterSignature
    sop_nama: str = ""
    sop_nomor: str = ""
    nomor: str = ""
    sisipan: str = ""
    mengganti: str = ""
    templat: str = ""
    sifat: str = ""
    lampiran: str = ""
    hal: str = ""
    menimbang: tuple[str, ...] = ()
    dasar: tuple[str, ...] = ()
    petugas: tuple[Official, ...] = ()
    petugas_terlampir: bool = False
    untuk: tuple[str, ...] = ()
    pelaksanaan: Task | None = None
    yth: tuple[str, ...] = ()
    yth_terlampir: bool = False
    di: str = ""
    pembuka: str = ""
    isi_surat: tuple[str, ...] = ()
    data: LetterTable = LetterTable()
    batas_waktu: str = ""
    narahubung: str = ""
    penutup: str = ""
    kiriman: tuple[Sent, ...] = ()
    tembusan: tuple[str, ...] = ()
    paraf: tuple[str, ...] = ()
    tambahan: dict[str, str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def numbered(self) -> Numbered:
        """The part of the letter that decides its number."""
        return Numbered(self.jenis, self.klasifikasi, self.tanggal)

    def value(self, field: str) -> object:
        """Return the value of a field of the source; some fields have other names here."""
        others: dict[str, object] = {"isi": self.isi_surat, "data": self.data.baris}
        return others[field] if field in others else getattr(self, field)


def ledger_content(isi: Mapping[str, Plain]) -> str:
    """Return what the author wrote as the JSON that the ledger keeps; equal values, equal text."""
    return json.dumps(isi, ensure_ascii=False, sort_keys=True)
