"""One SOP: its identity and its steps."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sopdocs.model.identity_parts import IdentityRow
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
    """An SOP as its source gives it.

    ``texts`` and ``dates`` hold the identity rows, ``parts`` its lists, each by the key that
    ``model.identity_parts`` gives it. The properties below name those that some code needs alone.
    """

    instansi: Institution
    texts: Mapping[str, str]
    dates: Mapping[str, Tanggal]
    pengesah: Official
    parts: Mapping[str, Text]
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

    def row_text(self, row: IdentityRow) -> str:
        """What an identity row prints; an official takes several lines."""
        if row.kind == "official":
            return "\n".join(self.pengesah.lines())
        return self.dates[row.key].text if row.kind == "date" else self.texts[row.key]

    @property
    def nama(self) -> str:
        return self.texts["nama"]

    @property
    def nomor(self) -> str:
        return self.texts["nomor"]

    @property
    def pembuatan(self) -> Tanggal:
        return self.dates["pembuatan"]

    @property
    def revisi(self) -> Tanggal:
        return self.dates["revisi"]

    @property
    def efektif(self) -> Tanggal:
        return self.dates["efektif"]

    @property
    def dasar_hukum(self) -> Text:
        return self.parts["dasar_hukum"]

    @property
    def kualifikasi_pelaksana(self) -> Text:
        return self.parts["kualifikasi_pelaksana"]

    @property
    def keterkaitan(self) -> Text:
        return self.parts["keterkaitan"]

    @property
    def peralatan(self) -> Text:
        return self.parts["peralatan"]

    @property
    def peringatan(self) -> Text:
        return self.parts["peringatan"]

    @property
    def pencatatan(self) -> Text:
        return self.parts["pencatatan"]
