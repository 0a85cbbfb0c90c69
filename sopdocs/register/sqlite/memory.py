"""What this PC remembers of ledgers, in a small SQLite file in the user's state folder.

Many processes share it. The disk is not waited for, which would halve the numbers a second: a power
cut can leave it a few numbers behind, which is harmless, or damaged, which is reported with the way
out.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import secrets
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from sopdocs.model.register import Head, LedgerEntry
from sopdocs.register.pc import FOLDER, Remembered
from sopdocs.register.refusal import Refused
from sopdocs.register.seal import short_isi

FILE = "register-yang-dikenal.sqlite3"
TIMEOUT = 30.0  # seconds to wait for another process
_TABLES = """
CREATE TABLE IF NOT EXISTS pc (id TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS register (
    id TEXT PRIMARY KEY, no INTEGER NOT NULL, digest TEXT NOT NULL, tempat TEXT NOT NULL,
    sidik TEXT NOT NULL, akan_no INTEGER NOT NULL, akan_digest TEXT NOT NULL,
    akan_waktu INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tempat (tempat TEXT PRIMARY KEY, register TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS baris (
    register TEXT NOT NULL, surat INTEGER NOT NULL, no INTEGER NOT NULL, isi TEXT NOT NULL,
    PRIMARY KEY (register, surat)
) STRICT;
"""


class SqliteMemory:
    """The `PcMemory` in a folder; every call opens and closes its file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._pc = ""

    @property
    def pc(self) -> str:
        if not self._pc:
            with self._open() as store:
                store.execute(
                    "INSERT INTO pc SELECT ? WHERE NOT EXISTS (SELECT 1 FROM pc)",
                    (secrets.token_hex(16),),
                )
                ((self._pc,),) = store.execute("SELECT id FROM pc").fetchall()
        return self._pc

    def last(self, register: str) -> Remembered | None:
        with self._open() as store:
            rows = store.execute(
                "SELECT no, digest, tempat, sidik, akan_no, akan_digest, akan_waktu FROM register"
                " WHERE id = ?",
                (register,),
            ).fetchall()
        if not rows:
            return None
        no, digest, place, fingerprint, next_no, next_digest, at = rows[0]
        announced = Head(register, next_no, next_digest) if next_no else None
        return Remembered(Head(register, no, digest), place, fingerprint, announced, at)

    def at(self, place: str) -> str:
        if not self.path.exists():
            return ""
        with self._open() as store:
            rows = store.execute("SELECT register FROM tempat WHERE tempat = ?", (place,))
            return next((row[0] for row in rows.fetchall()), "")

    def announce(self, head: Head) -> None:
        with self._open() as store:
            store.execute(
                "UPDATE register SET akan_no = ?, akan_digest = ?, akan_waktu = ? WHERE id = ?",
                (head.no, head.digest, time.time_ns(), head.register),
            )

    def keep(self, seen: Remembered, lines: list[tuple[int, LedgerEntry]]) -> None:
        with self._open() as store, _whole(store):
            _write(store, seen, lines)

    def follow(self, seen: Remembered, lines: list[tuple[int, LedgerEntry]]) -> None:
        with self._open() as store, _whole(store):
            for table, column in (("register", "id"), ("baris", "register")):
                store.execute(f"DELETE FROM {table} WHERE {column} = ?", (seen.head.register,))
            _write(store, seen, lines)

    def lines(self, register: str) -> list[tuple[int, LedgerEntry]]:
        if not self.path.exists():
            return []
        with self._open() as store:
            rows = store.execute(
                "SELECT no, isi FROM baris WHERE register = ? ORDER BY surat", (register,)
            ).fetchall()
        return [(no, _entry(text)) for no, text in rows]

    def forget(self, place: str) -> None:
        with self._open() as store:
            store.execute("DELETE FROM tempat WHERE tempat = ?", (place,))

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self.path.exists():
                self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=TIMEOUT, isolation_level=None)
            with contextlib.closing(connection):
                connection.execute("PRAGMA synchronous = OFF")
                if not connection.execute(
                    "SELECT 1 FROM sqlite_schema WHERE name = 'baris'"
                ).fetchall():
                    connection.executescript(_TABLES)
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise Refused(
                f"{self.path}: catatan PC ini tentang register tidak dapat dibaca atau ditulis",
                "periksa izin dan isi cakramnya, atau tunjuk folder lain dengan variabel "
                f"lingkungan {FOLDER}; bila berkas itu rusak, pindahkan, lalu jalankan "
                "sopdocs register recover INSTANSI",
            ) from error


@contextlib.contextmanager
def _whole(store: sqlite3.Connection) -> Iterator[None]:
    store.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        store.execute("ROLLBACK")
        raise
    store.execute("COMMIT")


def _write(
    store: sqlite3.Connection, seen: Remembered, lines: list[tuple[int, LedgerEntry]]
) -> None:
    head = seen.head
    store.execute(
        "INSERT INTO register (id, no, digest, tempat, sidik, akan_no, akan_digest, akan_waktu)"
        " VALUES (?, ?, ?, ?, ?, 0, '', 0) ON CONFLICT (id) DO UPDATE SET no = excluded.no,"
        " digest = excluded.digest, tempat = excluded.tempat, sidik = excluded.sidik"
        " WHERE excluded.no >= register.no",
        (head.register, head.no, head.digest, seen.place, seen.fingerprint),
    )
    store.execute("INSERT OR REPLACE INTO tempat VALUES (?, ?)", (seen.place, head.register))
    store.executemany(
        "INSERT INTO baris VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET no = excluded.no,"
        " isi = excluded.isi WHERE excluded.no > baris.no",
        [(head.register, entry.id, no, _text(entry)) for no, entry in lines],
    )


def _text(entry: LedgerEntry) -> str:
    """Return a line as JSON, with only the digest of the letter's values."""
    values = asdict(entry) | {"tanggal": str(entry.tanggal), "isi": short_isi(entry)}
    return json.dumps(values, ensure_ascii=False)


def _entry(text: str) -> LedgerEntry:
    values = json.loads(text)
    date = datetime.date.fromisoformat(values["tanggal"])
    return LedgerEntry(**(values | {"tanggal": date}))
