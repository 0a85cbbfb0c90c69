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
    Head,
    Issued,
    LedgerEntry,
    LedgerStep,
    LetterMark,
    NumberRequest,
    OpenCounter,
    Printed,
)
from sopdocs.register import operations, proof
from sopdocs.register.chain import BEGIN, step_digest
from sopdocs.register.continuity import Place
from sopdocs.register.policy import check_policy
from sopdocs.register.printed import check_printed
from sopdocs.register.recovery import Found, Recovered, recover
from sopdocs.register.seal import isi_digest, seal


@dataclass
class MemoryLines:
    """The lines by id, their documents, and each counter's first and last number."""

    entries: dict[int, LedgerEntry] = field(default_factory=dict)
    documents: dict[tuple[int, int], bytes] = field(default_factory=dict)
    counters: dict[tuple[str, str], OpenCounter] = field(default_factory=dict)
    chain: list[LedgerStep] = field(default_factory=list)

    def copied(self) -> MemoryLines:
        return MemoryLines(
            dict(self.entries), dict(self.documents), dict(self.counters), list(self.chain)
        )

    def register_id(self) -> str:
        return "memori"

    def head(self) -> Head:
        digest = self.chain[-1].digest if self.chain else BEGIN
        return Head(self.register_id(), len(self.chain), digest)

    def mark(self, entry: LedgerEntry) -> LetterMark:
        head = self.head()
        return LetterMark(head.register, head.no + 1, head.digest, entry)

    def opened(self) -> list[OpenCounter]:
        return list(self.counters.values())

    def version(self, surat: int, revisi: int) -> bytes | None:
        return self.documents.get((surat, revisi))

    def find(self, holds: Callable[[LedgerEntry], bool]) -> list[LedgerEntry]:
        return [entry for entry in self.entries.values() if holds(entry)]

    def mains(self, counter: Counter) -> list[LedgerEntry]:
        """The main numbers of a counter, in order."""
        key = (counter.kelompok, counter.periode)
        return sorted(self.find(lambda e: e.counter == key and not e.sisip), key=lambda e: e.urut)

    def with_number(self, nomor: str) -> LedgerEntry | None:
        return next(iter(self.find(lambda e: e.nomor == nomor)), None)

    def at(self, counter: tuple[str, str], urut: int, sisip: int) -> LedgerEntry | None:
        place = (counter, urut, sisip)
        return next(iter(self.find(lambda e: (e.counter, e.urut, e.sisip) == place)), None)

    def extend(self, counter: OpenCounter) -> None:
        self.counters[counter.kelompok, counter.periode] = counter

    def live(self, kunci: str, surat_id: str = "") -> LedgerEntry | None:
        alive = self.find(lambda e: e.keadaan != VOID)
        own = [e for e in alive if e.surat_id == surat_id != ""]
        found = [e for e in alive if e.kunci == kunci != "" and not (surat_id and e.surat_id)]
        return (own or found[::-1] or [None])[0]

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
        new = OpenCounter(*key, counter.mulai, counter.mulai - 1, counter.kebijakan)
        known = self.counters.get(key, new)
        self.counters[key] = replace(known, terakhir=known.terakhir + 1)
        return known.terakhir + 1

    def add(self, entry: LedgerEntry, document: bytes | None = None, apa: str = "") -> LedgerEntry:
        return self.change(replace(entry, id=max(self.entries, default=0) + 1), document, apa)

    def change(self, entry: LedgerEntry, document: bytes | None, apa: str = "") -> LedgerEntry:
        entry = replace(entry, pengguna="siti", komputer="pc", has_document=document is not None)
        entry = replace(entry, digest=seal(entry, document))
        self.entries[entry.id] = entry
        if document is not None:
            self.documents[entry.id, entry.revisi] = document
        no, before = len(self.chain) + 1, self.head().digest
        done = (apa or entry.keadaan, entry.digest, entry.pengguna, entry.komputer, entry.waktu)
        step = LedgerStep(no, entry.id, *done, before, "")
        self.chain.append(replace(step, digest=step_digest(step)))
        return entry

    def document(self, entry: LedgerEntry) -> bytes | None:
        return self.documents.get((entry.id, entry.revisi))


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

    def revise(
        self, nomor: str, wanted: NumberRequest, reason: str, make: Callable[[str], bytes]
    ) -> Issued:
        with self._writing() as lines:
            return operations.revise(lines, nomor, wanted, reason, make)

    def sent(self, nomor: str, tanggal: datetime.date) -> LedgerEntry:
        with self._writing() as lines:
            return operations.sent(lines, nomor, tanggal)

    def history(self, surat_id: str, kunci: str) -> list[LedgerEntry]:
        if not surat_id:
            return self.lines.find(lambda e: e.kunci == kunci != "")
        return self.lines.find(
            lambda e: e.surat_id == surat_id or (e.kunci == kunci != "" and not e.surat_id)
        )

    def equal_to(self, jenis: str, isi: str) -> LedgerEntry | None:
        return self.lines.equal(jenis, isi)

    def latest_after(self, counter: Counter, date: datetime.date) -> LedgerEntry | None:
        return self.lines.latest_after(counter, date)

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        return self.lines.live(kunci)

    def upcoming(self, counter: Counter) -> int:
        check_policy(self.lines.opened(), counter)
        known = self.lines.counters.get((counter.kelompok, counter.periode))
        return known.terakhir + 1 if known else counter.mulai

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
                tahun in (None, e.tanggal.year)
                and jenis in (None, e.jenis)
                and keadaan in (None, e.keadaan)
            )
        )
        found.sort(key=lambda e: (e.periode, e.kelompok, e.urut, e.sisip))
        return [self._shown(entry) for entry in found]

    def document(self, nomor: str, revisi: int | None = None) -> bytes:
        return operations.document(self.lines, nomor, revisi)

    def steps(self, nomor: str) -> list[LedgerStep]:
        id = operations.found(self.lines, nomor).id
        return [step for step in self.lines.chain if step.surat == id]

    def head(self) -> Head | None:
        return self.lines.head() if self.exists() else None

    def recover(self, found: list[Found]) -> Recovered:
        with self._writing() as lines:
            return recover(lines, found)

    def forget(self) -> None:
        """Nothing is remembered outside of it."""

    def ready(self, printed: list[Printed]) -> None:
        lines = self.lines if self.exists() else None
        check_printed(lines, printed, Place(self.address, "kantor"))

    def faults(self) -> list[str]:
        stored = [
            proof.StoredLine(entry, self.lines.document(entry), isi_digest(entry.jenis, entry.isi))
            for entry in self.lines.entries.values()
        ]
        return list(proof.faults(stored, self.lines.opened(), self.lines.chain))

    def _shown(self, entry: LedgerEntry) -> LedgerEntry:
        by = self.lines.find(lambda e: e.mengganti == entry.nomor and e.keadaan == ISSUED)
        return operations.agenda_note(entry, ", ".join(e.nomor for e in by))
