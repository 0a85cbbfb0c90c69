"""Requests to the ledger of numbers, and its answers.

A number is *dipesan* (reserved), *terbit* (issued) or *batal* (void: kept for ever with its
reason). A number that is not void is live; a letter has at most one live number.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from sopdocs.dataclass import dataclass
from sopdocs.model.numbering import Counter

RESERVED, ISSUED, VOID = "dipesan", "terbit", "batal"
STATES = (RESERVED, ISSUED, VOID)
REVISED, SENT, RECOVERED, MIGRATED = "revisi", "terkirim", "pulih", "dipindahkan"
STEPS = (*STATES, REVISED, SENT, RECOVERED, MIGRATED)


@dataclass(frozen=True, slots=True)
class LetterMark:
    """What an issued document says of its place in the ledger, so that it can be recovered.

    `register` is the ledger's id, `no` the step that issued the letter, `sebelum` the digest of
    the step before. `entry` is the line without digest; its `isi` is only a digest.
    """

    register: str
    no: int
    sebelum: str
    entry: LedgerEntry


def _unstamped(document: bytes, _: LetterMark) -> bytes:
    return document


@dataclass(frozen=True, slots=True)
class NumberRequest:
    """A letter before it has its number.

    `kunci` identifies the letter (its file's name); it is empty only for numbers reserved for
    letters that do not exist yet. `isi` is the canonical JSON of the letter's values, equal for
    equal letters.
    `number(urut, sisip)` is the number as printed.

    `dipesan` is a reserved number that the letter claims, `sisipan` the reason for a number
    inserted behind another, `mengganti` the number of the letter that this one corrects.
    `urut_tanggal` refuses a number that would break the order of dates; reserved and inserted
    numbers are exempt.

    `surat_id` is the letter's own id, which is in its source before a number is asked for: a letter
    is known by it, not by `kunci`, which several letters can have one after the other. `rincian`
    is JSON of texts for other columns of the agenda (unit, penanda_tangan, lampiran, sop, langkah,
    pindaian); it is stored with the line and is no part of what makes two letters equal. `stamp`
    writes the ledger's mark into the document.
    """

    kunci: str
    jenis: str
    klasifikasi: str
    perihal: str
    tujuan: str
    tanggal: datetime.date
    counter: Counter
    isi: str
    number: Callable[[int, int], str]
    dipesan: str = ""
    sisipan: str = ""
    mengganti: str = ""
    urut_tanggal: bool = False
    surat_id: str = ""
    rincian: str = "{}"
    stamp: Callable[[bytes, LetterMark], bytes] = _unstamped


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the ledger; `sisip` is 0 for a main number, 1.. for numbers inserted behind it.

    `mengganti` is the number of the letter that this one corrects. `digest` covers all other
    fields as they are stored, and the document. `revisi` counts the revised versions; `terkirim`
    is the day it was sent, as ``2026-01-31``, empty before. `pengguna`, `komputer` and `waktu` say
    who changed the line last; `LedgerStep` says it for every change.
    """

    id: int
    kelompok: str
    periode: str
    urut: int
    sisip: int
    nomor: str
    tanggal: datetime.date
    jenis: str
    klasifikasi: str
    perihal: str
    tujuan: str
    keadaan: str
    catatan: str
    kunci: str
    isi: str
    mengganti: str
    digest: str
    has_document: bool
    surat_id: str = ""
    rincian: str = "{}"
    revisi: int = 0
    terkirim: str = ""
    pengguna: str = ""
    komputer: str = ""
    waktu: str = ""

    @property
    def counter(self) -> tuple[str, str]:
        """(kelompok, periode): the counter that this number belongs to."""
        return self.kelompok, self.periode


@dataclass(frozen=True, slots=True)
class LedgerStep:
    """One change of the ledger. Each holds the digest of the step before, so they form a chain.

    `no` counts from 1 without gaps. `surat` is the id of the changed line, `apa` what was done
    (one of `STEPS`), `baris` the digest of the line afterwards. `waktu` is local time with its
    offset, as ``2026-01-31T08:15:00+0700``; nothing is decided by it.
    """

    no: int
    surat: int
    apa: str
    baris: str
    pengguna: str
    komputer: str
    waktu: str
    sebelum: str
    digest: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A number on an issued letter in a file, with the ledger and the letter that it belongs to."""

    register: str
    nomor: str
    kunci: str
    surat_id: str
    file: str


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A counter as it is stored: first and last nomor urut, and the policy that opened it.

    `kebijakan` is empty if it is not known (registers of the first edition, recovered ones).
    """

    kelompok: str
    periode: str
    mulai: int
    terakhir: int
    kebijakan: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a ledger's chain: its id, the last step and that step's digest."""

    register: str
    no: int
    digest: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter with its number and document; `again` is true if it had been issued before.

    `later` is an earlier main number with a later date, for a warning; of several, the
    latest-dated.
    """

    entry: LedgerEntry
    document: bytes
    again: bool
    later: LedgerEntry | None = None
