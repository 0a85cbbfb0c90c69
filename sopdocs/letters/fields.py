"""The fields that a template can name, for the check of templates and for the guide.

A field is a text, a list or a group; ``[]`` after a name marks a list, whose items have the fields
listed below it. Every letter has the fields of `COMMON`; ``model/letter_kinds.py`` lists those of
`OF_KINDS` that a kind has.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field
from sopdocs.model.letter_kinds import KINDS

Described = tuple[str, str]  # a field's path, and its meaning

COMMON: tuple[Described, ...] = (
    ("kop.atas[]", "baris di atas nama perangkat daerah"),
    ("kop.nama[]", "nama perangkat daerah"),
    ("kop.keterangan[]", "alamat, telepon, surel, laman"),
    ("lambang", "gambar lambang daerah"),
    ("nomor", "nomor surat; kosong di draf"),
    ("tempat", "tempat penetapan"),
    ("tanggal", "tanggal surat; kosong di draf"),
    ("klasifikasi", "kode klasifikasi"),
    ("sifat", "sifat surat"),
    ("lampiran", "lampiran, dengan angka dan huruf"),
    ("hal", "hal surat"),
    ("penanda_tangan.baris[]", "a.n., jabatan, u.b.; baris terakhir berkoma"),
    ("penanda_tangan.tanda", "penanda di ruang tanda tangan (bsre, srikandi)"),
    ("penanda_tangan.nama", "nama penanda tangan"),
    ("penanda_tangan.pangkat", "pangkat penanda tangan"),
    ("penanda_tangan.nip", "NIP penanda tangan"),
    ("tembusan[]", "tembusan"),
    ("draf", "benar bila surat masih draf"),
    ("paraf[]", "jabatan di kotak paraf (hanya draf)"),
    ("kaki[]", "kalimat di kaki surat elektronik (hanya bsre)"),
    ("mengganti.nomor", "nomor surat yang diganti"),
    ("mengganti.tanggal", "tanggal surat yang diganti"),
    ("sop.nama", "nama SOP asal surat"),
    ("sop.nomor", "nomor SOP asal surat"),
    ("tambahan", "isian sendiri: tambahan.kunci"),
)
OF_KINDS: tuple[Described, ...] = (
    ("menimbang[]", "menimbang"),
    ("dasar[]", "dasar"),
    ("petugas[].nama", "nama yang diperintah"),
    ("petugas[].pangkat", "pangkat dan golongan"),
    ("petugas[].nip", "NIP"),
    ("petugas[].jabatan", "jabatan"),
    ("petugas_terlampir", "benar bila daftar petugas di lampiran"),
    ("untuk[]", "tugasnya, dengan tempat dan lamanya"),
    ("pelaksanaan.tempat", "tempat tugas"),
    ("pelaksanaan.mulai", "tanggal mulai"),
    ("pelaksanaan.selesai", "tanggal selesai"),
    ("pelaksanaan.lama", "lamanya, misalnya 8 (delapan) hari kerja"),
    ("yth[]", "yang dituju"),
    ("yth_terlampir", "benar bila daftar yang dituju di lampiran"),
    ("di", "tempat yang dituju"),
    ("pembuka", "alinea pembuka"),
    ("isi[]", "alinea isi"),
    ("data[]", "daftar data yang diminta"),
    ("tabel.kolom[]", "kepala kolom tabel data"),
    ("tabel.baris[]", "baris tabel data; tiap baris daftar isi selnya"),
    ("batas_waktu", "tanggal paling lambat"),
    ("narahubung", "yang dapat dihubungi"),
    ("penutup", "alinea penutup"),
    ("kiriman[].jenis", "jenis yang dikirim"),
    ("kiriman[].banyaknya", "banyaknya, dengan angka dan huruf"),
    ("kiriman[].keterangan", "keterangan"),
)


@dataclass(slots=True)
class TemplateField:
    """The meaning of a name in a template.

    `below` holds its fields (empty: a plain value); if `open`, any name can follow.
    """

    below: dict[str, TemplateField] = field(default_factory=dict)
    many: bool = False
    open: bool = False


def known(kind: str) -> TemplateField:
    """Return the fields of a kind of letter as a tree."""
    root = TemplateField()
    for path, _ in (*COMMON, *own_fields(kind)):
        at = root
        for part in path.split("."):
            at = at.below.setdefault(part.removesuffix("[]"), TemplateField())
            at.many |= part.endswith("[]")
    root.below["tambahan"].open = True
    if "tabel" in root.below:
        root.below["tabel"].below["baris"].below["[]"] = TemplateField(many=True)
    return root


def own_fields(kind: str) -> tuple[Described, ...]:
    """Return the fields of a kind besides `COMMON`. Raises KeyError for an undescribed name."""
    by_name: dict[str, list[Described]] = {}
    for one in OF_KINDS:
        by_name.setdefault(one[0].split(".")[0].removesuffix("[]"), []).append(one)
    return tuple(one for name in KINDS[kind].fields for one in by_name[name])
