"""Customs of regions for the printed labels of a sheet, as published sheets have them."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.model.text import folded

SWITCH_ON = "ya"


@dataclass(frozen=True, slots=True)
class LabelHabit:
    """What an office prints otherwise than the usual: ``label`` and ``cetak`` of instansi.yaml."""

    key: str
    title: str
    label: Mapping[str, str] = field(default_factory=dict)
    cetak: Mapping[str, str] = field(default_factory=dict)


LABEL_HABITS = (
    LabelHabit("permenpan", "yang lazim: Tanggal Efektif, Uraian Prosedur, dengan titik dua"),
    LabelHabit(
        "pengesahan",
        "Tanggal Pengesahan, tanpa titik dua (seperti Kota Madiun)",
        {"efektif": "Tanggal Pengesahan", "titik_dua": ""},
    ),
    LabelHabit(
        "aktivitas",
        "Tgl Efektif, Aktivitas, baris JUMLAH, tanpa titik dua (seperti Kota Tangerang)",
        {
            "pembuatan": "Tgl Pembuatan",
            "revisi": "Tgl Revisi",
            "efektif": "Tgl Efektif",
            "titik_dua": "",
            "uraian": "Aktivitas",
            "jumlah": "JUMLAH",
        },
        {"baris_jumlah": SWITCH_ON},
    ),
    LabelHabit(
        "kapital",
        "huruf kapital, TANGGAL PENGESAHAN, baris nomor kolom (seperti Kabupaten Rembang)",
        {
            "nomor": "NOMOR SOP",
            "pembuatan": "TANGGAL PEMBUATAN",
            "revisi": "TANGGAL REVISI",
            "efektif": "TANGGAL PENGESAHAN",
            "pengesah": "DISAHKAN OLEH",
            "nama": "NAMA SOP",
            "dasar_hukum": "DASAR HUKUM",
            "kualifikasi_pelaksana": "KUALIFIKASI PELAKSANA",
            "keterkaitan": "KETERKAITAN",
            "peralatan": "PERALATAN/PERLENGKAPAN",
            "peringatan": "PERINGATAN",
            "pencatatan": "PENCATATAN DAN PENDATAAN",
        },
        {"baris_nomor": SWITCH_ON},
    ),
    LabelHabit(
        "persyaratan",
        "Judul SOP, Ditetapkan oleh, Kegiatan, Persyaratan, Ket",
        {
            "nama": "Judul SOP",
            "pengesah": "Ditetapkan oleh",
            "uraian": "Kegiatan",
            "kelengkapan": "Persyaratan",
            "keterangan": "Ket",
        },
    ),
)


def label_habit(key: str) -> LabelHabit | None:
    """Return the habit with this key; capitals do not count."""
    return next((one for one in LABEL_HABITS if one.key == folded(key)), None)
