"""The ledger for a clerk: opening an office, numbers for letters made by hand, the buku agenda."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.institutions import read_folder
from sopdocs.letters.new import ROOT
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import title_of
from sopdocs.model.numbering import Numbered, counter, inserted, number, placeholders
from sopdocs.model.register import LedgerEntry, NumberRequest
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


@dataclass(frozen=True, slots=True)
class ManualLetter:
    """A letter made by hand that needs a number."""

    jenis: str
    tanggal: datetime.date
    perihal: str
    tujuan: str = ""
    klasifikasi: str = ""


def office(name: str) -> tuple[OfficeLedger | None, list[Problem]]:
    """Open an institution by its folder, or by its name below ``sop_sources``."""
    path = Path(name)
    folder = next((one for one in (path, ROOT / name) if (one / INSTITUTION_FILE).is_file()), None)
    if folder is None:
        known = [one.name for one in offices()]
        meant = nearest(path.name, known)
        hint = (
            f'maksudnya "{meant}"?'
            if meant
            else "instansi yang ada: " + (", ".join(known) or "belum ada")
        )
        wrong = "instansi ini tidak ada"
        return None, [Problem(codes.UNREADABLE_FILE, ERROR, name, 0, 0, wrong, hint)]
    institution, _, problems = read_folder(folder, {})
    if institution is None:
        return None, list(problems)
    return OfficeLedger(folder, institution, open_ledger(folder, institution)), []


def offices() -> list[Path]:
    """Return every institution's folder below ``sop_sources``."""
    return sorted(file.parent for file in ROOT.glob(f"*/{INSTITUTION_FILE}"))


def by_hand(
    place: OfficeLedger, request: ManualLetter
) -> tuple[NumberRequest | None, list[Problem]]:
    """Return the request to the ledger for a letter made by hand."""
    settings, kind, date = place.institution.surat, request.jenis, request.tanggal
    numbering = settings.penomoran
    code = request.klasifikasi or settings.jenis[kind].klasifikasi
    if not code and "klasifikasi" in placeholders(numbering.pola[kind]):
        return None, [
            Problem(
                codes.MISSING_LETTER_SETTING,
                ERROR,
                str(place.folder / INSTITUTION_FILE),
                0,
                0,
                f"kode klasifikasi {title_of(kind)} belum diisi",
                "tambahkan  --classification 000.8.6.3",
            )
        ]
    numbered = Numbered(kind, code, date)
    wanted = NumberRequest(
        kunci="",
        jenis=kind,
        klasifikasi=code,
        perihal=request.perihal,
        tujuan=request.tujuan,
        tanggal=date,
        counter=counter(numbering, numbered),
        isi="{}",
        number=lambda urut, sisip: number(numbering, numbered, urut, sisip),
    )
    return wanted, []


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
    """Return an entry's cells: No urut, tanggal, nomor, perihal, tujuan, status, catatan."""
    return (
        f"{entry.urut}{inserted(entry.sisip, style)}",
        date_in_words(entry.tanggal),
        entry.nomor,
        entry.perihal,
        entry.tujuan,
        entry.keadaan,
        entry.catatan,
    )
