"""The port to the ledger of one institution: all that its callers know.

An implementation keeps what the package promises (see ``register/__init__.py``), and the tests of
the register run against every one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sopdocs.model.numbering import Counter
from sopdocs.model.register import Issued, LedgerEntry, NumberRequest


class Ledger(Protocol):
    """The ledger of one institution; its methods raise `Refused`, and then nothing was changed.

    A ledger holds nothing between two calls, so one object can serve several threads.
    """

    @property
    def address(self) -> str:
        """Where the ledger is, as users are shown it."""

    def exists(self) -> bool:
        """Return whether a number was ever given; the first one begins the ledger."""

    def issue(self, wanted: NumberRequest, make: Callable[[str], bytes]) -> Issued:
        """Number a letter, make its document and keep both, whole or not at all.

        The same letter again, also under a new name, gets the same number and document; one that
        has changed is refused. `make` gets the number; when it raises, no number is spent and its
        exception comes out. It can be called twice with two numbers, of which one was never given,
        when two processes begin a ledger at once. A counter that is open continues, whatever
        `wanted.counter.mulai` says by now.
        """

    def reserve(
        self, wanted: NumberRequest, count: int = 1, catatan: str = "", issued: bool = False
    ) -> list[LedgerEntry]:
        """Take the next `count` numbers for letters that do not exist yet.

        With `issued` the letters were made outside the program and have no document here.
        `wanted.kunci` is empty, or names the one letter that the number is for.
        """

    def insert(self, wanted: NumberRequest, reason: str) -> LedgerEntry:
        """Reserve a sisipan: a number behind the last one of the letter's date."""

    def void(self, nomor: str, reason: str) -> LedgerEntry:
        """Make a number void: it stays for ever with its reason; its letter can be issued anew."""

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        """Return the live number of a letter, reserved or issued."""

    def upcoming(self, counter: Counter) -> int:
        """Return the nomor urut that comes next; another letter can take it first."""

    def find(self, nomor: str) -> LedgerEntry:
        """Return the line of a number as the buku agenda shows it."""

    def entries(
        self, tahun: int | None = None, jenis: str | None = None, keadaan: str | None = None
    ) -> list[LedgerEntry]:
        """Return the buku agenda in its order: period, counter, number.

        `catatan` then also says what a letter replaces and by what it was replaced.
        """

    def document(self, nomor: str) -> bytes:
        """Return what was issued under a number, byte for byte."""

    def faults(self) -> list[str]:
        """Return what is wrong with the ledger, in Indonesian; empty means proven.

        It reads one moment of the ledger. A ledger that does not exist yet has no faults.
        """
