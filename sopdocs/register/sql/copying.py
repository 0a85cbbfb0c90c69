"""Copy a whole ledger, line by line and unchanged, from one database to another."""

from __future__ import annotations

from sopdocs.register.seal import STORED
from sopdocs.register.sql.store import SqlStore

_COLUMNS = {
    "register": "id, pindah",
    "komputer": "id, nama, pengguna, sejak",
    "penghitung": "kelompok, periode, mulai, terakhir, kebijakan, dibuka",
    "surat": ", ".join((*STORED, "isi_digest")),
    "riwayat": "no, surat, apa, baris, pengguna, komputer, waktu, sebelum, digest",
}


def copy_ledger(source: SqlStore, target: SqlStore) -> int:
    """Copy everything into the empty tables of `target`; returns the number of lines."""
    count = 0
    for table, columns in _COLUMNS.items():
        marks = ", ".join("?" * len(columns.split(",")))
        for row in source.rows(f"SELECT {columns} FROM {table}"):
            target.rows(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *row)
            count += table == "surat"
    keys = source.rows("SELECT surat, revisi FROM dokumen ORDER BY surat, revisi")
    for key in keys:  # one at a time: documents are large
        ((content, digest),) = source.rows(
            "SELECT isi, digest FROM dokumen WHERE surat = ? AND revisi = ?", *key
        )
        target.rows(
            "INSERT INTO dokumen (surat, revisi, isi, digest) VALUES (?, ?, ?, ?)",
            *(*key, content, digest),
        )
    target.rows("UPDATE register SET pindah = ''")
    return count
