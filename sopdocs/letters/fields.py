"""The fields that a template may name: the one truth for the check of templates and for the user's guide.

A field is a text, a list or a group; ``[]`` after a name marks a list, whose items have the fields given below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

_ALL = ("surat_perintah_tugas", "surat_permohonan_data", "surat_pengantar")
_SPT, _SPD, _SP = ((kind,) for kind in _ALL)
_TO = (*_SPD, *_SP)

TABLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kop.atas[]", "baris di atas nama perangkat daerah", _ALL),
    ("kop.nama[]", "nama perangkat daerah", _ALL),
    ("kop.keterangan[]", "alamat, telepon, surel, laman", _ALL),
    ("lambang", "gambar lambang daerah", _ALL),
    ("nomor", "nomor surat; kosong di draf", _ALL),
    ("tempat", "tempat penetapan", _ALL),
    ("tanggal", "tanggal surat; kosong di draf", _ALL),
    ("klasifikasi", "kode klasifikasi", _ALL),
    ("sifat", "sifat surat", _ALL),
    ("lampiran", "lampiran, dengan angka dan huruf", _ALL),
    ("hal", "hal surat", _ALL),
    ("penanda_tangan.baris[]", "a.n., jabatan, u.b.; baris terakhir berkoma", _ALL),
    ("penanda_tangan.tanda", "penanda di ruang tanda tangan (bsre, srikandi)", _ALL),
    ("penanda_tangan.nama", "nama penanda tangan", _ALL),
    ("penanda_tangan.pangkat", "pangkat penanda tangan", _ALL),
    ("penanda_tangan.nip", "NIP penanda tangan", _ALL),
    ("tembusan[]", "tembusan", _ALL),
    ("draf", "benar bila surat masih draf", _ALL),
    ("paraf[]", "jabatan di kotak paraf (hanya draf)", _ALL),
    ("kaki[]", "kalimat di kaki surat elektronik (hanya bsre)", _ALL),
    ("mengganti.nomor", "nomor surat yang diganti", _ALL),
    ("mengganti.tanggal", "tanggal surat yang diganti", _ALL),
    ("sop.nama", "nama SOP asal surat", _ALL),
    ("sop.nomor", "nomor SOP asal surat", _ALL),
    ("tambahan", "isian sendiri: tambahan.kunci", _ALL),
    ("menimbang[]", "menimbang", _SPT),
    ("dasar[]", "dasar", _SPT),
    ("petugas[].nama", "nama yang diperintah", _SPT),
    ("petugas[].pangkat", "pangkat dan golongan", _SPT),
    ("petugas[].nip", "NIP", _SPT),
    ("petugas[].jabatan", "jabatan", _SPT),
    ("petugas_terlampir", "benar bila daftar petugas di lampiran", _SPT),
    ("untuk[]", "tugasnya, dengan tempat dan lamanya", _SPT),
    ("pelaksanaan.tempat", "tempat tugas", _SPT),
    ("pelaksanaan.mulai", "tanggal mulai", _SPT),
    ("pelaksanaan.selesai", "tanggal selesai", _SPT),
    ("pelaksanaan.lama", "lamanya, misalnya 8 (delapan) hari kerja", _SPT),
    ("yth[]", "yang dituju", _TO),
    ("yth_terlampir", "benar bila daftar yang dituju di lampiran", _TO),
    ("di", "tempat yang dituju", _TO),
    ("pembuka", "alinea pembuka", _SPD),
    ("isi[]", "alinea isi", _SPD),
    ("data[]", "daftar data yang diminta", _SPD),
    ("tabel.kolom[]", "kepala kolom tabel data", _SPD),
    ("tabel.baris[]", "baris tabel data; tiap baris daftar isi selnya", _SPD),
    ("batas_waktu", "tanggal paling lambat", _SPD),
    ("narahubung", "yang dapat dihubungi", _SPD),
    ("penutup", "alinea penutup", _SPD),
    ("kiriman[].jenis", "jenis yang dikirim", _SP),
    ("kiriman[].banyaknya", "banyaknya, dengan angka dan huruf", _SP),
    ("kiriman[].keterangan", "keterangan", _SP),
)


@dataclass(slots=True)
class TemplateField:
    """What stands behind a name: ``below`` its fields (empty: a plain value), ``open`` when any name may follow."""

    below: dict[str, TemplateField] = field(default_factory=dict)
    many: bool = False
    open: bool = False


def known(kind: str) -> TemplateField:
    """The fields of a kind of letter as a tree."""
    root = TemplateField()
    for path, _, kinds in TABLE:
        if kind not in kinds:
            continue
        at = root
        for part in path.split("."):
            at = at.below.setdefault(part.removesuffix("[]"), TemplateField())
            at.many |= part.endswith("[]")
    root.below["tambahan"].open = True
    root.below.get("tabel", root).below.get("baris", TemplateField()).below["[]"] = TemplateField(
        many=True
    )
    return root


def described(kind: str) -> Iterator[tuple[str, str]]:
    """Each field of a kind with what it is, as the guide lists them."""
    return ((path, text) for path, text, kinds in TABLE if kind in kinds)
