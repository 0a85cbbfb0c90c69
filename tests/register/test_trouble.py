"""Disks, locks, damage and strange files: a clear sentence, no number lost, the file as it was."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sopdocs.problem import quote
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.schema import VERSION
from sopdocs.register.sqlite.creation import place_new
from sopdocs.register.sqlite.ledger import SqliteLedger
from sopdocs.register.sqlite.store import APPLICATION
from tests.conftest import ENGLISH, HOME
from tests.register.letters import letter, paper, refused, register_in, serials
from tests.register.processes import scenario

pytestmark = pytest.mark.slow


@pytest.fixture
def disk(tmp_path: Path):
    """A separate small disk in memory; only root can have one."""
    folder = tmp_path / "cakram"
    folder.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=800k", "tmpfs", folder], capture_output=True
        ).returncode
    ):
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def numbered(register: SqliteLedger) -> SqliteLedger:
    for key in "abc":
        register.issue(letter(key), paper)
    return register


def all_refuse(register: SqliteLedger, words: str, reading: bool = True) -> None:
    """Everything refuses with these words, in Indonesian, and the file stays as it is."""
    before = register.path.read_bytes()
    works = [
        lambda: register.issue(letter("z"), paper),
        lambda: register.reserve(letter("")),
        lambda: register.insert(letter(""), "menyusul"),
        lambda: register.void("000.8/001/UM/III/2026", "keliru"),
    ]
    if reading:
        works += [
            register.entries,
            lambda: register.find("1"),
            lambda: register.document("1"),
            lambda: register.issue(letter("a"), paper),
        ]
        assert any(words in sentence for sentence in register.faults())
    for work in works:
        refusal = refused(work)
        message = refusal.message.replace(str(register.path), "")
        assert words in message and refusal.hint
        assert not ENGLISH.search(f"{message} {refusal.hint}"), quote(message)
    assert register.path.read_bytes() == before


@pytest.mark.slow
def test_a_full_disk_is_reported_and_spends_no_number(disk):
    register = register_in(disk)
    given = []
    with pytest.raises(Refused) as caught:
        for n in range(100):
            given.append(register.issue(letter(str(n)), lambda nomor: b"." * 80_000).entry.urut)
    assert (
        "cakram penuh" in caught.value.message
        and "tidak ada nomor yang terpakai" in caught.value.hint
    )
    assert len(given) > 3 and serials(register) == given and register.faults() == []
    assert register.issue(letter("kecil"), paper).entry.urut == len(given) + 1


@pytest.mark.slow
def test_a_disk_too_full_for_a_new_register_gets_none(disk):
    register = register_in(disk)
    (disk / "isi").write_bytes(b"." * 780_000)
    assert "cakram penuh" in refused(register.issue, letter(), paper).message
    assert [path.name for path in disk.iterdir()] == ["isi"]
    (disk / "isi").unlink()
    assert register.issue(letter(), paper).entry.urut == 1


@pytest.mark.slow
def test_a_file_that_cannot_grow_spends_no_number(tmp_path, monkeypatch):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))  # not what other tests let it grow to
    register = register_in(tmp_path)
    done = scenario("limited", register.path, 200_000)
    assert any(word in done["message"] for word in ("gagal", "penuh", "tidak dapat"))
    assert len(done["given"]) > 3 and [entry.nomor for entry in register.entries()] == done["given"]
    assert register.faults() == []
    assert register.issue(letter("baru"), paper).entry.urut == len(done["given"]) + 1


@pytest.mark.slow
def test_on_a_read_only_disk_the_register_can_be_read_and_nothing_else(disk):
    register = register_in(disk)
    nomor = register.issue(letter("a"), paper).entry.nomor
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    all_refuse(register, "hanya dapat dibaca", reading=False)
    assert (
        serials(register) == [1]
        and register.document(nomor) == paper(nomor)
        and register.faults() == []
    )
    assert register.issue(letter("a"), paper).again, (
        "a letter that has its number needs nothing written"
    )


@pytest.mark.slow
def test_on_a_read_only_disk_no_register_is_begun(disk):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert "hanya dapat dibaca" in refused(register_in(disk).issue, letter(), paper).message


@pytest.mark.slow
def test_a_missing_folder_is_reported(tmp_path):
    register = register_in(tmp_path / "tidak" / "ada")
    assert "tidak ada" in refused(register.issue, letter(), paper).message
    assert register.entries() == []


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_no_register(register, make):
    make(register.path)
    for work in (register.entries, lambda: register.issue(letter(), paper)):
        assert "bukan berkas" in refused(work).message


@pytest.fixture
def held(numbered: SqliteLedger):
    """The register while another process holds it."""
    other = subprocess.Popen(
        [sys.executable, "-m", "tests.register.processes", "hold", str(numbered.path)],
        cwd=HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline() == b"held\n"
    yield numbered, other
    other.stdin.close()
    other.wait()
    other.stdout.close()


@pytest.mark.slow
def test_a_register_held_for_too_long_is_reported(held):
    register, other = held
    all_refuse(SqliteLedger(register.path, timeout=0.05), "sedang dipakai")
    other.stdin.close()
    other.wait()
    assert register.issue(letter("z"), paper).entry.urut == 4


@pytest.mark.slow
def test_a_register_held_for_a_while_is_waited_for(held):
    register, other = held
    release = threading.Timer(0.4, other.stdin.close)
    release.start()
    assert register.issue(letter("z"), paper).entry.urut == 4
    release.join()


def test_a_reader_that_does_not_let_go_makes_the_commit_fail_whole(numbered):
    reader = sqlite3.connect(numbered.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM surat").fetchall()
    assert (
        "sedang dipakai"
        in refused(SqliteLedger(numbered.path, timeout=0.1).issue, letter("z"), paper).message
    )
    reader.close()
    assert serials(numbered) == [1, 2, 3]
    assert numbered.issue(letter("y"), paper).entry.urut == 4 and numbered.faults() == []


def test_a_letter_that_has_its_number_waits_for_nobody(numbered):
    writer = sqlite3.connect(numbered.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    patient = SqliteLedger(numbered.path, timeout=0.05)
    assert patient.issue(letter("a"), paper).again and serials(patient) == [1, 2, 3]
    assert "sedang dipakai" in refused(patient.issue, letter("z"), paper).message
    writer.close()


def test_garbage_is_not_taken_for_a_register(register):
    register.path.write_bytes(bytes(range(256)) * 64)
    all_refuse(register, "bukan register sopdocs")


def test_an_empty_file_is_not_numbered_from_the_start(register):
    register.path.write_bytes(b"")
    all_refuse(register, "register kosong")


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_register_is_refused(numbered, share):
    content = numbered.path.read_bytes()
    numbered.path.write_bytes(content[: int(len(content) * share)])
    all_refuse(numbered, "rusak")


def test_another_program_s_database_is_not_touched(register):
    other = sqlite3.connect(register.path)
    other.execute("CREATE TABLE surat (id INTEGER PRIMARY KEY, nomor TEXT)")
    other.commit()
    other.close()
    all_refuse(register, "basis data SQLite lain")


def test_a_register_of_a_newer_program_is_not_touched(numbered):
    tamper(numbered.path, f"PRAGMA user_version = {VERSION + 1}")
    all_refuse(numbered, "lebih baru")


def test_a_register_without_its_version_is_not_touched(numbered):
    tamper(numbered.path, "PRAGMA user_version = 0")
    all_refuse(numbered, "bentuk 0 tidak dikenal")


def test_a_register_half_of_a_program_is_not_touched(register):
    tamper(register.path, f"PRAGMA application_id = {APPLICATION}; CREATE TABLE surat (id INTEGER)")
    all_refuse(register, "rusak")


@pytest.mark.parametrize(
    "statements",
    [
        "CREATE TRIGGER diam AFTER INSERT ON surat BEGIN DELETE FROM surat WHERE id = new.id; END",
        "DROP INDEX surat_hidup",
        "CREATE TABLE lain (a)",
        "ALTER TABLE surat ADD COLUMN lain TEXT",
    ],
)
def test_tables_that_were_changed_are_refused(numbered, statements):
    tamper(numbered.path, statements)
    all_refuse(numbered, "rusak")


def test_a_counter_that_was_set_back_gives_no_number_twice(numbered):
    for last in (2, 9):
        tamper(numbered.path, f"UPDATE penghitung SET terakhir = {last}")
        assert "penghitung" in refused(numbered.issue, letter("z"), paper).message
    tamper(numbered.path, "UPDATE penghitung SET terakhir = 3")
    assert numbered.issue(letter("z"), paper).entry.urut == 4


def test_a_line_that_was_changed_is_neither_given_out_nor_sealed_again(numbered):
    (reserved,) = numbered.reserve(letter(""))
    tamper(numbered.path, "UPDATE surat SET tujuan = 'Bupati'")
    nomor = "000.8/001/UM/III/2026"
    for work in (
        lambda: numbered.document(nomor),
        lambda: numbered.void(nomor, "keliru"),
        lambda: numbered.issue(letter("a"), paper),
        lambda: numbered.issue(letter("z", dipesan=reserved.nomor), paper),
    ):
        assert "tidak lagi seperti ketika dicatat" in refused(work).message


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE surat SET tanggal = '2026-13-45'",
        "UPDATE surat SET perihal = x'41'",
        "UPDATE surat SET urut = 'satu' WHERE id = 1",
    ],
)
def test_a_line_that_cannot_be_read_is_refused(numbered, statement):
    connection = sqlite3.connect(numbered.path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'surat'"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(statement)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'surat'")
    connection.close()
    assert "tidak terbaca" in refused(numbered.entries).message
    assert "tidak terbaca" in refused(numbered.find, "000.8/001/UM/III/2026").message
    assert any("tidak terbaca" in sentence for sentence in numbered.faults())


@pytest.mark.parametrize("encoding", [2, 3])
def test_a_register_whose_texts_would_be_read_otherwise_is_refused(numbered, encoding):
    content = bytearray(numbered.path.read_bytes())
    content[59] = encoding  # UTF-16: no letter would be found, and all would get new numbers
    numbered.path.write_bytes(content)
    all_refuse(numbered, "rusak")


def test_a_register_in_the_other_journal_mode_is_brought_back(numbered):
    tamper(numbered.path, "PRAGMA journal_mode = WAL")
    assert numbered.issue(letter("z"), paper).entry.urut == 4
    assert numbered.path.read_bytes()[18:20] == b"\x01\x01" and [
        p.name for p in numbered.path.parent.iterdir()
    ] == [numbered.path.name]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["header", "anywhere"])
def test_no_damaged_byte_gives_a_number_twice_or_another_error(numbered, where):
    """Every operation on a register with one wrong byte either does what it should or refuses."""
    chance, whole = random.Random(3), numbered.path.read_bytes()
    known = {entry.nomor: entry for entry in numbered.entries()}
    refusals = 0
    for position in (
        range(100) if where == "header" else (chance.randrange(100, len(whole)) for _ in range(250))
    ):
        damaged = bytearray(whole)
        damaged[position] ^= chance.choice((1, 2, 3, 16, 255))
        numbered.path.write_bytes(damaged)
        for work in (
            numbered.entries,
            lambda: numbered.faults(),
            lambda: numbered.void("000.8/002/UM/III/2026", "keliru"),
        ):
            try:
                work()
            except Refused:
                refusals += 1
        for nomor in known:
            try:
                assert numbered.document(nomor) == paper(nomor)
            except Refused:
                refusals += 1
        for key in "abcz":
            try:
                issued = numbered.issue(letter(key), paper)
                assert issued.document == paper(issued.entry.nomor)
                assert (
                    issued.entry.nomor not in known
                    or issued.entry.kunci == known[issued.entry.nomor].kunci == key
                ), position
            except Refused:
                refusals += 1
        for side in ("-journal", "-wal", "-shm"):
            numbered.path.with_name(numbered.path.name + side).unlink(missing_ok=True)
    assert refusals > 100


def test_on_a_disk_without_hard_links_the_register_appears_whole_and_once(register, monkeypatch):
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert [register.issue(letter(key), paper).entry.urut for key in "ab"] == [1, 2]
    assert [path.name for path in register.path.parent.iterdir()] == [register.path.name]
    before = register.path.read_bytes()
    assert place_new(register.path, b"lain") is False and register.path.read_bytes() == before


def tamper(path: Path, statements: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(statements)
    connection.close()
