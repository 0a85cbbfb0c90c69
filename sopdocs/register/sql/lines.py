"""Lines of the ledger between SQL and `LedgerEntry`, each sealed, each change a step."""

from __future__ import annotations

import datetime
from typing import Any

from sopdocs.dataclass import replace
from sopdocs.model.numbering import Counter
from sopdocs.model.register import ISSUED, RESERVED, VOID, LedgerEntry, OpenCounter
from sopdocs.register.policy import named
from sopdocs.register.seal import STORED, content_digest, isi_digest, seal
from sopdocs.register.sql.history import History
from sopdocs.register.sql.store import Row, SqlStore
from sopdocs.register.who import Who

COLUMNS = ", ".join(f"surat.{name}" for name in STORED)
SELECT = (
    f"SELECT {COLUMNS}, EXISTS (SELECT 1 FROM dokumen"
    " WHERE dokumen.surat = surat.id AND dokumen.revisi = surat.revisi)"
)
_NUMBERS = {"id", "urut", "sisip", "revisi"}
_OF_COUNTER = "kelompok = ? AND periode = ?"
_MAIN = f"{_OF_COUNTER} AND sisip = 0"


class SqlLines(History):
    """The lines of a store, in the store's current transaction (see `Lines`)."""

    def __init__(self, store: SqlStore, who: Who) -> None:
        super().__init__(store)
        self._who = who

    def with_number(self, nomor: str) -> LedgerEntry | None:
        return self._one("nomor = ?", nomor)

    def at(self, counter: tuple[str, str], urut: int, sisip: int) -> LedgerEntry | None:
        return self._one(f"{_OF_COUNTER} AND urut = ? AND sisip = ?", *counter, urut, sisip)

    def live(self, kunci: str, surat_id: str = "") -> LedgerEntry | None:
        # the state is written into the SQL, because SQLite then uses the index of live letters
        alive = f"keadaan <> '{VOID}'"
        if surat_id:
            found = self._one(f"surat_id = ? AND surat_id <> '' AND {alive}", surat_id)
            if found:
                return found
            alive += " AND surat_id = ''"
        return self._one(f"kunci = ? AND kunci <> '' AND {alive} ORDER BY id DESC", kunci)

    def of_letter(self, surat_id: str, kunci: str) -> list[LedgerEntry]:
        """Return every number that a letter had, the oldest first."""
        if not surat_id:
            return self.select("kunci = ? AND kunci <> '' ORDER BY id", kunci)
        condition = "(surat_id = ? AND surat_id <> '') OR (kunci = ? AND kunci <> '' "
        return self.select(condition + "AND surat_id = '') ORDER BY id", surat_id, kunci)

    def equal(self, jenis: str, isi: str) -> LedgerEntry | None:
        found = self.select(
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
            f"{_MAIN} AND urut < (SELECT coalesce(min(urut), 9000000000000000) FROM surat"
            f" WHERE {_MAIN} AND tanggal > ?) ORDER BY urut DESC",
            *(*key, *key, str(date)),
        )

    def last_inserted(self, main: LedgerEntry) -> int:
        ((last,),) = self.store.rows(
            f"SELECT max(sisip) FROM surat WHERE {_OF_COUNTER} AND urut = ?",
            *(*main.counter, main.urut),
        )
        return int(last)

    def free(self, counter: Counter) -> list[LedgerEntry]:
        return self.select(
            f"{_OF_COUNTER} AND keadaan = '{RESERVED}' AND kunci = '' ORDER BY urut, sisip",
            *(counter.kelompok, counter.periode),
        )

    def numbers(self, keadaan: str = "") -> list[str]:
        where, values = ("keadaan = ?", (keadaan,)) if keadaan else ("1 = 1", ())
        return [
            row[0] for row in self.store.rows(f"SELECT nomor FROM surat WHERE {where}", *values)
        ]

    def upcoming(self, counter: Counter) -> int:
        """Return the next nomor urut of the counter."""
        rows = self.store.rows(
            f"SELECT terakhir FROM penghitung WHERE {_OF_COUNTER}",
            *(counter.kelompok, counter.periode),
        )
        return rows[0][0] + 1 if rows else counter.mulai

    def opened(self) -> list[OpenCounter]:
        """Return every counter, in the order in which they were opened."""
        rows = self.store.rows(
            "SELECT kelompok, periode, mulai, terakhir, kebijakan FROM penghitung"
            " ORDER BY dibuka, kelompok, periode"
        )
        return [OpenCounter(*row) for row in rows]

    def advance(self, counter: Counter) -> int:
        key = (counter.kelompok, counter.periode)
        ((last,),) = self.store.rows(f"SELECT max(urut) FROM surat WHERE {_OF_COUNTER}", *key)
        ((urut,),) = self.store.rows(
            "INSERT INTO penghitung (kelompok, periode, mulai, terakhir, kebijakan, dibuka)"
            " VALUES (?, ?, ?, ?, ?, (SELECT count(*) FROM penghitung))"
            " ON CONFLICT (kelompok, periode) DO UPDATE SET terakhir = penghitung.terakhir + 1"
            " RETURNING terakhir",
            *(*key, counter.mulai, counter.mulai, counter.kebijakan),
        )
        if urut != (counter.mulai if last is None else last + 1):
            # counter or lines were changed by hand: a number would be repeated or missing
            raise self.store.broken(
                f"penghitung {named(counter)} menunjuk {urut - 1}, padahal nomor urut "
                f"terakhirnya {last or 'tidak ada'}"
            )
        return int(urut)

    def extend(self, counter: OpenCounter) -> None:
        """Open or widen a counter, so that it covers `mulai` to `terakhir`, for recovery."""
        self.store.rows(
            "INSERT INTO penghitung (kelompok, periode, mulai, terakhir, kebijakan, dibuka)"
            " VALUES (?, ?, ?, ?, ?, (SELECT count(*) FROM penghitung))"
            " ON CONFLICT (kelompok, periode) DO UPDATE SET mulai = ?, terakhir = ?",
            *(counter.kelompok, counter.periode, counter.mulai, counter.terakhir),
            *(counter.kebijakan, counter.mulai, counter.terakhir),
        )

    def add(self, entry: LedgerEntry, document: bytes | None = None, apa: str = "") -> LedgerEntry:
        ((last,),) = self.store.rows("SELECT coalesce(max(id), 0) FROM surat")
        entry = self._sealed(replace(entry, id=last + 1), document)
        return self.put(entry, document, apa or entry.keadaan)

    def put(self, entry: LedgerEntry, document: bytes | None, apa: str) -> LedgerEntry:
        """Write a sealed line with its id."""
        names = ", ".join((*STORED, "isi_digest"))
        marks = ", ".join("?" * (len(STORED) + 1))
        self.store.rows(f"INSERT INTO surat ({names}) VALUES ({marks})", *_values(entry))
        self._keep(entry, document)
        self.record(entry, apa)
        return entry

    def change(self, entry: LedgerEntry, document: bytes | None, apa: str = "") -> LedgerEntry:
        entry = self._sealed(entry, document)
        assignments = ", ".join(f"{name} = ?" for name in (*STORED, "isi_digest"))
        self.store.rows(
            f"UPDATE surat SET {assignments} WHERE id = ?", *(*_values(entry), entry.id)
        )
        self._keep(entry, document)
        self.record(entry, apa or entry.keadaan)
        return entry

    def document(self, entry: LedgerEntry) -> bytes | None:
        rows = self.store.rows(
            "SELECT isi FROM dokumen WHERE surat = ? AND revisi = ?", entry.id, entry.revisi
        )
        document: bytes | None = rows[0][0] if rows else None
        if not isinstance(document, bytes | None) or seal(entry, document) != entry.digest:
            raise self.store.broken(f"nomor {entry.nomor} tidak lagi seperti ketika dicatat")
        return document

    def select(self, condition: str, *values: object) -> list[LedgerEntry]:
        """Return the entries that meet an SQL condition (with its ORDER BY), as stored."""
        rows = self.store.rows(f"{SELECT} FROM surat WHERE {condition}", *values)
        return [self.entry(row) for row in rows]

    def entry(self, row: Row) -> LedgerEntry:
        """Return a row of `SELECT` as an entry.

        Types are checked here, because SQLite does not check values from a damaged page.
        """
        values: dict[str, Any] = dict(zip(STORED, row))
        for name, value in values.items():
            if type(value) is not (int if name in _NUMBERS else str):
                raise self.store.broken(f"kolom {name} tidak terbaca")
        try:
            values["tanggal"] = datetime.date.fromisoformat(values["tanggal"])
        except ValueError as error:
            raise self.store.broken(f"tanggal nomor {values['nomor']} tidak terbaca") from error
        return LedgerEntry(**values, has_document=bool(row[len(STORED)]))

    def changed_lines(self, no: int) -> list[tuple[int, LedgerEntry]]:
        """Return the lines that changed after a step, each with its last step."""
        found = self.changed_after(no)
        wanted = dict(found)
        if len(found) == 1:
            entries = self.select("id = ?", found[0][0])
        else:
            entries = self.select("id >= ? ORDER BY id", min(wanted, default=0)) if found else []
        return [(wanted[entry.id], entry) for entry in entries if entry.id in wanted]

    def _one(self, condition: str, *values: object) -> LedgerEntry | None:
        return next(iter(self.select(condition + " LIMIT 1", *values)), None)

    def _sealed(self, entry: LedgerEntry, document: bytes | None) -> LedgerEntry:
        entry = replace(
            entry,
            pengguna=self._who.pengguna,
            komputer=self._who.komputer,
            waktu=self._who.moment(),
        )
        return replace(entry, digest=seal(entry, document), has_document=document is not None)

    def _keep(self, entry: LedgerEntry, document: bytes | None) -> None:
        """Store a version of a document; a version stored before is the same."""
        if document is not None:
            self.keep_document(entry.id, entry.revisi, document)


def _values(entry: LedgerEntry) -> list[object]:
    """Return the values of a line in the order of its columns, the date as text."""
    values = {name: getattr(entry, name) for name in STORED} | {"tanggal": str(entry.tanggal)}
    return [*values.values(), content_digest(entry)]
