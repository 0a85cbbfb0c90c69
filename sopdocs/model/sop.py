"""One SOP: its identity and its steps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sopdocs.model.institution import Cover, Institution, Print
from sopdocs.model.official import Official
from sopdocs.model.rule_setting import RuleSetting
from sopdocs.model.text import Text

NEXT = "lanjut"
END = "selesai"


@dataclass(frozen=True, slots=True)
class Tanggal:
    """A date of the identity block: ``date`` when it is one, ``text`` as it is printed."""

    text: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    key: str
    nama: str


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a step leads: ``target`` is a step's index from 0, or ``None`` for the end.

    ``side`` is where the author wants the arrow to leave: kiri, kanan, atas, bawah, or empty.
    """

    label: str
    target: int | None
    side: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the flow table. ``oleh`` are indexes of actors, ``utama`` the one that the arrows meet.

    ``merged`` counts the rows that share this row's Waktu cell (1: its own; 0: it belongs to a row above).
    """

    id: str
    uraian: Text
    oleh: tuple[int, ...]
    utama: int
    kelengkapan: Text
    waktu: str
    output: Text
    keterangan: Text
    exits: tuple[Exit, ...]
    decision: bool = False
    merged: int = 1
    surat: str = ""


@dataclass(frozen=True, slots=True)
class Sop:
    instansi: Institution
    nama: str
    nomor: str
    pembuatan: Tanggal
    revisi: Tanggal
    efektif: Tanggal
    pengesah: Official
    dasar_hukum: Text
    kualifikasi_pelaksana: Text
    keterkaitan: Text
    peralatan: Text
    peringatan: Text
    pencatatan: Text
    judul_tabel: str
    jumlah_waktu: str
    pelaksana: tuple[Actor, ...]
    kegiatan: tuple[Step, ...]
    label: dict[str, str]
    cetak: Print
    sampul: Cover | None
    aturan: tuple[RuleSetting, ...] = ()

    @property
    def profile(self) -> str:
        """How it is signed: basah, bsre, srikandi."""
        return self.instansi.profile
