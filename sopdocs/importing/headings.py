"""What offices call the columns of the flow table and the rows and lists of the identity."""

from __future__ import annotations

import re

LANE = "pelaksana"
UNKNOWN = ""  # a column whose heading says nothing that the format has
COLUMN_NAMES = {  # what offices call the columns, folded to letters
    "no": ("no", "nomor", "nourut", "urut"),
    "uraian": (
        *("uraian", "uraianprosedur", "uraiankegiatan", "kegiatan", "aktivitas", "aktifitas"),
        *("prosedur", "uraianaktivitas", "langkah", "langkahlangkah", "tahapan", "proses"),
        *("uraiantugas", "langkahkegiatan", "uraianprosedurkegiatan", "prosedurkegiatan"),
        *("uraianlangkah", "tahapankegiatan", "aktivitaskegiatan", "kegiatanaktivitas"),
    ),
    "kelengkapan": (
        *("kelengkapan", "persyaratan", "syarat", "perlengkapan", "persyaratankelengkapan"),
        *("persyaratanperlengkapan", "kelengkapanpersyaratan", "bahan", "input", "dokumen"),
        *("kelengkapandokumen", "syaratkelengkapan", "bahankelengkapan", "masukan"),
    ),
    "waktu": ("waktu", "jangkawaktu", "durasi", "waktupenyelesaian", "lamawaktu"),
    "output": ("output", "keluaran", "hasil", "outputhasil", "hasiloutput", "luaran"),
    "keterangan": ("keterangan", "ket", "catatan", "keteranganlain"),
}
GROUPS = ("pelaksana", "pelaksanaan", "pelaku", "aktor", "unitkerja", "pelaksanakegiatan")
ROW_NAMES = {  # what offices call the rows, folded to letters
    "nomor": ("nomorsop", "nosop", "nomor", "nomorsopap", "nosopap"),
    "pembuatan": ("tanggalpembuatan", "tglpembuatan", "tanggaldibuat", "tglbuat"),
    "revisi": ("tanggalrevisi", "tglrevisi"),
    "efektif": (
        *("tanggalefektif", "tglefektif", "tanggalpengesahan", "tglpengesahan"),
        *("tanggalberlaku", "tglberlaku", "tanggaldisahkan"),
    ),
    "pengesah": ("disahkanoleh", "ditetapkanoleh", "disetujuioleh", "pengesahan", "disahkan"),
    "nama": ("namasop", "judulsop", "namasopap", "judul", "namaprosedur"),
}
PART_NAMES = {
    "dasar_hukum": ("dasarhukum", "landasanhukum"),
    "kualifikasi_pelaksana": (
        *("kualifikasipelaksana", "kualifikasipelaksanaan", "kualifikasi"),
        "kualifikasipelaksanakegiatan",
    ),
    "keterkaitan": ("keterkaitan", "keterkaitansop", "keterkaitandengansoplain"),
    "peralatan": (
        *("peralatanperlengkapan", "peralatan", "perlengkapan", "peralatandanperlengkapan"),
        "peralatanatauperlengkapan",
    ),
    "peringatan": ("peringatan",),
    "pencatatan": (
        *("pencatatandanpendataan", "pencatatanpendataan", "pencatatan", "pendataan"),
        "pencatatandanpendokumentasian",
    ),
}
TITLES = ("standaroperasionalprosedur", "sop", "standaroperasionalproseduradministrasipemerintahan")


def letters_of(text: str) -> str:
    """Fold a heading to its letters: "Persyaratan / Kelengkapan" is "persyaratankelengkapan"."""
    return re.sub(r"[^a-z]", "", text.casefold())


def column_key(letters: str) -> str:
    """Return the column that a folded heading names; UNKNOWN if none."""
    return next((key for key, names in COLUMN_NAMES.items() if letters in names), UNKNOWN)


def identity_key(letters: str) -> str:
    """Return the row or list of the identity that a folded label names; empty if none."""
    tables = (ROW_NAMES, PART_NAMES)
    return next((key for table in tables for key, names in table.items() if letters in names), "")


def part_that_begins(letters: str) -> str:
    """The list whose heading has further words: "Pencatatan dan Pendaftaran:"."""
    return next((key for key, names in PART_NAMES.items() if letters.startswith(names)), "")
