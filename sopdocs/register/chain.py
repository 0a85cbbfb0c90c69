"""The chain of steps: each step's digest covers the digest of the step before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from sopdocs.model.register import STEPS, LedgerEntry, LedgerStep

BEGIN = ""  # the digest before the first step


def step_digest(step: LedgerStep) -> str:
    """Return the SHA-256 over all other values of a step, as canonical JSON."""
    values = [step.no, step.surat, step.apa, step.baris, step.pengguna, step.komputer, step.waktu]
    text = json.dumps([*values, step.sebelum], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain_faults(steps: Iterable[LedgerStep], entries: Iterable[LedgerEntry]) -> Iterator[str]:
    """Yield where the chain is broken, and lines that are not as their last step left them."""
    before = BEGIN
    left: dict[int, str] = {}
    for no, step in enumerate(steps, 1):
        if step.no != no or step.sebelum != before or step_digest(step) != step.digest:
            yield f"riwayat register terputus atau diubah pada langkah {step.no}"
            return
        if step.apa not in STEPS:
            yield f"langkah {step.no}: {step.apa} tidak dikenal"
        before = step.digest
        left[step.surat] = step.baris
    for entry in entries:
        if left.pop(entry.id, "") != entry.digest:
            yield f"nomor {entry.nomor} bukan lagi seperti pada langkah terakhirnya di riwayat"
