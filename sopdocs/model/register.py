"""What a letter wants of the register, and what the register answers.

States of a number: *dipesan* (reserved), *terbit* (issued), *batal* (void: kept for ever with its reason).
Only a number that is not void is "live": a letter has one live number at most.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sopdocs.model.numbering import Counter

RESERVED, ISSUED, VOID = "dipesan", "terbit", "batal"
STATES = (RESERVED, ISSUED, VOID)


@dataclass(frozen=True, slots=True)
class NumberRequest:
    """A letter before it has its number.

    ``kunci`` is what makes it this letter (its file), empty only for numbers reserved for letters not made yet;
    ``isi`` is the canonical JSON of its values, equal for equal letters; ``number(urut, sisip)`` is the number as printed.
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


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the register; ``sisip`` is 0 for a main number, 1.. for those inserted behind it.

    ``mengganti`` is the number of the letter that this one corrects. ``digest`` is over all the other fields
    as they are stored and over the document.
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

    @property
    def counter(self) -> tuple[str, str]:
        """(kelompok, periode): the row of numbers that this one belongs to."""
        return self.kelompok, self.periode


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter with its number and document; ``again``: it had them already and nothing was written.

    ``later``: the latest-dated main number that is dated after this letter but comes before it, for a warning.
    """

    entry: LedgerEntry
    document: bytes
    again: bool
    later: LedgerEntry | None = None
