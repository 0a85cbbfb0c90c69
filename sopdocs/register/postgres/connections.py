"""Connections to one server, kept from one operation of this process to the next.

An operation takes a connection and gives it back. Threads share what is kept; a forked process
opens its own. A kept connection that the server closed meanwhile is noticed before it is used.
"""

from __future__ import annotations

import contextlib
import os
import select
import threading
import weakref
from collections.abc import Iterator

import psycopg
from psycopg import sql

from sopdocs.register.sql.store import Row

Connection = psycopg.Connection[Row]
IDLE = psycopg.pq.TransactionStatus.IDLE
MOST_KEPT = 4
# A PC that vanishes in mid-transaction must not hold the ledger's row for hours.
_SETTINGS = (
    "SET synchronous_commit TO on; SET lock_timeout TO '150s';"
    " SET idle_in_transaction_session_timeout TO '120s'"
)


class Connections:
    """The connections of this process to one schema."""

    def __init__(self, conninfo: str, schema: str) -> None:
        self._conninfo = conninfo
        self._schema = schema
        self._begin()

    def _begin(self) -> None:
        """Keep nothing, in this process."""
        self._kept: list[Connection] = []
        self._owner = os.getpid()
        self._lock = threading.Lock()
        weakref.finalize(self, _close, self._kept, self._owner)

    @contextlib.contextmanager
    def taken(self) -> Iterator[Connection]:
        """Lend a connection that is in no transaction; raises psycopg's errors."""
        connection = self._living() or self._opened()
        try:
            yield connection
        finally:
            self._take_back(connection)

    def _living(self) -> Connection | None:
        """Return a kept connection that the server has not closed."""
        if self._owner != os.getpid():  # what is kept is the parent's, who still talks on it
            self._begin()
        while True:
            with self._lock:
                if not self._kept:
                    return None
                connection = self._kept.pop()
            # an idle server says something only when it ends the connection
            if not connection.closed and not _has_news(connection):
                return connection
            connection.close()

    def _opened(self) -> Connection:
        connection: Connection = psycopg.connect(
            self._conninfo, connect_timeout=10, application_name="sopdocs"
        )
        try:
            path = sql.SQL("SET search_path TO {}; ").format(sql.Identifier(self._schema))
            connection.execute(path + sql.SQL(_SETTINGS))
            connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection

    def _take_back(self, connection: Connection) -> None:
        with contextlib.suppress(psycopg.Error):
            if not connection.closed:
                connection.rollback()
                connection.isolation_level, connection.read_only = None, None
        if connection.closed or connection.info.transaction_status != IDLE:
            connection.close()
            return
        with self._lock:
            if len(self._kept) < MOST_KEPT:
                self._kept.append(connection)
                return
        connection.close()


def _has_news(connection: Connection) -> bool:
    return bool(select.select([connection.fileno()], [], [], 0)[0])


def _close(kept: list[Connection], owner: int) -> None:
    if owner == os.getpid():
        for connection in kept:
            connection.close()
