"""What a database implements for a ledger: statements, and their errors as `Refused`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sopdocs.model.register import Head
from sopdocs.register.continuity import Copy
from sopdocs.register.pc import Remembered
from sopdocs.register.refusal import Refused

Row = tuple[Any, ...]  # a row of a query's result


class SqlStore(Protocol):
    """One connection in a transaction."""

    def rows(self, statement: str, *values: object) -> list[Row]:
        """Run a statement; `?` marks a value. Raises `Refused` for the database's errors."""

    def broken(self, what: str = "") -> Refused:
        """Return the refusal of a ledger with contradictory content."""


class Database(Protocol):
    """The place of one ledger."""

    @property
    def address(self) -> str:
        """The place as shown to users, without secrets."""

    @property
    def is_shared(self) -> bool:
        """True if it is on a server, one for all PCs, and cannot be copied by accident."""

    def exists(self) -> bool: ...

    def reading(self) -> AbstractContextManager[SqlStore | None]:
        """Open the ledger to read one state of it; None if there is no ledger."""

    def writing(
        self,
        work: Callable[[SqlStore, bool], None],
        committed: Callable[[SqlStore], None],
        again: bool = False,
    ) -> None:
        """Run `work` in a transaction without other writers; all or nothing.

        The second argument of `work` is true for a ledger that is created with it. `committed` is
        called afterwards, with a store that reads. With `again` the work is repeated if the
        connection was cut and nobody knows whether it was committed.
        """

    def damage(self, store: SqlStore) -> Iterator[str]:
        """Yield what the database's own check finds, in Indonesian."""

    def fingerprint(self, store: SqlStore) -> str:
        """Return what differs after every change; called while nobody writes."""

    def is_verified(self, store: SqlStore, head: Head, known: Remembered | None) -> bool:
        """True if only this program wrote the ledger since it was found whole."""

    def finish(self, store: SqlStore) -> None:
        """Note in the transaction that this program wrote the ledger as it is."""

    def copies(self) -> list[Copy]:
        """Return the other ledgers in the same folder."""

    def set_aside(self) -> None:
        """Give the ledger another name in its place, so that it stays and numbers no more."""

    def is_synchronised(self) -> bool:
        """True if the ledger is in a folder that a program copies to other PCs."""
