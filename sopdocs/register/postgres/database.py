"""A schema of a PostgreSQL database as the `Database` of a ledger.

Writers wait for one another at the ledger's row: its chain has one end. A connection that was cut
between commit and answer leaves open whether the work was done; work that can be repeated is done
again and finds its own number.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections.abc import Callable, Iterator

import psycopg
from psycopg import sql

from sopdocs.model.register import Head
from sopdocs.register.continuity import Copy
from sopdocs.register.pc import Remembered
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.schema import POSTGRES, VERSION
from sopdocs.register.sql.store import Row, SqlStore

TRIES = 40  # connections tried while a server restarts
PAUSE = 0.25  # seconds between two of them
_UNSURE = (
    "periksa dengan sopdocs register list apakah sudah tercatat, lalu ulangi bila belum; surat "
    "yang diulang mendapat nomor yang sama"
)


class PostgresStore:
    """One connection in a transaction; errors of the server become `Refused`."""

    def __init__(self, connection: psycopg.Connection[Row], address: str) -> None:
        self.connection = connection
        self._address = address

    def rows(self, statement: str, *values: object) -> list[Row]:
        try:
            cursor = self.connection.execute(statement.replace("?", "%s").encode(), values)
            return cursor.fetchall() if cursor.description else []
        except (psycopg.OperationalError, psycopg.InterfaceError):
            raise
        except psycopg.Error as error:
            raise self.broken(str(error.sqlstate or "")) from error
        except UnicodeEncodeError as error:
            raise Refused(
                "ada karakter yang tidak dapat disimpan",
                "ketik ulang teksnya; salinan dari program lain kadang membawa karakter rusak",
            ) from error

    def broken(self, what: str = "") -> Refused:
        return Refused(
            f"{self._address}: register rusak{': ' if what else ''}{what}",
            "jangan ubah isinya; kembalikan register dari cadangan yang terakhir",
        )


class PostgresDatabase:
    """The ledger of one office: a schema named after it. `address` is a libpq connection string."""

    def __init__(self, address: str, office: str) -> None:
        self._conninfo = address
        slug = re.sub(r"[^a-z0-9]+", "_", office.lower()).strip("_")[:30]
        self.schema = f"sopdocs_{slug}_{hashlib.sha256(office.encode()).hexdigest()[:8]}"

    @property
    def address(self) -> str:
        try:
            known = psycopg.conninfo.conninfo_to_dict(self._conninfo)
        except psycopg.Error as error:
            raise Refused(
                "alamat PostgreSQL di PC ini tidak dapat dibaca",
                "tulis misalnya postgresql://nama@server/surat",
            ) from error
        server = known.get("host") or "lokal"
        return f"postgresql://{server}/{known.get('dbname') or ''} ({self.schema})"

    @property
    def is_shared(self) -> bool:
        return True

    def exists(self) -> bool:
        with self._translated(), self._connection() as connection:
            return self._is_there(connection)

    @contextlib.contextmanager
    def reading(self) -> Iterator[PostgresStore | None]:
        with self._translated(), self._connection() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield PostgresStore(connection, self.address) if self._is_there(connection) else None

    def writing(
        self,
        work: Callable[[SqlStore, bool], None],
        committed: Callable[[SqlStore], None],
        again: bool = False,
    ) -> None:
        for left in range(TRIES, -1, -1):
            try:
                self._write_once(work, committed)
                break
            except _Cut as cut:
                if not (again or cut.is_sure) or not left:
                    raise Refused(
                        f"{self.address}: sambungan ke register terputus",
                        "periksa jaringan dan servernya, lalu ulangi; tidak ada nomor yang terpakai"
                        if cut.is_sure
                        else _UNSURE,
                    ) from cut
                time.sleep(PAUSE)

    def damage(self, store: SqlStore) -> Iterator[str]:
        return iter(())  # the server checks its own pages

    def fingerprint(self, store: SqlStore) -> str:
        """Return what changes with every statement that writes, also by hand."""
        ((touched,),) = store.rows("SELECT n FROM sentuhan")
        return str(touched)

    def is_verified(self, store: SqlStore, head: Head, known: Remembered | None) -> bool:
        """Triggers count every statement that writes; ours end with the count that they made."""
        ((touched, ours),) = store.rows("SELECT n, terbukti FROM sentuhan")
        return bool(touched == ours)

    def finish(self, store: SqlStore) -> None:
        store.rows("UPDATE sentuhan SET terbukti = n")

    def copies(self) -> list[Copy]:
        return []

    def is_synchronised(self) -> bool:
        return False

    def _write_once(
        self, work: Callable[[SqlStore, bool], None], committed: Callable[[SqlStore], None]
    ) -> None:
        """Run the work in one transaction; raises `_Cut` if the connection breaks."""
        try:
            connection = self._connect()
        except psycopg.OperationalError as error:
            raise _Cut(is_sure=True) from error
        with contextlib.closing(connection):
            committing = False
            try:
                store = PostgresStore(connection, self.address)
                is_new = self._create(store) if not self._is_there(connection) else False
                store.rows("SELECT id FROM register FOR UPDATE" if not is_new else "SELECT 1")
                work(store, is_new)
                committing = True
                connection.commit()
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                raise _Cut(is_sure=not committing) from error
            with contextlib.suppress(Refused, psycopg.Error):  # the work is done
                committed(store)

    def _create(self, store: PostgresStore) -> bool:
        """Create the tables; False if another process did so meanwhile."""
        store.rows("SELECT pg_advisory_xact_lock(hashtext(?))", self.schema)
        if self._is_there(store.connection):
            return False
        name = sql.Identifier(self.schema)
        store.connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
        for statement in filter(str.strip, POSTGRES.split(";")):
            store.rows(statement)
        store.rows("CREATE TABLE bentuk (versi BIGINT NOT NULL)")
        store.rows("INSERT INTO bentuk VALUES (?)", VERSION)
        store.rows("CREATE TABLE sentuhan (n BIGINT NOT NULL, terbukti BIGINT NOT NULL)")
        store.rows("INSERT INTO sentuhan VALUES (0, 0)")
        store.rows(_TOUCH)
        for table in ("penghitung", "surat", "dokumen", "riwayat"):
            store.rows(
                f"CREATE TRIGGER sentuh AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION sentuh()"
            )
        return True

    def _is_there(self, connection: psycopg.Connection[Row]) -> bool:
        found = connection.execute(
            "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = 'register'",
            (self.schema,),
        ).fetchall()
        if not found:
            return False
        ((version,),) = connection.execute("SELECT versi FROM bentuk").fetchall()
        if version != VERSION:
            raise Refused(
                f"{self.address}: register ini dibuat oleh sopdocs yang lain bentuk {version}; "
                f"program ini mengenal {VERSION}",
                "perbarui sopdocs; register tidak disentuh",
            )
        return True

    def _connect(self) -> psycopg.Connection[Row]:
        connection: psycopg.Connection[Row] = psycopg.connect(
            self._conninfo, connect_timeout=10, application_name="sopdocs"
        )
        name = sql.Identifier(self.schema)
        connection.execute(sql.SQL("SET search_path TO {}").format(name))
        connection.execute("SET synchronous_commit TO on")
        connection.commit()
        return connection

    @contextlib.contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[Row]]:
        """Connect, and wait for a server that restarts."""
        for left in range(TRIES, -1, -1):
            try:
                connection = self._connect()
                break
            except psycopg.OperationalError:
                if not left:
                    raise
                time.sleep(PAUSE)
        with contextlib.closing(connection):
            yield connection

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise Refused(
                f"{self.address}: server register tidak dapat dihubungi",
                "periksa jaringan, server, nama, dan kata sandinya, lalu ulangi; tidak ada nomor "
                "yang terpakai",
            ) from error


class _Cut(Exception):
    """The connection broke; `is_sure` says that nothing was committed."""

    def __init__(self, is_sure: bool) -> None:
        super().__init__(is_sure)
        self.is_sure = is_sure


_TOUCH = """
CREATE FUNCTION sentuh() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN UPDATE sentuhan SET n = n + 1; RETURN NULL; END $$
"""
