"""The interface that a database implements: lines, read and written in one transaction.

``operations`` and ``places`` decide; these lines only store. All methods run in one transaction
without other writers; if the operation fails, everything is rolled back.
"""

from __future__ import annotations

import datetime
from typing import Protocol

from sopdocs.model.numbering import Counter
from sopdocs.model.register import Head, LedgerEntry, LedgerStep, LetterMark, OpenCounter


class Chain(Protocol):
    """The steps of one ledger, as far as they are compared with what is known outside."""

    def head(self) -> Head:
        """Return the end of the chain."""

    def digest_at(self, no: int) -> str | None:
        """Return the digest of a step; None if there is no such step."""

    def steps(self, surat: int | None = None) -> list[LedgerStep]:
        """Return the steps of a line, or all, in their order."""

    def knows_pc(self, pc: str) -> bool:
        """True if this PC can give numbers; a ledger without PCs is not yet in use."""

    def pcs(self) -> list[tuple[str, str]]:
        """Return (PC, user) of every PC that can give numbers, the first first."""


class Lines(Protocol):
    """The stored lines of one ledger in one transaction."""

    def with_number(self, nomor: str) -> LedgerEntry | None:
        """Return the line with this printed number."""

    def live(self, kunci: str, surat_id: str = "") -> LedgerEntry | None:
        """Return the live number of a letter, reserved or issued.

        A letter with an id is known by it; lines without an id are known by `kunci`.
        """

    def equal(self, jenis: str, isi: str) -> LedgerEntry | None:
        """Return the first issued letter with these values and a document, whatever its name."""

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        """Return the counter's latest-dated main number after `date`, void ones left out."""

    def last_until(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        """Return the last main number before the counter's first number dated after `date`.

        The first later-dated number is the limit: a number given out of order must not let later
        letters be inserted behind it.
        """

    def last_inserted(self, main: LedgerEntry) -> int:
        """Return the highest `sisip` behind a main number; 0 for none."""

    def free(self, counter: Counter) -> list[LedgerEntry]:
        """Return the reserved numbers of the counter that no letter owns, in order."""

    def numbers(self, keadaan: str = "") -> list[str]:
        """Return all printed numbers, or those in one state."""

    def advance(self, counter: Counter) -> int:
        """Take the counter's next nomor urut; its first use opens it at `counter.mulai`.

        Later changes of `mulai` do not move it.
        """

    def opened(self) -> list[OpenCounter]:
        """Return every counter, in the order in which they were opened."""

    def register_id(self) -> str:
        """Return the id of the ledger."""

    def version(self, surat: int, revisi: int) -> bytes | None:
        """Return an earlier version of a line's document."""

    def at(self, counter: tuple[str, str], urut: int, sisip: int) -> LedgerEntry | None:
        """Return the line in a place of a counter."""

    def extend(self, counter: OpenCounter) -> None:
        """Open or widen a counter, so that it covers `mulai` to `terakhir`, for recovery."""

    def mark(self, entry: LedgerEntry) -> LetterMark:
        """Return the mark that the document of a line about to be written carries."""

    def add(self, entry: LedgerEntry, document: bytes | None = None, apa: str = "") -> LedgerEntry:
        """Write a new line with the next id, so that a line taken out by hand leaves a gap.

        `apa` names the step in the chain, by default the line's state.
        """

    def change(self, entry: LedgerEntry, document: bytes | None, apa: str = "") -> LedgerEntry:
        """Rewrite the line with this id; `document` is that of its `revisi`, earlier ones stay."""

    def document(self, entry: LedgerEntry) -> bytes | None:
        """Return a line's document; refused if the line or the document was changed since."""
