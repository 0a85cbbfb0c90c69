"""Create the ledger with its first number: its file appears complete, or not at all."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sopdocs.files import place_new
from sopdocs.register.sql.schema import SQLITE, VERSION
from sopdocs.register.sqlite.store import APPLICATION, Store, prepare, system_refusal

T = TypeVar("T")


def create(path: Path, work: Callable[[Store], T]) -> tuple[bool, T]:
    """Do `work` in a new ledger in memory, then put it into its place.

    Returns False if another process was first: the result of this `work` is then void, and it must
    be repeated in the other's file. The folder must exist: a ledger belongs to its institution.
    """
    if not path.parent.is_dir():
        raise system_refusal(path, FileNotFoundError(errno.ENOENT, "no folder"))
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        store = Store(connection, path)
        prepare(store)
        connection.executescript(
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; {SQLITE}"
        )
        with store.transaction():
            result = work(store)
        content = connection.serialize()
    try:
        return place_new(path, content), result
    except OSError as error:
        raise system_refusal(path, error) from error
