"""Lines of the ledger between SQL and `LedgerEntry`, each sealed by a digest."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sopdocs.model.numbering import Counter
from sopdocs.model.register import ISSUED, RESERVED, VOID, LedgerEntry
from sopdocs.register.operations import agenda_note
from sopdocs.register.places import named
from sopdocs.register.proof import StoredCounter, StoredLine
from sopdocs.register.seal import STORED, isi_digest, seal
from sopdocs.register.sqlite.store import Row, Store, broken

_COLUMNS = ", ".join(f"surat.{name}" for name in STORED)
_SELECT = f"SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM dokumen WHERE dokumen.surat = surat.id)"
_NUMBERS = {"id", "urut", "sisip"}
_OF_COUNTER = "kelompok = ? AND periode = ?"
_MAIN = f"{_OF_COUNTER} AND sisip = 0"


class SqliteLines:
    """The lines of a store, in the store's current transaction (see `Lines`)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def with_number(self, nomor: str) -> LedgerEntry | None:
        return self._one("nomor = ?", nomor)

    def live(self, kunci: str) -> LedgerEntry | None:
        # the state is written into the SQL, because SQLite then uses the index of live letters
        return self._one(f"kunci = ? AND kunci <> '' AND keadaan <> '{VOID}'", kunci)

    def equal(self, jenis: str, isi: str) -> LedgerEntry | None:
        found = self._select(
            f"isi_digest = ? AND keadaan = '{ISSUED}' ORDER BY id", isi_digest(jenis, isi)
        )
        return next(
            (
                entry
                for entry in found
                if (entry.jenis, entry.isi) == (jenis, isi) and entry.has_document
            ),
            None,
        )

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        return self._one(
            f"{_MAIN} AND tanggal > ? AND keadaan <> '{VOID}' ORDER BY tanggal DESC, urut DESC",
            *(counter.kelompok, counter.periode, str(date)),
        )

    def last_until(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        key = (counter.kelompok, counter.periode)
        return self._one(
            f"{_MAIN} AND urut < (SELECT coalesce(min(urut), 9e15) FROM surat"
            f" WHERE {_MAIN} AND tanggal > ?) ORDER BY urut DESC",
            *(*key, *key, str(date)),
        )

    def last_inserted(self, main: LedgerEntry) -> int:
        ((last,),) = self._store.rows(
            f"SELECT max(sisip) FROM surat WHERE {_OF_COUNTER} AND urut = ?",
            *(*main.counter, main.urut),
        )
        return int(last)

    def free(self, counter: Counter) -> list[LedgerEntry]:
        return self._select(
            f"{_OF_COUNTER} AND keadaan = '{RESERVED}' AND kunci = '' ORDER BY urut, sisip",
            *(counter.kelompok, counter.periode),
        )

    def numbers(self, keadaan: str = "") -> list[str]:
        rows = self._select("keadaan = ?", keadaan) if keadaan else self._select("TRUE")
        return [entry.nomor for entry in rows]

    def upcoming(self, counter: Counter) -> int:
        """Return the next nomor urut of the counter."""
        rows = self._store.rows(
            f"SELECT terakhir FROM penghitung WHERE {_OF_COUNTER}",
            *(counter.kelompok, counter.periode),
        )
        return rows[0][0] + 1 if rows else counter.mulai

    def advance(self, counter: Counter) -> int:
        key = (counter.kelompok, counter.periode)
        ((last,),) = self._store.rows(f"SELECT max(urut) FROM surat WHERE {_OF_COUNTER}", *key)
        ((urut,),) = self._store.rows(
            "INSERT INTO penghitung (kelompok, periode, mulai, terakhir) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET terakhir = terakhir + 1 RETURNING terakhir",
            *(*key, counter.mulai, counter.mulai),
        )
        if urut != (counter.mulai if last is None else last + 1):
            # counter or lines were changed by hand: a number would be repeated or missing
            raise broken(
                self._store.path,
                f"penghitung {named(counter)} menunjuk {urut - 1}, padahal nomor urut "
                f"terakhirnya {last or 'tidak ada'}",
            )
        return int(urut)

    def add(self, entry: LedgerEntry, document: bytes | None = None) -> LedgerEntry:
        ((last,),) = self._store.rows("SELECT coalesce(max(id), 0) FROM surat")
        entry = _sealed(replace(entry, id=last + 1), document)
        names = ", ".join((*STORED, "isi_digest"))
        marks = ", ".join("?" * (len(STORED) + 1))
        self._store.rows(f"INSERT INTO surat ({names}) VALUES ({marks})", *_values(entry))
        self._keep(entry, document)
        return entry

    def change(self, entry: LedgerEntry, document: bytes | None) -> LedgerEntry:
        had = entry.has_document
        entry = _sealed(entry, document)
        assignments = ", ".join(f"{name} = ?" for name in (*STORED, "isi_digest"))
        self._store.rows(
            f"UPDATE surat SET {assignments} WHERE id = ?", *(*_values(entry), entry.id)
        )
        if not had:
            self._keep(entry, document)
        return entry

    def document(self, entry: LedgerEntry) -> bytes | None:
        rows = self._store.rows("SELECT isi FROM dokumen WHERE surat = ?", entry.id)
        document: bytes | None = rows[0][0] if rows else None
        if not isinstance(document, bytes | None) or seal(entry, document) != entry.digest:
            raise broken(self._store.path, f"nomor {entry.nomor} tidak lagi seperti ketika dicatat")
        return document

    def listed(self, condition: str, *values: object) -> list[LedgerEntry]:
        """Return the entries that meet an SQL condition, as the buku agenda shows them."""
        by = (
            "(SELECT group_concat(nomor, ', ') FROM surat AS baru"
            " WHERE baru.mengganti = surat.nomor AND baru.mengganti <> '' AND baru.keadaan = ?)"
        )
        rows = self._store.rows(f"{_SELECT}, {by} FROM surat WHERE {condition}", ISSUED, *values)
        return [agenda_note(self._entry(row), row[-1] or "") for row in rows]

    def stored(self) -> Iterator[StoredLine]:
        """Yield every line with its document, one at a time: documents are large."""
        for (id,) in self._store.rows("SELECT id FROM surat ORDER BY id"):
            (row,) = self._store.rows(
                f"{_SELECT}, dokumen.isi, surat.isi_digest FROM surat"
                " LEFT JOIN dokumen ON dokumen.surat = surat.id WHERE surat.id = ?",
                id,
            )
            yield StoredLine(self._entry(row), row[-2], row[-1])

    def counters(self) -> list[StoredCounter]:
        """Return every counter, by period and group."""
        rows = self._store.rows(
            "SELECT kelompok, periode, mulai, terakhir FROM penghitung ORDER BY periode, kelompok"
        )
        return [StoredCounter(*row) for row in rows]

    def last_id(self) -> int:
        """Return the last id that was given; 0 for none."""
        rows = self._store.rows("SELECT seq FROM sqlite_sequence WHERE name = 'surat'")
        return max((row[0] for row in rows), default=0)

    def _select(self, condition: str, *values: object) -> list[LedgerEntry]:
        """Return the entries that meet an SQL condition (with its ORDER BY), as stored."""
        rows = self._store.rows(f"{_SELECT} FROM surat WHERE {condition}", *values)
        return [self._entry(row) for row in rows]

    def _one(self, condition: str, *values: object) -> LedgerEntry | None:
        return next(iter(self._select(condition + " LIMIT 1", *values)), None)

    def _entry(self, row: Row) -> LedgerEntry:
        """Return a row of `_SELECT` as an entry.

        Types are checked here, because SQLite does not check values from a damaged page.
        """
        values: dict[str, Any] = dict(zip(STORED, row))
        for name, value in values.items():
            if type(value) is not (int if name in _NUMBERS else str):
                raise broken(self._store.path, f"kolom {name} tidak terbaca")
        try:
            values["tanggal"] = datetime.date.fromisoformat(values["tanggal"])
        except ValueError as error:
            raise broken(
                self._store.path, f"tanggal nomor {values['nomor']} tidak terbaca"
            ) from error
        return LedgerEntry(**values, has_document=bool(row[len(STORED)]))

    def _keep(self, entry: LedgerEntry, document: bytes | None) -> None:
        if document is not None:
            self._store.rows("INSERT INTO dokumen (surat, isi) VALUES (?, ?)", entry.id, document)


def _sealed(entry: LedgerEntry, document: bytes | None) -> LedgerEntry:
    return replace(entry, digest=seal(entry, document), has_document=document is not None)


def _values(entry: LedgerEntry) -> list[object]:
    """Return the values of a line in the order of its columns, the date as text."""
    values = {name: getattr(entry, name) for name in STORED} | {"tanggal": str(entry.tanggal)}
    return [*values.values(), isi_digest(entry.jenis, entry.isi)]
