"""What the buku agenda says of a line, for the screen, the workbook and the paper.

Columns: buku agenda surat keluar (tata naskah dinas), with classification, unit, signer,
enclosures, SOP and step, and who recorded the line.
"""

from __future__ import annotations

import json

from sopdocs.model.register import ISSUED, LedgerEntry

SENT_STATE = "terkirim"
DETAILS = ("unit", "penanda_tangan", "lampiran", "sop", "langkah", "pindaian")


def status(entry: LedgerEntry) -> str:
    """Return the state of a number as the agenda shows it."""
    return SENT_STATE if entry.keadaan == ISSUED and entry.terkirim else entry.keadaan


def details_of(entry: LedgerEntry) -> dict[str, str]:
    """Return the texts for the other columns, each of `DETAILS`; empty for what is not known."""
    try:
        found = json.loads(entry.rincian)
    except (ValueError, RecursionError):
        found = {}
    known = found if isinstance(found, dict) else {}
    return {key: str(known.get(key, "")) for key in DETAILS}


def recorded_by(entry: LedgerEntry) -> str:
    """Return who changed the line last, and when: "siti, PC-UMUM, 2026-01-31 08:15".

    Empty in registers of the first edition.
    """
    moment = entry.waktu[:16].replace("T", " ")
    return ", ".join(filter(None, (entry.pengguna, entry.komputer, moment)))


def from_sop(entry: LedgerEntry) -> str:
    """Return the SOP and the step that made the letter; empty for others."""
    known = details_of(entry)
    step = f"langkah {known['langkah']}" if known["langkah"] else ""
    return ", ".join(filter(None, (f"SOP {known['sop']}" if known["sop"] else "", step)))
