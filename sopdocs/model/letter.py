"""The content of a letter."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.model.letter_settings import CALENDAR, LetterSignature
from sopdocs.model.numbering import Numbered
from sopdocs.model.official import Official

Plain = str | list["Plain"] | dict[str, "Plain"]  # a value as written


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

    `id` is what the letter is known by for ever, empty until it is issued; `kunci` is the name of
    its file. `anggota` is the person or addressee that a letter of ``satu_per_satu`` is for.
    `isi` holds what the author wrote: two letters are the same if these values are equal.
    """

    kunci: str
    jenis: str
    tanggal: datetime.date | None
    klasifikasi: str
    isi: dict[str, Plain]
    penanda_tangan: LetterSignature
    id: str = ""
    anggota: str = ""
    sop_nama: str = ""
    sop_nomor: str = ""
    langkah: str = ""
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
