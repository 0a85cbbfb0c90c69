"""Kinds of offices: who heads them, and under which short name he is referred to."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.text import folded


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A kind of office.

    ``head`` is the usual post of the one who confirms its SOPs, ``official`` his short name in
    ``instansi.yaml``.
    """

    key: str
    title: str
    head: str
    official: str


OFFICE_KINDS = (
    OfficeKind("dinas", "Dinas", "KEPALA DINAS", "kadis"),
    OfficeKind("badan", "Badan", "KEPALA BADAN", "kaban"),
    OfficeKind("inspektorat", "Inspektorat", "INSPEKTUR", "inspektur"),
    OfficeKind("sekretariat", "Sekretariat daerah", "SEKRETARIS DAERAH", "sekda"),
    OfficeKind("bagian", "Bagian pada sekretariat", "KEPALA BAGIAN", "kabag"),
    OfficeKind("kecamatan", "Kecamatan", "CAMAT", "camat"),
    OfficeKind("kelurahan", "Kelurahan", "LURAH", "lurah"),
    OfficeKind("desa", "Desa", "KEPALA DESA", "kades"),
    OfficeKind("puskesmas", "Puskesmas", "KEPALA PUSKESMAS", "kapus"),
    OfficeKind("rumah sakit", "Rumah sakit", "DIREKTUR", "direktur"),
    OfficeKind("sekolah", "Sekolah", "KEPALA SEKOLAH", "kepsek"),
    OfficeKind("lainnya", "Kantor lain", "KEPALA", "kepala"),
)
OTHER = OFFICE_KINDS[-1]
_ALIKE = {"rsud": "rumah sakit", "satuan polisi": "badan", "smp": "sekolah", "sma": "sekolah"}


def office_kind(key: str) -> OfficeKind | None:
    """Return the kind with this key or title; capitals do not count."""
    words = folded(key)
    return next((one for one in OFFICE_KINDS if words in (one.key, folded(one.title))), None)


def guessed_kind(names: tuple[str, ...]) -> OfficeKind:
    """Return the kind that the lowest line of an office's name says.

    >>> guessed_kind(("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN")).key
    'dinas'
    """
    for line in reversed(names):
        words = folded(line)
        for start, key in [*((one.key, one.key) for one in OFFICE_KINDS), *_ALIKE.items()]:
            if words.startswith(start):
                return office_kind(key) or OTHER
    return OTHER
