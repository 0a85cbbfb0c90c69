"""A schema of a PostgreSQL database as the `Database` of a ledger.

Writers wait for one another at the ledger's row: its chain has one end. A connection that was cut
between commit and answer leaves open whether the work was done; work that can be repeated is done
again and finds its own number.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import re
import time
from collections.abc import Callable, Iterator

import psycopg
from psycopg import sql

from sopdocs.model.register import Head
from sopdocs.register.continuity import Copy
from sopdocs.register.pc import Remembered
from sopdocs.register.postgres.connections import Connection, Connections
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.schema import BY_DATE, OLDEST, POSTGRES, VERSION
from sopdocs.register.sql.store import Row, SqlStore

PATIENCE = 20.0  # seconds to wait for a server that restarts
PAUSE = 0.25  # seconds between two attempts
_UNSURE = (
    "periksa dengan sopdocs register list apakah sudah tercatat, lalu ulangi bila belum; surat "
    "yang diulang mendapat nomor yang sama"
)


_WHY = {  # by the first letters of the server's code
    "53": ("server register kehabisan tempat", "kosongkan cakram server, lalu ulangi"),
    "55": (
        "register sedang dipakai orang lain dan tidak kunjung bebas",
        "tunggu sebentar, lalu ulangi",
    ),
    "25006": (
        "server register hanya dapat dibaca",
        "periksa dengan pengelola server: alamatnya menunjuk salinan, atau server sedang dirawat",
    ),
    "42501": (
        "nama yang dipakai PC ini tidak berhak menulis register",
        "minta hak pada pengelola server",
    ),
}
_NOTHING_SPENT = "tidak ada nomor yang terpakai"


class PostgresStore:
    """One connection in a transaction; errors of the server become `Refused`."""

    def __init__(self, connection: Connection, address: str) -> None:
        self.connection = connection
        self._address = address

    def rows(self, statement: str, *values: object) -> list[Row]:
        try:
            cursor = self.connection.execute(statement.replace("?", "%s").encode(), values)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            if self.connection.closed:  # also by the server, which waited too long for us
                raise psycopg.OperationalError(str(error)) from error
            refusal = self._refusal(error)
            if refusal is None:
                raise
            raise refusal from error
        except UnicodeEncodeError as error:
            raise Refused(
                "ada karakter yang tidak dapat disimpan",
                "ketik ulang teksnya; salinan dari program lain kadang membawa karakter rusak",
            ) from error

    def _refusal(self, error: psycopg.Error) -> Refused | None:
        """Return what is raised for an error; None if the connection broke."""
        code = error.sqlstate or ""
        for begin, (message, hint) in _WHY.items():
            if code.startswith(begin):
                return Refused(f"{self._address}: {message}", f"{hint}; {_NOTHING_SPENT}")
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return None
        return self.broken(code)

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
        self._connections = Connections(address, self.schema)

    @functools.cached_property
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
        with self.reading() as store:
            return store is not None

    @contextlib.contextmanager
    def reading(self) -> Iterator[PostgresStore | None]:
        with self._translated(), contextlib.ExitStack() as stack:
            yield self._begun(stack)

    def writing(
        self,
        work: Callable[[SqlStore, bool], None],
        committed: Callable[[SqlStore], None],
        again: bool = False,
    ) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._write_once(work, committed)
                break
            except _Cut as cut:
                if not (again or cut.is_sure) or time.monotonic() > until:
                    raise self._unreachable(_NOTHING_SPENT if cut.is_sure else _UNSURE) from cut
                time.sleep(PAUSE)

    def damage(self, store: SqlStore) -> Iterator[str]:
        return iter(())  # the server checks its own pages

    def fingerprint(self, store: SqlStore) -> str:
        return ""  # the server counts what is written to it, see `is_verified`

    def is_verified(self, store: SqlStore, head: Head, known: Remembered | None) -> bool:
        """Triggers count every statement that writes; ours end with the count that they made."""
        ((touched, ours),) = store.rows("SELECT n, terbukti FROM sentuhan")
        return bool(touched == ours)

    def finish(self, store: SqlStore) -> None:
        store.rows("UPDATE sentuhan SET terbukti = n")

    def copies(self) -> list[Copy]:
        return []

    def set_aside(self) -> None:
        own = sql.Identifier(self.schema)
        try:
            with self._connections.taken() as connection:
                known = connection.execute("SELECT nspname::text FROM pg_namespace").fetchall()
                free = (f"{self.schema}_lama_{n}" for n in range(1, len(known) + 2))
                name = next(name for name in free if (name,) not in known)
                new = sql.Identifier(name)
                connection.execute(sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(own, new))
                connection.commit()
        except psycopg.Error as error:
            raise Refused(
                f"{self.address}: register yang lama tidak dapat diganti nama",
                "periksa hak dan sambungan ke server, lalu ulangi",
            ) from error

    def is_synchronised(self) -> bool:
        return False

    def _write_once(
        self, work: Callable[[SqlStore, bool], None], committed: Callable[[SqlStore], None]
    ) -> None:
        """Run the work in one transaction; raises `_Cut` if the connection breaks."""
        committing = False
        try:
            with self._connections.taken() as connection:
                store = PostgresStore(connection, self.address)
                is_new = self._locked(store)
                work(store, is_new)
                committing = True
                connection.commit()
                with contextlib.suppress(Refused, psycopg.Error):  # the work is done
                    committed(store)
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise _Cut(is_sure=not committing) from error

    def _locked(self, store: PostgresStore) -> bool:
        """Let no other writer in; true if the ledger was made for this."""
        if not self._is_there(store) and self._create(store):
            return True
        ((version,),) = store.rows("SELECT versi FROM register, bentuk FOR UPDATE OF register")
        self._check_version(version)
        if version < VERSION:
            store.rows(BY_DATE)
            store.rows("UPDATE bentuk SET versi = ?", VERSION)
        return False

    def _create(self, store: PostgresStore) -> bool:
        """Create the tables; false if another process did so meanwhile."""
        store.rows("SELECT pg_advisory_xact_lock(hashtext(?))", self.schema)
        # a table is asked: the server's cache of names does not see what another process just made
        if store.rows("SELECT 1 FROM pg_tables WHERE schemaname = ?", self.schema):
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

    def _is_there(self, store: PostgresStore) -> bool:
        ((found,),) = store.rows("SELECT to_regclass(?)", f"{self.schema}.bentuk")
        return found is not None

    def _check_version(self, version: int) -> None:
        if not OLDEST <= version <= VERSION:
            raise Refused(
                f"{self.address}: register ini dibuat oleh sopdocs yang lain (bentuk {version}; "
                f"program ini mengenal {VERSION})",
                "perbarui sopdocs; register tidak disentuh",
            )

    def _begun(self, stack: contextlib.ExitStack) -> PostgresStore | None:
        """Return a store that reads one state; waits for a server that restarts."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                connection = stack.enter_context(self._connections.taken())
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                connection.read_only = True
                store = PostgresStore(connection, self.address)
                if not self._is_there(store):
                    return None
                ((version,),) = store.rows("SELECT versi FROM bentuk")
                self._check_version(version)
                return store
            except (psycopg.OperationalError, psycopg.InterfaceError):
                stack.close()
                if time.monotonic() > until:
                    raise
                time.sleep(PAUSE)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise self._unreachable(_NOTHING_SPENT) from error

    def _unreachable(self, then: str) -> Refused:
        return Refused(
            f"{self.address}: server register tidak dapat dihubungi",
            f"periksa jaringan, server, nama, dan kata sandinya, lalu ulangi; {then}",
        )


class _Cut(Exception):
    """The connection broke; `is_sure` says that nothing was committed."""

    def __init__(self, is_sure: bool) -> None:
        super().__init__(is_sure)
        self.is_sure = is_sure


_TOUCH = """
CREATE FUNCTION sentuh() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN UPDATE sentuhan SET n = n + 1; RETURN NULL; END $$
"""
