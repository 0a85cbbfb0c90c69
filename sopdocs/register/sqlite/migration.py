"""Bring a register of an older program into today's form.

Of one of the first edition a copy is kept; the second edition's gets an index.
"""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from pathlib import Path
from typing import Any

from sopdocs.dataclass import replace
from sopdocs.files import place_new
from sopdocs.model.letter_kinds import FIRST_KINDS
from sopdocs.model.numbering import BY_KIND, ONE, YEARLY
from sopdocs.model.register import MIGRATED, LedgerEntry
from sopdocs.register.refusal import Refused
from sopdocs.register.seal import seal
from sopdocs.register.sql.lines import SqlLines
from sopdocs.register.sql.schema import BY_DATE, OLDEST, SQLITE, SQLITE_2, VERSION
from sopdocs.register.sqlite import first_edition as first
from sopdocs.register.sqlite.store import (
    FIRST,
    Store,
    prepare,
    system_refusal,
    tables,
    translated,
    uri,
)
from sopdocs.register.who import this_person

SUFFIX = ".edisi-1"  # of the copy that is kept
_OLD = ("penghitung", "surat", "dokumen")


def migrate(path: Path, timeout: float) -> None:
    """Migrate the register at `path`, which an older program made.

    Raises `Refused` for a damaged one, which is left as it is.
    """
    with translated(path):
        connection = sqlite3.connect(
            uri(path.absolute(), "rw"), timeout=timeout, isolation_level=None, uri=True
        )
    store = Store(connection, path)
    with contextlib.closing(store):
        prepare(store)
        store.rows("PRAGMA foreign_keys = OFF")  # the tables are taken out and put in again
        with store.transaction("EXCLUSIVE"):
            ((version,),) = store.rows("PRAGMA user_version")
            if version == FIRST:  # nobody was faster
                _check(store)
                _keep_copy(store)
                _rewrite(store)
            elif version == OLDEST:
                if tables(store) != tables_of(SQLITE_2):
                    raise store.broken("susunan tabelnya bukan lagi buatan program ini")
                store.rows(BY_DATE)
                store.rows(f"PRAGMA user_version = {VERSION}")


def _check(store: Store) -> None:
    """Refuse a register of the first edition that is not as it was written."""
    if tables(store) != tables_of(first.TABLES):
        raise store.broken("susunan tabelnya bukan lagi buatan program ini")
    found = [str(row[0]) for row in store.rows("PRAGMA integrity_check")]
    if found[0] != "ok":
        raise store.broken(f"menurut SQLite: {found[0]}")
    for values, document in _old_lines(store):
        if first.first_seal(values, document) != values["digest"]:
            raise store.broken(f"nomor {values['nomor']} tidak lagi seperti ketika dicatat")


def _old_lines(store: Store) -> list[tuple[dict[str, Any], bytes | None]]:
    names = ", ".join(f"surat.{name}" for name in first.COLUMNS)
    rows = store.rows(
        f"SELECT {names}, dokumen.isi FROM surat LEFT JOIN dokumen ON dokumen.surat = surat.id"
        " ORDER BY surat.id"
    )
    return [(dict(zip(first.COLUMNS, row)), row[-1]) for row in rows]


def _keep_copy(store: Store) -> None:
    """Copy the file as it is into its folder; an existing copy stays."""
    path = store.path
    kept = path.with_name(f"{path.name}{SUFFIX}")
    if kept.exists():
        return
    try:
        with translated(path):
            placed = place_new(kept, store.connection.serialize())
    except OSError as error:
        raise system_refusal(kept, error) from error
    if not placed and not kept.exists():
        raise Refused(
            f"{kept}: salinan register yang lama tidak dapat disimpan",
            "periksa izin dan isi cakramnya, lalu ulangi; register tidak disentuh",
        )


def _rewrite(store: Store) -> None:
    """Replace the tables by those of this edition, in the transaction."""
    old = _old_lines(store)
    counters = store.rows(
        "SELECT kelompok, periode, mulai, terakhir FROM penghitung ORDER BY rowid"
    )
    for table in reversed(_OLD):
        store.rows(f"DROP TABLE {table}")
    for statement in filter(str.strip, SQLITE.split(";")):
        store.rows(statement)
    lines = SqlLines(store, this_person())
    lines.found()
    for n, (group, *rest) in enumerate(counters):
        policy = ONE if group == ONE else BY_KIND if group in FIRST_KINDS else ""
        store.rows(
            "INSERT INTO penghitung (kelompok, periode, mulai, terakhir, kebijakan, dibuka)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            *(group, *rest, f"{policy}/{YEARLY}" if policy and len(rest[0]) == 4 else "", n),
        )
    for values, document in old:
        date = datetime.date.fromisoformat(values["tanggal"])
        entry = LedgerEntry(**(values | {"tanggal": date}), has_document=document is not None)
        lines.put(replace(entry, digest=seal(entry, document)), document, MIGRATED)
    store.rows(f"PRAGMA user_version = {VERSION}")


def tables_of(schema: str) -> list[tuple[Any, ...]]:
    """Return the tables that a schema makes, as `tables` returns them."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        fresh.executescript(schema)
        return tables(Store(fresh, Path(":memory:")))
