"""The ledger of an institution in a SQLite file."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from sopdocs.model.numbering import Counter
from sopdocs.model.register import STATES, Issued, LedgerEntry, NumberRequest
from sopdocs.register import operations, proof
from sopdocs.register.refusal import Refused
from sopdocs.register.sqlite.creation import create
from sopdocs.register.sqlite.lines import SqliteLines
from sopdocs.register.sqlite.store import TIMEOUT, Store, check_length, damage, open_store

T = TypeVar("T")


class SqliteLedger:
    """The `Ledger` in one SQLite file.

    Every operation opens and closes the file, so that a file moved or restored between two letters
    is noticed. `timeout` is how long an operation waits for another one, in seconds.
    """

    def __init__(self, path: Path, timeout: float = TIMEOUT) -> None:
        self.path = path
        self._timeout = timeout

    @property
    def address(self) -> str:
        return str(self.path)

    def exists(self) -> bool:
        return self.path.exists()

    def issue(self, wanted: NumberRequest, make: Callable[[str], bytes]) -> Issued:
        if not wanted.kunci:
            raise ValueError("a letter needs its key")
        # a letter that has its number needs no lock and no permission to write
        known = self._read(lambda lines: operations.issued_before(lines, wanted))
        return known or self._write(lambda lines: operations.issue(lines, wanted, make))

    def reserve(
        self, wanted: NumberRequest, count: int = 1, catatan: str = "", issued: bool = False
    ) -> list[LedgerEntry]:
        return self._write(lambda lines: operations.reserve(lines, wanted, count, catatan, issued))

    def insert(self, wanted: NumberRequest, reason: str) -> LedgerEntry:
        return self._write(lambda lines: operations.insert(lines, wanted, reason))

    def void(self, nomor: str, reason: str) -> LedgerEntry:
        return self._write(lambda lines: operations.void(lines, nomor, reason))

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        return self._read(lambda lines: lines.live(kunci))

    def history(self, surat_id: str, kunci: str) -> list[LedgerEntry]:
        return self._read(lambda lines: lines.listed("kunci = ? ORDER BY id", kunci)) or []

    def equal_to(self, jenis: str, isi: str) -> LedgerEntry | None:
        return self._read(lambda lines: lines.equal(jenis, isi))

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        return self._read(lambda lines: lines.latest_after(counter, date))

    def upcoming(self, counter: Counter) -> int:
        found = self._read(lambda lines: lines.upcoming(counter))
        return counter.mulai if found is None else found

    def find(self, nomor: str) -> LedgerEntry:
        def work(lines: SqliteLines) -> LedgerEntry:
            found = lines.listed("nomor = ?", nomor.strip())
            if not found:
                raise operations.unknown(nomor, lines.numbers())
            return found[0]

        return self._found(nomor, work)

    def entries(
        self, tahun: int | None = None, jenis: str | None = None, keadaan: str | None = None
    ) -> list[LedgerEntry]:
        if keadaan is not None and keadaan not in STATES:
            raise ValueError(keadaan)
        conditions: dict[str, object] = {
            "substr(periode, 1, 4) = ?": None if tahun is None else f"{tahun:04d}",
            "jenis = ?": jenis,
            "keadaan = ?": keadaan,
        }
        asked = {condition: value for condition, value in conditions.items() if value is not None}
        where = " AND ".join(asked) or "TRUE"
        order = "ORDER BY periode, kelompok, urut, sisip"
        found = self._read(lambda lines: lines.listed(f"{where} {order}", *asked.values()))
        return found or []

    def document(self, nomor: str) -> bytes:
        return self._found(nomor, lambda lines: operations.document(lines, nomor))

    def faults(self) -> list[str]:
        found: list[str] = []
        try:
            with self._reading() as store:
                if store is not None:
                    lines = SqliteLines(store)
                    found += damage(store)
                    found += proof.faults(lines.stored(), lines.counters(), lines.last_id())
        except Refused as refused:
            found.append(refused.message)
        return list(dict.fromkeys(found))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Store | None]:
        """Open the current file, None if there is none; writers wait until it is closed."""
        store = open_store(self.path.resolve(), self._timeout, write=False)
        if store is None:
            yield None
            return
        with contextlib.closing(store):  # closing ends the read transaction
            check_length(store)
            yield store

    def _read(self, work: Callable[[SqliteLines], T]) -> T | None:
        """Return the result of `work`; None if there is no file."""
        with self._reading() as store:
            return None if store is None else work(SqliteLines(store))

    def _found(self, nomor: str, work: Callable[[SqliteLines], T]) -> T:
        """Return the result of `work` for a number; without a file every number is unknown."""
        found = self._read(work)
        if found is None:
            raise operations.unknown(nomor, [])
        return found

    def _write(self, work: Callable[[SqliteLines], T]) -> T:
        # follow a link: the journal must be beside the file itself
        path = self.path.resolve()
        store = open_store(path, self._timeout, write=True)
        if store is None:
            first, result = create(path, lambda new: work(SqliteLines(new)))
            if first:
                return result
            store = open_store(path, self._timeout, write=True)
        if store is None:
            raise Refused(
                f"{self.path}: register dibuat proses lain, lalu hilang",
                "periksa foldernya, lalu ulangi",
            )
        with contextlib.closing(store), store.transaction():
            check_length(store)
            return work(SqliteLines(store))
