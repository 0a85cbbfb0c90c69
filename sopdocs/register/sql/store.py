"""What a database implements for a ledger: statements, and their errors as `Refused`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

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

    def exists(self) -> bool: ...

    def reading(self) -> AbstractContextManager[SqlStore | None]:
        """Open the ledger to read one state of it; None if there is no ledger."""

    def writing(
        self, work: Callable[[SqlStore, bool], None], committed: Callable[[SqlStore], None]
    ) -> None:
        """Run `work` in a transaction without other writers; all or nothing.

        The second argument of `work` is true for a ledger that is created with it. `committed` is
        called afterwards, with a store that reads.
        """

    def damage(self, store: SqlStore) -> Iterator[str]:
        """Yield what the database's own check finds, in Indonesian."""

    def fingerprint(self, store: SqlStore) -> str:
        """Return what differs after every change from outside; called while nobody writes."""

    def copies(self) -> list[str]:
        """Return names of copies beside the ledger that a synchronising program made."""

    def is_synchronised(self) -> bool:
        """True if the ledger is in a folder that a program copies to other PCs."""
