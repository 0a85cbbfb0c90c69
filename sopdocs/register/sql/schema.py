"""The tables of a ledger. ``{...}`` are the words in which the databases differ."""

from __future__ import annotations

VERSION = 3
OLDEST = 2  # differs by one index

# finds the latest-dated number of a counter, whatever the size of the ledger
BY_DATE = "CREATE INDEX surat_tanggal ON surat (kelompok, periode, tanggal, urut) WHERE sisip = 0"
# Compared letter by letter with the schema in a SQLite file: every change needs a new VERSION.
TABLES = """
CREATE TABLE register (
    id TEXT PRIMARY KEY, pindah TEXT NOT NULL
){strict};
CREATE TABLE komputer (
    id TEXT PRIMARY KEY, nama TEXT NOT NULL, pengguna TEXT NOT NULL, sejak BIGINT NOT NULL
){strict};
CREATE TABLE penghitung (
    kelompok TEXT NOT NULL, periode TEXT NOT NULL CHECK (periode <> ''),
    mulai BIGINT NOT NULL CHECK (mulai >= 0),
    terakhir BIGINT NOT NULL CHECK (terakhir >= mulai),
    kebijakan TEXT NOT NULL, dibuka BIGINT NOT NULL,
    PRIMARY KEY (kelompok, periode)
){strict};
CREATE TABLE surat (
    id {id} PRIMARY KEY,
    kelompok TEXT NOT NULL, periode TEXT NOT NULL,
    urut BIGINT NOT NULL CHECK (urut >= 0), sisip BIGINT NOT NULL CHECK (sisip >= 0),
    nomor TEXT NOT NULL UNIQUE CHECK (trim(nomor) <> ''),
    tanggal TEXT NOT NULL CHECK ({a_date}),
    jenis TEXT NOT NULL, klasifikasi TEXT NOT NULL, perihal TEXT NOT NULL, tujuan TEXT NOT NULL,
    keadaan TEXT NOT NULL CHECK (keadaan IN ('dipesan', 'terbit', 'batal')),
    catatan TEXT NOT NULL CHECK (keadaan <> 'batal' OR trim(catatan) <> ''),
    kunci TEXT NOT NULL, isi TEXT NOT NULL, mengganti TEXT NOT NULL, surat_id TEXT NOT NULL,
    rincian TEXT NOT NULL,
    revisi BIGINT NOT NULL CHECK (revisi >= 0), terkirim TEXT NOT NULL,
    pengguna TEXT NOT NULL, komputer TEXT NOT NULL, waktu TEXT NOT NULL,
    isi_digest TEXT NOT NULL, digest TEXT NOT NULL,
    UNIQUE (kelompok, periode, urut, sisip),
    FOREIGN KEY (kelompok, periode) REFERENCES penghitung (kelompok, periode)
){strict};
CREATE UNIQUE INDEX surat_hidup ON surat (surat_id) WHERE keadaan <> 'batal' AND surat_id <> '';
CREATE UNIQUE INDEX surat_kunci ON surat (kunci)
    WHERE keadaan <> 'batal' AND kunci <> '' AND surat_id = '';
CREATE INDEX surat_semua_kunci ON surat (kunci) WHERE kunci <> '';
CREATE INDEX surat_semua_id ON surat (surat_id) WHERE surat_id <> '';
CREATE INDEX surat_isi ON surat (isi_digest) WHERE keadaan = 'terbit';
CREATE INDEX surat_mengganti ON surat (mengganti) WHERE mengganti <> '';
CREATE TABLE dokumen (
    surat BIGINT NOT NULL REFERENCES surat (id), revisi BIGINT NOT NULL,
    isi {bytes} NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (surat, revisi)
){strict};
CREATE TABLE riwayat (
    no {id} PRIMARY KEY, surat BIGINT NOT NULL REFERENCES surat (id), apa TEXT NOT NULL,
    baris TEXT NOT NULL, pengguna TEXT NOT NULL, komputer TEXT NOT NULL, waktu TEXT NOT NULL,
    sebelum TEXT NOT NULL, digest TEXT NOT NULL
){strict};
CREATE INDEX riwayat_surat ON riwayat (surat);
"""
SQLITE = TABLES.format(
    strict=" STRICT",
    id="INTEGER",
    bytes="BLOB",
    a_date="tanggal GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
).replace("BIGINT", "INTEGER")
SQLITE_2 = SQLITE
SQLITE += f"{BY_DATE};\n"
POSTGRES = TABLES.format(
    strict="",
    id="BIGINT",
    bytes="BYTEA",
    a_date="tanggal ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'",
)
POSTGRES += f"{BY_DATE};\n"
IN_ORDER = ("register", "komputer", "penghitung", "surat", "dokumen", "riwayat")
