"""The chain of steps, the ledger's id, its PCs and the versions of documents, in SQL."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator

from sopdocs.dataclass import replace
from sopdocs.model.register import Head, LedgerEntry, LedgerStep, LetterMark
from sopdocs.register.chain import BEGIN, step_digest
from sopdocs.register.seal import short_isi
from sopdocs.register.sql.store import SqlStore
from sopdocs.register.who import Who

_STEP = "no, surat, apa, baris, pengguna, komputer, waktu, sebelum, digest"


class History:
    """What happened in a store's ledger, in the store's current transaction."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self._head: Head | None = None  # nobody else writes while this transaction lasts

    def register_id(self) -> str:
        """Return the ledger's id; it is made with the ledger and never changes."""
        rows = self.store.rows("SELECT id FROM register")
        if len(rows) != 1 or not isinstance(rows[0][0], str):
            raise self.store.broken("tanda pengenal register tidak terbaca")
        return rows[0][0]

    def found(self, id: str = "") -> str:
        """Give a new ledger its id."""
        id = id or secrets.token_hex(16)
        self.store.rows("INSERT INTO register (id, pindah) VALUES (?, '')", id)
        return id

    def moved_to(self) -> str:
        """Return where the ledger was moved; empty if it is here."""
        rows = self.store.rows("SELECT pindah FROM register")
        return str(rows[0][0]) if rows else ""

    def mark_moved(self, address: str) -> None:
        self.store.rows("UPDATE register SET pindah = ?", address)

    def head(self) -> Head:
        if self._head is None:
            rows = self.store.rows("SELECT no, digest FROM riwayat ORDER BY no DESC LIMIT 1")
            no, digest = rows[0] if rows else (0, BEGIN)
            if not isinstance(no, int) or not isinstance(digest, str):
                raise self.store.broken("riwayat tidak terbaca")
            self._head = Head(self.register_id(), no, digest)
        return self._head

    def digest_at(self, no: int) -> str | None:
        """Return the digest of a step; None if there is no such step."""
        if not no:
            return BEGIN
        rows = self.store.rows("SELECT digest FROM riwayat WHERE no = ?", no)
        return rows[0][0] if rows else None

    def record(self, entry: LedgerEntry, apa: str) -> None:
        """Add a step for a line that was written."""
        head = self.head()
        who = (entry.pengguna, entry.komputer, entry.waktu)
        step = LedgerStep(head.no + 1, entry.id, apa, entry.digest, *who, head.digest, "")
        step = replace(step, digest=step_digest(step))
        self.store.rows(
            f"INSERT INTO riwayat ({_STEP}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(step.no, step.surat, step.apa, step.baris, *who, step.sebelum, step.digest),
        )
        self._head = Head(head.register, step.no, step.digest)

    def mark(self, entry: LedgerEntry) -> LetterMark:
        """Return the mark for a document that is about to be stored."""
        head = self.head()
        bare = replace(entry, isi=short_isi(entry), digest="", has_document=True)
        return LetterMark(head.register, head.no + 1, head.digest, bare)

    def steps(self, surat: int | None = None) -> list[LedgerStep]:
        """Return the steps of a line, or all, in their order."""
        where, values = ("surat = ?", (surat,)) if surat is not None else ("1 = 1", ())
        rows = self.store.rows(f"SELECT {_STEP} FROM riwayat WHERE {where} ORDER BY no", *values)
        return [LedgerStep(*row) for row in rows]

    def changed_after(self, no: int) -> list[tuple[int, int]]:
        """Return (id of a line, its last step) for the lines that changed after a step."""
        rows = self.store.rows(
            "SELECT surat, max(no) FROM riwayat WHERE no > ? GROUP BY surat ORDER BY max(no)", no
        )
        return [(row[0], row[1]) for row in rows]

    def knows_pc(self, pc: str) -> bool:
        """True if this PC can give numbers; a ledger without PCs is not yet in use."""
        known = [row[0] for row in self.store.rows("SELECT id FROM komputer")]
        return pc in known or not known

    def pcs(self) -> list[tuple[str, str]]:
        """Return (PC, user) of every PC that can give numbers, the first first."""
        rows = self.store.rows("SELECT nama, pengguna FROM komputer ORDER BY sejak, id")
        return [(row[0], row[1]) for row in rows]

    def admit(self, pc: str, who: Who, alone: bool = False) -> None:
        """Let a PC give numbers; with `alone` no other PC can."""
        if alone:
            self.store.rows("DELETE FROM komputer WHERE id <> ?", pc)
        known = self.store.rows("SELECT nama, pengguna FROM komputer WHERE id = ?", pc)
        if known == [(who.komputer, who.pengguna)]:
            return
        since = self.head().no
        self.store.rows(
            "INSERT INTO komputer (id, nama, pengguna, sejak) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET nama = ?, pengguna = ?",
            *(pc, who.komputer, who.pengguna, since, who.komputer, who.pengguna),
        )

    def keep_document(self, surat: int, revisi: int, document: bytes) -> None:
        self.store.rows(
            "INSERT INTO dokumen (surat, revisi, isi, digest) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (surat, revisi) DO NOTHING",
            *(surat, revisi, document, hashlib.sha256(document).hexdigest()),
        )

    def version(self, surat: int, revisi: int) -> bytes | None:
        """Return an earlier version of a document; refused if it was changed since."""
        rows = self.store.rows(
            "SELECT isi, digest FROM dokumen WHERE surat = ? AND revisi = ?", surat, revisi
        )
        if rows and hashlib.sha256(rows[0][0]).hexdigest() != rows[0][1]:
            raise self.store.broken("versi lama sebuah surat tidak lagi seperti ketika dicatat")
        return rows[0][0] if rows else None

    def changed_versions(self) -> Iterator[str]:
        """Yield the numbers whose stored versions are not as they were kept."""
        for surat, revisi in self.store.rows("SELECT surat, revisi FROM dokumen ORDER BY surat"):
            ((isi, digest),) = self.store.rows(
                "SELECT isi, digest FROM dokumen WHERE surat = ? AND revisi = ?", surat, revisi
            )
            if not isinstance(isi, bytes) or hashlib.sha256(isi).hexdigest() != digest:
                yield f"dokumen baris {surat}, versi {revisi}, tidak lagi seperti ketika disimpan"
