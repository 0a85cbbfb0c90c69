"""The register's file as the first edition made it, and its seal."""

from __future__ import annotations

import hashlib
import json

COLUMNS = (
    "id", "kelompok", "periode", "urut", "sisip", "nomor", "tanggal", "jenis", "klasifikasi",
    "perihal", "tujuan", "keadaan", "catatan", "kunci", "isi", "mengganti", "digest",
)  # fmt: skip
TABLES = """
CREATE TABLE penghitung (
    kelompok TEXT NOT NULL, periode TEXT NOT NULL CHECK (periode <> ''),
    mulai INTEGER NOT NULL CHECK (mulai >= 0), terakhir INTEGER NOT NULL CHECK (terakhir >= mulai),
    PRIMARY KEY (kelompok, periode)
) STRICT;
CREATE TABLE surat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kelompok TEXT NOT NULL, periode TEXT NOT NULL,
    urut INTEGER NOT NULL CHECK (urut >= 0), sisip INTEGER NOT NULL CHECK (sisip >= 0),
    nomor TEXT NOT NULL UNIQUE CHECK (trim(nomor) <> ''),
    tanggal TEXT NOT NULL CHECK (tanggal GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    jenis TEXT NOT NULL, klasifikasi TEXT NOT NULL, perihal TEXT NOT NULL, tujuan TEXT NOT NULL,
    keadaan TEXT NOT NULL CHECK (keadaan IN ('dipesan', 'terbit', 'batal')),
    catatan TEXT NOT NULL CHECK (keadaan <> 'batal' OR trim(catatan) <> ''),
    kunci TEXT NOT NULL, isi TEXT NOT NULL, mengganti TEXT NOT NULL,
    isi_digest TEXT NOT NULL, digest TEXT NOT NULL,
    UNIQUE (kelompok, periode, urut, sisip),
    FOREIGN KEY (kelompok, periode) REFERENCES penghitung (kelompok, periode)
) STRICT;
CREATE UNIQUE INDEX surat_hidup ON surat (kunci) WHERE keadaan <> 'batal' AND kunci <> '';
CREATE INDEX surat_isi ON surat (isi_digest) WHERE keadaan = 'terbit';
CREATE INDEX surat_mengganti ON surat (mengganti) WHERE mengganti <> '';
CREATE TABLE dokumen (surat INTEGER PRIMARY KEY REFERENCES surat (id), isi BLOB NOT NULL) STRICT;
"""


def first_seal(values: dict[str, object], document: bytes | None) -> str:
    """Return the digest that the first edition wrote for a line."""
    texts = [str(values[name]) for name in COLUMNS if name != "digest"]
    texts.append("" if document is None else hashlib.sha256(document).hexdigest())
    return hashlib.sha256(json.dumps(texts, separators=(",", ":")).encode()).hexdigest()
