"""The buku agenda and the proof of a ledger, in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sopdocs.model.register import ISSUED, LedgerEntry
from sopdocs.register import proof
from sopdocs.register.operations import agenda_note
from sopdocs.register.proof import StoredLine
from sopdocs.register.sql.lines import SELECT, SqlLines


def agenda_condition(
    tahun: int | None, jenis: str | None, keadaan: str | None
) -> tuple[str, list[object]]:
    """Return the condition for the asked lines in the agenda's order, and its values."""
    conditions: dict[str, object] = {
        "substr(tanggal, 1, 4) = ?": None if tahun is None else f"{tahun:04d}",
        "jenis = ?": jenis,
        "keadaan = ?": keadaan,
    }
    asked = {condition: value for condition, value in conditions.items() if value is not None}
    where = " AND ".join(asked) or "1 = 1"
    return f"{where} ORDER BY periode, kelompok, urut, sisip", [*asked.values()]


def listed(lines: SqlLines, condition: str, *values: object) -> list[LedgerEntry]:
    """Return the entries that meet an SQL condition, as the buku agenda shows them."""
    found = lines.select(condition, *values)
    replacing: dict[str, list[str]] = defaultdict(list)
    for row in lines.store.rows(
        "SELECT mengganti, nomor FROM surat WHERE mengganti <> '' AND keadaan = ? ORDER BY id",
        ISSUED,
    ):
        replacing[row[0]].append(row[1])
    return [agenda_note(entry, ", ".join(replacing.get(entry.nomor, []))) for entry in found]


def stored(lines: SqlLines) -> Iterator[StoredLine]:
    """Yield every line with its document, one at a time: documents are large."""
    for (id,) in lines.store.rows("SELECT id FROM surat ORDER BY id"):
        (row,) = lines.store.rows(
            f"{SELECT}, dokumen.isi, surat.isi_digest FROM surat LEFT JOIN dokumen"
            " ON dokumen.surat = surat.id AND dokumen.revisi = surat.revisi WHERE surat.id = ?",
            id,
        )
        yield StoredLine(lines.entry(row), row[-2], row[-1])


def faults(lines: SqlLines) -> Iterator[str]:
    """Yield what is wrong with a ledger's content."""
    yield from proof.faults(stored(lines), lines.opened(), lines.steps())
    yield from lines.changed_versions()
