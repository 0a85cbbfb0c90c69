"""The interface to the ledger of one institution.

Every implementation keeps the promises in ``register/__init__.py``; the same tests run against all
of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Protocol

from sopdocs.model.numbering import Counter
from sopdocs.model.register import Head, Issued, LedgerEntry, LedgerStep, NumberRequest, Printed
from sopdocs.register.recovery import Found, Recovered


class Ledger(Protocol):
    """The ledger of one institution. Its methods raise `Refused` without changing anything.

    A ledger keeps no state between calls, so several threads can share it.
    """

    @property
    def address(self) -> str:
        """The place of the ledger, as shown to users."""

    def exists(self) -> bool:
        """True if a number was ever given; the first one creates the ledger."""

    def issue(self, wanted: NumberRequest, make: Callable[[str], bytes]) -> Issued:
        """Number a letter, make its document and store both, or neither.

        The same letter again, even under a new name, gets the same number and document; a changed
        letter is refused. `make` gets the number; if it raises, no number is used and the exception
        is passed on. If two processes create a ledger at once, `make` can be called twice with two
        numbers, of which one is never given. An open counter continues, whatever
        `wanted.counter.mulai` says.
        """

    def reserve(
        self, wanted: NumberRequest, count: int = 1, catatan: str = "", issued: bool = False
    ) -> list[LedgerEntry]:
        """Reserve the next `count` numbers for letters that do not exist yet.

        With `issued` the letters were made outside the program and have no document here.
        `wanted.kunci` is empty, or names the one letter that the number is for.
        """

    def insert(self, wanted: NumberRequest, reason: str) -> LedgerEntry:
        """Reserve a sisipan: a number behind the last one of the letter's date."""

    def void(self, nomor: str, reason: str) -> LedgerEntry:
        """Make a number void: it is kept for ever with its reason.

        Its letter can be issued again.
        """

    def revise(
        self, nomor: str, wanted: NumberRequest, reason: str, make: Callable[[str], bytes]
    ) -> Issued:
        """Give an issued letter that was not sent yet a new version under its number.

        Earlier versions stay stored; `LedgerEntry.revisi` counts them.
        """

    def sent(self, nomor: str, tanggal: datetime.date) -> LedgerEntry:
        """Record the day on which an issued letter was sent; it can then not be revised."""

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        """Return the live number of a letter, reserved or issued."""

    def history(self, surat_id: str, kunci: str) -> list[LedgerEntry]:
        """Return every number that a letter had, the oldest first, void ones too.

        Numbers without an id, and a letter without one, are known by `kunci`.
        """

    def equal_to(self, jenis: str, isi: str) -> LedgerEntry | None:
        """Return the first issued letter with these values and a document, whatever its id."""

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        """Return the counter's latest-dated main number after `date`, void ones left out."""

    def upcoming(self, counter: Counter) -> int:
        """Return the next nomor urut; another letter can take it first."""

    def find(self, nomor: str) -> LedgerEntry:
        """Return the line of a number as the buku agenda shows it."""

    def entries(
        self, tahun: int | None = None, jenis: str | None = None, keadaan: str | None = None
    ) -> list[LedgerEntry]:
        """Return the buku agenda in its order: period, counter, number.

        `catatan` also says what a letter replaces and what replaced it.
        """

    def document(self, nomor: str, revisi: int | None = None) -> bytes:
        """Return what was issued under a number, byte for byte.

        `revisi` asks for an earlier version, 0 for the first one.
        """

    def steps(self, nomor: str) -> list[LedgerStep]:
        """Return what was done with a number, in order: what, who, on which PC, when."""

    def head(self) -> Head | None:
        """Return the end of the chain of steps; None if there is no ledger."""

    def ready(self, printed: list[Printed]) -> None:
        """Refuse if the ledger would refuse to give a number now.

        It must not be damaged, continue what this PC saw last, and know every number that is
        `printed` on the letters in the out folder.
        """

    def recover(self, found: list[Found]) -> Recovered:
        """Take in the numbers that are `found` elsewhere and that this PC remembers.

        Afterwards this PC follows the ledger as it is, whatever it saw before.
        """

    def forget(self) -> None:
        """Let this PC forget the ledger that it knew in this place; the next number begins one."""

    def faults(self) -> list[str]:
        """Return what is wrong with the ledger, in Indonesian; empty if nothing is.

        All reads see one state of the ledger. A ledger that does not exist has no faults.
        """
