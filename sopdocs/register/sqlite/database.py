"""One SQLite file as the `Database` of a ledger."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sopdocs.files import move
from sopdocs.model.register import Head
from sopdocs.register.continuity import Copy, is_verified
from sopdocs.register.pc import Remembered
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.history import History
from sopdocs.register.sql.store import SqlStore
from sopdocs.register.sqlite.creation import create
from sopdocs.register.sqlite.migration import migrate
from sopdocs.register.sqlite.store import (
    OlderTables,
    Store,
    check_length,
    damage,
    open_store,
    system_refusal,
    uri,
)

ASIDE = ".lama-"  # before a number, at the end of the name of a register that was set aside
MOST_COPIES = 20  # that are looked into before a number is given
_CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "nextcloud", "owncloud", "icloud")
_MARKS = (".dropbox", ".stfolder", ".sync", ".nextcloudsync.log", ".owncloudsync.log")


class SqliteDatabase:
    """A ledger's file. Every operation opens and closes it.

    A file moved or restored between two letters is noticed like that. `timeout` is how long an
    operation waits for another one, in seconds.
    """

    def __init__(self, path: Path, timeout: float) -> None:
        self.path = path
        self._timeout = timeout

    @property
    def address(self) -> str:
        return str(self.path.absolute())

    @property
    def is_shared(self) -> bool:
        return False

    def exists(self) -> bool:
        return self.path.exists()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Store | None]:
        """Open the current file, None if there is none; writers wait until it is closed."""
        store = self._open(write=False)
        if store is None:
            yield None
            return
        with contextlib.closing(store):  # closing ends the read transaction
            check_length(store)
            yield store

    def writing(
        self,
        work: Callable[[SqlStore, bool], None],
        committed: Callable[[SqlStore], None],
        again: bool = False,
    ) -> None:
        # follow a link: the journal must be next to the file itself
        store = self._open(write=True)
        if store is None:
            is_ours = self._created(work)
            store = self._open(write=True)
            if store is not None and is_ours:
                with contextlib.closing(store):
                    _look(store, committed)
                return
        if store is None:
            raise Refused(
                f"{self.path}: register dibuat proses lain, lalu hilang",
                "periksa foldernya, lalu ulangi",
            )
        with contextlib.closing(store):
            with store.transaction():
                check_length(store)
                work(store, False)
            _look(store, committed)

    def _created(self, work: Callable[[SqlStore, bool], None]) -> bool:
        """Do the work in a new ledger; False if another process made one meanwhile.

        This PC then knows that ledger, and refuses to begin another: the work is done in its file.
        """
        try:
            is_ours, _ = create(self._file(), lambda new: work(new, True))
        except Refused:
            if not self._file().exists():
                raise
            return False
        return is_ours

    def damage(self, store: SqlStore) -> Iterator[str]:
        return damage(store)

    def is_verified(self, store: SqlStore, head: Head, known: Remembered | None) -> bool:
        fingerprint = self.fingerprint(store)
        return is_verified(head, known, fingerprint, int(fingerprint.split("-")[1]))

    def finish(self, store: SqlStore) -> None:
        """Nothing to note: the file's own time shows the change."""

    def fingerprint(self, store: SqlStore) -> str:
        path = self._file()
        try:
            found = os.stat(path)
        except OSError as error:
            raise system_refusal(path, error) from error
        return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}"

    def copies(self) -> list[Copy]:
        path = self._file()
        beside = sorted(path.parent.glob(f"*{glob_escaped(path.stem)}*"))
        others = [one for one in beside if _can_be_copy(one, path) and one.is_file()]
        return [copy for one in others[:MOST_COPIES] if (copy := _copy(one))]

    def set_aside(self) -> None:
        path = self._file()
        for n in range(1, 1000):
            if move(path, path.with_name(f"{path.name}{ASIDE}{n}")):
                return
        raise Refused(f"{path}: tidak dapat diganti nama", "periksa izin foldernya")

    def is_synchronised(self) -> bool:
        folders = self._file().parents
        return any(
            folder.name.lower().startswith(_CLOUDS)
            or any((folder / mark).exists() for mark in _MARKS)
            for folder in folders
        )

    def _file(self) -> Path:
        """Return the file behind a link."""
        return self.path.resolve()

    def _open(self, write: bool) -> Store | None:
        """Open the file; a register of an older program is migrated first."""
        path = self._file()
        try:
            return open_store(path, self._timeout, write)
        except OlderTables:
            migrate(path, self._timeout)
            return open_store(path, self._timeout, write)


def _can_be_copy(one: Path, path: Path) -> bool:
    """True if a file's name is that of a copy: `register (1).sqlite3`, `Copy of register.sqlite3`.

    What the program itself set aside is known to be old.
    """
    is_ours = one.name == path.name or ASIDE in one.name or one.name.endswith(("-journal", "-wal"))
    return ".sqlite" in one.name.lower() and not is_ours


def glob_escaped(name: str) -> str:
    """
    >>> glob_escaped("a[1]*")
    'a[[]1][*]'
    """
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _look(store: Store, committed: Callable[[SqlStore], None]) -> None:
    """Let others know what was committed; a failure now must not hide that."""
    with contextlib.suppress(Refused):
        store.rows("BEGIN DEFERRED")
        committed(store)
        store.rows("COMMIT")


def _copy(path: Path) -> Copy | None:
    """Return the end of the chain in another file; None if it is no ledger of ours."""
    try:
        with contextlib.closing(
            sqlite3.connect(uri(path.absolute(), "ro"), timeout=0, uri=True)
        ) as connection:
            return Copy(path.name, History(Store(connection, path)).head())
    except (Refused, sqlite3.Error, OSError):
        return None
