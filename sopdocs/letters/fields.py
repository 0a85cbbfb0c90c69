"""The fields that a template can name, for the check of templates and for the guide.

A field is a text, a list or a group; ``[]`` after a name marks a list, whose items have the fields
listed below it. Every letter has the fields of `COMMON`; the others are those of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass, field
from sopdocs.model.letter_kinds import (
    AMOUNT,
    DAY,
    LIST,
    MONEY,
    PAIRS,
    PEOPLE,
    PERIOD,
    RECIPIENTS,
    ROWS,
    TABLE,
    Kind,
    KindField,
)
from sopdocs.model.letter_look import LOOK

Described = tuple[str, str]  # a field's path, and its meaning

COMMON: tuple[Described, ...] = (
    ("kop.atas[]", "baris di atas nama perangkat daerah"),
    ("kop.nama[]", "nama perangkat daerah"),
    ("kop.keterangan[]", "alamat, telepon, surel, laman"),
    ("kop.tengah", "benar bila kepala daerah sendiri yang menandatangani"),
    ("lambang", "gambar lambang daerah, atau lambang negara kepala daerah"),
    ("nomor", "nomor surat; kosong di draf"),
    ("tempat", "tempat penetapan"),
    ("tanggal", "tanggal surat; kosong di draf"),
    ("klasifikasi", "kode klasifikasi"),
    ("sifat", "sifat surat"),
    ("keamanan", "sifat menurut keamanan"),
    ("kecepatan", "sifat menurut kecepatan"),
    ("lampiran", "lampiran, dengan angka dan huruf"),
    ("hal", "hal surat"),
    ("penanda_tangan.baris[]", "a.n., jabatan, u.b.; baris terakhir berkoma"),
    ("penanda_tangan.jabatan", "jabatan penanda tangan, tanpa a.n."),
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
    ("sop.langkah", "langkah SOP asal surat"),
    ("tambahan", "isian sendiri: tambahan.kunci"),
    *((f"tata.{one.key}", one.help[:1].lower() + one.help[1:]) for one in LOOK.values()),
)
_PERSON = (
    ("nama", "nama"),
    ("pangkat", "pangkat dan golongan"),
    ("nip", "NIP"),
    ("jabatan", "jabatan"),
    ("baris[].label", "Nama, pangkat, NIP, jabatan menurut tata surat"),
    ("baris[].isi", "isi baris itu"),
    ("awal", "benar bagi orang pertama"),
)
_PERIOD = (
    ("tempat", "tempat"),
    ("mulai", "tanggal mulai"),
    ("selesai", "tanggal selesai"),
    ("lama", "lamanya, misalnya 8 (delapan) hari kerja"),
)
_DAY = (
    ("hari", "nama harinya"),
    ("tanggal", "tanggal, misalnya 2 Februari 2026"),
    ("hari_tanggal", "misalnya Senin, 2 Februari 2026"),
    ("tanggal_huruf", "tanggal dengan huruf"),
    ("bulan", "nama bulannya"),
    ("tahun_huruf", "tahun dengan huruf"),
)
_MONEY = (("angka", "misalnya Rp1.500.000,00"), ("huruf", "dengan huruf"))
PARTS_OF_TYPES = {  # a type of fields, and what a template can print of it
    kind: frozenset(name.partition("[]")[0] for name, _ in parts)
    for kind, parts in ((MONEY, _MONEY), (DAY, _DAY), (PERIOD, _PERIOD), (PEOPLE, _PERSON))
}


@dataclass(slots=True)
class TemplateField:
    """The meaning of a name in a template.

    `below` holds its fields (empty: a plain value); if `open`, any name can follow.
    """

    below: dict[str, TemplateField] = field(default_factory=dict)
    many: bool = False
    open: bool = False


def known(kind: Kind) -> TemplateField:
    """Return the fields of a kind of letter as a tree."""
    root = TemplateField()
    for path, _ in (*COMMON, *own_fields(kind)):
        at = root
        for part in path.split("."):
            at = at.below.setdefault(part.removesuffix("[]"), TemplateField())
            at.many |= part.endswith("[]")
    root.below["tambahan"].open = True
    for table in kind.of_type(TABLE):
        root.below[table.table_name].below["baris"].below["[]"] = TemplateField(
            {"butir": TemplateField(many=True)}, many=True
        )
    return root


def own_fields(kind: Kind) -> tuple[Described, ...]:
    """Return the fields of a kind besides `COMMON`."""
    taken = {path.split(".")[0].removesuffix("[]") for path, _ in COMMON}
    return tuple(
        one for field in kind.fields if field.key not in taken for one in _described(field)
    )


def _described(field: KindField, above: str = "") -> Iterator[Described]:
    """Yield the paths of a field, or of a column of the field `above`."""
    path, label = f"{above}{field.key}", field.label[:1].lower() + field.label[1:]
    if field.type == PEOPLE:
        yield from ((f"{path}[].{name}", f"{text} ({label})") for name, text in _PERSON)
        yield f"{path}_terlampir", f"benar bila daftar {path} di lampiran"
    elif field.type == RECIPIENTS:
        yield f"{path}[]", label
        yield f"{path}_terlampir", f"benar bila daftar {path} di lampiran"
    elif field.type == LIST:
        yield f"{path}[]", label
        if field.parted_by:
            yield f"{path}_awal[]", f"{label} di atas {field.parted_by}"
            yield f"{path}_akhir[]", f"{label} di bawah {field.parted_by}"
    elif field.type == PAIRS:
        yield f"{path}[].label", f"label ({label})"
        yield f"{path}[].isi", f"isinya ({label})"
    elif field.type in (PERIOD, DAY, MONEY):
        parts = {PERIOD: _PERIOD, DAY: _DAY, MONEY: _MONEY}[field.type]
        yield from ((f"{path}.{name}", f"{label}: {text}") for name, text in parts)
    elif field.type == TABLE:
        yield f"{path}[]", f"{label}, bila daftar"
        yield f"{field.table_name}.kolom[]", f"kepala kolom, bila {path} tabel"
        yield f"{field.table_name}.baris[]", "baris tabelnya; tiap baris daftar isi selnya"
    elif field.type == ROWS:
        for column in field.columns:
            yield from _described(column, f"{path}[].")
    elif field.type == AMOUNT:
        yield path, f"{label}; dengan angka dan huruf"
    else:
        yield path, label
