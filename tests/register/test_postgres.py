"""The ledger in PostgreSQL: servers that restart or are killed, connections cut, rows changed."""

from __future__ import annotations

import threading
from pathlib import Path

import psycopg
import pytest

from sopdocs.register.postgres.database import PostgresDatabase
from sopdocs.register.postgres.ledger import VARIABLE, open_postgres
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sql.schema import OLDEST
from sopdocs.register.sqlite.memory import SqliteMemory
from tests.register.letters import letter, paper, refused, serials
from tests.register.postgres_server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def ledger(server: Server, tmp_path: Path) -> SqlLedger:
    return opened(server, tmp_path)


def opened(server: Server, folder: Path, pc: str = "pc") -> SqlLedger:
    return open_postgres(str(folder), SqliteMemory(folder / pc), {VARIABLE: server.address})


def cut_between_commit_and_answer(monkeypatch: pytest.MonkeyPatch, committed: bool) -> list[int]:
    """Cut the next connection at its commit: after the server has it, or before."""
    cuts: list[int] = []
    commit = psycopg.Connection.commit

    def cut(connection: psycopg.Connection) -> None:
        writes = connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
        if (
            cuts
            or not writes
            or not connection.execute(
                "SELECT pg_current_xact_id_if_assigned() IS NOT NULL"
            ).fetchone()[0]
        ):
            return commit(connection)
        if committed:
            commit(connection)
        cuts.append(connection.info.backend_pid)
        connection.close()
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(psycopg.Connection, "commit", cut)
    return cuts


@pytest.mark.parametrize("committed", [True, False], ids=["after", "before"])
def test_a_letter_whose_connection_was_cut_at_its_commit_finds_its_number(
    ledger, monkeypatch, committed
):
    ledger.issue(letter("a"), paper)
    for n in range(3):
        with monkeypatch.context() as patch:
            cuts = cut_between_commit_and_answer(patch, committed)
            issued = ledger.issue(letter(f"b{n}"), paper)
        assert len(cuts) == 1 and issued.again == committed
        assert issued.document == paper(issued.entry.nomor)
        assert ledger.issue(letter(f"b{n}"), paper).entry == issued.entry
    assert serials(ledger) == [1, 2, 3, 4] and ledger.faults() == []


def test_work_that_cannot_be_repeated_is_reported_when_its_outcome_is_unknown(ledger, monkeypatch):
    ledger.issue(letter("a"), paper)
    with monkeypatch.context() as patch:
        cut_between_commit_and_answer(patch, True)
        assert "register list" in refused(ledger.reserve, letter("")).hint
    assert serials(ledger) == [1, 2]


def test_a_server_that_restarts_or_is_killed_loses_no_number(server, tmp_path):
    ledger = opened(server, tmp_path)
    given: dict[str, str] = {}

    def work(process: int) -> None:
        for n in range(6):
            key = f"{process}-{n}"
            while key not in given:
                try:
                    own = opened(server, tmp_path)
                    given[key] = own.issue(letter(key), paper).entry.nomor
                except Refused as gone:  # a clerk tries again until the server is there
                    assert "tidak dapat dihubungi" in gone.message

    ledger.issue(letter("pertama"), paper)
    clerks = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for clerk in clerks:
        clerk.start()
    server.restart()
    server.kill()
    for clerk in clerks:
        clerk.join()
    kept = {entry.kunci: entry.nomor for entry in ledger.entries()}
    assert len(given) == 18 and given.items() <= kept.items()
    assert serials(ledger) == list(range(1, 20)) and ledger.faults() == []


def test_a_row_changed_by_hand_stops_the_numbers(ledger):
    ledger.issue(letter("a"), paper)
    by_hand(ledger, "UPDATE surat SET perihal = 'lain'")
    assert "tidak lagi seperti ketika dicatat" in ledger.faults()[0]
    assert "rusak" in refused(ledger.issue, letter("b"), paper).message
    assert "rusak" in refused(ledger.reserve, letter("")).message


def test_a_ledger_without_the_index_of_dates_gets_it(ledger):
    ledger.issue(letter("a"), paper)
    by_hand(ledger, f"DROP INDEX surat_tanggal; UPDATE bentuk SET versi = {OLDEST}")
    assert serials(ledger) == [1]
    assert ledger.issue(letter("b"), paper).entry.urut == 2 and ledger.faults() == []
    by_hand(ledger, "DROP INDEX surat_tanggal")


def by_hand(ledger: SqlLedger, statements: str) -> None:
    """Change rows as somebody with another program would."""
    assert isinstance(ledger.database, PostgresDatabase)
    with ledger.database._connections.taken() as connection:
        connection.execute(statements.encode())
        connection.commit()


def test_a_second_pc_is_refused_once_and_then_both_number(server, tmp_path):
    one, other = opened(server, tmp_path, "pc"), opened(server, tmp_path, "pc kedua")
    one.issue(letter("a"), paper)
    other.issue(letter("b"), paper)
    one.issue(letter("c"), paper)
    assert serials(other) == [1, 2, 3] and one.faults() == []


def test_the_address_never_shows_a_secret(tmp_path):
    address = "postgresql://siti:rahasia@server.example/surat"
    shown = open_postgres("kantor", SqliteMemory(tmp_path), {VARIABLE: address}).address
    assert "rahasia" not in shown and "server.example/surat" in shown


def test_a_pc_without_an_address_learns_where_to_write_it(tmp_path):
    refusal = refused(
        open_postgres, "kantor", SqliteMemory(tmp_path), {"SOPDOCS_STATE": str(tmp_path)}
    )
    assert VARIABLE in refusal.hint and "postgres.txt" in refusal.hint
