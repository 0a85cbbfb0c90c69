"""The ledger for a clerk: opening an office, and the buku agenda."""

from __future__ import annotations

import datetime
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.institutions import read_folder
from sopdocs.letters.new import ROOT
from sopdocs.model.agenda import details_of, from_sop, status
from sopdocs.model.institution import Institution
from sopdocs.model.numbering import inserted
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import ERROR, Problem, nearest
from sopdocs.register.ledger import Ledger
from sopdocs.register.opening import open_ledger
from sopdocs.source.dates import in_words as date_in_words
from sopdocs.source.find import INSTITUTION_FILE


@dataclass(frozen=True, slots=True)
class OfficeLedger:
    """An institution with its ledger."""

    folder: Path
    institution: Institution
    ledger: Ledger


def office(name: str) -> tuple[OfficeLedger | None, list[Problem]]:
    """Open an institution by its folder, or by its name below ``sop_sources``."""
    folder, problems = office_folder(name)
    if folder is None:
        return None, problems
    institution, _, found = read_folder(folder, {})
    if institution is None:
        return None, list(found)
    return OfficeLedger(folder, institution, open_ledger(folder, institution)), []


def office_folder(name: str) -> tuple[Path | None, list[Problem]]:
    """Return an institution's folder by its path, or by its name below ``sop_sources``."""
    path = Path(name)
    folder = next((one for one in (path, ROOT / name) if (one / INSTITUTION_FILE).is_file()), None)
    if folder is not None:
        return folder, []
    known = [one.name for one in offices()]
    meant = nearest(path.name, known)
    here = f"kantor adalah folder berisi {INSTITUTION_FILE} di {ROOT} pada folder {Path.cwd()}"
    listed = "instansi yang ada: " + (", ".join(known) or "belum ada")
    hint = f'maksudnya "{meant}"?' if meant else f"{here}; {listed}"
    problem = Problem(codes.UNREADABLE_FILE, ERROR, name, 0, 0, "instansi ini tidak ada", hint)
    return None, [problem]


def offices() -> list[Path]:
    """Return every institution's folder below ``sop_sources``."""
    return sorted(file.parent for file in ROOT.glob(f"*/{INSTITUTION_FILE}"))


def book(place: OfficeLedger, year: int | None) -> tuple[bytes, bytes, int]:
    """Return the buku agenda as .xlsx and as PDF, and the number of its lines.

    Equal ledgers give equal bytes.
    """
    from sopdocs.fonts import ruler
    from sopdocs.layout.agenda import agenda
    from sopdocs.output.pdf.painter import paint
    from sopdocs.register.export import workbook

    entries = place.ledger.entries(tahun=year)
    name = " ".join(place.institution.nama)
    style = place.institution.surat.penomoran.sisipan
    titles = ["BUKU AGENDA SURAT KELUAR", name, *([f"TAHUN {year}"] if year else [])]
    return (
        workbook(entries, name, style),
        paint(agenda([line(entry, style) for entry in entries], titles, ruler())),
        len(entries),
    )


def line(entry: LedgerEntry, style: str) -> tuple[str, ...]:
    """Return an entry's cells for the paper, as `sopdocs.layout.agenda.HEADINGS` names them."""
    sent = date_in_words(datetime.date.fromisoformat(entry.terkirim)) if entry.terkirim else ""
    details = details_of(entry)
    signer, enclosed = details["penanda_tangan"], details["lampiran"]
    state = status(entry)
    notes = (
        "" if f"{state}: " in entry.catatan else state,
        entry.catatan,
        f"ttd. {signer}" if signer else "",
        f"lampiran {enclosed}" if enclosed else "",
        from_sop(entry),
    )
    return (
        f"{entry.urut}{inserted(entry.sisip, style)}",
        sent,
        f"{date_in_words(entry.tanggal)}\n{entry.nomor}",
        entry.perihal,
        entry.tujuan,
        "; ".join(filter(None, notes)),
    )
