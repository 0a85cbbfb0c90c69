"""The ledger's file, safe against crashes and concurrent programs.

Errors of SQLite or the system become a `Refused` in Indonesian. Other errors do not, so an error of
the function that makes a letter is passed on unchanged.
"""

from __future__ import annotations

import contextlib
import functools
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from sopdocs.problem import reason
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.schema import OLDEST, SQLITE, VERSION
from sopdocs.register.sql.store import Row, SqlStore

APPLICATION = 0x534F5052  # "SOPR" in the header distinguishes our file from another program's
FIRST = 1  # the version of the first edition's tables
TIMEOUT = 60.0  # seconds to wait for another process
MOST_TAKEN_BACK = 20  # interrupted commits in a row that a reader rolls back
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_SHOWN = 10  # faults of SQLite's integrity check that are reported

_BUSY = (
    "register sedang dipakai proses lain dan tidak kunjung bebas",
    "tunggu sampai proses itu selesai, lalu ulangi; tidak ada nomor yang terpakai",
)
_BROKEN = (
    "register rusak",
    "jangan hapus dan jangan ubah berkas itu; kembalikan register dari cadangan yang terakhir "
    "(sopdocs register restore), lalu nomor sesudahnya diambil kembali dari surat yang terbit",
)
_WHY = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_ERROR: _BROKEN,  # our statements are right, so the tables are wrong
    sqlite3.SQLITE_CONSTRAINT: (
        _BROKEN[0] + " atau bertentangan dengan dirinya (nomor yang sama akan tercatat dua kali)",
        _BROKEN[1],
    ),
    sqlite3.SQLITE_NOTADB: ("berkas ini bukan register sopdocs, atau rusak", _BROKEN[1]),
    sqlite3.SQLITE_FULL: (
        "cakram penuh",
        "kosongkan sebagian cakram, lalu ulangi; tidak ada nomor yang terpakai",
    ),
    sqlite3.SQLITE_READONLY: (
        "register atau foldernya hanya dapat dibaca",
        "periksa izin berkas dan foldernya, lalu ulangi",
    ),
    sqlite3.SQLITE_PERM: ("tidak diizinkan", "periksa izin berkas dan foldernya, lalu ulangi"),
    sqlite3.SQLITE_CANTOPEN: (
        "register tidak dapat dibuka",
        "periksa izin berkas dan foldernya, lalu ulangi",
    ),
    sqlite3.SQLITE_IOERR: (
        "gagal membaca atau menulis register",
        "periksa cakram atau sambungan jaringannya, lalu ulangi; surat yang sama akan mendapat "
        "nomor yang sama",
    ),
}


def broken(path: Path, what: str = "") -> Refused:
    """Return the refusal of a register with contradictory content."""
    return Refused(f"{path}: {_BROKEN[0]}{': ' if what else ''}{what}", _BROKEN[1])


def system_refusal(path: Path, error: OSError) -> Refused:
    return Refused(
        f"{path}: {reason(error)}",
        "periksa folder, izin, dan isi cakramnya, lalu ulangi; tidak ada nomor yang terpakai",
    )


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as `Refused`; programming errors stay exceptions."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:  # raised by Python's module: bytes in a text column that are not text
            raise broken(path) from error
        message, hint = _WHY.get(
            code & 0xFF,
            (
                f"ditolak oleh SQLite ({error.sqlite_errorname})",
                "ulangi; bila tetap gagal, kembalikan register dari cadangan",
            ),
        )
        raise Refused(f"{path}: {message}", hint) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes a damaged name
        raise broken(path) from error
    except UnicodeEncodeError as error:
        raise Refused(
            "ada karakter yang tidak dapat disimpan",
            "ketik ulang teksnya; salinan dari program lain kadang membawa karakter rusak",
        ) from error


class OlderTables(Exception):
    """A register with the tables of an older program, which is migrated before it is used."""


class Store:
    """One connection; every statement's errors are translated."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def rows(self, statement: str, *values: object) -> list[Row]:
        with translated(self.path):
            return self.connection.execute(statement, values).fetchall()

    def broken(self, what: str = "") -> Refused:
        return broken(self.path, what)

    @contextlib.contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """Run all or nothing. IMMEDIATE locks at once; a deferred lock fails under load."""
        self.rows(f"BEGIN {kind}")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            # a failing ROLLBACK must not hide the error; closing rolls back as well
            with contextlib.suppress(sqlite3.Error):
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self.connection.close()


def exists(path: Path) -> bool:
    """True if there is a ledger; a path that cannot be one is refused.

    The file is not opened here, because closing it would drop this process's SQLite locks (POSIX).
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise system_refusal(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise Refused(
            f"{path}: ini bukan berkas, jadi bukan register",
            "pindahkan dari situ; register adalah satu berkas",
        )
    if not found.st_size:
        # SQLite would treat it as a new database and start numbering again
        raise Refused(
            f"{path}: register kosong (0 bita)",
            "kembalikan dari cadangan; hapus berkas itu hanya bila memang belum pernah ada nomor "
            "yang diberikan",
        )
    return True


def uri(path: PurePath, mode: str) -> str:
    """Return the SQLite URI of a file, with its characters escaped.

    A Windows share needs four slashes, or its server is refused.

    >>> from pathlib import PurePosixPath, PureWindowsPath
    >>> uri(PurePosixPath("/a b/50%?#.sqlite3"), "ro")
    'file:///a%20b/50%25%3F%23.sqlite3?mode=ro'
    >>> uri(PureWindowsPath("//server/surat/register.sqlite3"), "rw")
    'file:////server/surat/register.sqlite3?mode=rw'
    """
    name = path.as_uri()
    if not name.startswith("file:///"):
        name = name.replace("file://", "file:////", 1)
    return f"{name}?mode={mode}"


def open_store(path: Path, timeout: float, write: bool) -> Store | None:
    """Open the register at ``path``; ``None`` if there is none. ``timeout`` is in seconds."""
    _check_library()
    if not exists(path):
        return None
    return _open(path, timeout, "rw") if write else _open_for_reading(path, timeout)


def _open_for_reading(path: Path, timeout: float) -> Store:
    """Return a connection in a read transaction.

    A writer can be killed in the middle of its commit at any time, even between two openings. The
    reader then rolls it back, if it can write, and starts again. Once the transaction is open,
    nobody can commit.
    """
    for chances in range(MOST_TAKEN_BACK, -1, -1):
        store = None
        try:
            store = _open(path, timeout, "ro")
            store.rows("BEGIN DEFERRED")
            store.rows("SELECT count(*) FROM penghitung")
            return store
        except BaseException as error:
            if store is not None:
                store.close()
            if (
                not chances
                or getattr(error.__cause__, "sqlite_errorcode", 0)
                != sqlite3.SQLITE_READONLY_ROLLBACK
            ):
                raise
        _open(path, timeout, "rw").close()
    raise AssertionError("the last chance returns or raises")


def _open(path: Path, timeout: float, mode: str) -> Store:
    with translated(path):
        # autocommit (isolation_level None): the module must not begin or commit unasked
        store = Store(
            sqlite3.connect(
                uri(path.absolute(), mode), timeout=timeout, isolation_level=None, uri=True
            ),
            path,
        )
    try:
        _check_header(store)
        prepare(store)
        if mode == "rw":
            # DELETE and never WAL: WAL needs memory shared by all readers, which a network share
            # cannot give, and offices keep their folders on shares.
            store.rows("PRAGMA journal_mode = DELETE")
        return store
    except BaseException:
        store.close()
        raise


def prepare(store: Store) -> None:
    """Set what a connection does not keep in the file."""
    # EXTRA: FULL does not sync the folder after the journal is gone; if power is lost then, the
    # journal comes back and takes back a number that was given.
    store.rows("PRAGMA synchronous = EXTRA")
    store.rows("PRAGMA fullfsync = ON")  # macOS: a plain sync does not reach the disk
    store.rows("PRAGMA foreign_keys = ON")
    store.rows("PRAGMA trusted_schema = OFF")  # a file from outside can run no functions
    store.rows("PRAGMA cell_size_check = ON")  # damage is found when it is read


def _check_header(store: Store) -> None:
    (application,), (version,) = (
        *store.rows("PRAGMA application_id"),
        *store.rows("PRAGMA user_version"),
    )
    if application != APPLICATION:
        raise Refused(
            f"{store.path}: ini basis data SQLite lain, bukan register sopdocs",
            "pindahkan atau ganti nama berkas itu; isinya tidak disentuh",
        )
    if version > VERSION:
        raise Refused(
            f"{store.path}: register ini dibuat oleh sopdocs yang lebih baru "
            f"(bentuk {version}; program ini mengenal {VERSION})",
            "perbarui sopdocs; register tidak disentuh",
        )
    if version in (FIRST, OLDEST):
        raise OlderTables(store.path)
    if version != VERSION:
        raise broken(store.path, f"bentuk {version} tidak dikenal")
    # A trigger added by hand, or a damaged byte that changes the texts' encoding, would make
    # every letter new.
    if tables(store) != _own_tables():
        raise broken(store.path, "susunan tabelnya bukan lagi buatan program ini")


def check_length(store: Store) -> None:
    """Refuse a truncated file, because SQLite would fill its last page with zeros.

    It is called in a transaction, when no other process can write.
    """
    ((page,), (count,)) = *store.rows("PRAGMA page_size"), *store.rows("PRAGMA page_count")
    try:
        length = store.path.stat().st_size
    except OSError as error:
        raise system_refusal(store.path, error) from error
    if length < page * count:
        raise broken(store.path, "ujung berkasnya terpotong")


_TABLES = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
    " AND name <> 'sqlite_sequence'"  # stays behind in migrated files, and is not used
    " ORDER BY type, name"
)


def tables(store: Store) -> list[Row]:
    """Return the tables and indexes of a file, with the statements that made them."""
    return store.rows(_TABLES)


@functools.cache
def _own_tables() -> list[Row]:
    with contextlib.closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(SQLITE)
        return fresh.execute(_TABLES).fetchall()


def _check_library() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise Refused(
            f"SQLite {sqlite3.sqlite_version} terlalu lama untuk register",
            f"pasang Python dengan SQLite {wanted} atau yang lebih baru",
        )


def damage(store: SqlStore) -> Iterator[str]:
    """Yield what SQLite's check of pages, indexes and rules finds, in Indonesian.

    The schema itself is checked whenever the file is opened.
    """
    found = [str(row[0]) for row in store.rows("PRAGMA integrity_check")]
    if found[0] != "ok":
        for fault in found[:_SHOWN]:
            yield f"berkas register rusak (menurut SQLite: {' '.join(fault.split())})"
    if store.rows("PRAGMA foreign_key_check"):
        yield "ada dokumen atau nomor yang barisnya hilang"
