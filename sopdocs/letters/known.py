"""What the ledger already knows of a letter: its live number, or the number that was made void."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.register import ISSUED, VOID, LedgerEntry
from sopdocs.register.seal import has_content
from sopdocs.source.letter_ids import NEW


@dataclass(frozen=True, slots=True)
class Standing:
    """`live` is the letter's number that is not void; `void` the last void one if none is live."""

    live: LedgerEntry | None = None
    void: LedgerEntry | None = None

    @property
    def issued(self) -> LedgerEntry | None:
        return self.live if self.live and self.live.keadaan == ISSUED else None


UNKNOWN = Standing()


def standing(opened: OpenedLetter, letter: Letter) -> Standing:
    """Ask the ledger for a letter, by its id; a source without one is looked for by its file.

    Raises `Refused` if the ledger cannot be read.
    """
    is_new = letter.id == NEW
    history = [] if is_new else opened.ledger.history(letter.id, letter.kunci)
    live = next((one for one in history if one.keadaan != VOID), None)
    if live is None:
        live = opened.ledger.equal_to(letter.jenis, ledger_content(letter.isi))
    return Standing(live, history[-1] if history and live is None else None)


def is_changed(letter: Letter, entry: LedgerEntry) -> bool:
    """True if a letter differs from the issued one."""
    return not has_content(entry, letter.jenis, ledger_content(letter.isi))
