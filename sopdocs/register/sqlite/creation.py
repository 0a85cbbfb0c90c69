"""The first number creates the register: the file appears whole, with its first number in it, or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sopdocs.register.sqlite.store import (
    APPLICATION,
    SCHEMA,
    VERSION,
    Store,
    prepare,
    system_refusal,
)

T = TypeVar("T")


def create(path: Path, work: Callable[[Store], T]) -> tuple[bool, T]:
    """Do ``work`` in a new register in memory, then put it in its place.

    False when another process was first: then nothing of this ``work`` counts and it must be done again in the
    other's file.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        store = Store(connection, path)
        prepare(store)
        connection.executescript(
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; {SCHEMA}"
        )
        with store.transaction():
            result = work(store)
        content = connection.serialize()
    try:
        return place_new(path, content), result
    except OSError as error:
        raise system_refusal(path, error) from error


def place_new(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet, whole or not at all; False when it is there meanwhile.

    ``os.replace`` would not do: it would put this file over the one of a process that was faster.
    """
    # a folder, since a file in it gets the permissions of every other file, not those of a temporary one
    with tempfile.TemporaryDirectory(
        dir=path.parent, prefix=".register-", ignore_cleanup_errors=True
    ) as folder:
        made = Path(folder) / path.name
        with made.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(made, path)
        except FileExistsError:
            return False
        except OSError:
            if not _claim(made, path):
                return False
    _sync(path.parent)
    return True


def _claim(made: Path, path: Path) -> bool:
    """The same on a disk without hard links (FAT): take the name with an empty file, then replace that.

    Killed between the two, the empty file stays: it is refused with its reason, never numbered from the start.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    os.replace(made, path)
    return True


def _sync(folder: Path) -> None:
    """The folder's own entry must last too; Windows has no such call and needs none."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
