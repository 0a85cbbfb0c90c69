"""A second, real ledger: one institution's lines in this process's memory.

It is the shortest implementation of the port, and shows that nothing outside ``register/sqlite``
needs a file.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sopdocs.model.numbering import Counter
from sopdocs.model.register import (
    ISSUED,
    RESERVED,
    STATES,
    VOID,
    Issued,
    LedgerEntry,
    NumberRequest,
)
from sopdocs.register import operations, proof
from sopdocs.register.seal import isi_digest, seal


@dataclass
class MemoryLines:
    """The lines by id, their documents, and each counter's first and last number."""

    entries: dict[int, LedgerEntry] = field(default_factory=dict)
    documents: dict[int, bytes] = field(default_factory=dict)
    counters: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def copied(self) -> MemoryLines:
        return MemoryLines(dict(self.entries), dict(self.documents), dict(self.counters))

    def find(self, holds: Callable[[LedgerEntry], bool]) -> list[LedgerEntry]:
        return [entry for entry in self.entries.values() if holds(entry)]

    def mains(self, counter: Counter) -> list[LedgerEntry]:
        """The main numbers of a counter, in order."""
        key = (counter.kelompok, counter.periode)
        return sorted(self.find(lambda e: e.counter == key and not e.sisip), key=lambda e: e.urut)

    def with_number(self, nomor: str) -> LedgerEntry | None:
        return next(iter(self.find(lambda e: e.nomor == nomor)), None)

    def live(self, kunci: str) -> LedgerEntry | None:
        found = self.find(lambda e: e.kunci == kunci != "" and e.keadaan != VOID)
        return found[0] if found else None

    def equal(self, jenis: str, isi: str) -> LedgerEntry | None:
        wanted = (ISSUED, jenis, isi)
        found = self.find(lambda e: (e.keadaan, e.jenis, e.isi) == wanted and e.has_document)
        return found[0] if found else None

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        later = [e for e in self.mains(counter) if e.tanggal > date and e.keadaan != VOID]
        return max(later, key=lambda e: (e.tanggal, e.urut), default=None)

    def last_until(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        last = None
        for entry in self.mains(counter):
            if entry.tanggal > date:
                break
            last = entry
        return last

    def last_inserted(self, main: LedgerEntry) -> int:
        key = (main.counter, main.urut)
        return max(e.sisip for e in self.find(lambda e: (e.counter, e.urut) == key))

    def free(self, counter: Counter) -> list[LedgerEntry]:
        key = (counter.kelompok, counter.periode)
        found = self.find(lambda e: e.counter == key and e.keadaan == RESERVED and not e.kunci)
        return sorted(found, key=lambda e: (e.urut, e.sisip))

    def numbers(self, keadaan: str = "") -> list[str]:
        return [e.nomor for e in self.find(lambda e: keadaan in ("", e.keadaan))]

    def advance(self, counter: Counter) -> int:
        key = (counter.kelompok, counter.periode)
        first, last = self.counters.get(key, (counter.mulai, counter.mulai - 1))
        self.counters[key] = (first, last + 1)
        return last + 1

    def add(self, entry: LedgerEntry, document: bytes | None = None) -> LedgerEntry:
        return self.change(replace(entry, id=max(self.entries, default=0) + 1), document)

    def change(self, entry: LedgerEntry, document: bytes | None) -> LedgerEntry:
        entry = replace(entry, digest=seal(entry, document), has_document=document is not None)
        self.entries[entry.id] = entry
        if document is not None:
            self.documents[entry.id] = document
        return entry

    def document(self, entry: LedgerEntry) -> bytes | None:
        return self.documents.get(entry.id)


class MemoryLedger:
    """The port over `MemoryLines`; a failing operation leaves the lines as they were."""

    address = "register di memori"

    def __init__(self) -> None:
        self.lines = MemoryLines()
        self._lock = threading.Lock()

    @contextmanager
    def _writing(self) -> Iterator[MemoryLines]:
        with self._lock:
            lines = self.lines.copied()
            yield lines
            self.lines = lines

    def exists(self) -> bool:
        return bool(self.lines.entries)

    def issue(self, wanted: NumberRequest, make: Callable[[str], bytes]) -> Issued:
        if not wanted.kunci:
            raise ValueError("a letter needs its key")
        with self._writing() as lines:
            return operations.issue(lines, wanted, make)

    def reserve(
        self, wanted: NumberRequest, count: int = 1, catatan: str = "", issued: bool = False
    ) -> list[LedgerEntry]:
        with self._writing() as lines:
            return operations.reserve(lines, wanted, count, catatan, issued)

    def insert(self, wanted: NumberRequest, reason: str) -> LedgerEntry:
        with self._writing() as lines:
            return operations.insert(lines, wanted, reason)

    def void(self, nomor: str, reason: str) -> LedgerEntry:
        with self._writing() as lines:
            return operations.void(lines, nomor, reason)

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        return self.lines.live(kunci)

    def history(self, surat_id: str, kunci: str) -> list[LedgerEntry]:
        return [self._shown(entry) for entry in self.lines.find(lambda e: e.kunci == kunci)]

    def equal_to(self, jenis: str, isi: str) -> LedgerEntry | None:
        return self.lines.equal(jenis, isi)

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        return self.lines.latest_after(counter, date)

    def upcoming(self, counter: Counter) -> int:
        key = (counter.kelompok, counter.periode)
        return self.lines.counters.get(key, (0, counter.mulai - 1))[1] + 1

    def find(self, nomor: str) -> LedgerEntry:
        entry = self.lines.with_number(nomor.strip())
        if entry is None:
            raise operations.unknown(nomor, self.lines.numbers())
        return self._shown(entry)

    def entries(
        self, tahun: int | None = None, jenis: str | None = None, keadaan: str | None = None
    ) -> list[LedgerEntry]:
        if keadaan is not None and keadaan not in STATES:
            raise ValueError(keadaan)
        found = self.lines.find(
            lambda e: (
                tahun in (None, int(e.periode[:4]))
                and jenis in (None, e.jenis)
                and keadaan in (None, e.keadaan)
            )
        )
        found.sort(key=lambda e: (e.periode, e.kelompok, e.urut, e.sisip))
        return [self._shown(entry) for entry in found]

    def document(self, nomor: str) -> bytes:
        return operations.document(self.lines, nomor)

    def faults(self) -> list[str]:
        stored = [
            proof.StoredLine(entry, self.lines.document(entry), isi_digest(entry.jenis, entry.isi))
            for entry in self.lines.entries.values()
        ]
        counters = [
            proof.StoredCounter(*key, *numbers) for key, numbers in self.lines.counters.items()
        ]
        return list(proof.faults(stored, counters, max(self.lines.entries, default=0)))

    def _shown(self, entry: LedgerEntry) -> LedgerEntry:
        by = self.lines.find(lambda e: e.mengganti == entry.nomor and e.keadaan == ISSUED)
        return operations.agenda_note(entry, ", ".join(e.nomor for e in by))
