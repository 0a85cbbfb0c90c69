"""Whatever is changed in a ledger behind the program's back is found and reported."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sopdocs.register.seal import SEALED
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.conftest import ENGLISH
from tests.register.letters import letter, paper


@pytest.fixture
def kept(register: SqliteLedger) -> SqliteLedger:
    """Nine lines: four letters, one void, two reserved, two sisipan behind 2, a correction."""
    for key, day in zip("abcd", (10, 11, 12, 13), strict=True):
        register.issue(letter(key, f"2026-03-{day}"), paper)
    register.void("000.8/003/UM/III/2026", "keliru")
    register.reserve(letter("", "2026-03-14"), 2, "untuk rapat")
    register.insert(letter("", "2026-03-11"), "menyusul")
    register.issue(letter("x", "2026-03-11", sisipan="menyusul"), paper)
    register.issue(letter("e", "2026-03-15", mengganti="000.8/001/UM/III/2026"), paper)
    assert register.faults() == []
    return register


def after(register: SqliteLedger, *statements: str) -> str:
    """What is found after statements of raw SQL, as one text in Indonesian."""
    connection = sqlite3.connect(register.path)
    connection.executescript("PRAGMA ignore_check_constraints = ON;" + ";".join(statements))
    connection.close()
    found = register.faults()
    for sentence in found:
        assert "SQLite" in sentence or not ENGLISH.search(
            sentence.replace(str(register.path), "")
        ), sentence
    return "\n".join(found)


def behind_the_rules(path: Path, statement: str) -> None:
    """Take the UNIQUE rules out of the schema, write, and put them back, unseen by the indexes."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    indexes = connection.execute(
        "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE type = 'index' "
        "AND tbl_name = 'surat'"
    ).fetchall()
    ((right,),) = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'surat'"
    ).fetchall()
    loose = right.replace("TEXT NOT NULL UNIQUE CHECK", "TEXT NOT NULL CHECK").replace(
        "UNIQUE (kelompok, periode, urut, sisip),", ""
    )
    assert loose != right and len(indexes) == 9
    connection.execute("DELETE FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'surat'")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'surat'", (loose,))
    connection.execute("PRAGMA writable_schema = RESET")
    assert connection.execute(statement).rowcount == 1
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'surat'", (right,))
    connection.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", indexes)
    connection.close()


def test_a_register_that_was_left_alone_is_proven(kept):
    assert kept.faults() == [] and len(kept.entries()) == 9


@pytest.mark.parametrize("column", [name for name in SEALED if name != "id"])
def test_every_column_that_says_something_is_sealed(kept, column):
    value = {
        "urut": "urut + 100",
        "sisip": "sisip + 7",
        "tanggal": "'2026-01-01'",
        "keadaan": "'dipesan'",
        "periode": "'2031'",
        "kelompok": "'lain'",
        "revisi": "revisi + 1",
    }.get(column, f"{column} || '.'")
    found = after(
        kept, "PRAGMA foreign_keys = OFF", f"UPDATE surat SET {column} = {value} WHERE id = 4"
    )
    assert "tidak lagi seperti ketika dicatat" in found


def test_an_id_that_was_changed_is_found(kept):
    found = after(kept, "UPDATE surat SET id = 40 WHERE id = 5")
    assert "tidak lagi seperti ketika dicatat" in found and "baris 5, 10–39 hilang" in found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dokumen SET isi = x'41' WHERE surat = 4",
        "DELETE FROM dokumen WHERE surat = 4",
        "UPDATE dokumen SET surat = 5 WHERE surat = 4",
        "UPDATE surat SET isi_digest = '' WHERE id = 4",
        "UPDATE surat SET digest = '' WHERE id = 4",
        "INSERT INTO dokumen VALUES (5, 0, x'41', '')",
    ],
)
def test_a_document_or_seal_that_was_changed_is_found(kept, statement):
    assert "tidak lagi seperti ketika dicatat" in after(kept, statement)


def test_a_document_of_no_letter_is_found(kept):
    assert "barisnya hilang" in after(kept, "INSERT INTO dokumen VALUES (77, 0, x'41', '')")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (2, "sisipan pada nomor urut 2 yang tidak ada"),
        (4, "nomor urut 4 tidak ada"),
        (7, "sisipan 1 pada nomor urut 2 tidak ada"),
        (8, "baris 8 hilang"),
        (9, "nomor urut 7 tidak ada"),
        (1, "mengganti 000.8/001/UM/III/2026, yang tidak ada"),
    ],
)
def test_a_line_that_was_taken_out_is_found(kept, line, words):
    found = after(
        kept, f"DELETE FROM dokumen WHERE surat = {line}", f"DELETE FROM surat WHERE id = {line}"
    )
    assert words in found and f"baris {line} hilang" in found


def test_the_last_line_taken_out_together_with_its_count_is_found(kept):
    assert "baris 9 hilang" in after(
        kept,
        "DELETE FROM dokumen WHERE surat = 9",
        "DELETE FROM surat WHERE id = 9",
        "UPDATE penghitung SET terakhir = 6",
    )


def test_a_line_put_in_by_hand_is_found(kept):
    names = (
        "kelompok, periode, tanggal, jenis, klasifikasi, perihal, tujuan, catatan, isi, "
        "mengganti, surat_id, rincian, revisi, terkirim, pengguna, komputer, waktu, isi_digest, "
        "digest"
    )
    found = after(
        kept,
        (
            f"INSERT INTO surat (id, urut, sisip, nomor, keadaan, kunci, {names}) SELECT 10, 9, "
            f"0, 'palsu', 'terbit', 'palsu', {names} FROM surat WHERE id = 4"
        ),
    )
    assert "nomor palsu tidak lagi" in found and "nomor urut 9 di luar 1 sampai 7" in found


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE penghitung SET terakhir = 8", "nomor urut 8 tidak ada"),
        ("UPDATE penghitung SET terakhir = 1000000000000", "nomor urut 8–1000000000000 tidak ada"),
        ("UPDATE penghitung SET terakhir = 6", "nomor urut 7 di luar 1 sampai 6"),
        ("UPDATE penghitung SET mulai = 0", "nomor urut 0 tidak ada"),
        ("UPDATE penghitung SET mulai = 3", "nomor urut 1, 2 di luar 3 sampai 7"),
        ("DELETE FROM penghitung", "hilang, padahal nomornya ada"),
        ("INSERT INTO penghitung VALUES ('satu', '2030', 1, 2, '', 9)", "nomor urut 1–2 tidak ada"),
    ],
)
def test_a_counter_that_was_changed_is_found(kept, statement, words):
    assert words in after(kept, statement)


def test_a_correction_of_itself_or_of_a_reserved_number_is_found(kept):
    assert "yang tidak ada" in after(kept, "UPDATE surat SET mengganti = nomor WHERE id = 9")
    assert "yang tidak ada" in after(
        kept, "UPDATE surat SET mengganti = '000.8/005/UM/III/2026' WHERE id = 9"
    )


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE surat SET nomor = '000.8/001/UM/III/2026' WHERE id = 2",
            "nomor 000.8/001/UM/III/2026 tercatat 2 kali",
        ),
        ("UPDATE surat SET urut = 1 WHERE id = 2", "nomor urut 1 tercatat 2 kali"),
        ("UPDATE surat SET sisip = 2 WHERE id = 7", "nomor urut 2 sisipan 2 tercatat 2 kali"),
        ("UPDATE surat SET kunci = 'a' WHERE id = 2", "surat a tercatat 2 kali"),
    ],
)
def test_doubles_are_found_even_behind_the_unique_rules(kept, statement, words):
    behind_the_rules(kept.path, statement)
    assert words in "\n".join(kept.faults())
