"""Letters of one office and a register to number them in."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from sopdocs.kinds import shipped
from sopdocs.model.numbering import PATTERN, Numbered, Numbering, counter, number
from sopdocs.model.register import NumberRequest
from sopdocs.register.ledger import Ledger
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sqlite.ledger import SqliteLedger
from tests.register.memory import MemoryLedger

KINDS = shipped()

CLAIMS = ("dipesan", "sisipan", "mengganti", "urut_tanggal")
NUMBERING = Numbering(dict.fromkeys(KINDS, PATTERN), "UM")


def letter(
    kunci: str = "a",
    tanggal: str = "2026-03-10",
    hal: str = "",
    jenis: str = "surat_pengantar",
    numbering: Numbering = NUMBERING,
    **values: object,
) -> NumberRequest:
    """A letter; its subject distinguishes it from others unless ``hal`` is given.

    What it claims (``dipesan``, ``sisipan``, ``mengganti``, ``urut_tanggal``) is no part of its
    content.
    """
    claims = {name: values.pop(name) for name in CLAIMS if name in values}
    date, hal = datetime.date.fromisoformat(tanggal), hal or f"Surat {kunci}"
    content = json.dumps({"hal": hal, "tanggal": tanggal} | values, sort_keys=True)
    return NumberRequest(
        kunci,
        jenis,
        "000.8",
        hal,
        "Sekretaris Daerah",
        date,
        counter(numbering, Numbered(jenis, "000.8", date)),
        content,
        lambda urut, sisip: number(numbering, Numbered(jenis, "000.8", date), urut, sisip),
        **claims,
    )


def paper(nomor: str) -> bytes:
    """What a letter's document is in these tests: it holds its number, as a real one does."""
    return f"surat {nomor} ".encode() * 50


def refused(work, *arguments, **keywords) -> Refused:
    """The refusal of an operation that must be refused."""
    with pytest.raises(Refused) as caught:
        work(*arguments, **keywords)
    return caught.value


def serials(register: Ledger, **which: object) -> list[int]:
    return [entry.urut for entry in register.entries(**which) if not entry.sisip]


def register_in(folder: Path, timeout: float = 60) -> SqliteLedger:
    return SqliteLedger(folder / "register.sqlite3", timeout)


def stored(ledger: Ledger) -> object:
    """All that a ledger holds, as it holds it: to see that nothing was written."""
    if isinstance(ledger, SqliteLedger):
        return ledger.path.read_bytes() if ledger.exists() else None
    if isinstance(ledger, SqlLedger):
        return ledger.entries(), ledger.head()
    assert isinstance(ledger, MemoryLedger)
    return ledger.lines.copied()
