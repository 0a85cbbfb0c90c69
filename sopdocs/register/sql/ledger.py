"""The ledger of an institution in a database, with its chain, checked before every number."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from typing import TypeVar

from sopdocs.model.numbering import Counter
from sopdocs.model.register import (
    STATES,
    Head,
    Issued,
    LedgerEntry,
    LedgerStep,
    NumberRequest,
    Printed,
)
from sopdocs.register import operations
from sopdocs.register.continuity import (
    Place,
    check_absent,
    check_continues,
    check_copies,
    check_moved,
)
from sopdocs.register.pc import PcMemory, Remembered
from sopdocs.register.policy import check_policy
from sopdocs.register.printed import check_printed
from sopdocs.register.recovery import Found, Recovered, recover
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.agenda import agenda_condition, faults, listed
from sopdocs.register.sql.lines import SqlLines
from sopdocs.register.sql.store import Database, SqlStore
from sopdocs.register.who import this_person

T = TypeVar("T")


class SqlLedger:
    """The `Ledger` over a database. `memory` is what this PC knows of it."""

    def __init__(self, database: Database, memory: PcMemory, office: str) -> None:
        self.database = database
        self.memory = memory
        self.place = Place(database.address, office)

    @property
    def address(self) -> str:
        return self.database.address

    def exists(self) -> bool:
        return self.database.exists()

    def issue(self, wanted: NumberRequest, make: Callable[[str], bytes]) -> Issued:
        if not wanted.kunci:
            raise ValueError("a letter needs its key")
        # a letter that has its number needs no lock and no permission to write
        known = self.read(lambda lines: operations.issued_before(lines, wanted))
        return known or self.write(lambda lines: operations.issue(lines, wanted, make), again=True)

    def reserve(
        self, wanted: NumberRequest, count: int = 1, catatan: str = "", issued: bool = False
    ) -> list[LedgerEntry]:
        return self.write(lambda lines: operations.reserve(lines, wanted, count, catatan, issued))

    def insert(self, wanted: NumberRequest, reason: str) -> LedgerEntry:
        return self.write(lambda lines: operations.insert(lines, wanted, reason))

    def void(self, nomor: str, reason: str) -> LedgerEntry:
        return self.write(lambda lines: operations.void(lines, nomor, reason))

    def revise(
        self, nomor: str, wanted: NumberRequest, reason: str, make: Callable[[str], bytes]
    ) -> Issued:
        return self.write(lambda lines: operations.revise(lines, nomor, wanted, reason, make))

    def sent(self, nomor: str, tanggal: datetime.date) -> LedgerEntry:
        return self.write(lambda lines: operations.sent(lines, nomor, tanggal))

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        return self.read(lambda lines: lines.live(kunci))

    def history(self, surat_id: str, kunci: str) -> list[LedgerEntry]:
        return self.read(lambda lines: lines.of_letter(surat_id, kunci)) or []

    def equal_to(self, jenis: str, isi: str) -> LedgerEntry | None:
        return self.read(lambda lines: lines.equal(jenis, isi))

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        return self.read(lambda lines: lines.latest_after(counter, date))

    def upcoming(self, counter: Counter) -> int:
        def work(lines: SqlLines) -> int:
            check_policy(lines.opened(), counter)
            return lines.upcoming(counter)

        found = self.read(work)
        return counter.mulai if found is None else found

    def find(self, nomor: str) -> LedgerEntry:
        def work(lines: SqlLines) -> LedgerEntry:
            found = listed(lines, "nomor = ?", nomor.strip())
            if not found:
                raise operations.unknown(nomor, lines.numbers())
            return found[0]

        return self._found(nomor, work)

    def entries(
        self, tahun: int | None = None, jenis: str | None = None, keadaan: str | None = None
    ) -> list[LedgerEntry]:
        if keadaan is not None and keadaan not in STATES:
            raise ValueError(keadaan)
        condition, values = agenda_condition(tahun, jenis, keadaan)
        return self.read(lambda lines: listed(lines, condition, *values)) or []

    def document(self, nomor: str, revisi: int | None = None) -> bytes:
        return self._found(nomor, lambda lines: operations.document(lines, nomor, revisi))

    def steps(self, nomor: str) -> list[LedgerStep]:
        return self._found(nomor, lambda lines: lines.steps(operations.found(lines, nomor).id))

    def head(self) -> Head | None:
        return self.read(lambda lines: lines.head())

    def faults(self) -> list[str]:
        found: list[str] = []
        try:
            with self.database.reading() as store:
                if store is not None:
                    found += self._faults(store)
        except Refused as refused:
            found.append(refused.message)
        return list(dict.fromkeys(found))

    def ready(self, printed: list[Printed]) -> None:
        with self.database.reading() as store:
            if store is None:
                check_absent(self.memory, self.place)
                check_printed(None, printed, self.place)
                return
            lines = self._lines(store)
            self.examine(lines)
            check_printed(lines, printed, self.place)

    def recover(self, found: list[Found]) -> Recovered:
        known = {self.memory.at(self.address)} - {""}
        current = self.head()
        known |= {current.register} if current else set()
        seen = [Found(entry) for id in sorted(known) for _, entry in self.memory.lines(id)]
        results: list[Recovered] = []

        def done(store: SqlStore, is_new: bool) -> None:
            lines = self._lines(store)
            if is_new:
                lines.found(next(iter(known), ""))
            elif faulty := self._faults(store):
                raise store.broken("; ".join(faulty[:3]))
            results[:] = [recover(lines, [*found, *seen])]
            alone = self.database.is_synchronised()
            lines.admit(self.memory.pc, this_person(), alone)
            self.database.finish(store)

        def followed(store: SqlStore) -> None:
            self.memory.follow(*self._seen(store))

        if current or found or seen:
            self.database.writing(done, followed)
        return results[0] if results else Recovered()

    def forget(self) -> None:
        self.memory.forget(self.address)

    def read(self, work: Callable[[SqlLines], T]) -> T | None:
        """Return the result of `work`; None if there is no ledger."""
        with self.database.reading() as store:
            if store is None:
                return None
            lines = self._lines(store)
            check_moved(lines.moved_to(), self.place)
            return work(lines)

    def write(self, work: Callable[[SqlLines], T], again: bool = False) -> T:
        """Return the result of `work`, done in whole or not at all.

        `again` says that the work can be repeated if nobody knows whether it was committed.
        """
        results: list[T] = []
        known: list[Remembered | None] = []

        def done(store: SqlStore, is_new: bool) -> None:
            lines = self._lines(store)
            if is_new:
                check_absent(self.memory, self.place)
                lines.found()
            known[:] = [None if is_new else self.examine(lines)]
            lines.admit(self.memory.pc, this_person())
            results[:] = [work(lines)]
            self.database.finish(store)
            if not self.database.is_shared:  # a server knows itself who wrote last
                self.memory.announce(lines.head())

        def remember(store: SqlStore) -> None:
            with contextlib.suppress(Refused):  # the number is given; the next one looks again
                self.memory.keep(*self._seen(store, known[0]))

        self.database.writing(done, remember, again)
        return results[0]

    def examine(self, lines: SqlLines) -> Remembered | None:
        """Return what this PC knows of a ledger; refused if it is damaged or does not continue."""
        check_copies(lines, self.database.copies(), self.place)
        check_moved(lines.moved_to(), self.place)
        head = lines.head()
        known = self.memory.last(head.register)
        if not self.database.is_verified(lines.store, head, known):
            found = self._faults(lines.store)
            if found:
                raise lines.store.broken("; ".join(found[:3]))
        check_continues(lines, known, self.memory, self.place, self.database.is_shared)
        return known

    def _seen(
        self, store: SqlStore, known: Remembered | None = None
    ) -> tuple[Remembered, list[tuple[int, LedgerEntry]]]:
        """Return the ledger as it is, and its lines that are new to this PC."""
        lines = self._lines(store)
        changed = lines.changed_lines(known.head.no if known else 0)
        fingerprint = self.database.fingerprint(store)
        return Remembered(lines.head(), self.address, fingerprint), changed

    def _lines(self, store: SqlStore) -> SqlLines:
        return SqlLines(store, this_person())

    def _faults(self, store: SqlStore) -> list[str]:
        found = list(self.database.damage(store))
        return list(dict.fromkeys([*found, *faults(self._lines(store))]))

    def _found(self, nomor: str, work: Callable[[SqlLines], T]) -> T:
        """Return the result of `work` for a number; without a ledger every number is unknown."""
        found = self.read(work)
        if found is None:
            raise operations.unknown(nomor, [])
        return found
