"""Registers of older programs are migrated when they are opened; the first edition's is kept."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest

from sopdocs.register.seal import isi_digest
from sopdocs.register.sql.schema import OLDEST
from sopdocs.register.sqlite import first_edition as first
from sopdocs.register.sqlite.ledger import SqliteLedger
from sopdocs.register.sqlite.store import APPLICATION, FIRST
from tests.register.letters import letter, paper, refused, serials
from tests.register.memory import MemoryLedger


@pytest.fixture
def old(tmp_path: Path) -> SqliteLedger:
    """Two issued letters, one of them void, and a reserved number, as the first edition wrote."""
    made = MemoryLedger()
    for key in "ab":
        made.issue(letter(key), paper)
    made.void("000.8/002/UM/III/2026", "keliru")
    made.reserve(letter(""))
    path = tmp_path / "register.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(first.TABLES)
    connection.execute("INSERT INTO penghitung VALUES ('satu', '2026', 1, 3)")
    names = [*first.COLUMNS, "isi_digest"]
    for entry in made.lines.entries.values():
        values = {name: asdict(entry)[name] for name in first.COLUMNS}
        document = made.lines.document(entry)
        values["digest"] = first.first_seal(values, document)
        row = [*(str(v) if n == "tanggal" else v for n, v in values.items())]
        marks = ", ".join("?" * len(names))
        row.append(isi_digest(entry.jenis, entry.isi))
        connection.execute(f"INSERT INTO surat ({', '.join(names)}) VALUES ({marks})", row)
        if document:
            connection.execute("INSERT INTO dokumen VALUES (?, ?)", (entry.id, document))
    connection.commit()
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FIRST}"
    )
    connection.close()
    return SqliteLedger(path)


def test_a_register_of_the_first_edition_continues_and_its_copy_is_kept(old):
    before = old.path.read_bytes()
    assert serials(old) == [1, 2, 3] and old.faults() == []
    assert old.issue(letter("a"), paper).again
    assert old.document("000.8/002/UM/III/2026") == paper("000.8/002/UM/III/2026")
    assert old.issue(letter("z"), paper).entry.urut == 4 and old.faults() == []
    assert len(old.path.with_name("register.sqlite3.edisi-1").read_bytes()) == len(before)


def test_a_damaged_register_of_the_first_edition_is_not_migrated(old):
    connection = sqlite3.connect(old.path)
    connection.execute("UPDATE surat SET perihal = 'lain' WHERE id = 1")
    connection.commit()
    connection.close()
    before = old.path.read_bytes()
    assert "tidak lagi seperti ketika dicatat" in refused(old.issue, letter("z"), paper).message
    assert old.path.read_bytes() == before and len(list(old.path.parent.iterdir())) == 1


def test_a_register_without_the_index_of_dates_gets_it(register):
    register.issue(letter("a"), paper)
    connection = sqlite3.connect(register.path)
    connection.executescript(f"DROP INDEX surat_tanggal; PRAGMA user_version = {OLDEST}")
    connection.close()
    assert serials(register) == [1] and register.faults() == []
    assert register.issue(letter("z"), paper).entry.urut == 2
    connection = sqlite3.connect(register.path)
    assert "surat_tanggal" in {
        name for (name,) in connection.execute("SELECT name FROM sqlite_schema")
    }
    connection.close()
