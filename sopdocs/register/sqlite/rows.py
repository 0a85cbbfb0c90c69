"""Lines of the register between SQL and ``Entry``, each sealed by a digest over all that it says."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, replace

from sopdocs.model.register import ISSUED, VOID, LedgerEntry
from sopdocs.register.sqlite.store import Store, broken

STORED = tuple(field.name for field in fields(LedgerEntry) if field.name != "has_document")
SEALED = tuple(name for name in STORED if name != "digest")
_COLUMNS = ", ".join(f"surat.{name}" for name in STORED)
_SELECT = f"SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM dokumen WHERE dokumen.surat = surat.id)"
_NUMBERS = {"id", "urut", "sisip"}


def seal(entry: LedgerEntry, document: bytes | None) -> str:
    """SHA-256 over the canonical JSON of all columns that say something and the SHA-256 of the document.

    It finds damage and changes by hand. It has no secret: who knows the program can seal a forged line again.
    """
    values = [str(getattr(entry, name)) for name in SEALED]
    values.append("" if document is None else hashlib.sha256(document).hexdigest())
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).hexdigest()


def isi_digest(jenis: str, isi: str) -> str:
    """By this an equal letter under another name is found."""
    return hashlib.sha256(json.dumps([jenis, isi]).encode()).hexdigest()


def entry_of(store: Store, row: tuple) -> LedgerEntry:
    """A row of ``_SELECT``; SQLite does not check the types of what it reads from a damaged page."""
    for name, value in zip(STORED, row):
        if type(value) is not (int if name in _NUMBERS else str):
            raise broken(store.path, f"kolom {name} tidak terbaca")
    values = dict(zip(STORED, row))
    try:
        values["tanggal"] = datetime.date.fromisoformat(values["tanggal"])
    except ValueError as error:
        raise broken(store.path, f"tanggal nomor {values['nomor']} tidak terbaca") from error
    return LedgerEntry(**values, has_document=bool(row[len(STORED)]))


def select(store: Store, condition: str, *values: object) -> list[LedgerEntry]:
    """The entries for which an SQL condition (with its ORDER BY) holds, as they are stored."""
    return [
        entry_of(store, row)
        for row in store.rows(f"{_SELECT} FROM surat WHERE {condition}", *values)
    ]


def one(store: Store, condition: str, *values: object) -> LedgerEntry | None:
    return next(iter(select(store, condition + " LIMIT 1", *values)), None)


def listed(store: Store, condition: str, *values: object) -> list[LedgerEntry]:
    """As ``select``, for reading: ``catatan`` also says what the letter replaces and by what it was replaced.

    Derived here, so that the replaced line itself never changes.
    """
    by = "(SELECT group_concat(nomor, ', ') FROM surat AS baru WHERE baru.mengganti = surat.nomor AND baru.mengganti <> '' AND baru.keadaan = ?)"
    found = []
    for row in store.rows(f"{_SELECT}, {by} FROM surat WHERE {condition}", ISSUED, *values):
        entry = entry_of(store, row)
        notes = (
            entry.catatan,
            entry.mengganti and f"mengganti {entry.mengganti}",
            row[-1] and f"diganti oleh {row[-1]}",
        )
        found.append(replace(entry, catatan="; ".join(filter(None, notes))))
    return found


def live(store: Store, kunci: str) -> LedgerEntry | None:
    """The number that a letter has, reserved or issued."""
    # the state stands in the text, not beside it: only then does SQLite use the index over live letters
    return one(store, f"kunci = ? AND kunci <> '' AND keadaan <> '{VOID}'", kunci)


def equals(store: Store, jenis: str, isi: str) -> LedgerEntry | None:
    """The first issued letter with exactly these values and a document, whatever its name."""
    found = select(
        store, f"isi_digest = ? AND keadaan = '{ISSUED}' ORDER BY id", isi_digest(jenis, isi)
    )
    return next(
        (
            entry
            for entry in found
            if (entry.jenis, entry.isi) == (jenis, isi) and entry.has_document
        ),
        None,
    )


def add(store: Store, entry: LedgerEntry, document: bytes | None = None) -> LedgerEntry:
    """Write a new line; its id is the next, so that a line taken out by hand leaves a gap that is found."""
    ((last,),) = store.rows("SELECT coalesce(max(id), 0) FROM surat")
    entry = _sealed(replace(entry, id=last + 1), document)
    names = ", ".join((*STORED, "isi_digest"))
    marks = ", ".join("?" * (len(STORED) + 1))
    store.rows(f"INSERT INTO surat ({names}) VALUES ({marks})", *_values(entry))
    _keep(store, entry, document)
    return entry


def change(store: Store, entry: LedgerEntry, document: bytes | None) -> LedgerEntry:
    """Write a line again with ``document`` as the one that belongs to it."""
    had = entry.has_document
    entry = _sealed(entry, document)
    store.rows(
        f"UPDATE surat SET {', '.join(f'{name} = ?' for name in (*STORED, 'isi_digest'))} WHERE id = ?",
        *_values(entry),
        entry.id,
    )
    if not had:
        _keep(store, entry, document)
    return entry


def document_of(store: Store, entry: LedgerEntry) -> bytes | None:
    """The stored document of an entry as it is stored; refused when line or document is not what was written."""
    rows = store.rows("SELECT isi FROM dokumen WHERE surat = ?", entry.id)
    document = rows[0][0] if rows else None
    if not isinstance(document, bytes | None) or seal(entry, document) != entry.digest:
        raise broken(store.path, f"nomor {entry.nomor} tidak lagi seperti ketika dicatat")
    return document


def all_rows(store: Store) -> Iterator[tuple[LedgerEntry, bytes | None, str]]:
    """Every line with its document and the digest of its values, one at a time: documents are large."""
    for (id,) in store.rows("SELECT id FROM surat ORDER BY id"):
        ((*row, document, digest),) = store.rows(
            f"{_SELECT}, dokumen.isi, surat.isi_digest FROM surat LEFT JOIN dokumen ON dokumen.surat = surat.id WHERE surat.id = ?",
            id,
        )
        yield entry_of(store, tuple(row)), document, digest


def _sealed(entry: LedgerEntry, document: bytes | None) -> LedgerEntry:
    return replace(entry, digest=seal(entry, document), has_document=document is not None)


def _values(entry: LedgerEntry) -> list[object]:
    return [
        *(
            str(value) if name == "tanggal" else value
            for name in STORED
            for value in (getattr(entry, name),)
        ),
        isi_digest(entry.jenis, entry.isi),
    ]


def _keep(store: Store, entry: LedgerEntry, document: bytes | None) -> None:
    if document is not None:
        store.rows("INSERT INTO dokumen (surat, isi) VALUES (?, ?)", entry.id, document)
